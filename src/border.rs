//! What crosses the border between Rust and JavaScript: the enums that several programs in `src/bin/` share, and the plain objects.
//!
//! wasm-bindgen writes TypeScript declarations of all that crosses, and `cargo xtask test types` checks the JavaScript against them: a
//! name or a shape that changes here fails that check, not on a page.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

#[cfg(feature = "widget")]
use crate::state;

/// A way to take the comparison away.
#[cfg(any(feature = "widget", feature = "take-away"))]
#[wasm_bindgen]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakeAway {
    /// The link, on the clipboard.
    Link,
    /// A table for a spreadsheet.
    Csv,
    /// A text.
    Markdown,
    /// A printed page.
    Print,
}

#[cfg(feature = "widget")]
impl From<state::TakeAway> for TakeAway {
    fn from(way: state::TakeAway) -> Self {
        match way {
            state::TakeAway::Link => TakeAway::Link,
            state::TakeAway::Csv => TakeAway::Csv,
            state::TakeAway::Markdown => TakeAway::Markdown,
            state::TakeAway::Print => TakeAway::Print,
        }
    }
}

/// What came of taking the comparison away.
#[cfg(feature = "widget")]
#[wasm_bindgen]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakeAwayOutcome {
    /// The link is on the clipboard.
    Copied,
    /// The browser does not let the page write there.
    NotCopied,
    /// Something else went wrong.
    Failed,
}

/// Declares plain objects, each as a type in Rust and as an interface in TypeScript, from one list of fields.
///
/// A field has its name in Rust and in JavaScript, its type in Rust and in TypeScript. `new` takes the fields in the order of the list;
/// a method for each field reads it.
macro_rules! plain_objects {
    ($(
        $(#[doc = $about:literal])+
        $name:ident {
            $($(#[doc = $what:literal])+ $field:ident as $key:tt: $type:ty = $script:literal,)+
        }
    )+) => { $(
        #[wasm_bindgen(typescript_custom_section)]
        const _: &str = concat!(
            "\n/**", $($about,)+ " */\nexport interface ", stringify!($name), " {\n",
            $("  /**", $($what,)+ " */\n  ", stringify!($key), ": ", $script, ";\n",)+
            "}\n",
        );

        #[wasm_bindgen]
        extern "C" {
            $(#[doc = $about])+
            #[wasm_bindgen(extends = js_sys::Object, typescript_type = $name)]
            #[derive(Clone, Debug)]
            pub type $name;

            $(
                $(#[doc = $what])+
                #[wasm_bindgen(method, getter, js_name = $key)]
                pub fn $field(this: &$name) -> $type;
            )+
        }

        impl $name {
            /// Makes the object.
            #[must_use]
            #[allow(clippy::too_many_arguments, reason = "one for each field")]
            pub fn new($($field: $type),+) -> Self {
                object(&[$((stringify!($key), $field.into_value())),+]).unchecked_into()
            }
        }

        impl IntoValue for $name {
            fn into_value(self) -> JsValue {
                self.into()
            }
        }
    )+ };
}

#[cfg(feature = "widget")]
plain_objects! {
    /// The answers: ids of the catalogue.
    Filters {
        /// Null for any size.
        company_size as companySize: Option<String> = "string | null",
        /// Whether it is a startup.
        startup as startup: bool = "boolean",
        /// In the catalogue's order.
        needs as needs: Vec<String> = "string[]",
    }

    /// Where a type stands.
    Place {
        /// The type's id.
        id as type: String = "string",
        /// How well it fits.
        score as score: i32 = "number",
        /// Null where the rule gives none.
        band as band: Option<String> = "\"best\" | \"good\" | \"consider\" | \"none\" | null",
    }

    /// A part of the address.
    LinkPart {
        /// Its key, without the element's prefix.
        key as key: String = "string",
        /// Its value as it is written there; empty where the part is left out.
        value as value: String = "string",
    }

    /// What the comparison is after a change: all that the page can ask of it.
    Outcome {
        /// `empty`: something was asked, and nothing is recommended for it.
        status as status: String = "\"ready\" | \"empty\"",
        /// The answers.
        filters as filters: Filters = "Filters",
        /// Every type, in the order that is shown.
        ranking as ranking: Vec<Place> = "Place[]",
        /// Every part of the address that is the element's, in the order in which they are written.
        link as link: Vec<LinkPart> = "LinkPart[]",
        /// Whether the matrix is looked at as in the beginning.
        is_first_look as isFirstLook: bool = "boolean",
        /// Whether the answers changed.
        is_answer as isAnswer: bool = "boolean",
        /// The id of the type that was chosen for comparing, where that is what happened.
        selected as selected: Option<String> = "string | null",
        /// What was asked and is not in the catalogue.
        dropped as dropped: Vec<String> = "string[]",
    }

    /// What is compared.
    Summary {
        /// The version of the data.
        version as version: String = "string",
        /// How many types there are.
        types as types: u32 = "number",
        /// How many criteria there are.
        criteria as criteria: u32 = "number",
    }
}

#[cfg(any(feature = "widget", feature = "take-away"))]
plain_objects! {
    /// A heading with the lines below it, as a printed page has them around the matrix.
    Section {
        /// The heading.
        label as label: String = "string",
        /// The lines, never none.
        lines as lines: Vec<String> = "string[]",
    }
}

#[cfg(feature = "reader")]
plain_objects! {
    /// One thing that is wrong with a catalogue.
    Fault {
        /// Where, as a JSON pointer. Empty: the document as a whole.
        pointer as pointer: String = "string",
        /// What, for the catalogue's author.
        message as message: String = "string",
    }
}

/// A plain object with these fields.
fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}

/// What a field of a plain object can be.
trait IntoValue {
    /// As JavaScript has it; none is null.
    fn into_value(self) -> JsValue;
}

/// Implements it for what wasm-bindgen converts.
macro_rules! into_value {
    ($($type:ty)+) => { $(
        impl IntoValue for $type {
            fn into_value(self) -> JsValue {
                self.into()
            }
        }
    )+ };
}
into_value! { bool i32 u32 String }

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> JsValue {
        self.map_or(JsValue::NULL, IntoValue::into_value)
    }
}

impl<T: IntoValue> IntoValue for Vec<T> {
    fn into_value(self) -> JsValue {
        self.into_iter().map(IntoValue::into_value).collect::<Array>().into()
    }
}
