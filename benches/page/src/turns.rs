//! From a click on a filter to the right answer on the screen, on a slow processor.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use outsourcing_matrix::domain::Filters;
use serde_json::{Value, json};

use crate::{
    answers::{answers, changes},
    catalogue::Sample,
    pages::Kind,
    report::median,
    serve::Server,
    tab::Tab,
};

/// What one round of changes took.
pub struct Turns {
    /// The median of the changes, in milliseconds.
    pub median: f64,
    /// How many columns the page shows.
    pub columns: f64,
}

/// Makes the changes in turn and answers with the median of each part: script, styles, layout, the rest.
pub async fn make_in_parts(tab: &Tab, sample: &Sample) -> Result<[f64; 4]> {
    let mut all: [Vec<f64>; 4] = Default::default();
    for change in expected(sample)? {
        let parts: [f64; 4] = serde_json::from_value(tab.js("return omBench.parts(args)", change).await?)?;
        for (all, part) in all.iter_mut().zip(parts) {
            all.push(part);
        }
    }
    Ok(all.map(|values| median(&values)))
}

/// The first change as the probe wants it.
pub fn first(sample: &Sample) -> Result<Value> {
    expected(sample)?.into_iter().next().context("there is no change to make")
}

/// Makes the changes in turn and answers with what each took, in milliseconds.
pub async fn make(tab: &Tab, sample: &Sample) -> Result<Vec<f64>> {
    let mut took = Vec::new();
    for change in expected(sample)? {
        // One script for each: together they could take longer than a script may.
        took.push(tab.js("return omBench.change(args)", change).await?.as_f64().context("no time")?);
    }
    Ok(took)
}

/// The changes as the probe wants them.
fn expected(sample: &Sample) -> Result<Vec<Value>> {
    let mut before = answers(&sample.catalogue, &Filters::default()).signature;
    let mut all = Vec::new();
    for (control, filters) in changes(&sample.catalogue) {
        let after = answers(&sample.catalogue, &filters).signature;
        ensure!(after != before, "{control} changes nothing, so there is nothing to wait for");
        all.push(json!([control, after]));
        before = after;
    }
    Ok(all)
}

/// Changes the filters of a page in turn.
pub async fn measure(server: &Server, sample: &Sample, kind: Kind) -> Result<Turns> {
    let tab = Tab::start(sample).await?;
    tab.open(&server.url(&kind.path_of_changes(sample)), Duration::from_millis(200)).await?;
    let columns = tab.number("omBench.columns()").await?;
    tab.slow_processor().await?;
    let took = make(&tab, sample).await?;
    tab.close().await;
    Ok(Turns { median: median(&took), columns })
}
