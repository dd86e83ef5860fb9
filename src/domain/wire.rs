//! The transfer format of a checked catalogue: one line for each text, number and length, in the order of the fields.
//!
//! Authors write JSON; this format is for programs. The page already contains the catalogue's texts, as the prerendered matrix,
//! so repeating them as plain lines costs about 5 kB with compression. The catalogue inside the WebAssembly module would cost
//! 18 kB, and a JSON parser in it another 17 kB (brotli, `cargo xtask size`). References are sent as positions: a program needs
//! no ids to follow them.
//!
//! Texts that are shown only on request travel apart, as the notes: a page is readable and its filters work without them. The
//! first lines of the notes say which catalogue they belong to and whether they arrived whole.
//!
//! The writer, the reader and the hash in the first line, which tells whether the two belong together, are generated from one
//! list of fields at the end of this file. `#[late]` marks the fields that travel with the notes.

use std::mem;

use super::catalogue::{
    Axis, AxisIx, BandFloors, Basis, CallToAction, Catalogue, Cell, Claim, Combiner, CompanySize, Criterion,
    CriterionIx, CriterionKind, Directness, DirectnessPoints, Document, Entries, Fit, FitLevel, FitPoints, Group,
    GroupIx, Hint, Id, Lists, Need, NeedGroup, NeedGroupIx, NeedIx, NeedLink, NextStep, OutsourcingType, Override,
    Position, Ref, Resolve, Rules, SizeIx, SizeKind, Source, SourceIx, Tag, Text, Tier, TypeIx,
};
use super::check::checked;
use super::fault::Fault;
use super::messages::{self, Messages};

/// A catalogue as lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    /// The catalogue without its notes.
    pub catalogue: String,
    /// Its notes: the texts that are shown on request.
    pub notes: String,
}

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
/// let catalogue = wire::read(&lines.catalogue).expect("written by the same version");
/// assert_eq!(catalogue.types().len(), 7);
/// assert!(!catalogue.has_notes());
/// let whole = wire::read_notes(&catalogue, &lines.notes).expect("the notes of this catalogue");
/// assert!(whole.has_notes());
///
/// let other = lines.catalogue.replacen(char::is_numeric, "x", 1);
/// assert!(wire::read(&other).is_none(), "another version's lines are refused");
/// ```
pub fn write(json: &str) -> Result<Lines, Vec<Fault>> {
    let document = checked(json)?;
    let words = Messages::replaced_by(&document.messages);
    let mut lines = Writer { text: FORMAT.to_string(), late: Some(Box::default()) };
    document.write(&mut lines);
    words.write(&mut lines);
    let Writer { text: catalogue, late } = lines;
    let notes = late.unwrap_or_default().text;
    let head = [NOTES_FORMAT, hash(&[&catalogue]), hash(&[&notes])].map(|number| number.to_string());
    // Each line of the notes begins with its line break.
    let notes = [&head.join("\n"), &*notes].concat();
    Ok(Lines { catalogue, notes })
}

/// Reads the catalogue that [`write()`] wrote, without its notes. `None` if a program with other fields or other messages wrote it.
///
/// Nothing else fails: a missing or malformed line reads as an empty value. Texts that travel with the notes are empty.
#[must_use]
pub fn read(text: &str) -> Option<Catalogue> {
    let (first, now) = text.split_once('\n')?;
    if first != FORMAT.to_string() {
        return None;
    }
    let (document, words) = Wire::read(&mut Reader { now: Some(now), late: None });
    Some(Catalogue::without_notes(document, words, text.into()))
}

/// The catalogue with its notes. `None` if it has them already, if the notes are those of another catalogue or another version, and
/// if they are damaged.
#[must_use]
pub fn read_notes(catalogue: &Catalogue, notes: &str) -> Option<Catalogue> {
    let text = catalogue.lines_without_notes()?;
    let mut parts = notes.splitn(4, '\n');
    let mut is_next = |number: u32| parts.next().is_some_and(|line| line == number.to_string());
    if !is_next(NOTES_FORMAT) || !is_next(hash(&[text])) {
        return None;
    }
    let head = parts.next()?;
    let late = parts.next();
    // The writer began each line with a line break.
    let begun = late.map_or(notes.len(), |late| notes.len() - late.len() - 1);
    if head != hash(&[notes.get(begun..)?]).to_string() {
        return None;
    }
    // From the beginning: code that fills in what was left out would be 3 kB of the program.
    let mut lines = Reader { now: Some(text.split_once('\n')?.1), late };
    let (document, words) = Wire::read(&mut lines);
    lines.late.is_none().then(|| Catalogue::new(document, words))
}

/// The version of the format: a hash (FNV-1a) of the fields with their types, the names of the variants, and the names of the
/// messages, which are sent by position.
const FORMAT: u32 = hash(&[FIELDS, VARIANTS, messages::NAMES]);

/// The same for the notes: one is never read as the other.
const NOTES_FORMAT: u32 = hash(&["notes", FIELDS]);

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
#[derive(Default)]
struct Writer {
    text: String,
    /// Where the lines of late fields go, if they go elsewhere.
    late: Option<Box<Writer>>,
}

impl Writer {
    /// Appends a line. The text must not contain a line break.
    fn line(&mut self, text: &str) {
        self.text.push('\n');
        self.text.push_str(text);
    }

    /// Where the lines of late fields go.
    fn late(&mut self) -> &mut Writer {
        match self.late {
            Some(ref mut late) => late,
            None => self,
        }
    }
}

/// The lines still to read.
struct Reader<'a> {
    now: Option<&'a str>,
    /// Those of late fields. Without any, these read as empty.
    late: Option<&'a str>,
}

impl<'a> Reader<'a> {
    /// The next line; after the last one, an empty one.
    fn line(&mut self) -> &'a str {
        let Some(rest) = self.now else { return "" };
        let (line, rest) = rest.split_once('\n').map_or((rest, None), |(line, rest)| (line, Some(rest)));
        self.now = rest;
        line
    }

    fn number(&mut self) -> i64 {
        self.line().parse().unwrap_or_default()
    }

    /// Reads a late field.
    fn late<T: Wire>(&mut self) -> T {
        mem::swap(&mut self.now, &mut self.late);
        let value = T::read(self);
        mem::swap(&mut self.now, &mut self.late);
        value
    }
}

/// A type that can be written as lines. A derived reader would work too, with three times as much code.
trait Wire {
    /// Writes it as one or more lines.
    fn write(&self, lines: &mut Writer);

    /// Reads the same lines.
    fn read(lines: &mut Reader<'_>) -> Self;
}

impl Wire for Text {
    fn write(&self, lines: &mut Writer) {
        lines.line(&self.replace('\\', "\\\\").replace('\n', "\\n"));
    }

    fn read(lines: &mut Reader<'_>) -> Self {
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

impl Wire for bool {
    fn write(&self, lines: &mut Writer) {
        lines.line(if *self { "1" } else { "0" });
    }

    fn read(lines: &mut Reader<'_>) -> Self {
        lines.number() != 0
    }
}

impl<I: Position> Wire for Ref<I> {
    fn write(&self, lines: &mut Writer) {
        // In a checked catalogue every reference has a position.
        lines.line(&self.position().map_or(0, Position::at).to_string());
    }

    fn read(lines: &mut Reader<'_>) -> Self {
        I::from(usize::try_from(lines.number()).unwrap_or_default()).into()
    }
}

impl<T: Wire> Wire for Option<T> {
    fn write(&self, lines: &mut Writer) {
        self.is_some().write(lines);
        self.iter().for_each(|value| value.write(lines));
    }

    fn read(lines: &mut Reader<'_>) -> Self {
        bool::read(lines).then(|| T::read(lines))
    }
}

/// The first line is the length. Reading stops early if there are no more lines.
impl<T: Wire> Wire for Vec<T> {
    fn write(&self, lines: &mut Writer) {
        lines.line(&self.len().to_string());
        self.iter().for_each(|item| item.write(lines));
    }

    fn read(lines: &mut Reader<'_>) -> Self {
        let mut list = Vec::new();
        for _ in 0..lines.number() {
            if lines.now.is_none() {
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

    fn read(lines: &mut Reader<'_>) -> Self {
        Entries::from(Vec::read(lines))
    }
}

impl<K: Wire, T: Wire> Wire for (K, T) {
    fn write(&self, lines: &mut Writer) {
        self.0.write(lines);
        self.1.write(lines);
    }

    fn read(lines: &mut Reader<'_>) -> Self {
        (Wire::read(lines), Wire::read(lines))
    }
}

impl Resolve for Text {
    fn resolve(&mut self, _: &Lists) {}
}

impl Resolve for bool {
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

            fn read(lines: &mut Reader<'_>) -> Self {
                $type::try_from(lines.number()).unwrap_or_default()
            }
        }

        impl Resolve for $type {
            fn resolve(&mut self, _: &Lists) {}
        }
    )*};
}

numbers!(u8 u16 u32 i32);

/// Reads a field, which may be late.
macro_rules! field {
    ($lines:ident, $of:ty) => {
        <$of>::read($lines)
    };
    ($lines:ident, $of:ty, late) => {
        $lines.late::<$of>()
    };
}

/// The fields of the structs with their types, in the order of writing. The compiler checks them against the structs.
macro_rules! structs {
    ($($type:ident { $($(#[$late:ident])? $field:ident: $of:ty,)* })*) => {
        /// Their names and types, for the hash.
        const FIELDS: &str = concat!(
            $(stringify!($type), "{", $($(stringify!($late), " ",)? stringify!($field), ":", stringify!($of), ",",)* "}",)*
        );

        $(
            impl Wire for $type {
                fn write(&self, lines: &mut Writer) {
                    $(<$of>::write(&self.$field, lines$(.$late())?);)*
                }

                fn read(lines: &mut Reader<'_>) -> Self {
                    $type { $($field: field!(lines, $of $(, $late)?)),* }
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
    Group { id: Id, label: Text, text: Text, #[late] note: Option<Text>, sources: Vec<Ref<SourceIx>>, }
    OutsourcingType {
        id: Id, name: Text, short: Text, plain: Text, axis: Option<Ref<AxisIx>>, group: Option<Ref<GroupIx>>,
        cells: Entries<Ref<CriterionIx>, Cell>, fits: Entries<Ref<SizeIx>, Fit>, next_step: Option<NextStep>,
        cta: Option<CallToAction>,
    }
    CallToAction { label: Text, href: Text, }
    NextStep { ready: Vec<Text>, questions: Vec<Text>, sources: Vec<Ref<SourceIx>>, }
    Cell {
        text: Text, #[late] note: Option<Text>, level: Option<u8>, tags: Vec<Id>, sources: Vec<Ref<SourceIx>>,
        #[late] note_sources: Vec<Ref<SourceIx>>,
    }
    Fit { fit: FitLevel, #[late] reason: Text, sources: Vec<Ref<SourceIx>>, }
    Criterion {
        id: Id, label: Text, help: Option<Text>, kind: CriterionKind, tier: Tier, levels: Vec<Text>, tags: Vec<Tag>,
    }
    Tag { id: Id, label: Text, }
    CompanySize {
        id: Id, kind: SizeKind, label: Text, short: Text, #[late] help: Option<Text>, min: Option<u32>,
        max: Option<u32>, sources: Vec<Ref<SourceIx>>,
    }
    NeedGroup { id: Id, label: Text, }
    Need {
        id: Id, group: Ref<NeedGroupIx>, label: Text, short: Text, choice: Option<Text>, keywords: Vec<Text>,
        answers: Vec<NeedLink>,
    }
    NeedLink {
        type_ref: Ref<TypeIx>, directness: Directness, #[late] reason: Text, sources: Vec<Ref<SourceIx>>,
    }
    Hint {
        id: Id, needs: Vec<Ref<NeedIx>>, sizes: Vec<Ref<SizeIx>>, before: bool, against: Vec<Ref<TypeIx>>, text: Text,
        sources: Vec<Ref<SourceIx>>,
    }
    Source {
        #[late] id: Id, basis: Basis, #[late] title: Text, #[late] publisher: Option<Text>, #[late] kind: Option<Text>,
        #[late] year: Option<u16>, #[late] url: Option<Text>, #[late] note: Option<Text>,
    }
    Rules {
        fit: FitPoints, directness: DirectnessPoints, further_need: i32, further_needs_max: u32, weak_cap: i32,
        bands: BandFloors, overrides: Vec<Override>, combiners: Vec<Combiner>,
    }
    FitPoints { strong: i32, good: i32, possible: i32, weak: i32, }
    DirectnessPoints { primary: i32, also: i32, }
    BandFloors { best: i32, good: i32, consider: i32, }
    Override {
        type_ref: Ref<TypeIx>, need: Ref<NeedIx>, sizes: Vec<Ref<SizeIx>>, at_least: FitLevel,
        #[late] reason: Text, sources: Vec<Ref<SourceIx>>,
    }
    Combiner {
        type_ref: Ref<TypeIx>, includes: Ref<TypeIx>, and_axis: Ref<AxisIx>, #[late] reason: Text,
        sources: Vec<Ref<SourceIx>>,
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

                fn read(lines: &mut Reader<'_>) -> Self {
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
    use super::{FIELDS, FORMAT, VARIANTS, hash, read, read_notes, write};

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
            ("late note:Option<Text>", "note:Option<Text>"),
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
            let lines = write(json).expect("valid");
            let read = read(&lines.catalogue).expect("of this version");
            let whole = read_notes(&read, &lines.notes).expect("its notes");
            assert_eq!(whole.document(), check(json).expect("valid").document());
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
        let text = write(built_in::JSON).expect("valid").catalogue;
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
        let whole = write(built_in::JSON).expect("valid").catalogue;
        for (end, _) in whole.match_indices('\n').step_by(97) {
            // It must not panic, and what it reads must do no harm.
            if let Some(catalogue) = read(&whole[..end]) {
                use_it(&catalogue);
            }
        }
    }
}
