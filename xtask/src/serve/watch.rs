//! Whether a source has changed.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use anyhow::{Context, Result};

/// What a build reads, as `Trunk.toml` has it.
const WATCHED: [&str; 5] = ["src", "styles", "data", "index.html", "Cargo.toml"];

/// The sources at one moment: each file with when it was written and how large it is.
#[derive(PartialEq, Eq, Debug)]
pub struct Sources(BTreeMap<PathBuf, (Option<SystemTime>, u64)>);

impl Sources {
    /// As they are now.
    pub fn look(root: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        for name in WATCHED {
            let path = root.join(name);
            collect(&path, &mut files).with_context(|| format!("cannot look at {}", path.display()))?;
        }
        Ok(Self(files))
    }
}

fn collect(path: &Path, into: &mut BTreeMap<PathBuf, (Option<SystemTime>, u64)>) -> io::Result<()> {
    let about = match fs::metadata(path) {
        Ok(about) => about,
        // Editors write another file and move it to its place.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    if !about.is_dir() {
        into.insert(path.to_owned(), (about.modified().ok(), about.len()));
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        collect(&entry?.path(), into)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{env, fs, process};

    use super::{Sources, WATCHED};

    #[test]
    fn trunk_watches_the_same() {
        let trunk = include_str!("../../../Trunk.toml");
        let names: Vec<String> = WATCHED.iter().map(|name| format!("\"{name}\"")).collect();
        assert!(trunk.contains(&format!("watch = [{}]", names.join(", "))), "{trunk}");
    }

    #[test]
    fn a_file_that_is_written_added_or_removed_is_a_change() -> anyhow::Result<()> {
        let root = env::temp_dir().join(format!("om-watch-{}", process::id()));
        fs::create_dir_all(root.join("src/view"))?;
        fs::write(root.join("src/view/cell.rs"), "a")?;
        let first = Sources::look(&root)?;
        assert_eq!(Sources::look(&root)?, first);
        fs::write(root.join("target"), "a")?;
        assert_eq!(Sources::look(&root)?, first, "what is built is no source");
        fs::write(root.join("src/view/cell.rs"), "ab")?;
        let second = Sources::look(&root)?;
        assert_ne!(second, first);
        fs::write(root.join("index.html"), "")?;
        assert_ne!(Sources::look(&root)?, second);
        fs::remove_file(root.join("index.html"))?;
        assert_eq!(Sources::look(&root)?, second);
        fs::remove_dir_all(&root)?;
        Ok(())
    }
}
