//! How long each step took here the last time, for what a run says of the time to go.

use std::{collections::BTreeMap, fs, path::PathBuf, time::Duration};

use crate::project::Project;

/// Seconds by step. They lie beside what is compiled and go with it: without that, a step takes longer.
pub struct Times {
    path: PathBuf,
    seconds: BTreeMap<String, u64>,
}

impl Times {
    /// Those of the last runs, or none.
    pub fn read(project: &Project, quick: bool) -> Self {
        let path = project.target().join("web").join(if quick { "times-quick.json" } else { "times.json" });
        let text = fs::read_to_string(&path).unwrap_or_default();
        Self { path, seconds: serde_json::from_str(&text).unwrap_or_default() }
    }

    /// What to expect of a step that takes so many seconds where nothing is known.
    pub fn expected(&self, step: &str, otherwise: u64) -> Duration {
        Duration::from_secs(self.seconds.get(step).copied().unwrap_or(otherwise))
    }

    /// Keeps how long these steps took. A time that cannot be kept is not missed: it is an estimate.
    pub fn keep<'a>(&mut self, steps: impl Iterator<Item = (&'a str, Duration)>) {
        self.seconds.extend(steps.map(|(step, time)| (step.to_owned(), time.as_secs().max(1))));
        if let Some(folder) = self.path.parent() {
            let _ = fs::create_dir_all(folder);
        }
        if let Ok(text) = serde_json::to_string_pretty(&self.seconds) {
            let _ = fs::write(&self.path, text);
        }
    }
}
