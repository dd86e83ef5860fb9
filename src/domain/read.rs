//! Deserializes a document from JSON and reports every fault of its shape, not just the first.
//!
//! An ordinary serde deserializer stops at its first error. This one records the fault with its JSON Pointer, gives the visitor
//! an empty value of the right shape instead, and continues. The result is only valid if no fault was recorded. It supports
//! what the [catalogue types](super::catalogue) consist of and no more: structs, lists, maps with string keys, options,
//! strings, integers, flags and enums without content.
//!
//! A missing list or map is empty, a missing flag is false, and a missing or null option is `None`; anything else that is missing is a fault. A
//! duplicate key is a fault too: nobody can know which value was meant.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

use serde::de::value::{BorrowedStrDeserializer, StrDeserializer};
use serde::de::{self, DeserializeSeed, Deserializer, Visitor};

use super::fault::{Fault, Faults, escape, shorten};
use super::json::{Json, Object};

/// The maximum length of a text in a catalogue, in characters.
pub const TEXT_LIMIT: usize = 2_000;

/// The result of [`read`].
pub(super) struct Reading<T> {
    /// The value, with an empty value in place of each faulty one.
    pub value: Option<T>,
    /// Every fault of the document's shape.
    pub faults: Faults,
}

/// Deserializes `T` and collects every fault of its shape.
pub(super) fn read<T: de::DeserializeOwned>(json: &Json) -> Reading<T> {
    let log = Log::default();
    let value = match T::deserialize(Node { value: Some(json), place: &Place::Root, log: &log }) {
        Ok(value) => Some(value),
        // No type of the catalogue can get here; a new one with a custom visitor could.
        Err(Stop(message)) => {
            log.fault(String::new(), message);
            None
        }
    };
    Reading { value, faults: log.faults.into_inner() }
}

/// The faults recorded so far.
#[derive(Default)]
struct Log {
    faults: RefCell<Faults>,
}

impl Log {
    fn fault(&self, pointer: String, message: String) {
        self.push(Fault::invalid(pointer, message));
    }

    fn push(&self, fault: Fault) {
        self.faults.borrow_mut().push(fault);
    }

    /// Whether the limit of faults is reached: the rest of a list or an object is skipped.
    fn leaves_rest(&self) -> bool {
        let mut faults = self.faults.borrow_mut();
        if faults.is_full() {
            faults.leave_rest();
        }
        faults.is_full()
    }
}

/// The location of a value in the document.
enum Place<'a> {
    Root,
    Key(&'a Place<'a>, &'a str),
    Index(&'a Place<'a>, usize),
}

impl Place<'_> {
    fn pointer(&self) -> String {
        match self {
            Place::Root => String::new(),
            Place::Key(parent, key) => format!("{}/{}", parent.pointer(), escape(key)),
            Place::Index(parent, index) => format!("{}/{index}", parent.pointer()),
        }
    }
}

/// A value, or the lack of one, with its location.
struct Node<'de, 'p> {
    value: Option<&'de Json>,
    place: &'p Place<'p>,
    log: &'p Log,
}

impl Node<'_, '_> {
    fn fault(&self, message: String) {
        self.log.fault(self.place.pointer(), message);
    }

    /// Records that the value is not what was expected.
    fn unexpected(&self, expected: &str) {
        self.fault(match self.value {
            None => format!("missing; expected {expected}"),
            Some(value) => format!("expected {expected}, found {}", name(value)),
        });
    }

    /// Records the duplicate keys and the unknown fields of an object.
    fn odd_keys(&self, object: &Object, known: Option<&[&str]>) {
        let mut seen = BTreeSet::new();
        for (key, _) in object {
            if self.log.leaves_rest() {
                break;
            }
            let fault = |message| self.log.fault(Place::Key(self.place, key).pointer(), message);
            if !seen.insert(key) {
                fault("duplicate key".to_owned());
            } else if let Some(known) = known.filter(|known| !known.contains(&&**key)) {
                fault(format!("unknown field; known fields are {}", known.join(", ")));
            }
        }
    }

    /// An integer within the bounds; after a fault, the lower bound.
    fn whole(&self, least: i64, most: i64) -> i64 {
        match self.value.and_then(|value| match value {
            Json::Number(number) => number.as_i64(),
            _ => None,
        }) {
            Some(number) if (least..=most).contains(&number) => number,
            _ => {
                self.unexpected(&format!("an integer from {least} to {most}"));
                least
            }
        }
    }
}

/// The description of a value in a fault.
fn name(value: &Json) -> String {
    match value {
        Json::Null => "null".to_owned(),
        Json::Bool(flag) => flag.to_string(),
        Json::Number(number) => number.to_string(),
        Json::Text(text) => format!("\"{}\"", shorten(text)),
        Json::List(_) => "an array".to_owned(),
        Json::Object(_) => "an object".to_owned(),
    }
}

/// Aborts the deserialization. Only a visitor that rejects an empty value returns it.
#[derive(Debug)]
struct Stop(String);

impl fmt::Display for Stop {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Stop {}

impl de::Error for Stop {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Stop(message.to_string())
    }
}

macro_rules! whole_numbers {
    ($($method:ident $visit:ident $type:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::unnecessary_cast)]
            let number = self.whole($type::MIN as i64, $type::MAX as i64) as $type;
            visitor.$visit(number)
        }
    )*};
}

impl<'de> Deserializer<'de> for Node<'de, '_> {
    type Error = Stop;

    whole_numbers! {
        deserialize_u8 visit_u8 u8
        deserialize_u16 visit_u16 u16
        deserialize_u32 visit_u32 u32
        deserialize_i32 visit_i32 i32
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let is_set = match self.value {
            Some(Json::Bool(flag)) => *flag,
            None => false,
            Some(_) => {
                self.unexpected("true or false");
                false
            }
        };
        visitor.visit_bool(is_set)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let Some(Json::Text(text)) = self.value else {
            self.unexpected("a string");
            return visitor.visit_borrowed_str("");
        };
        if text.chars().nth(TEXT_LIMIT).is_some() {
            let message = format!("longer than {TEXT_LIMIT} characters");
            self.log.push(Fault::too_large(self.place.pointer(), message));
        }
        if text.chars().any(|letter| letter.is_control() && letter != '\n') {
            self.fault("contains a control character".to_owned());
        }
        visitor.visit_borrowed_str(text)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let is_there = self.value.is_some_and(|value| *value != Json::Null);
        if is_there { visitor.visit_some(self) } else { visitor.visit_none() }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let items: &[Json] = match self.value {
            Some(Json::List(items)) => items,
            None => &[],
            Some(_) => {
                self.unexpected("an array");
                &[]
            }
        };
        visitor.visit_seq(Items { items, next: 0, place: self.place, log: self.log })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let entries: &[(Box<str>, Json)] = match self.value {
            Some(Json::Object(object)) => {
                self.odd_keys(object, None);
                object
            }
            None => &[],
            Some(_) => {
                self.unexpected("an object");
                &[]
            }
        };
        visitor.visit_map(Entries { entries: entries.iter(), open: None, place: self.place, log: self.log })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let object = match self.value {
            Some(Json::Object(object)) => Some(object),
            _ => None,
        };
        // If there is no object, one fault is enough: its fields are not reported as missing.
        let unread = Log::default();
        let log = if let Some(object) = object {
            self.odd_keys(object, Some(fields));
            self.log
        } else {
            self.unexpected("an object");
            &unread
        };
        // As a sequence in the order of the fields, which a struct's visitor accepts too: the compiled code is less than half
        // as large as a search for each field by name.
        visitor.visit_seq(StructFields { known: fields.iter(), object, place: self.place, log })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let given = match self.value {
            Some(Json::Text(text)) => &**text,
            _ => "",
        };
        let variant = variants.iter().find(|variant| **variant == given).unwrap_or_else(|| {
            self.unexpected(&format!("one of {}", variants.join(", ")));
            &variants[0]
        });
        visitor.visit_enum(StrDeserializer::new(variant))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Stop> {
        Err(Stop(format!("{}: unsupported type", self.place.pointer())))
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i64 u64 i128 u128 f32 f64 char bytes byte_buf unit unit_struct newtype_struct tuple
        tuple_struct identifier ignored_any
    }
}

struct Items<'de, 'a> {
    items: &'de [Json],
    next: usize,
    place: &'a Place<'a>,
    log: &'a Log,
}

impl<'de> de::SeqAccess<'de> for Items<'de, '_> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Stop> {
        let Some(value) = self.items.get(self.next).filter(|_| !self.log.leaves_rest()) else { return Ok(None) };
        let place = Place::Index(self.place, self.next);
        self.next += 1;
        seed.deserialize(Node { value: Some(value), place: &place, log: self.log }).map(Some)
    }
}

/// The fields of a struct as a sequence, including the missing ones.
struct StructFields<'de, 'a> {
    known: std::slice::Iter<'static, &'static str>,
    object: Option<&'de Object>,
    place: &'a Place<'a>,
    log: &'a Log,
}

impl<'de> de::SeqAccess<'de> for StructFields<'de, '_> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Stop> {
        let Some(key) = self.known.next() else { return Ok(None) };
        let place = Place::Key(self.place, key);
        let value = self.object.and_then(|object| object.iter().find(|(known, _)| **known == **key));
        seed.deserialize(Node { value: value.map(|(_, value)| value), place: &place, log: self.log }).map(Some)
    }
}

/// The entries of a map.
struct Entries<'de, 'a> {
    entries: std::slice::Iter<'de, (Box<str>, Json)>,
    /// The entry whose key was returned and whose value was not yet.
    open: Option<&'de (Box<str>, Json)>,
    place: &'a Place<'a>,
    log: &'a Log,
}

impl<'de> de::MapAccess<'de> for Entries<'de, '_> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        self.open = self.entries.next().filter(|_| !self.log.leaves_rest());
        let Some((key, _)) = self.open else { return Ok(None) };
        seed.deserialize(BorrowedStrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Stop> {
        let (key, value) = self.open.take().map_or(("", None), |(key, value)| (&**key, Some(value)));
        let place = Place::Key(self.place, key);
        seed.deserialize(Node { value, place: &place, log: self.log })
    }
}
