//! A checked catalogue as the page brings it along: one line for each thing that the types ask for, in their order.
//!
//! Not for authors, who write JSON. Why another form: the texts of the catalogue stand in the page already, as the prerendered matrix, so the same
//! texts once more as plain lines of the same page cost a host that compresses about 8 kB. The catalogue inside the
//! WebAssembly module cost 18 kB, and a reader of JSON in it another 17 kB (brotli, `cargo xtask size`).
//!
//! A text from another build must not be misread: the first line says which types wrote it.

use super::catalogue::{
    Axis, BandFloors, Basis, CallToAction, Catalogue, Cell, Claim, Combiner, CompanySize, Criterion, CriterionKind,
    Directness, DirectnessPoints, Document, Entries, Fit, FitLevel, FitPoints, Group, Hint, Need, NeedGroup, NeedLink,
    NextStep, OutsourcingType, Override, Rules, SHAPE, SizeKind, Source, Tag, Text, Tier,
};
use super::check::checked;
use super::fault::Fault;
use super::messages::Messages;

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
    let (document, mut transcript) = checked(json)?;
    let words = Messages::replaced_by(&document.messages);
    transcript.push(words.len().to_string());
    transcript.extend(words.into_iter().flat_map(|(place, text)| [place.to_string(), text.to_string()]));
    let mut text = FINGERPRINT.to_string();
    for item in transcript {
        text.push('\n');
        text.push_str(&item.replace('\\', "\\\\").replace('\n', "\\n"));
    }
    Ok(text)
}

/// Reads what [`write()`] wrote. None where another version of the types wrote it.
///
/// Nothing else can go wrong: a line that is missing or odd is read as a blank.
#[must_use]
pub fn read(text: &str) -> Option<Catalogue> {
    let (first, lines) = text.split_once('\n')?;
    if first != FINGERPRINT.to_string() {
        return None;
    }
    let mut lines = Lines(Some(lines));
    Some(Catalogue::new(Read::read(&mut lines), Read::read(&mut lines)))
}

/// The lines that were not read yet.
struct Lines<'a>(Option<&'a str>);

impl<'a> Lines<'a> {
    /// The next line; after the last one, empty ones.
    fn line(&mut self) -> &'a str {
        let Some(rest) = self.0 else { return "" };
        let (line, rest) = rest.split_once('\n').map_or((rest, None), |(line, rest)| (line, Some(rest)));
        self.0 = rest;
        line
    }

    fn number(&mut self) -> i64 {
        self.line().parse().unwrap_or_default()
    }
}

/// What lines can hold. A derived reader would do as well, and be three times as large.
trait Read {
    fn read(lines: &mut Lines<'_>) -> Self;
}

impl Read for Text {
    fn read(lines: &mut Lines<'_>) -> Self {
        let line = lines.line();
        if !line.contains('\\') {
            return line.into();
        }
        let mut text = String::with_capacity(line.len());
        let mut letters = line.chars();
        while let Some(letter) = letters.next() {
            text.push(match letter {
                '\\' if letters.next() == Some('n') => '\n',
                letter => letter,
            });
        }
        text.into()
    }
}

impl<T: Read> Read for Option<T> {
    fn read(lines: &mut Lines<'_>) -> Self {
        (lines.number() != 0).then(|| T::read(lines))
    }
}

/// As many as the first line says, or as there are lines for.
impl<T: Read> Read for Vec<T> {
    fn read(lines: &mut Lines<'_>) -> Self {
        let mut list = Vec::new();
        for _ in 0..lines.number() {
            if lines.0.is_none() {
                break;
            }
            list.push(T::read(lines));
        }
        list
    }
}

impl<T: Read> Read for Entries<T> {
    fn read(lines: &mut Lines<'_>) -> Self {
        Entries::from(Vec::read(lines))
    }
}

impl<K: Read, T: Read> Read for (K, T) {
    fn read(lines: &mut Lines<'_>) -> Self {
        (Read::read(lines), Read::read(lines))
    }
}

macro_rules! numbers {
    ($($type:ident)*) => {$(
        impl Read for $type {
            fn read(lines: &mut Lines<'_>) -> Self {
                $type::try_from(lines.number()).unwrap_or_default()
            }
        }
    )*};
}

numbers!(u8 u16 u32 i32);

/// The fields of a struct, in the order in which it is declared: the order in which they are written.
macro_rules! structs {
    ($($type:ident { $($field:ident)* })*) => {$(
        impl Read for $type {
            fn read(lines: &mut Lines<'_>) -> Self {
                $type { $($field: Read::read(lines)),* }
            }
        }
    )*};
}

structs! {
    Document {
        schema version updated language title intro axes groups types criteria sizes need_groups needs ranking hints sources messages
    }
    Claim { text sources }
    Axis { id label }
    Group { id label text note sources }
    OutsourcingType { id name short plain axis group cells fits next_step cta }
    CallToAction { label href }
    NextStep { ready questions sources }
    Cell { text note level tags sources note_sources }
    Fit { fit reason sources }
    Criterion { id label help kind tier levels tags }
    Tag { id label }
    CompanySize { id kind label short help min max sources }
    NeedGroup { id label }
    Need { id group label short keywords answers }
    NeedLink { type_id directness reason sources }
    Hint { id needs sizes text sources }
    Source { id basis title publisher kind year url note }
    Rules { fit directness further_need further_needs_max weak_cap bands overrides combiners }
    FitPoints { strong good possible weak }
    DirectnessPoints { primary also }
    BandFloors { best good consider }
    Override { type_id need sizes at_least reason sources }
    Combiner { type_id includes and_axis reason sources }
}

/// The variants of an enum by their names; an odd name is the first.
macro_rules! enums {
    ($($type:ident { $first:ident $($name:literal $variant:ident)* })*) => {$(
        impl Read for $type {
            fn read(lines: &mut Lines<'_>) -> Self {
                match lines.line() {
                    $($name => $type::$variant,)*
                    _ => $type::$first,
                }
            }
        }
    )*};
}

enums! {
    FitLevel { Weak "possible" Possible "good" Good "strong" Strong }
    CriterionKind { Text "level" Level "tags" Tags }
    Tier { Glance "detail" Detail }
    SizeKind { Headcount "stage" Stage }
    Directness { Also "primary" Primary }
    Basis { Article "outside" Outside "judgement" Judgement }
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
