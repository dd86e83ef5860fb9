//! Runs other programs so that a person sees what goes on: what they print is passed on, and while they are silent a line says
//! for how long, and how long it takes.

use std::{
    io::{self, BufRead, BufReader, IsTerminal, Read, Write},
    process::{Command, Stdio},
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow};
use xshell::Cmd;

use crate::project::say;

/// How long a program may be silent before a line says that it still runs.
const SILENCE: Duration = Duration::from_secs(5);

/// How many of the last lines of an error are kept.
const KEPT: usize = 400;

/// What a program printed, whether it succeeded or not.
#[derive(Debug, Default)]
pub struct Printed {
    /// Its last lines, of both streams, without colours.
    pub lines: Vec<String>,
}

impl Printed {
    /// All kept lines as one text.
    pub fn text(&self) -> String {
        self.lines.join("\n")
    }
}

/// A program that failed, with what it printed.
#[derive(Debug)]
pub struct Failed {
    /// What is wrong, in one line.
    pub error: anyhow::Error,
    /// What it printed.
    pub printed: Printed,
}

impl Failed {
    /// A failure before anything ran.
    pub fn early(error: anyhow::Error) -> Self {
        Self { error, printed: Printed::default() }
    }
}

impl From<Failed> for anyhow::Error {
    fn from(failed: Failed) -> Self {
        failed.error
    }
}

/// Looks at one line of what a program prints.
type Look<'a> = Box<dyn FnMut(&str) + 'a>;

/// A program to run.
pub struct Job<'a> {
    command: Command,
    what: String,
    about: Option<Duration>,
    is_silent: bool,
    each_line: Option<Look<'a>>,
}

impl<'a> Job<'a> {
    /// `what` continues the words "still …": `compiling the widget`.
    pub fn new(what: impl Into<String>, command: Cmd) -> Self {
        Self { command: command.into(), what: what.into(), about: None, is_silent: false, each_line: None }
    }

    /// About how many seconds it takes on two cores, for the lines that say how long is left. Nothing is announced for less than 5.
    pub fn about(mut self, seconds: u64) -> Self {
        self.about = Some(Duration::from_secs(seconds));
        self
    }

    /// What it prints is shown only where it fails.
    pub fn silent(mut self) -> Self {
        self.is_silent = true;
        self
    }

    /// Has each line that it prints looked at, without its colours.
    pub fn each_line(mut self, look: impl FnMut(&str) + 'a) -> Self {
        self.each_line = Some(Box::new(look));
        self
    }

    /// Runs it to its end.
    pub fn run(self) -> Result<()> {
        self.run_and_keep()?;
        Ok(())
    }

    /// Runs it to its end, and keeps the last lines that it printed.
    pub fn run_and_keep(mut self) -> Result<Printed, Failed> {
        let name = self.command.get_program().to_string_lossy().into_owned();
        if io::stderr().is_terminal() {
            // It cannot know, behind a pipe.
            self.command.env("CARGO_TERM_COLOR", "always");
        }
        if let Some(about) = self.about.filter(|about| *about >= SILENCE) {
            say(format!("{}: about {}", self.what, in_words(about)));
        }
        let began = Instant::now();
        let mut child = self
            .command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {name}"))
            .map_err(Failed::early)?;
        let (sender, lines) = mpsc::channel();
        if let Some(stdout) = child.stdout.take() {
            read_lines(stdout, false, sender.clone());
        }
        if let Some(stderr) = child.stderr.take() {
            read_lines(stderr, true, sender.clone());
        }
        drop(sender);

        let mut printed = Printed::default();
        let mut held_back = Vec::new();
        let mut shown = Instant::now();
        loop {
            let silence = SILENCE.saturating_sub(shown.elapsed());
            match lines.recv_timeout(silence) {
                Ok((is_error, line)) => {
                    let plain = without_colours(&String::from_utf8_lossy(&line));
                    if let Some(look) = &mut self.each_line {
                        look(&plain);
                    }
                    printed.lines.push(plain);
                    if printed.lines.len() > 2 * KEPT {
                        printed.lines.drain(..KEPT);
                    }
                    if self.is_silent {
                        held_back.push((is_error, line));
                    } else {
                        pass_on(is_error, &line);
                        shown = Instant::now();
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    // What it started may live longer, with the same pipes.
                    if matches!(child.try_wait(), Ok(Some(_))) {
                        break;
                    }
                    say(still(&self.what, began.elapsed(), self.about));
                    shown = Instant::now();
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        let status = child.wait().with_context(|| format!("{name} cannot be waited for")).map_err(Failed::early)?;
        if status.success() {
            return Ok(printed);
        }
        for (is_error, line) in held_back {
            pass_on(is_error, &line);
        }
        Err(Failed { error: anyhow!("{} failed ({name}: {status})", self.what), printed })
    }
}

/// Hands on each line of a stream until it ends; also a last one without an end.
fn read_lines(stream: impl Read + Send + 'static, is_error: bool, to: Sender<(bool, Vec<u8>)>) {
    thread::spawn(move || {
        let mut stream = BufReader::new(stream);
        loop {
            let mut line = Vec::new();
            match stream.read_until(b'\n', &mut line) {
                Ok(0) | Err(_) => break,
                Ok(_) if to.send((is_error, line)).is_err() => break,
                Ok(_) => {}
            }
        }
    });
}

fn pass_on(is_error: bool, line: &[u8]) {
    // Whoever reads this may have gone; the program goes on all the same.
    let _ = if is_error { io::stderr().write_all(line) } else { io::stdout().write_all(line) };
}

/// The line for a program that says nothing.
fn still(what: &str, elapsed: Duration, about: Option<Duration>) -> String {
    match about {
        Some(about) if elapsed < about => {
            format!("  still {what}: {} of about {}", in_words(elapsed), in_words(about))
        }
        Some(about) => {
            format!("  still {what}: {}, longer than the usual {}", in_words(elapsed), in_words(about))
        }
        None => format!("  still {what}: {}", in_words(elapsed)),
    }
}

/// `40 s`, `3 min 20 s`, `45 min`.
pub fn in_words(time: Duration) -> String {
    let seconds = time.as_secs();
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, _) if minutes >= 10 => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

/// The line without its end and without the sequences that colour it.
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line.trim_end();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.find(|letter: char| letter.is_ascii_alphabetic()).map_or("", |end| &after[end + 1..]);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use xshell::{Shell, cmd};

    use super::{Job, in_words, still, without_colours};

    #[test]
    fn times_are_told_as_people_tell_them() {
        let told = [0, 59, 60, 200, 599, 600, 2730].map(|seconds| in_words(Duration::from_secs(seconds)));
        assert_eq!(told, ["0 s", "59 s", "1 min", "3 min 20 s", "9 min 59 s", "10 min", "45 min"]);
    }

    #[test]
    fn what_takes_longer_than_usual_is_told() {
        let secs = Duration::from_secs;
        assert_eq!(still("packing", secs(5), None), "  still packing: 5 s");
        assert_eq!(still("packing", secs(5), Some(secs(60))), "  still packing: 5 s of about 1 min");
        assert_eq!(
            still("packing", secs(70), Some(secs(60))),
            "  still packing: 1 min 10 s, longer than the usual 1 min"
        );
    }

    #[test]
    fn colours_are_taken_away() {
        assert_eq!(without_colours("\u{1b}[1m\u{1b}[32m   Compiling\u{1b}[0m xtask\n"), "   Compiling xtask");
        assert_eq!(without_colours("a \u{1b}[3"), "a ");
    }

    #[test]
    fn what_a_program_prints_is_kept_whether_it_succeeds_or_not() -> anyhow::Result<()> {
        let sh = Shell::new()?;
        let mut lines = 0;
        let kept = Job::new("listing", cmd!(sh, "rustc --version")).silent().each_line(|_| lines += 1).run_and_keep();
        assert_eq!(lines, 1);
        assert!(kept.is_ok_and(|printed| printed.text().starts_with("rustc ")));
        let Err(failed) = Job::new("asking for nothing", cmd!(sh, "rustc --no-such-option")).silent().run_and_keep()
        else {
            anyhow::bail!("it succeeds");
        };
        assert!(failed.printed.text().contains("no-such-option"), "{:?}", failed.printed);
        assert!(failed.error.to_string().starts_with("asking for nothing failed (rustc: "), "{}", failed.error);
        let absent = Job::new("asking nobody", cmd!(sh, "no-such-program-at-all")).run_and_keep();
        assert!(absent.is_err_and(|failed| failed.error.to_string() == "cannot start no-such-program-at-all"));
        Ok(())
    }
}
