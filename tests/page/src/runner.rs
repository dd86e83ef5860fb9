//! Runs each case in each engine, sharing one browser per engine.

use std::{
    env,
    pin::Pin,
    process,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
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

/// Lists test functions: `cases![one, two; chromium: three; printing: four]`. Those after `chromium:` run in Chromium
/// only, those after `printing:` in the engines that can print.
#[macro_export]
macro_rules! cases {
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

/// The browsers of this run, each started when first needed.
struct Browsers {
    runtime: Runtime,
    slots: [Mutex<Option<Browser>>; 3],
}

impl Browsers {
    fn slot(&self, engine: Engine) -> &Mutex<Option<Browser>> {
        match engine {
            Engine::Chromium => &self.slots[0],
            Engine::Firefox => &self.slots[1],
            Engine::WebKit => &self.slots[2],
        }
    }

    /// Runs one case. A browser in which a case failed is not used again.
    fn run(&self, engine: Engine, body: Body) -> Result<()> {
        let mut slot = self.slot(engine).lock().unwrap_or_else(PoisonError::into_inner);
        let dist = env::var_os("OM_DIST").context("OM_DIST names no built site: cargo xtask test page")?;
        let kept = slot.take();
        let browser = self.runtime.block_on(async {
            let browser = match kept {
                Some(browser) => browser,
                None => Browser::start(engine).await?,
            };
            let page = Page { browser: &browser, site: Site::serve(&dist).await? };
            as_every_case_begins(&page).await?;
            tokio::time::timeout(LIMIT, body(&page)).await.context("the test took too long")??;
            anyhow::Ok(browser)
        })?;
        *slot = Some(browser);
        Ok(())
    }

    fn close(&self) {
        for slot in &self.slots {
            if let Some(browser) = slot.lock().unwrap_or_else(PoisonError::into_inner).take() {
                self.runtime.block_on(browser.close());
            }
        }
    }
}

/// What an earlier case may have changed in the shared browser: a wide viewport and light colours to begin with.
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
    // One after the other, unless asked: two cores are soon busy with three browsers.
    arguments.test_threads.get_or_insert(1);
    let wanted = env::var("OM_ENGINES").unwrap_or_else(|_| "chromium,firefox,webkit".into());
    let browsers = Arc::new(Browsers { runtime: Runtime::new()?, slots: Default::default() });
    browsers.runtime.spawn(end_when_told());

    let mut trials = Vec::new();
    for engine in Engine::ALL.into_iter().filter(|engine| wanted.split(',').any(|name| name == engine.name())) {
        for case in cases.iter().filter(|case| case.engines.contains(&engine)) {
            let browsers = Arc::clone(&browsers);
            let module = case.module.rsplit("::").next().unwrap_or_default();
            let (name, body) = (format!("{engine}::{module}::{}", case.name), case.body);
            trials.push(Trial::test(name, move || {
                browsers.run(engine, body).map_err(|error| Failed::from(in_words(&error)))
            }));
        }
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
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
