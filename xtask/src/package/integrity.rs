//! `sri.json`: what the files must be, for pages that let only those run.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, ensure};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha384};

/// The hashes of these files in the folder, as they stand in `integrity` attributes: a JSON object, in the order of the names.
pub fn integrities(folder: &Path, files: impl IntoIterator<Item = impl AsRef<str>>) -> Result<String> {
    let mut hashes = BTreeMap::new();
    for file in files {
        hashes.insert(file.as_ref().to_owned(), integrity(&folder.join(file.as_ref()))?);
    }
    Ok(serde_json::to_string_pretty(&hashes)? + "\n")
}

/// The hash of a file.
pub fn integrity(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes))))
}

/// Refuses a folder with files that are not those that its `sri.json` was made of.
pub fn check(folder: &Path) -> Result<()> {
    let text = fs::read_to_string(folder.join("sri.json")).context("cannot read sri.json")?;
    let told: BTreeMap<String, String> = serde_json::from_str(&text).context("sri.json is no object of texts")?;
    // The site has files beside those of the package.
    let here: Vec<&String> = told.keys().filter(|file| folder.join(file).is_file()).collect();
    let found: BTreeMap<String, String> = serde_json::from_str(&integrities(folder, here)?)?;
    for (file, hash) in found {
        ensure!(told.get(&file) == Some(&hash), "{file} is not the one that sri.json was made of: cargo xtask build");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{env, fs, path::PathBuf, process};

    use super::{check, integrities};

    /// An empty folder of this name.
    fn folder(name: &str) -> anyhow::Result<PathBuf> {
        let folder = env::temp_dir().join(format!("om-{name}-{}", process::id()));
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    #[test]
    fn a_hash_is_that_of_the_bytes() -> anyhow::Result<()> {
        let folder = folder("integrity")?;
        fs::write(folder.join("b.js"), "abc")?;
        fs::write(folder.join("a.js"), "")?;
        let told = integrities(&folder, ["b.js", "a.js"]);
        let missing = integrities(&folder, ["c.js"]);
        fs::remove_dir_all(&folder)?;
        // The hashes of nothing and of "abc" are those of the standard's examples.
        let expected = "{
  \"a.js\": \"sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb\",
  \"b.js\": \"sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn\"
}
";
        assert_eq!(told?, expected);
        assert!(missing.is_err_and(|error| error.to_string().contains("c.js")));
        Ok(())
    }

    #[test]
    fn a_file_of_another_build_is_found() -> anyhow::Result<()> {
        let folder = folder("stale")?;
        let outcomes = (|| {
            fs::write(folder.join("a.js"), "a")?;
            fs::write(folder.join("gone.js"), "")?;
            fs::write(folder.join("sri.json"), integrities(&folder, ["a.js", "gone.js"])?)?;
            fs::remove_file(folder.join("gone.js"))?;
            let fresh = check(&folder);
            fs::write(folder.join("a.js"), "b")?;
            anyhow::Ok((fresh, check(&folder)))
        })();
        fs::remove_dir_all(&folder)?;
        let (fresh, stale) = outcomes?;
        fresh?;
        assert!(stale.is_err_and(|error| error.to_string().starts_with("a.js ")));
        Ok(())
    }
}
