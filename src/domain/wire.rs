//! A checked catalogue as the page brings it along: one line for each thing that the types ask for, in their order.
//!
//! Not for authors, who write JSON. Why another form: the texts of the catalogue stand in the page already, as the prerendered matrix, so the same
//! texts once more as plain lines of the same page cost a host that compresses about 8 kB. The catalogue inside the
//! WebAssembly module cost 18 kB, and a reader of JSON in it another 17 kB (brotli, `cargo xtask size`).
//!
//! A text from another build must not be misread: the first line says which types wrote it.

use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, Visitor};

use super::catalogue::{Catalogue, Document, SHAPE};
use super::check::checked;
use super::fault::Fault;

/// Says which version of the catalogue's types wrote a text: a hash (FNV-1a) of their source.
const FINGERPRINT: u32 = {
    let mut hash: u32 = 0x811c_9dc5;
    let mut file = 0;
    while file < SHAPE.len() {
        let mut at = 0;
        while at < SHAPE[file].len() {
            hash = (hash ^ SHAPE[file][at] as u32).wrapping_mul(0x0100_0193);
            at += 1;
        }
        file += 1;
    }
    hash
};

/// Writes a catalogue of JSON as lines.
///
/// # Errors
///
/// The faults of the catalogue.
pub fn write(json: &str) -> Result<String, Vec<Fault>> {
    let (_, transcript) = checked(json)?;
    let mut text = FINGERPRINT.to_string();
    for item in transcript {
        text.push('\n');
        text.push_str(&item.replace('\\', "\\\\").replace('\n', "\\n"));
    }
    Ok(text)
}

/// Reads what [`write()`] wrote. None where another version of the types wrote it.
#[must_use]
pub fn read(text: &str) -> Option<Catalogue> {
    let (first, lines) = text.split_once('\n')?;
    if first != FINGERPRINT.to_string() {
        return None;
    }
    match Document::deserialize(&mut Lines(Some(lines))) {
        Ok(document) => Some(Catalogue::new(document)),
        Err(never) => match never {},
    }
}

/// The lines that were not read yet.
struct Lines<'de>(Option<&'de str>);

impl<'de> Lines<'de> {
    /// The next line; after the last one, empty ones.
    fn line(&mut self) -> &'de str {
        let Some(rest) = self.0 else { return "" };
        let (line, rest) = rest.split_once('\n').map_or((rest, None), |(line, rest)| (line, Some(rest)));
        self.0 = rest;
        line
    }

    fn number(&mut self) -> i64 {
        self.line().parse().unwrap_or_default()
    }

    fn length(&mut self) -> usize {
        usize::try_from(self.number()).unwrap_or_default()
    }
}

/// Nothing can go wrong in reading: a line that is missing or odd is read as a blank. With an error that cannot be, the compiler
/// leaves out every path for one, which is a good part of what derived readers are.
#[derive(Debug)]
enum Never {}

impl std::fmt::Display for Never {
    fn fmt(&self, _formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

macro_rules! never {
    ($($method:ident($($argument:ty),*))*) => {$(
        // Derived visitors of structs, enums, lists and maps are handed what they ask for, so none of them refuses.
        fn $method($(_: $argument),*) -> Self {
            unreachable!()
        }
    )*};
}

impl de::Error for Never {
    fn custom<T: std::fmt::Display>(_message: T) -> Self {
        unreachable!()
    }

    never! {
        invalid_type(de::Unexpected<'_>, &dyn de::Expected)
        invalid_value(de::Unexpected<'_>, &dyn de::Expected)
        invalid_length(usize, &dyn de::Expected)
        unknown_variant(&str, &'static [&'static str])
        unknown_field(&str, &'static [&'static str])
        missing_field(&'static str)
        duplicate_field(&'static str)
    }
}

macro_rules! numbers {
    ($($method:ident $visit:ident $type:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
            visitor.$visit($type::try_from(self.number()).unwrap_or_default())
        }
    )*};
}

impl<'de> Deserializer<'de> for &mut Lines<'de> {
    type Error = Never;

    numbers! {
        deserialize_u8 visit_u8 u8
        deserialize_u16 visit_u16 u16
        deserialize_u32 visit_u32 u32
        deserialize_i32 visit_i32 i32
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        let line = self.line();
        if !line.contains('\\') {
            return visitor.visit_borrowed_str(line);
        }
        let mut text = String::with_capacity(line.len());
        let mut letters = line.chars();
        while let Some(letter) = letters.next() {
            text.push(match letter {
                '\\' if letters.next() == Some('n') => '\n',
                letter => letter,
            });
        }
        visitor.visit_string(text)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        if self.number() == 0 { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        let left = self.length();
        visitor.visit_seq(Items { lines: self, left })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        let left = self.length();
        visitor.visit_map(Items { lines: self, left })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        let line = self.line();
        let variant = variants.iter().find(|variant| **variant == line).unwrap_or(&variants[0]);
        visitor.visit_enum(StrDeserializer::new(variant))
    }

    /// Asked for by no type of the catalogue; a new one that asks for it is found by the test below.
    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Never> {
        unreachable!()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i64 u64 i128 u128 f32 f64 char bytes byte_buf unit unit_struct newtype_struct tuple
        tuple_struct identifier ignored_any
    }
}

/// The fields of a struct: as many as it asks for.
struct Fields<'a, 'de>(&'a mut Lines<'de>);

impl<'de> de::SeqAccess<'de> for Fields<'_, 'de> {
    type Error = Never;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Never> {
        seed.deserialize(&mut *self.0).map(Some)
    }
}

/// So many more items of the lines.
struct Items<'a, 'de> {
    lines: &'a mut Lines<'de>,
    left: usize,
}

impl Items<'_, '_> {
    /// Counts one item; false after the last, and where the lines end before, whatever length was promised.
    fn step(&mut self) -> bool {
        let more = self.left > 0 && self.lines.0.is_some();
        self.left = self.left.saturating_sub(1);
        more
    }
}

impl<'de> de::SeqAccess<'de> for Items<'_, 'de> {
    type Error = Never;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Never> {
        if self.step() { seed.deserialize(&mut *self.lines).map(Some) } else { Ok(None) }
    }
}

impl<'de> de::MapAccess<'de> for Items<'_, 'de> {
    type Error = Never;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Never> {
        if self.step() { seed.deserialize(&mut *self.lines).map(Some) } else { Ok(None) }
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Never> {
        seed.deserialize(&mut *self.lines)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{built_in, check};
    use super::{read, write};

    #[test]
    fn what_is_written_is_read_again() {
        let awkward = built_in::JSON.replacen("\"text\": \"", "\"text\": \"a\\\\n \\\\\\\\n \\n ", 1);
        for json in [built_in::JSON, &awkward] {
            let read = read(&write(json).expect("valid")).expect("of this version");
            assert_eq!(read.document(), check(json).expect("valid").document());
        }
    }

    #[test]
    fn another_version_is_not_read() {
        for text in ["", "1", "1\n1"] {
            assert!(read(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn a_length_that_is_too_great_ends_with_the_lines() {
        let text = write(built_in::JSON).expect("valid");
        let lines: Vec<&str> = text.split('\n').collect();
        for at in (1..lines.len()).step_by(211) {
            let mut garbled = lines.clone();
            garbled[at] = "9999999999999";
            // It must end; what it reads is not asked for.
            let _ = read(&garbled.join("\n"));
        }
    }

    #[test]
    fn a_text_that_breaks_off_is_no_catalogue_or_a_short_one() {
        let whole = write(built_in::JSON).expect("valid");
        for (end, _) in whole.match_indices('\n').step_by(97) {
            // It must not panic; what it reads is not asked for.
            let _ = read(&whole[..end]);
        }
    }
}
