//! Runs each case in each engine, several at a time, each in a browser that nobody else uses meanwhile.

use std::{
    env,
    pin::Pin,
    process,
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use libtest_mimic::{Arguments, Failed, Trial};
use tokio::runtime::Runtime;

use crate::{
    appearance::Scheme,
    browser::{Browser, Engine},
    driver,
    page::Page,
    site::Site,
};

/// No test may take longer.
const LIMIT: Duration = Duration::from_secs(240);

/// What a test's function is turned into by [`crate::cases`].
pub type Body = for<'a> fn(&'a Page<'a>) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// One test, for every engine or for some.
pub struct Case {
    module: &'static str,
    name: &'static str,
    body: Body,
    engines: &'static [Engine],
}

impl Case {
    /// Made by [`crate::cases`].
    pub const fn new(module: &'static str, name: &'static str, body: Body, engines: &'static [Engine]) -> Self {
        Self { module, name, body, engines }
    }
}

/// Lists test functions: `cases![one, two; chromium: three; printing: four]`. Those before the first semicolon run in every engine: they ask
/// for what engines do differently. Those after `chromium:` run in Chromium only, those after `printing:` in the engines that can print.
#[macro_export]
macro_rules! cases {
    ($group:ident: $($rest:tt)*) => { $crate::cases![; $group: $($rest)*] };
    ($($name:ident),* $(,)? $(; $group:ident: $($only:ident),+ $(,)?)*) => {
        vec![
            $($crate::cases!(@one $name, &$crate::Engine::ALL),)*
            $($($crate::cases!(@one $only, $crate::cases!(@engines $group)),)+)*
        ]
    };
    (@one $name:ident, $engines:expr) => {
        $crate::Case::new(module_path!(), stringify!($name), |page| Box::pin($name(page)), $engines)
    };
    (@engines chromium) => { &[$crate::Engine::Chromium] };
    (@engines printing) => { &$crate::Engine::PRINTING };
}

/// How many of the cases that took longest are named at the end, where `OM_SLOWEST` says nothing else.
const SLOWEST: usize = 15;

/// How often a line tells how far the run is.
const PROGRESS: Duration = Duration::from_secs(10);

/// The browsers of this run, each started when first needed.
struct Browsers {
    runtime: Runtime,
    /// Those in which nothing runs at the moment.
    idle: Mutex<Vec<Browser>>,
    /// Held while one starts: two at once may be given the same port.
    start: Mutex<()>,
    times: Mutex<Vec<(Duration, String)>>,
    count: Mutex<Count>,
}

/// How far the run is.
#[derive(Clone, Copy, Default)]
struct Count {
    of: usize,
    done: usize,
    failed: usize,
}

/// What it guards is whole also where a case failed while it was held.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Browsers {
    /// One of this engine that nobody uses.
    fn take(&self, engine: Engine) -> Result<Browser> {
        let kept = {
            let mut idle = lock(&self.idle);
            let at = idle.iter().position(|browser| browser.engine == engine);
            at.map(|at| idle.swap_remove(at))
        };
        if let Some(browser) = kept {
            return Ok(browser);
        }
        let _only = lock(&self.start);
        self.runtime.block_on(Browser::start(engine))
    }

    /// Runs one case. A browser in which a case failed is not used again.
    fn run(&self, engine: Engine, name: String, body: Body) -> Result<()> {
        let dist = env::var_os("OM_DIST").context("OM_DIST names no built site: cargo xtask test page")?;
        let began = Instant::now();
        let browser = self.take(engine)?;
        self.runtime.block_on(async {
            let page = Page { browser: &browser, site: Site::serve(&dist).await? };
            as_every_case_begins(&page).await?;
            tokio::time::timeout(LIMIT, body(&page)).await.context("the test took too long")?
        })?;
        lock(&self.idle).push(browser);
        lock(&self.times).push((began.elapsed(), name));
        Ok(())
    }

    /// Runs one case and counts it.
    fn run_and_count(&self, engine: Engine, name: String, body: Body) -> Result<()> {
        // A failed assertion is a panic; libtest-mimic reports it, so it goes on its way.
        let mut counting = Counting { browsers: self, is_failed: true };
        let outcome = self.run(engine, name, body);
        counting.is_failed = outcome.is_err();
        outcome
    }

    /// Tells how far the run is, until the other end of the channel is gone.
    fn tell_progress(&self, ended: &mpsc::Receiver<()>) {
        let began = Instant::now();
        while ended.recv_timeout(PROGRESS) == Err(mpsc::RecvTimeoutError::Timeout) {
            let count = *lock(&self.count);
            eprintln!("{}", progress(count, began.elapsed()));
        }
    }

    fn close(&self) {
        for browser in lock(&self.idle).drain(..) {
            self.runtime.block_on(browser.close());
        }
    }

    /// Where the time went: the cases to look at where the suite takes too long.
    fn tell_slowest(&self) {
        let mut times = lock(&self.times);
        times.sort_unstable_by(|a, b| b.cmp(a));
        let told = env::var("OM_SLOWEST").ok().and_then(|count| count.parse().ok()).unwrap_or(SLOWEST);
        for (time, name) in times.iter().take(told) {
            eprintln!("{:>7.1} s  {name}", time.as_secs_f64());
        }
    }
}

/// Counts a case where it ends, however it does.
struct Counting<'a> {
    browsers: &'a Browsers,
    is_failed: bool,
}

impl Drop for Counting<'_> {
    fn drop(&mut self) {
        let mut count = lock(&self.browsers.count);
        count.done += 1;
        count.failed += usize::from(self.is_failed);
    }
}

/// How far the run is, in words. The time to go is what the rest takes at the pace so far.
fn progress(Count { of, done, failed }: Count, so_far: Duration) -> String {
    let to_go = u32::try_from(of.saturating_sub(done)).ok().zip(u32::try_from(done).ok());
    let to_go = to_go.and_then(|(rest, done)| so_far.checked_mul(rest)?.checked_div(done));
    let to_go = to_go.map_or_else(String::new, |time| match time.as_secs() {
        _ if done >= of => String::new(),
        // To the next ten seconds, and then to the nearest minute.
        seconds @ 0..=50 => format!(", about {} s to go", seconds.div_ceil(10).max(1) * 10),
        seconds => format!(", about {} min to go", (seconds + 30) / 60),
    });
    let (minutes, seconds) = (so_far.as_secs() / 60, so_far.as_secs() % 60);
    let so_far = if minutes == 0 { format!("{seconds} s") } else { format!("{minutes} min {seconds} s") };
    format!("page: {done} of {of} cases, {failed} failed, {so_far} so far{to_go}")
}

/// What an earlier case may have changed in the shared browser: a wide viewport and light colours to begin with. What is so already stays.
async fn as_every_case_begins(page: &Page<'_>) -> Result<()> {
    page.leave().await?;
    page.as_it_came().await?;
    page.viewport(1280, 900).await?;
    page.scheme(Scheme::Light).await?;
    Ok(())
}

/// The program of the tests: runs all cases in the engines of `OM_ENGINES`, by default all.
pub fn run(cases: Vec<Case>) -> Result<()> {
    let mut arguments = Arguments::from_args();
    // On two cores, two at a time take little more than half as long as one after the other. More need more memory, and are asked for.
    let threads = thread::available_parallelism().map_or(1, |cores| cores.get().min(2));
    arguments.test_threads.get_or_insert(threads);
    let wanted = env::var("OM_ENGINES").unwrap_or_else(|_| "chromium,firefox,webkit".into());
    let browsers = Arc::new(Browsers {
        runtime: Runtime::new()?,
        idle: Mutex::default(),
        start: Mutex::default(),
        times: Mutex::default(),
        count: Mutex::default(),
    });
    browsers.runtime.spawn(end_when_told());

    let mut trials = Vec::new();
    for engine in Engine::ALL.into_iter().filter(|engine| wanted.split(',').any(|name| name == engine.name())) {
        for case in cases.iter().filter(|case| case.engines.contains(&engine)) {
            let browsers = Arc::clone(&browsers);
            let module = case.module.rsplit("::").next().unwrap_or_default();
            let (name, body) = (format!("{engine}::{module}::{}", case.name), case.body);
            trials.push(Trial::test(name.clone(), move || {
                browsers.run_and_count(engine, name, body).map_err(|error| Failed::from(in_words(&error)))
            }));
        }
    }
    lock(&browsers.count).of = trials.iter().filter(|trial| !arguments.is_filtered_out(trial)).count();
    let (end, ended) = mpsc::channel();
    let teller = thread::spawn({
        let browsers = Arc::clone(&browsers);
        move || browsers.tell_progress(&ended)
    });
    let conclusion = libtest_mimic::run(&arguments, trials);
    drop(end);
    // It has nothing to say that matters more than what the cases found.
    let _ = teller.join();
    browsers.tell_slowest();
    browsers.close();
    driver::end_all();
    conclusion.exit()
}

/// The error and its causes, without a backtrace through the runner.
fn in_words(error: &anyhow::Error) -> String {
    let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
    causes.join("\n  because: ")
}

/// Ends the browsers when this program is interrupted: they are in process groups of their own.
async fn end_when_told() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminated) = signal(SignalKind::terminate()) else {
            return;
        };
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminated.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = tokio::signal::ctrl_c().await;
    driver::end_all();
    process::exit(130);
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Count, progress};

    #[test]
    fn progress_is_told_in_words() {
        let after = |done, failed, seconds| progress(Count { of: 480, done, failed }, Duration::from_secs(seconds));
        assert_eq!(after(120, 0, 100), "page: 120 of 480 cases, 0 failed, 1 min 40 s so far, about 5 min to go");
        assert_eq!(after(440, 2, 500), "page: 440 of 480 cases, 2 failed, 8 min 20 s so far, about 50 s to go");
        assert_eq!(after(430, 2, 440), "page: 430 of 480 cases, 2 failed, 7 min 20 s so far, about 1 min to go");
        assert_eq!(after(480, 2, 540), "page: 480 of 480 cases, 2 failed, 9 min 0 s so far");
        // At the beginning there is no pace yet.
        assert_eq!(after(0, 0, 10), "page: 0 of 480 cases, 0 failed, 10 s so far");
        assert_eq!(after(1, 1, 10), "page: 1 of 480 cases, 1 failed, 10 s so far, about 80 min to go");
    }
}
