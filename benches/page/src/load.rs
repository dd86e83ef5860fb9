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
}

/// Loads a page once.
pub async fn measure(server: &Server, sample: &Sample, kind: Kind) -> Result<Loaded> {
    let tab = Tab::start(sample).await?;
    tab.slow_line().await?;
    tab.slow_processor().await?;
    tab.open(&server.url(&kind.path(sample)), Duration::from_millis(2000)).await?;
    let loaded = Loaded {
        bytes_readable: tab.number("omBench.bytes(omBench.times.readable)").await?,
        bytes_working: tab.number("omBench.bytes(omBench.times.working)").await?,
        readable: tab.number("omBench.times.readable").await?,
        working: tab.number("omBench.times.working").await?,
    };
    // Whoever says that the filters work must answer.
    turns::make_first(&tab, sample).await?;
    tab.close().await;
    Ok(loaded)
}
