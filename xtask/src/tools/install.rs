//! How a tool comes into its folder: whole or not at all, one install at a time, and with one line about what kept it from coming.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Error, Result, anyhow};

use super::Tools;
use crate::{
    process::Failed,
    project::{locked, say},
};

/// In each finished folder. A folder without it was left by something that broke.
const MARK: &str = ".complete";

impl Tools {
    /// The folder of this name, filled by `install` unless that was done already and `is_whole` finds in it what must be there.
    ///
    /// What `install` gets is a folder beside it, which takes its place in one step. Where an earlier install was killed, that folder still
    /// has what it had got to, and `install` may go on from there. After a failure nothing of it is left.
    pub fn folder(
        &self,
        name: &str,
        is_whole: impl Fn(&Path) -> bool,
        install: impl FnOnce(&Path) -> Result<(), Failed>,
    ) -> Result<PathBuf> {
        let folder = self.home.join(name);
        let is_there = || folder.join(MARK).is_file() && is_whole(&folder);
        if is_there() {
            return Ok(folder);
        }
        let part = self.home.join(format!(".part-{name}"));
        fs::create_dir_all(&self.home).map_err(|error| unwritable(&self.home, &error))?;
        let _lock =
            locked(&self.home.join(".lock"), "installing tools").map_err(|error| unwritable(&self.home, &error))?;
        // Another run may have installed it meanwhile.
        if is_there() {
            return Ok(folder);
        }
        if folder.exists() {
            say(format!("{} is incomplete: reinstalling it", folder.display()));
            fs::remove_dir_all(&folder).map_err(|error| unwritable(&folder, &error))?;
        }
        fs::create_dir_all(&part).map_err(|error| unwritable(&self.home, &error))?;
        let outcome = install(&part).map_err(|failed| explained(failed, &self.home));
        let outcome = outcome.and_then(|()| {
            fs::write(part.join(MARK), "").map_err(|error| unwritable(&part, &error))?;
            fs::rename(&part, &folder).map_err(|error| unwritable(&folder, &error))
        });
        if let Err(error) = outcome {
            let _ = fs::remove_dir_all(&part);
            return Err(error);
        }
        Ok(folder)
    }
}

/// What to type where a folder cannot be written to.
fn unwritable(path: &Path, error: &io::Error) -> Error {
    let path = path.display();
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            anyhow!(
                "the disk is full at {path}: free 2 GB, or name a folder with room in OM_TOOLS, then type the command again"
            )
        }
        _ => anyhow!(
            "cannot write to {path} ({error}): name a folder that you may write to, as in OM_TOOLS=target/tools"
        ),
    }
}

/// What kept programs from the network, by what they print then.
const NO_NETWORK: [&str; 14] = [
    "Could not resolve host",
    "Couldn't resolve host",
    "Could not connect to server",
    "Couldn't connect to server",
    "Failed to connect to",
    "failed to lookup address",
    "Temporary failure resolving",
    "Connection refused",
    "Timeout was reached",
    "Operation timed out",
    "ENOTFOUND",
    "ECONNREFUSED",
    "ETIMEDOUT",
    "EAI_AGAIN",
];

/// What programs print of a proxy that does not do its work.
const WRONG_PROXY: [&str; 6] = [
    "Could not resolve proxy",
    "Couldn't resolve proxy",
    "CONNECT tunnel failed",
    "Received HTTP code 407",
    "407 Proxy Authentication",
    "Invalid proxy URL",
];

const DISK_FULL: [&str; 3] = ["No space left on device", "ENOSPC", "Disk quota exceeded"];
/// The last is npm's, where it cannot make the folder of its cache.
const READ_ONLY: [&str; 6] = [
    "Read-only file system",
    "EROFS",
    "Permission denied",
    "EACCES",
    "EPERM",
    "ENOENT: no such file or directory, mkdir",
];

/// Where people name a proxy.
const PROXIES: [&str; 6] =
    ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "npm_config_https_proxy"];

/// The failure with what is missing and what to type in front of it.
pub fn explained(failed: Failed, home: &Path) -> Error {
    let named =
        PROXIES.into_iter().find_map(|name| Some((name, env::var(name).ok().filter(|proxy| !proxy.is_empty())?)));
    // What it says last is why it failed.
    let last = failed.printed.lines.len().saturating_sub(40);
    let named = named.map(|(name, proxy)| (name, without_password(&proxy)));
    match advice(&failed.printed.lines[last..].join("\n"), named, &home.display().to_string()) {
        Some(advice) => failed.error.context(advice),
        None => failed.error,
    }
}

/// A proxy's address without the name and the password of its user.
fn without_password(proxy: &str) -> String {
    match proxy.rsplit_once('@') {
        Some((before, host)) => match before.split_once("://") {
            Some((scheme, _)) => format!("{scheme}://…@{host}"),
            None => format!("…@{host}"),
        },
        None => proxy.to_owned(),
    }
}

/// What to do about a failure of a program that fetches and installs, by what it printed.
fn advice(printed: &str, proxy: Option<(&str, String)>, home: &str) -> Option<String> {
    let says = |signs: &[&str]| signs.iter().any(|sign| printed.contains(sign));
    let is_unreachable = says(&NO_NETWORK) || says(&WRONG_PROXY);
    if says(&DISK_FULL) {
        Some(format!(
            "the disk is full: free 2 GB at {home}, or name a folder with room in OM_TOOLS, then type the command again"
        ))
    } else if let Some((name, value)) = proxy.filter(|_| is_unreachable) {
        Some(format!(
            "the package registry cannot be reached through the proxy {value}: correct {name} (or unset it), then type the command again"
        ))
    } else if says(&WRONG_PROXY) {
        Some("the package registry cannot be reached through the configured proxy: correct it in Cargo's or npm's settings, then type the command again".to_owned())
    } else if is_unreachable {
        Some("the package registry cannot be reached: connect to the network (behind a proxy, set HTTPS_PROXY), then type the command again".to_owned())
    } else if says(&READ_ONLY) {
        Some(format!(
            "permission denied while installing into {home}: set OM_TOOLS, CARGO_HOME or npm_config_cache to a folder that you may write to, then type the command again"
        ))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::{env, fs, path::PathBuf, process};

    use anyhow::{Error, Result, anyhow, bail};

    use super::{MARK, advice, without_password};
    use crate::{
        process::{Failed, Printed},
        tools::Tools,
    };

    /// A folder for one test, gone with it.
    struct Home(PathBuf);

    impl Home {
        fn new(name: &str) -> Result<Self> {
            let path = env::temp_dir().join(format!("om-tools-{name}-{}", process::id()));
            fs::create_dir_all(&path)?;
            Ok(Self(path))
        }

        fn tools(&self) -> Tools {
            Tools { home: self.0.clone() }
        }
    }

    impl Drop for Home {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn failed(text: &str) -> Failed {
        Failed { error: anyhow!("cargo failed"), printed: Printed { lines: vec![text.to_owned()] } }
    }

    fn write(folder: &std::path::Path, text: &str) -> Result<(), Failed> {
        fs::write(folder.join("tool"), text).map_err(|error| failed(&error.to_string()))
    }

    #[test]
    fn a_tool_is_installed_once() -> Result<()> {
        let home = Home::new("once")?;
        let folder = home.tools().folder("tool-1", |_| true, |part| write(part, "1"))?;
        assert_eq!(fs::read_to_string(folder.join("tool"))?, "1");
        let again = home.tools().folder("tool-1", |_| true, |_| Err(failed("it is installed again")))?;
        assert_eq!(again, folder);
        Ok(())
    }

    #[test]
    fn a_failed_install_leaves_nothing() -> Result<()> {
        let home = Home::new("failed")?;
        let outcome = home.tools().folder(
            "tool-1",
            |_| true,
            |part| {
                write(part, "half")?;
                Err(failed("error: Could not resolve host: example"))
            },
        );
        let Err(error) = outcome else { bail!("it is called installed") };
        let told = format!("{error:#}");
        assert!(told.contains("registry cannot be reached") && told.contains("cargo failed"), "{told}");
        let left: Vec<_> = fs::read_dir(&home.0)?.flatten().map(|entry| entry.file_name()).collect();
        assert_eq!(left, [".lock"]);
        home.tools().folder("tool-1", |_| true, |part| write(part, "whole"))?;
        Ok(())
    }

    #[test]
    fn a_folder_that_is_incomplete_is_made_anew() -> Result<()> {
        let home = Home::new("half")?;
        fs::create_dir_all(home.0.join("tool-1"))?;
        write(&home.0.join("tool-1"), "half").map_err(Error::from)?;
        let folder = home.tools().folder("tool-1", |_| true, |part| write(part, "whole"))?;
        assert_eq!(fs::read_to_string(folder.join("tool"))?, "whole");
        assert!(folder.join(MARK).is_file());
        Ok(())
    }

    #[test]
    fn what_lost_a_part_is_made_anew() -> Result<()> {
        let home = Home::new("lost")?;
        let is_whole = |folder: &std::path::Path| folder.join("tool").is_file();
        let folder = home.tools().folder("tool-1", is_whole, |part| write(part, "first"))?;
        fs::remove_file(folder.join("tool"))?;
        home.tools().folder("tool-1", is_whole, |part| write(part, "second"))?;
        assert_eq!(fs::read_to_string(folder.join("tool"))?, "second");
        Ok(())
    }

    #[test]
    fn an_install_goes_on_where_one_was_killed() -> Result<()> {
        let home = Home::new("killed")?;
        fs::create_dir_all(home.0.join(".part-tool-1"))?;
        write(&home.0.join(".part-tool-1"), "what was compiled").map_err(Error::from)?;
        let folder = home.tools().folder(
            "tool-1",
            |_| true,
            |part| if part.join("tool").is_file() { Ok(()) } else { Err(failed("it began anew")) },
        )?;
        assert_eq!(fs::read_to_string(folder.join("tool"))?, "what was compiled");
        assert!(!home.0.join(".part-tool-1").exists());
        Ok(())
    }

    #[test]
    fn a_home_that_is_a_file_is_told_with_what_to_type() -> Result<()> {
        let home = Home::new("file")?;
        let tools = Tools { home: home.0.join("file") };
        fs::write(home.0.join("file"), "")?;
        let Err(error) = tools.folder("tool-1", |_| true, |_| Ok(())) else { bail!("it is called installed") };
        let told = format!("{error:#}");
        assert!(told.contains("cannot write to") && told.contains("OM_TOOLS="), "{told}");
        Ok(())
    }

    #[test]
    fn no_password_is_told() {
        for (proxy, expected) in [
            ("http://127.0.0.1:9", "http://127.0.0.1:9"),
            ("http://me:secret@proxy.example:3128", "http://…@proxy.example:3128"),
            ("me:se@cret@proxy.example", "…@proxy.example"),
        ] {
            assert_eq!(without_password(proxy), expected);
        }
    }

    #[test]
    fn each_failure_is_told_with_what_to_type() {
        let proxy = || Some(("HTTPS_PROXY", "http://127.0.0.1:9".to_owned()));
        for (printed, proxy, expected) in [
            ("curl: (6) Could not resolve host: index.example", None, Some("connect to the network")),
            ("npm error code EAI_AGAIN", None, Some("connect to the network")),
            (
                "[7] Could not connect to server (Failed to connect to 127.0.0.1 port 9)",
                proxy(),
                Some("correct HTTPS_PROXY (or unset it)"),
            ),
            ("npm error code ECONNREFUSED", proxy(), Some("through the proxy http://127.0.0.1:9")),
            ("[56] CONNECT tunnel failed, response 403", None, Some("Cargo's or npm's settings")),
            ("error: No space left on device (os error 28)", None, Some("free 2 GB at HOME")),
            ("npm error code ENOSPC", proxy(), Some("free 2 GB at HOME")),
            (
                "failed to create directory: Read-only file system (os error 30)",
                None,
                Some("into HOME: set OM_TOOLS, CARGO_HOME"),
            ),
            ("npm error code EACCES", None, Some("npm_config_cache to a folder")),
            (
                "npm error enoent ENOENT: no such file or directory, mkdir '/.npm'",
                None,
                Some("npm_config_cache to a folder"),
            ),
            ("error[E0308]: mismatched types", proxy(), None),
        ] {
            let told = advice(printed, proxy, "HOME");
            assert_eq!(told.is_some(), expected.is_some(), "{printed}: {told:?}");
            if let (Some(told), Some(expected)) = (told, expected) {
                assert!(told.contains(expected), "{printed}: {told}");
                assert!(!told.contains('\n'), "one line: {told}");
            }
        }
    }
}
