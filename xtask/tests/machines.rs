//! What the commands say on machines where something is missing: one line with what to type, nothing half done, and a second run goes on.
//!
//! The machines are made of small scripts in the place of cargo, Node.js, npm and rustc.
#![cfg(unix)]

use std::{
    env, fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{self, Command},
};

use anyhow::{Context, Result, ensure};

/// A folder with programs and one with tools, gone with it.
struct Machine {
    root: PathBuf,
    variables: Vec<(&'static str, String)>,
}

impl Machine {
    /// Everything is there but the tools: programs that do nothing and succeed.
    fn new(name: &str) -> Result<Self> {
        let root = env::temp_dir().join(format!("om-machine-{name}-{}", process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("bin"))?;
        let machine = Self { root, variables: Vec::new() };
        machine.program("rustc", "echo /")?;
        machine.program("node", "echo v20.1.0")?;
        machine.program("npm", NPM)?;
        machine.program("cargo", CARGO)?;
        Ok(machine)
    }

    /// Puts a script in the place of a program.
    fn program(&self, name: &str, script: &str) -> Result<()> {
        let path = self.root.join("bin").join(name);
        // What cargo is asked first is no part of any story.
        let first = if name == "cargo" { "[ \"$1\" = metadata ] && exit 1\n" } else { "" };
        fs::write(&path, format!("#!/bin/sh\n{first}{script}\n"))?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
        Ok(())
    }

    fn tools(&self) -> PathBuf {
        self.root.join("tools")
    }

    /// The names in the folder of the tools, without the lock.
    fn left(&self) -> Vec<String> {
        let entries = fs::read_dir(self.tools()).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| name != ".lock");
        names.sort_unstable();
        names
    }

    /// Runs a command; answers with whether it succeeded and with all that it said.
    fn run(&self, command: &[&str]) -> Result<(bool, String)> {
        // Shells and the like are the real ones.
        let path = format!("{}:/usr/bin:/bin", self.root.join("bin").display());
        self.run_with_path(command, &path)
    }

    fn run_with_path(&self, command: &[&str], path: &str) -> Result<(bool, String)> {
        let mut run = Command::new(env!("CARGO_BIN_EXE_xtask"));
        run.args(command).env_clear().env("PATH", path).env("OM_TOOLS", self.tools()).env("HOME", &self.root);
        run.env("CARGO_MANIFEST_DIR", env!("CARGO_MANIFEST_DIR")).env("CARGO_TARGET_DIR", self.root.join("target"));
        run.envs(self.variables.iter().map(|(name, value)| (name, value)));
        let output = run.output().context("xtask cannot be started")?;
        Ok((output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned()))
    }

    /// The command fails, and its last line says all of this.
    fn assert_told(&self, command: &[&str], expected: &[&str]) -> Result<()> {
        let (succeeded, said) = self.run(command)?;
        assert_last_line(succeeded, &said, expected)
    }
}

fn assert_last_line(succeeded: bool, said: &str, expected: &[&str]) -> Result<()> {
    ensure!(!succeeded, "it succeeds: {said}");
    let last = said.trim_end().lines().last().unwrap_or_default();
    for part in expected {
        ensure!(last.contains(part), "the last line does not say {part:?}: {said}");
    }
    ensure!(last.starts_with("xtask: "), "the last line is not ours: {said}");
    Ok(())
}

impl Drop for Machine {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// Installs what a set of packages is made of.
const NPM: &str = r#"
[ "$1" = --version ] && echo 11 && exit
for package in esbuild ajv axe-core binaryen custom-elements-manifest typescript; do
  mkdir -p "$3/node_modules/$package" && echo '{}' > "$3/node_modules/$package/package.json"
done"#;

/// Installs a program that says the version which was asked for, or compiles nothing.
const CARGO: &str = r#"
[ "$1" = install ] || { echo "error: nothing can be compiled here" >&2; exit 101; }
for word; do
  case "$before" in --root) root=$word ;; esac
  case "$word" in --version=*) version=${word#--version==} ;; --version) ;; esac
  case "$before" in --version) version=${word#=} ;; esac
  before=$word
done
mkdir -p "$root/bin"
for program in trunk wasm-bindgen; do
  printf '#!/bin/sh\necho %s %s\n' "$program" "$version" > "$root/bin/$program" && chmod +x "$root/bin/$program"
done"#;

/// A program that fails with these words.
fn failing(words: &str) -> String {
    format!("[ \"$1\" = --version ] && echo 11 && exit\necho '{words}' >&2\nexit 1")
}

#[test]
fn without_node_it_says_what_to_install() -> Result<()> {
    let machine = Machine::new("no-node")?;
    fs::remove_file(machine.root.join("bin/node"))?;
    let path = machine.root.join("bin").display().to_string();
    for command in [&["build"][..], &["test", "types"], &["serve", "--port", "0", "--no-open"]] {
        let (succeeded, said) = machine.run_with_path(command, &path)?;
        assert_last_line(succeeded, &said, &["Node.js is missing: install Node.js 20 or newer"])?;
    }
    Ok(())
}

#[test]
fn an_old_node_is_told_by_its_version() -> Result<()> {
    let machine = Machine::new("old-node")?;
    machine.program("node", "echo v18.20.4")?;
    machine.assert_told(&["build"], &["Node.js 18.20.4 is too old: install Node.js 20 or newer"])?;
    machine.program("node", "exit 1")?;
    machine.assert_told(&["build"], &["Node.js does not run: install Node.js 20 or newer"])
}

#[test]
fn without_npm_it_says_what_to_install() -> Result<()> {
    let machine = Machine::new("no-npm")?;
    machine.program("npm", "exit 127")?;
    machine.assert_told(&["build"], &["npm is missing: install Node.js 20 or newer, with its npm"])
}

#[test]
fn without_network_nothing_is_left_and_the_second_run_goes_on() -> Result<()> {
    let machine = Machine::new("no-network")?;
    machine.program("npm", &failing("npm error code ENOTFOUND"))?;
    machine.assert_told(
        &["build"],
        &["the package registry cannot be reached: connect to the network", "type the command again"],
    )?;
    assert_eq!(machine.left(), [""; 0]);
    machine.program("cargo", &failing("error: failed to download: Could not resolve host: registry"))?;
    machine.assert_told(&["setup", "trunk"], &["the package registry cannot be reached: connect to the network"])?;
    assert_eq!(machine.left(), [""; 0]);

    machine.program("npm", NPM)?;
    machine.program("cargo", CARGO)?;
    let (succeeded, said) = machine.run(&["setup", "trunk"])?;
    assert!(succeeded, "{said}");
    assert_eq!(machine.left().len(), 2, "{:?}", machine.left());
    // It comes as far as compiling, which nobody can here.
    machine.assert_told(&["build"], &["the widget could not be compiled"])?;
    assert!(machine.left().iter().any(|name| name.starts_with("npm-tools-")), "{:?}", machine.left());
    Ok(())
}

#[test]
fn a_wrong_proxy_is_named() -> Result<()> {
    let mut machine = Machine::new("proxy")?;
    machine.variables.push(("https_proxy", "http://127.0.0.1:9".to_owned()));
    machine.program("npm", &failing("npm error code ECONNREFUSED"))?;
    machine.assert_told(&["build"], &["through the proxy http://127.0.0.1:9: correct https_proxy (or unset it)"])?;
    machine.program("cargo", &failing("[7] Could not connect to server"))?;
    machine.assert_told(&["setup", "trunk"], &["through the proxy http://127.0.0.1:9"])?;
    assert_eq!(machine.left(), [""; 0]);
    Ok(())
}

#[test]
fn a_full_disk_is_told_with_the_folder() -> Result<()> {
    let machine = Machine::new("full")?;
    machine.program(
        "cargo",
        "mkdir -p \"$CARGO_TARGET_DIR\"\necho 'error: No space left on device (os error 28)' >&2\nexit 101",
    )?;
    let tools = machine.tools();
    machine.assert_told(
        &["setup", "trunk"],
        &["the disk is full: free 2 GB at ", &tools.display().to_string(), "OM_TOOLS"],
    )?;
    assert_eq!(machine.left(), [""; 0]);
    Ok(())
}

#[test]
fn a_folder_that_nobody_may_write_to_is_named() -> Result<()> {
    let machine = Machine::new("read-only")?;
    // Root may write everywhere, but not below a file.
    fs::write(machine.tools(), "")?;
    machine.assert_told(&["build"], &["cannot write to ", "OM_TOOLS="])?;
    machine.assert_told(&["setup", "trunk"], &["cannot write to ", "OM_TOOLS="])?;
    fs::remove_file(machine.tools())?;
    machine.program("npm", &failing("npm error code EROFS"))?;
    machine.assert_told(&["build"], &["permission denied while installing into ", "npm_config_cache"])
}

#[test]
fn a_half_installed_tool_is_made_anew() -> Result<()> {
    let machine = Machine::new("half")?;
    let (succeeded, said) = machine.run(&["setup", "trunk"])?;
    assert!(succeeded, "{said}");
    let names = machine.left();
    let trunk = names.iter().find(|name| name.starts_with("trunk-")).context("no trunk")?;
    let program = machine.tools().join(trunk).join("bin/trunk");
    // It lost its program, then what is there does not run, then its mark is gone.
    for damage in [
        (|program: &Path| fs::remove_file(program)) as fn(&Path) -> std::io::Result<()>,
        |program| fs::write(program, "cut off"),
        |program| {
            fs::write(program, "#!/bin/sh\nexit 1\n")?;
            fs::remove_file(program.with_file_name("../.complete"))
        },
    ] {
        damage(&program)?;
        let (succeeded, said) = machine.run(&["setup", "trunk"])?;
        assert!(succeeded, "{said}");
        assert!(said.contains("is incomplete: reinstalling it"), "{said}");
        assert!(fs::read_to_string(&program)?.contains("echo trunk"));
        assert_eq!(machine.left(), names);
    }
    let (succeeded, said) = machine.run(&["setup", "trunk"])?;
    assert!(succeeded && !said.contains("installing"), "all is there: {said}");
    Ok(())
}

#[test]
fn packages_that_lost_a_part_are_installed_anew() -> Result<()> {
    let machine = Machine::new("half-npm")?;
    machine.assert_told(&["build"], &["could not be compiled"])?;
    let name = machine.left().into_iter().find(|name| name.starts_with("npm-tools-")).context("no packages")?;
    let lost = machine.tools().join(name).join("node_modules/binaryen/package.json");
    fs::remove_file(&lost)?;
    machine.assert_told(&["build"], &["could not be compiled"])?;
    assert!(lost.is_file());
    Ok(())
}

#[test]
fn after_a_killed_install_the_second_run_goes_on() -> Result<()> {
    let machine = Machine::new("killed")?;
    machine.program(
        "cargo",
        "mkdir -p \"$CARGO_TARGET_DIR\" && echo half > \"$CARGO_TARGET_DIR/compiled\"\nkill -9 $PPID",
    )?;
    let (succeeded, _) = machine.run(&["setup", "trunk"])?;
    assert!(!succeeded);
    assert!(machine.left().iter().all(|name| name.starts_with(".part-")), "{:?}", machine.left());
    // What was compiled is there.
    machine.program("cargo", &format!("[ -f \"$CARGO_TARGET_DIR/compiled\" ] && echo goes on >&2\n{CARGO}"))?;
    let (succeeded, said) = machine.run(&["setup", "trunk"])?;
    assert!(succeeded && said.contains("goes on"), "{said}");
    assert!(machine.left().iter().all(|name| !name.starts_with('.')), "{:?}", machine.left());
    Ok(())
}

#[test]
fn a_lock_file_that_cannot_be_had_is_left_aside() -> Result<()> {
    let machine = Machine::new("locked")?;
    let refuse =
        "case \"$*\" in *--locked*) echo 'error: failed to select a version for the requirement' >&2; exit 101 ;; esac";
    machine.program("cargo", &format!("{refuse}\n{CARGO}"))?;
    let (succeeded, said) = machine.run(&["setup", "trunk"])?;
    assert!(succeeded && said.contains("retrying without its lock file"), "{said}");
    Ok(())
}

#[test]
fn a_port_that_is_taken_is_told_before_anything_is_compiled() -> Result<()> {
    let machine = Machine::new("port")?;
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0))?;
    let port = taken.local_addr()?.port().to_string();
    machine.assert_told(
        &["serve", "--no-open", "--port", &port],
        &[&format!("cannot serve on port {port}"), "try another one, such as --port"],
    )?;
    assert_eq!(machine.left(), [""; 0]);
    Ok(())
}
