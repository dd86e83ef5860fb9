//! The processes behind a browser: its WebDriver server, and a screen where one is needed. Each runs in a process
//! group of its own and is ended, with all its children, by that group's id.

use std::{
    env, fs,
    io::{BufRead, BufReader},
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::{self, Child, Command, Stdio},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

use anyhow::{Context, Result, ensure};

/// The groups still running, for when this program is itself told to end.
static RUNNING: Mutex<Vec<u32>> = Mutex::new(Vec::new());

fn running() -> MutexGuard<'static, Vec<u32>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A process and its children; ended when dropped.
pub struct Process {
    child: Child,
}

impl Process {
    /// Starts the command in a group of its own.
    pub fn start(command: &mut Command) -> Result<Self> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        command.stdin(Stdio::null()).stderr(Stdio::null());
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.spawn().with_context(|| format!("cannot start {name}"))?;
        running().push(child.id());
        Ok(Self { child })
    }

    /// Whether it has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        end_group(self.child.id());
        let _ = self.child.kill();
        let _ = self.child.wait();
        running().retain(|id| *id != self.child.id());
    }
}

/// Ends everything that was started here and is still running.
pub fn end_all() {
    for id in running().drain(..) {
        end_group(id);
    }
}

#[cfg(unix)]
fn end_group(id: u32) {
    use rustix::process::{Pid, Signal, kill_process_group};
    if let Some(group) = i32::try_from(id).ok().and_then(Pid::from_raw) {
        // It may have ended already.
        let _ = kill_process_group(group, Signal::KILL);
    }
}

#[cfg(not(unix))]
fn end_group(_: u32) {}

/// A port on loopback that nobody uses now.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port on loopback")?;
    Ok(listener.local_addr()?.port())
}

/// A folder for one run; removed when dropped.
pub struct Folder(PathBuf);

impl Folder {
    /// Makes it where this system keeps such folders.
    pub fn new() -> Result<Self> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let path = env::temp_dir().join(format!("outsourcing-matrix-{}-{number}", process::id()));
        fs::create_dir_all(&path).with_context(|| format!("cannot make {}", path.display()))?;
        Ok(Self(path))
    }

    /// Writes a file into it, with the folders on the way.
    pub fn write(&self, name: &str, text: &str) -> Result<()> {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap_or(&self.0))?;
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A screen that nobody sees, and its name for `DISPLAY`.
pub fn screen() -> Result<(Process, String)> {
    let mut process = Process::start(
        Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1920x1400x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped()),
    )?;
    let out = process.child.stdout.take().context("Xvfb has no output")?;
    let mut line = String::new();
    BufReader::new(out).read_line(&mut line)?;
    let number = line.trim();
    ensure!(!number.is_empty(), "Xvfb did not start");
    Ok((process, format!(":{number}")))
}
