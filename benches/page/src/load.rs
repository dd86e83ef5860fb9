//! From an address to working filters, over a slow line on a slow processor.

use std::time::Duration;

use anyhow::Result;

use crate::{catalogue::Sample, pages::Kind, serve::Server, tab::Tab, turns};

/// What one load took, in bytes over the wire and in milliseconds since the navigation began.
pub struct Loaded {
    /// What had arrived when the matrix was readable.
    pub bytes_readable: f64,
    /// What had arrived when the filters worked.
    pub bytes_working: f64,
    /// Until the last cell was painted.
    pub readable: f64,
    /// Until the filters worked.
    pub working: f64,
    /// What had arrived when the first press was answered, which was made as soon as the matrix was readable.
    pub bytes_answered: f64,
    /// Until it was answered.
    pub answered: f64,
}

/// Loads a page twice: by itself, and with a press.
pub async fn measure(server: &Server, sample: &Sample, kind: Kind) -> Result<Loaded> {
    let tab = Tab::start(sample).await?;
    tab.slow_line().await?;
    tab.slow_processor().await?;
    tab.open(&server.url(&kind.path(sample)), Duration::from_millis(2000)).await?;
    let [bytes_readable, bytes_working] = [
        tab.number("omBench.bytes(omBench.times.readable)").await?,
        tab.number("omBench.bytes(omBench.times.working)").await?,
    ];
    let [readable, working] = [tab.number("omBench.times.readable").await?, tab.number("omBench.times.working").await?];
    let press = turns::first(sample)?;
    // Whoever says that the filters work must answer.
    tab.js("return omBench.change(args)", press.clone()).await?;
    tab.close().await;

    let tab = Tab::pressing(sample, &press).await?;
    tab.slow_line().await?;
    tab.slow_processor().await?;
    tab.open(&server.url(&kind.path(sample)), Duration::from_millis(2000)).await?;
    let bytes_answered = tab.number("omBench.bytes(omBench.times.answered)").await?;
    let answered = tab.number("omBench.times.answered").await?;
    tab.close().await;
    Ok(Loaded { bytes_readable, bytes_working, readable, working, bytes_answered, answered })
}
