//! What the runners of the tests print: how many passed, and which failed.

/// Counts and names over all steps.
#[derive(Debug, Default)]
pub struct Tally {
    step: &'static str,
    passed: usize,
    failed: usize,
    /// The step and the name of each test that failed, once.
    names: Vec<(&'static str, String)>,
}

impl Tally {
    /// What is printed from now on belongs to this step.
    pub fn begin(&mut self, step: &'static str) {
        self.step = step;
    }

    /// Reads one line of a runner: cargo's own, the page suite's (which prints the same), wasm-bindgen's or Node's.
    pub fn line(&mut self, line: &str) {
        if let Some(counts) = line.strip_prefix("test result: ") {
            // `ok. 12 passed; 0 failed; …`
            for part in counts.split(['.', ';']) {
                let mut words = part.split_whitespace();
                match (words.next().and_then(|number| number.parse::<usize>().ok()), words.next()) {
                    (Some(number), Some("passed")) => self.passed += number,
                    (Some(number), Some("failed")) => self.failed += number,
                    _ => {}
                }
            }
        } else if let Some(number) = line.strip_prefix("ℹ pass ") {
            self.passed += number.trim().parse::<usize>().unwrap_or_default();
        } else if let Some(number) = line.strip_prefix("ℹ fail ") {
            self.failed += number.trim().parse::<usize>().unwrap_or_default();
        } else if let Some(name) = failed_in_rust(line).or_else(|| failed_in_node(line)) {
            let failure = (self.step, name.to_owned());
            if !self.names.contains(&failure) {
                self.names.push(failure);
            }
        }
    }

    /// A line for each test that failed, and for each failed step in which none did, with the command that runs it alone.
    pub fn failures(&self, steps: &[&str]) -> Vec<String> {
        let named = self.names.iter().map(|(step, name)| {
            // Node names a file that could not even be read by its path, which is no test's name.
            let only = if name.contains('/') { String::new() } else { format!(" -- {}", quoted(name)) };
            format!("FAILED {name}\n  cargo xtask test {step}{only}")
        });
        let steps = steps.iter().filter(|step| self.names.iter().all(|(of, _)| of != *step));
        named.chain(steps.map(|step| format!("FAILED {step}\n  cargo xtask test {step}"))).collect()
    }

    /// How many tests ran so far.
    pub fn count(&self) -> usize {
        self.passed + self.failed
    }

    /// `12 passed, 0 failed`.
    pub fn counts(&self) -> String {
        format!("{} passed, {} failed", self.passed, self.failed)
    }
}

/// The name in `test NAME ... FAILED`; wasm-bindgen writes `FAIL`.
fn failed_in_rust(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("test ")?;
    let name = rest.strip_suffix(" ... FAILED").or_else(|| rest.strip_suffix(" ... FAIL"))?;
    // The page suite's runner sets the names in a column.
    Some(name.trim_end())
}

/// The name in `✖ NAME (1.5ms)`.
fn failed_in_node(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("✖ ")?;
    let (name, time) = rest.rsplit_once(" (")?;
    time.ends_with("ms)").then_some(name)
}

/// A name as a shell takes it for one word.
fn quoted(name: &str) -> String {
    let is_plain = name.chars().all(|letter| letter.is_ascii_alphanumeric() || "_:-.".contains(letter));
    if is_plain { name.to_owned() } else { format!("'{}'", name.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    fn tally(lines: &[&str]) -> Tally {
        let mut tally = Tally::default();
        tally.begin("page");
        for line in lines {
            tally.line(line);
        }
        tally
    }

    #[test]
    fn tests_of_all_runners_are_counted() {
        let tally = tally(&[
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.00s",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 filtered out",
            "ℹ tests 9",
            "ℹ pass 7",
            "ℹ fail 2",
            "    42 passed by here",
        ]);
        assert_eq!(tally.counts(), "22 passed, 4 failed");
    }

    #[test]
    fn each_failure_is_named_once_with_its_command() {
        let tally = tally(&[
            "test chromium::link::a_pasted_link     ... FAILED",
            "test chromium::link::another           ... ok",
            "test view::a_cell ... FAIL",
            "✖ a colour isn't read (0.21ms)",
            "✖ failing tests:",
            "  ✖ a colour isn't read (0.21ms)",
            "test chromium::link::a_pasted_link ... FAILED",
        ]);
        let expected = [
            "FAILED chromium::link::a_pasted_link\n  cargo xtask test page -- chromium::link::a_pasted_link",
            "FAILED view::a_cell\n  cargo xtask test page -- view::a_cell",
            "FAILED a colour isn't read\n  cargo xtask test page -- 'a colour isn'\\''t read'",
            "FAILED clippy\n  cargo xtask test clippy",
        ];
        assert_eq!(tally.failures(&["page", "clippy"]), expected);
    }
}
