//! Reports a panic to the page.

use std::cell::RefCell;

use super::host::Host;

thread_local! {
    /// The class to report to. Each element has an instance of its own, so there is one.
    static HOST: RefCell<Option<Host>> = const { RefCell::new(None) };
}

/// Reports the first panic, with its message, to this host.
pub(super) fn report_to(host: &Host) {
    HOST.set(Some(host.clone()));
    yew::set_custom_panic_hook(Box::new(|panic| {
        if let Some(host) = HOST.take() {
            // The program is stopping: there is nobody left to tell what the callback throws.
            let _ = host.panicked(&panic.to_string());
        }
    }));
}
