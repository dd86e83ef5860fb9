//! The element's class, as Rust calls it.

use wasm_bindgen::prelude::*;

use crate::border::{Outcome, TakeAway};

/// Declares the class for Rust and for TypeScript from one list of methods.
macro_rules! host {
    ($(
        $(#[doc = $about:literal])+
        $method:ident as $key:tt(
            $($first:ident: $first_type:ty = $first_script:literal $(, $argument:ident: $type:ty = $script:literal)*)?
        );
    )+) => {
        #[wasm_bindgen(typescript_custom_section)]
        const HOST: &str = concat!(
            "\n/** The callbacks that the program calls. */\nexport interface Host {\n",
            $(
                "  /**", $($about,)+ " */\n  ", stringify!($key), "(",
                $(stringify!($first), ": ", $first_script, $(", ", stringify!($argument), ": ", $script,)*)?
                "): void;\n",
            )+
            "}\n",
        );

        #[wasm_bindgen]
        extern "C" {
            /// The callbacks of the element's class.
            #[wasm_bindgen(typescript_type = "Host")]
            #[derive(Clone, Debug)]
            pub type Host;

            $(
                $(#[doc = $about])+
                #[wasm_bindgen(method, catch, js_name = $key)]
                pub(super) fn $method(this: &Host $(, $first: $first_type $(, $argument: $type)*)?) -> Result<(), JsValue>;
            )+
        }
    };
}

host! {
    /// The visitor changed the filters or the options, or chose a type.
    changed as changed(outcome: &Outcome = "Outcome");
    /// The visitor wants to take the comparison away. `narrow` and `columns` say which types are columns now.
    take_away as takeAway(way: TakeAway = "TakeAway", narrow: bool = "boolean", columns: usize = "number");
    /// The visitor waits for the notes: `setNotes` or `notesFailed` answers.
    notes_wanted as notesWanted();
    /// The program panicked: it must not be called again.
    panicked as panicked(message: &str = "string");
}
