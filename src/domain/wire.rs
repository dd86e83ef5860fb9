//! The transfer format of a checked catalogue: one line for each text, number and length, in the order of the fields.
//!
//! Authors write JSON; this format is for programs. The page already contains the catalogue's texts, as the prerendered matrix,
//! so repeating them as plain lines costs about 8 kB with compression. The catalogue inside the WebAssembly module would cost
//! 18 kB, and a JSON parser in it another 17 kB (brotli, `cargo xtask size`). References are sent as positions: a program needs
//! no ids to follow them.
//!
//! The writer, the reader and the hash in the first line, which tells whether the two belong together, are generated from one
//! list of fields at the end of this file.

use super::catalogue::{
    Axis, AxisIx, BandFloors, Basis, CallToAction, Catalogue, Cell, Claim, Combiner, CompanySize, Criterion,
    CriterionIx, CriterionKind, Directness, DirectnessPoints, Document, Entries, Fit, FitLevel, FitPoints, Group,
    GroupIx, Hint, Id, Lists, Need, NeedGroup, NeedGroupIx, NeedIx, NeedLink, NextStep, OutsourcingType, Override,
    Position, Ref, Resolve, Rules, SizeIx, SizeKind, Source, SourceIx, Tag, Text, Tier, TypeIx,
};
use super::check::checked;
use super::fault::Fault;
use super::messages::{self, Messages};

/// Checks a catalogue in JSON and writes it as lines.
///
/// # Errors
///
/// The faults of the catalogue.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::{built_in, wire};
///
/// let lines = wire::write(built_in::JSON).expect("the built-in catalogue has no fault");
/// let catalogue = wire::read(&lines).expect("written by the same version");
/// assert_eq!(catalogue.types().len(), 7);
/// assert!(wire::read(&lines.replacen(char::is_numeric, "x", 1)).is_none(), "another version's lines are refused");
/// ```
pub fn write(json: &str) -> Result<String, Vec<Fault>> {
    let document = checked(json)?;
    let words = Messages::replaced_by(&document.messages);
    let mut lines = Writer(FORMAT.to_string());
    document.write(&mut lines);
    words.write(&mut lines);
    Ok(lines.0)
}

/// Reads the output of [`write()`]. `None` if a program with other fields or other messages wrote it.
///
/// Nothing else fails: a missing or malformed line reads as an empty value.
#[must_use]
pub fn read(text: &str) -> Option<Catalogue> {
    let (first, lines) = text.split_once('\n')?;
    if first != FORMAT.to_string() {
        return None;
    }
    let mut lines = Lines(Some(lines));
    Some(Catalogue::new(Wire::read(&mut lines), Wire::read(&mut lines)))
}

/// The version of the format: a hash (FNV-1a) of the fields with their types, the names of the variants, and the names of the
/// messages, which are sent by position.
const FORMAT: u32 = hash(&[FIELDS, VARIANTS, messages::NAMES]);

const fn hash(parts: &[&str]) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    let mut part = 0;
    while part < parts.len() {
        let bytes = parts[part].as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
            at += 1;
        }
        part += 1;
    }
    hash
}

/// The lines written so far.
struct Writer(String);

impl Writer {
    /// Appends a line. The text must not contain a line break.
    fn line(&mut self, text: &str) {
        self.0.push('\n');
        self.0.push_str(text);
    }
}

/// The lines still to read.
struct Lines<'a>(Option<&'a str>);

impl<'a> Lines<'a> {
    /// The next line; after the last one, an empty one.
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

/// A type that can be written as lines. A derived reader would work too, with three times as much code.
trait Wire {
    /// Writes it as one or more lines.
    fn write(&self, lines: &mut Writer);

    /// Reads the same lines.
    fn read(lines: &mut Lines<'_>) -> Self;
}

impl Wire for Text {
    fn write(&self, lines: &mut Writer) {
        lines.line(&self.replace('\\', "\\\\").replace('\n', "\\n"));
    }

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

impl<I: Position> Wire for Ref<I> {
    fn write(&self, lines: &mut Writer) {
        // In a checked catalogue every reference has a position.
        lines.line(&self.position().map_or(0, Position::at).to_string());
    }

    fn read(lines: &mut Lines<'_>) -> Self {
        I::from(usize::try_from(lines.number()).unwrap_or_default()).into()
    }
}

impl<T: Wire> Wire for Option<T> {
    fn write(&self, lines: &mut Writer) {
        lines.line(if self.is_some() { "1" } else { "0" });
        self.iter().for_each(|value| value.write(lines));
    }

    fn read(lines: &mut Lines<'_>) -> Self {
        (lines.number() != 0).then(|| T::read(lines))
    }
}

/// The first line is the length. Reading stops early if there are no more lines.
impl<T: Wire> Wire for Vec<T> {
    fn write(&self, lines: &mut Writer) {
        lines.line(&self.len().to_string());
        self.iter().for_each(|item| item.write(lines));
    }

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

impl<K: Wire, T: Wire> Wire for Entries<K, T> {
    fn write(&self, lines: &mut Writer) {
        lines.line(&self.len().to_string());
        for (key, value) in self.iter() {
            key.write(lines);
            value.write(lines);
        }
    }

    fn read(lines: &mut Lines<'_>) -> Self {
        Entries::from(Vec::read(lines))
    }
}

impl<K: Wire, T: Wire> Wire for (K, T) {
    fn write(&self, lines: &mut Writer) {
        self.0.write(lines);
        self.1.write(lines);
    }

    fn read(lines: &mut Lines<'_>) -> Self {
        (Wire::read(lines), Wire::read(lines))
    }
}

impl Resolve for Text {
    fn resolve(&mut self, _: &Lists) {}
}

impl<T: Resolve> Resolve for Option<T> {
    fn resolve(&mut self, lists: &Lists) {
        self.iter_mut().for_each(|value| value.resolve(lists));
    }
}

impl<T: Resolve> Resolve for Vec<T> {
    fn resolve(&mut self, lists: &Lists) {
        self.iter_mut().for_each(|item| item.resolve(lists));
    }
}

impl<K: Resolve, T: Resolve> Resolve for Entries<K, T> {
    fn resolve(&mut self, lists: &Lists) {
        for (key, value) in self.iter_mut() {
            key.resolve(lists);
            value.resolve(lists);
        }
    }
}

macro_rules! numbers {
    ($($type:ident)*) => {$(
        impl Wire for $type {
            fn write(&self, lines: &mut Writer) {
                lines.line(&self.to_string());
            }

            fn read(lines: &mut Lines<'_>) -> Self {
                $type::try_from(lines.number()).unwrap_or_default()
            }
        }

        impl Resolve for $type {
            fn resolve(&mut self, _: &Lists) {}
        }
    )*};
}

numbers!(u8 u16 u32 i32);

/// The fields of the structs with their types, in the order of writing. The compiler checks them against the structs.
macro_rules! structs {
    ($($type:ident { $($field:ident: $of:ty,)* })*) => {
        /// Their names and types, for the hash.
        const FIELDS: &str = concat!($(stringify!($type), "{", $(stringify!($field), ":", stringify!($of), ",",)* "}",)*);

        $(
            impl Wire for $type {
                fn write(&self, lines: &mut Writer) {
                    $(<$of>::write(&self.$field, lines);)*
                }

                fn read(lines: &mut Lines<'_>) -> Self {
                    $type { $($field: <$of>::read(lines)),* }
                }
            }

            impl Resolve for $type {
                fn resolve(&mut self, lists: &Lists) {
                    $(self.$field.resolve(lists);)*
                }
            }
        )*
    };
}

structs! {
    Document {
        schema: Option<Text>, version: Text, updated: Text, language: Text, title: Text, intro: Vec<Claim>, axes: Vec<Axis>,
        groups: Vec<Group>, types: Vec<OutsourcingType>, criteria: Vec<Criterion>, sizes: Vec<CompanySize>,
        need_groups: Vec<NeedGroup>, needs: Vec<Need>, ranking: Rules, hints: Vec<Hint>, sources: Vec<Source>,
        messages: Entries<Id, Text>,
    }
    Claim { text: Text, sources: Vec<Ref<SourceIx>>, }
    Axis { id: Id, label: Text, }
    Group { id: Id, label: Text, text: Text, note: Option<Text>, sources: Vec<Ref<SourceIx>>, }
    OutsourcingType {
        id: Id, name: Text, short: Text, plain: Text, axis: Option<Ref<AxisIx>>, group: Option<Ref<GroupIx>>,
        cells: Entries<Ref<CriterionIx>, Cell>, fits: Entries<Ref<SizeIx>, Fit>, next_step: Option<NextStep>,
        cta: Option<CallToAction>,
    }
    CallToAction { label: Text, href: Text, }
    NextStep { ready: Vec<Text>, questions: Vec<Text>, sources: Vec<Ref<SourceIx>>, }
    Cell {
        text: Text, note: Option<Text>, level: Option<u8>, tags: Vec<Id>, sources: Vec<Ref<SourceIx>>,
        note_sources: Vec<Ref<SourceIx>>,
    }
    Fit { fit: FitLevel, reason: Text, sources: Vec<Ref<SourceIx>>, }
    Criterion {
        id: Id, label: Text, help: Option<Text>, kind: CriterionKind, tier: Tier, levels: Vec<Text>, tags: Vec<Tag>,
    }
    Tag { id: Id, label: Text, }
    CompanySize {
        id: Id, kind: SizeKind, label: Text, short: Text, help: Option<Text>, min: Option<u32>, max: Option<u32>,
        sources: Vec<Ref<SourceIx>>,
    }
    NeedGroup { id: Id, label: Text, }
    Need {
        id: Id, group: Ref<NeedGroupIx>, label: Text, short: Text, keywords: Vec<Text>, answers: Vec<NeedLink>,
    }
    NeedLink { type_ref: Ref<TypeIx>, directness: Directness, reason: Text, sources: Vec<Ref<SourceIx>>, }
    Hint {
        id: Id, needs: Vec<Ref<NeedIx>>, sizes: Vec<Ref<SizeIx>>, text: Text, sources: Vec<Ref<SourceIx>>,
    }
    Source {
        id: Id, basis: Basis, title: Text, publisher: Option<Text>, kind: Option<Text>, year: Option<u16>, url: Option<Text>,
        note: Option<Text>,
    }
    Rules {
        fit: FitPoints, directness: DirectnessPoints, further_need: i32, further_needs_max: u32, weak_cap: i32,
        bands: BandFloors, overrides: Vec<Override>, combiners: Vec<Combiner>,
    }
    FitPoints { strong: i32, good: i32, possible: i32, weak: i32, }
    DirectnessPoints { primary: i32, also: i32, }
    BandFloors { best: i32, good: i32, consider: i32, }
    Override {
        type_ref: Ref<TypeIx>, need: Ref<NeedIx>, sizes: Vec<Ref<SizeIx>>, at_least: FitLevel, reason: Text,
        sources: Vec<Ref<SourceIx>>,
    }
    Combiner {
        type_ref: Ref<TypeIx>, includes: Ref<TypeIx>, and_axis: Ref<AxisIx>, reason: Text, sources: Vec<Ref<SourceIx>>,
    }
}

/// The variants of an enum by name; an unknown name reads as the first variant.
macro_rules! enums {
    ($($type:ident { $first:ident $($variant:ident)* })*) => {
        /// Their names, for the hash.
        const VARIANTS: &str = concat!($(stringify!($type $first $($variant)*), ",",)*);

        $(
            impl Wire for $type {
                fn write(&self, lines: &mut Writer) {
                    lines.line(match self {
                        $type::$first => stringify!($first),
                        $($type::$variant => stringify!($variant),)*
                    });
                }

                fn read(lines: &mut Lines<'_>) -> Self {
                    match lines.line() {
                        $(stringify!($variant) => $type::$variant,)*
                        _ => $type::$first,
                    }
                }
            }

            impl Resolve for $type {
                fn resolve(&mut self, _: &Lists) {}
            }
        )*
    };
}

enums! {
    FitLevel { Weak Possible Good Strong }
    CriterionKind { Text Level Tags }
    Tier { Glance Detail }
    SizeKind { Headcount Stage }
    Directness { Also Primary }
    Basis { Article Outside Judgement }
}

#[cfg(test)]
mod tests {
    use super::super::export::Brief;
    use super::super::filters::Filters;
    use super::super::messages::{self, Messages};
    use super::super::options::Options;
    use super::super::shown::{COLUMNS, shown};
    use super::super::{Answer, Catalogue, built_in, check};
    use super::{FIELDS, FORMAT, VARIANTS, hash, read, write};

    /// Does with a catalogue what a page does.
    fn use_it(catalogue: &Catalogue) {
        let messages = Messages::of(catalogue);
        let needs = catalogue.needs().iter().map(|need| need.id.clone()).take(3).collect();
        let company_size = catalogue.bands().next().map(|(_, band)| band.id.clone());
        let answer = Answer::new(catalogue, Filters { company_size, startup: catalogue.stage().is_some(), needs });
        let shown = shown(catalogue, &answer.ranking, &Options::default(), false, COLUMNS);
        assert!(!Brief::new(catalogue, &messages, &answer, &shown, "").markdown().is_empty());
    }

    #[test]
    fn the_version_is_that_of_the_fields_and_of_nothing_else() {
        // Names and types: what a comment says is not in it.
        let is_code = |letter: char| letter.is_ascii_alphanumeric() || "_{}:,<> ".contains(letter);
        assert!(FIELDS.chars().all(is_code) && VARIANTS.chars().all(is_code), "{FIELDS} {VARIANTS}");
        let names = messages::NAMES;
        assert_eq!(hash(&[FIELDS, VARIANTS, names]), FORMAT);
        for (from, to) in [
            ("Tag{id:Id,label:Text,}", "Tag{id:Id,name:Text,}"),
            ("Tag{id:Id,label:Text,}", "Tag{label:Text,id:Id,}"),
            ("Tag{id:Id,label:Text,}", "Tag{id:Id,}"),
            ("level:Option<u8>", "level:Option<u16>"),
        ] {
            assert!(FIELDS.contains(from), "{from} in {FIELDS}");
            assert_ne!(hash(&[&FIELDS.replace(from, to), VARIANTS, names]), FORMAT, "{from} to {to}");
        }
        assert_ne!(hash(&[FIELDS, &VARIANTS.replace("Weak", "Poor"), names]), FORMAT);
        assert_ne!(hash(&[FIELDS, VARIANTS, &names.replacen("size_title", "title_of_sizes", 1)]), FORMAT);
    }

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
            // It must end, and what it reads must do no harm.
            use_it(&read(&garbled.join("\n")).expect("the first line is as it was"));
        }
    }

    #[test]
    fn a_text_that_breaks_off_is_no_catalogue_or_a_short_one() {
        let whole = write(built_in::JSON).expect("valid");
        for (end, _) in whole.match_indices('\n').step_by(97) {
            // It must not panic, and what it reads must do no harm.
            if let Some(catalogue) = read(&whole[..end]) {
                use_it(&catalogue);
            }
        }
    }
}
