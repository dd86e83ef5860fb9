//! Tells the page that the program stopped because of a fault of its own.

use std::cell::RefCell;

use super::host::Host;

thread_local! {
    /// Whom to tell. One element has one instance of the program, so there is one.
    static HOST: RefCell<Option<Host>> = const { RefCell::new(None) };
}

/// Tells this one once the program panics, with what it says of that.
pub(super) fn report_to(host: &Host) {
    HOST.set(Some(host.clone()));
    yew::set_custom_panic_hook(Box::new(|panic| {
        if let Some(host) = HOST.take() {
            // What it throws is its own affair.
            let _ = host.panicked(&panic.to_string());
        }
    }));
}
