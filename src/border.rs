//! The types that cross between Rust and JavaScript: enums that several programs in `src/bin/` share, and plain objects.
//!
//! wasm-bindgen writes TypeScript declarations for them, and `cargo xtask test types` checks the JavaScript against those: a name or a
//! shape that changes only here fails that check.

#[cfg(any(feature = "widget", feature = "first-answer"))]
pub mod outcome;

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

/// The outcome of taking the comparison away.
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

#[cfg(any(feature = "widget", feature = "first-answer"))]
plain_objects! {
    /// The filters, as ids of the catalogue.
    Filters {
        /// Null for any size.
        company_size as companySize: Option<String> = "string | null",
        /// Whether it is a startup.
        startup as startup: bool = "boolean",
        /// In the catalogue's order.
        needs as needs: Vec<String> = "string[]",
    }

    /// The rank of a type.
    Place {
        /// The type's id.
        id as type: String = "string",
        /// Its score.
        score as score: i32 = "number",
        /// How well it fits. Null without a size or without a need.
        band as band: Option<String> = "\"best\" | \"good\" | \"consider\" | \"none\" | null",
    }

    /// A parameter of the link.
    LinkPart {
        /// Its key, without the element's prefix.
        key as key: String = "string",
        /// Its value, percent-encoded. Empty: the link has no such parameter.
        value as value: String = "string",
    }

    /// The comparison after a change.
    Outcome {
        /// `empty`: something was asked, and nothing is recommended for it.
        status as status: String = "\"ready\" | \"empty\"",
        /// The filters.
        filters as filters: Filters = "Filters",
        /// Every type, in the order that is shown.
        ranking as ranking: Vec<Place> = "Place[]",
        /// Every parameter that an element may write, in their order.
        link as link: Vec<LinkPart> = "LinkPart[]",
        /// Whether the options are the default ones.
        is_first_look as isFirstLook: bool = "boolean",
        /// Whether the filters changed.
        is_answer as isAnswer: bool = "boolean",
        /// The id of the type that was chosen for comparing. Null after any other change.
        selected as selected: Option<String> = "string | null",
        /// The filters that the catalogue lacks, as ids.
        dropped as dropped: Vec<String> = "string[]",
    }
}

#[cfg(feature = "widget")]
plain_objects! {
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
    /// A fault of a catalogue.
    Fault {
        /// Where, as a JSON pointer. Empty: the document as a whole.
        pointer as pointer: String = "string",
        /// What is wrong, for the catalogue's author.
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

/// A value that a field of a plain object can have.
trait IntoValue {
    /// As a JavaScript value; None becomes null.
    fn into_value(self) -> JsValue;
}

/// Implements it for types that wasm-bindgen converts.
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
