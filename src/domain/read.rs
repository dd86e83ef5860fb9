//! Reads a document from JSON and reports everything that is wrong with its shape, not just the first thing.
//!
//! A usual serde deserializer stops at its first error. This one writes the fault down with its JSON pointer,
//! hands the visitor a blank of the right shape instead, and goes on. What comes out is only worth using when no
//! fault was written down. It knows what the [catalogue types](super::catalogue) are made of and no more: structs, lists, maps
//! with text keys, options, texts, whole numbers and enums without content.
//!
//! A missing list or map is an empty one, and an option that is missing or null is none; anything else that is missing is a fault.
//! A key that stands twice in an object is a fault too: which of the two was meant cannot be known.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

use serde::de::value::{BorrowedStrDeserializer, StrDeserializer};
use serde::de::{self, DeserializeSeed, Deserializer, Visitor};

use super::fault::{Fault, Faults, escape, shorten};
use super::json::{Json, Object};

/// The longest text that a catalogue may hold, in characters.
pub const TEXT_LIMIT: usize = 2_000;

/// What came of a reading.
pub(super) struct Reading<T> {
    /// What was read; blanks stand where a fault was.
    pub value: Option<T>,
    /// Every fault of the document's shape.
    pub faults: Faults,
}

/// Reads `T`, with every fault of its shape.
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

/// What is written down while reading.
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

    /// Whether enough faults were written down: the rest of a list or an object need not be read.
    fn leaves_rest(&self) -> bool {
        let mut faults = self.faults.borrow_mut();
        if faults.is_full() {
            faults.leave_rest();
        }
        faults.is_full()
    }
}

/// Where in the document a value stands.
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

/// A value, or the lack of one, at its place.
struct Node<'de, 'p> {
    value: Option<&'de Json>,
    place: &'p Place<'p>,
    log: &'p Log,
}

impl Node<'_, '_> {
    fn fault(&self, message: String) {
        self.log.fault(self.place.pointer(), message);
    }

    /// Writes down that the value is not what was expected.
    fn unexpected(&self, expected: &str) {
        self.fault(match self.value {
            None => format!("missing; expected {expected}"),
            Some(value) => format!("expected {expected}, found {}", name(value)),
        });
    }

    /// Writes down the keys that stand in an object more than once, and the fields that no one asked for.
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

    /// A whole number within the bounds, or the lower bound after a fault.
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

/// How a value is named in a fault.
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

/// Ends the reading. Only a visitor that refuses a blank makes one.
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
        // One fault is enough where there is no object: its fields are not missing one by one.
        let unread = Log::default();
        let log = if let Some(object) = object {
            self.odd_keys(object, Some(fields));
            self.log
        } else {
            self.unexpected("an object");
            &unread
        };
        // As a sequence in the order of the fields, which a struct's visitor takes too: what the compiler makes of that is less than half
        // as large as a search for each field by its name.
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
        bool i8 i16 i64 u64 i128 u128 f32 f64 char bytes byte_buf unit unit_struct newtype_struct tuple
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

/// The fields of a struct as a sequence, the missing ones as missing.
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
    /// The entry whose key was handed out and whose value was not yet.
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
