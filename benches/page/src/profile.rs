//! Where the time of the changes goes, as Chromium's sampling profiler sees it.

use std::{collections::BTreeMap, time::Duration};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::{catalogue::Sample, pages::Kind, serve::Server, tab::Tab, turns};

/// How many functions are printed.
const LINES: usize = 25;

/// Prints the functions in which a page spends its changes.
pub async fn print(server: &Server, sample: &Sample, kind: Kind) -> Result<()> {
    let tab = Tab::start(sample).await?;
    tab.open(&server.url(&kind.path_of_changes(sample)), Duration::from_millis(200)).await?;
    tab.slow_processor().await?;
    let [script, styles, layout, rest] = turns::make_in_parts(&tab, sample).await?;
    tab.close().await;
    let parts =
        format!("{script:.0} of script, {styles:.0} of styles, {layout:.0} of layout, {rest:.0} until it is painted");
    println!("\n{} with {} types: a change in ms: {parts}", kind.name(), sample.types);

    let tab = Tab::start(sample).await?;
    tab.open(&server.url(&kind.path_of_changes(sample)), Duration::from_millis(200)).await?;
    tab.slow_processor().await?;
    tab.devtools("Profiler.enable", json!({})).await?;
    tab.devtools("Profiler.setSamplingInterval", json!({ "interval": 200 })).await?;
    tab.devtools("Profiler.start", json!({})).await?;
    let took = turns::make(&tab, sample).await?;
    let answer = tab.devtools("Profiler.stop", json!({})).await?;
    tab.close().await;

    let profile = &answer["profile"];
    let nodes = profile["nodes"].as_array().context("the profile has no nodes")?;
    let names: BTreeMap<u64, String> =
        nodes.iter().filter_map(|node| Some((node["id"].as_u64()?, name(node)))).collect();
    let mut spent: BTreeMap<&str, f64> = BTreeMap::new();
    let samples = profile["samples"].as_array().into_iter().flatten().filter_map(Value::as_u64);
    let deltas = profile["timeDeltas"].as_array().into_iter().flatten().filter_map(Value::as_f64);
    for (node, delta) in samples.zip(deltas.skip(1)) {
        *spent.entry(names.get(&node).map_or("?", String::as_str)).or_default() += delta / 1000.0;
    }
    let mut sorted: Vec<(&str, f64)> = spent.into_iter().filter(|(name, _)| !name.starts_with("(idle)")).collect();
    sorted.sort_by(|a, b| b.1.total_cmp(&a.1));
    let changes = f64::from(u32::try_from(took.len())?);
    println!("own time of functions in one change, in ms:");
    for (name, ms) in sorted.into_iter().take(LINES) {
        println!("{:>9.2}  {name}", ms / changes);
    }
    Ok(())
}

fn name(node: &Value) -> String {
    let frame = &node["callFrame"];
    let file = frame["url"].as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    let function = frame["functionName"].as_str().filter(|name| !name.is_empty()).unwrap_or("(no name)");
    if file.is_empty() { function.to_owned() } else { format!("{function}  {file}:{}", frame["lineNumber"]) }
}
