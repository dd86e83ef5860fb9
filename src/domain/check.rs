//! A catalogue is accepted as a whole or refused as a whole, with every fault and the place of each.

use serde_json::Value;
use std::collections::BTreeSet;

use super::catalogue::{
    Basis, Catalogue, Cell, Criterion, CriterionKind, Document, FitLevel, Id, Named, SizeKind, position,
};
use super::fault::{Fault, escape, shorten};
use super::messages::{Messages, places};
use super::read::read;

/// The largest catalogue, in bytes of JSON.
pub const SIZE_LIMIT: usize = 2 * 1024 * 1024;
/// The most types.
pub const TYPES_LIMIT: usize = 1_000;
/// The most criteria.
pub const CRITERIA_LIMIT: usize = 100;
/// The most needs.
pub const NEEDS_LIMIT: usize = 500;

/// Reads a catalogue from JSON.
///
/// # Errors
///
/// Every fault that was found, in the order of the document's parts; never an empty list. A document that is too large or
/// that is not JSON has that one fault. Faults of shape (a missing field, a number for a text) are reported
/// before any fault of sense (an id that leads nowhere), since those could only be guessed at.
pub fn check(json: &str) -> Result<Catalogue, Vec<Fault>> {
    checked(json).map(|(document, _)| {
        let words = Messages::replaced_by(&document.messages);
        Catalogue::new(document, words)
    })
}

/// The document and the [transcript](super::read::Reading::transcript) of its reading.
pub(super) fn checked(json: &str) -> Result<(Document, Vec<String>), Vec<Fault>> {
    let whole = |message| vec![Fault { pointer: String::new(), message }];
    if json.len() > SIZE_LIMIT {
        return Err(whole(format!("{} bytes; at most {SIZE_LIMIT} are read", json.len())));
    }
    let value: Value = serde_json::from_str(json).map_err(|error| whole(format!("not JSON: {error}")))?;
    let reading = read::<Document>(&value);
    match reading.value {
        Some(document) if reading.faults.is_empty() => {
            let faults = faults_of_sense(&document);
            if faults.is_empty() { Ok((document, reading.transcript)) } else { Err(faults) }
        }
        _ => Err(reading.faults),
    }
}

fn faults_of_sense(document: &Document) -> Vec<Fault> {
    let mut check = Check { document, faults: Vec::new() };
    check.head();
    check.lists();
    check.types();
    check.criteria();
    check.sizes();
    check.needs();
    check.rules();
    check.hints();
    check.sources();
    check.messages();
    check.faults
}

struct Check<'a> {
    document: &'a Document,
    faults: Vec<Fault>,
}

impl<'a> Check<'a> {
    fn fault(&mut self, pointer: impl Into<String>, message: impl Into<String>) {
        self.faults.push(Fault { pointer: pointer.into(), message: message.into() });
    }

    fn head(&mut self) {
        let document = self.document;
        for (field, text) in
            [("version", &document.version), ("language", &document.language), ("title", &document.title)]
        {
            self.text(format!("/{field}"), text);
        }
        if !is_date(&document.updated) {
            self.fault("/updated", format!("\"{}\" is not a day as YYYY-MM-DD", shorten(&document.updated)));
        }
        for (index, claim) in document.intro.iter().enumerate() {
            self.text(format!("/intro/{index}/text"), &claim.text);
            self.known_sources(&format!("/intro/{index}/sources"), &claim.sources);
        }
        for (index, group) in document.groups.iter().enumerate() {
            self.text(format!("/groups/{index}/label"), &group.label);
            self.known_sources(&format!("/groups/{index}/sources"), &group.sources);
        }
        for (index, group) in document.need_groups.iter().enumerate() {
            self.text(format!("/needGroups/{index}/label"), &group.label);
        }
    }

    fn lists(&mut self) {
        let document = self.document;
        if document.types.is_empty() {
            self.fault("/types", "a comparison needs at least one type");
        }
        self.at_most("/types", document.types.len(), TYPES_LIMIT);
        self.at_most("/criteria", document.criteria.len(), CRITERIA_LIMIT);
        self.at_most("/needs", document.needs.len(), NEEDS_LIMIT);
        self.ids("/axes", &document.axes);
        self.ids("/groups", &document.groups);
        self.ids("/types", &document.types);
        self.ids("/criteria", &document.criteria);
        self.ids("/sizes", &document.sizes);
        self.ids("/needGroups", &document.need_groups);
        self.ids("/needs", &document.needs);
        self.ids("/hints", &document.hints);
        self.ids("/sources", &document.sources);
    }

    /// Words in place of the widget's own: each has a name that the widget knows and no places that it does not fill.
    fn messages(&mut self) {
        for (name, text) in self.document.messages.iter() {
            let at = format!("/messages/{}", escape(name));
            let Some((_, own)) = Messages::names().find(|(known, _)| *known == &**name) else {
                self.fault(at, "the widget has no message of this name");
                continue;
            };
            let known: Vec<&str> = places(own).collect();
            for place in places(text).filter(|place| !known.contains(place)) {
                self.fault(&at, format!("{{{}}} is not filled in this message", shorten(place)));
            }
            self.text(at, text);
        }
    }

    fn types(&mut self) {
        let document = self.document;
        for (index, column) in document.types.iter().enumerate() {
            let at = format!("/types/{index}");
            for (field, text) in [("name", &column.name), ("short", &column.short), ("plain", &column.plain)] {
                self.text(format!("{at}/{field}"), text);
            }
            if let Some(axis) = &column.axis {
                self.known(&format!("{at}/axis"), axis, &document.axes, "axis");
            }
            if let Some(group) = &column.group {
                self.known(&format!("{at}/group"), group, &document.groups, "group");
            }
            for (id, cell) in column.cells.iter() {
                let at = format!("{at}/cells/{}", escape(id));
                match document.criteria.iter().find(|criterion| criterion.id == *id) {
                    Some(criterion) => self.cell(&at, cell, criterion),
                    None => self.fault(at, "no criterion has this id"),
                }
            }
            for (id, fit) in column.fits.iter() {
                let at = format!("{at}/fits/{}", escape(id));
                self.known(&at, id, &document.sizes, "size");
                self.text(format!("{at}/reason"), &fit.reason);
                self.known_sources(&format!("{at}/sources"), &fit.sources);
            }
            if let Some(next) = &column.next_step {
                for (list, texts) in [("ready", &next.ready), ("questions", &next.questions)] {
                    for (index, text) in texts.iter().enumerate() {
                        self.text(format!("{at}/nextStep/{list}/{index}"), text);
                    }
                }
                self.known_sources(&format!("{at}/nextStep/sources"), &next.sources);
            }
        }
    }

    fn cell(&mut self, at: &str, cell: &Cell, criterion: &Criterion) {
        self.text(format!("{at}/text"), &cell.text);
        self.known_sources(&format!("{at}/sources"), &cell.sources);
        self.known_sources(&format!("{at}/noteSources"), &cell.note_sources);
        match (criterion.kind, cell.level) {
            (CriterionKind::Level, None) => self.fault(format!("{at}/level"), "missing; this criterion has levels"),
            (CriterionKind::Level, Some(1..=5)) | (CriterionKind::Text | CriterionKind::Tags, None) => {}
            (CriterionKind::Level, Some(level)) => {
                self.fault(format!("{at}/level"), format!("{level} is not a level from 1 to 5"));
            }
            (_, Some(_)) => self.fault(format!("{at}/level"), "this criterion has no levels"),
        }
        if criterion.kind != CriterionKind::Tags && !cell.tags.is_empty() {
            self.fault(format!("{at}/tags"), "this criterion has no tags");
            return;
        }
        for (index, tag) in cell.tags.iter().enumerate() {
            let at = format!("{at}/tags/{index}");
            self.known(&at, tag, &criterion.tags, "tag of this criterion");
            if cell.tags[..index].contains(tag) {
                self.fault(at, format!("\"{tag}\" stands here twice"));
            }
        }
    }

    fn criteria(&mut self) {
        for (index, criterion) in self.document.criteria.iter().enumerate() {
            let at = format!("/criteria/{index}");
            self.text(format!("{at}/label"), &criterion.label);
            let levels = if criterion.kind == CriterionKind::Level { 5 } else { 0 };
            if criterion.levels.len() != levels {
                let found = criterion.levels.len();
                self.fault(format!("{at}/levels"), format!("{levels} words are expected here, found {found}"));
            }
            for (index, word) in criterion.levels.iter().enumerate() {
                self.text(format!("{at}/levels/{index}"), word);
            }
            if (criterion.kind == CriterionKind::Tags) == criterion.tags.is_empty() {
                self.fault(format!("{at}/tags"), "tags stand with the kind \"tags\", and only there");
            }
            self.ids(&format!("{at}/tags"), &criterion.tags);
            for (index, tag) in criterion.tags.iter().enumerate() {
                self.text(format!("{at}/tags/{index}/label"), &tag.label);
            }
        }
    }

    fn sizes(&mut self) {
        let mut stage = None;
        let mut bands: Vec<(u32, u32)> = Vec::new();
        for (index, size) in self.document.sizes.iter().enumerate() {
            let at = format!("/sizes/{index}");
            self.text(format!("{at}/label"), &size.label);
            self.text(format!("{at}/short"), &size.short);
            self.known_sources(&format!("{at}/sources"), &size.sources);
            if size.kind == SizeKind::Stage {
                if let Some(first) = stage {
                    self.fault(format!("{at}/kind"), format!("a second stage; the first is /sizes/{first}"));
                }
                stage = stage.or(Some(index));
                if size.min.is_some() || size.max.is_some() {
                    self.fault(at, "a stage has no headcount");
                }
                continue;
            }
            let Some(min) = size.min else {
                self.fault(format!("{at}/min"), "missing; a headcount band has a lower end");
                continue;
            };
            let max = size.max.unwrap_or(u32::MAX);
            if max < min {
                self.fault(format!("{at}/max"), format!("{max} is less than min, {min}"));
            } else if bands.iter().any(|(low, high)| min <= *high && *low <= max) {
                self.fault(at, "overlaps another band");
            }
            bands.push((min, max));
        }
    }

    fn needs(&mut self) {
        let document = self.document;
        for (index, need) in document.needs.iter().enumerate() {
            let at = format!("/needs/{index}");
            self.known(&format!("{at}/group"), &need.group, &document.need_groups, "group of needs");
            self.text(format!("{at}/label"), &need.label);
            self.text(format!("{at}/short"), &need.short);
            for (index, link) in need.answers.iter().enumerate() {
                let at = format!("{at}/answers/{index}");
                self.known(&format!("{at}/type"), &link.type_id, &document.types, "type");
                if need.answers[..index].iter().any(|other| other.type_id == link.type_id) {
                    self.fault(format!("{at}/type"), format!("\"{}\" answers this need twice", link.type_id));
                }
                self.text(format!("{at}/reason"), &link.reason);
                self.known_sources(&format!("{at}/sources"), &link.sources);
            }
        }
    }

    fn rules(&mut self) {
        let document = self.document;
        let rules = &document.ranking;
        let fit = &rules.fit;
        if !(fit.strong > fit.good && fit.good > fit.possible && fit.possible > fit.weak) {
            self.fault("/ranking/fit", "a better fit must be worth more");
        }
        if !(rules.directness.primary > rules.directness.also && rules.directness.also > 0) {
            self.fault("/ranking/directness", "primary must be worth more than also, and also more than nothing");
        }
        if rules.further_need < 0 {
            self.fault("/ranking/furtherNeed", "a further need must not cost anything");
        }
        if !(rules.bands.best > rules.bands.good && rules.bands.good > rules.bands.consider) {
            self.fault("/ranking/bands", "a better band must ask for more");
        }
        // Weights beyond this say nothing more, and sums of them stay far from the ends of the number type.
        const LARGEST: u32 = 1_000_000;
        let weights = [fit.strong, fit.weak, rules.directness.primary, rules.further_need, rules.weak_cap];
        if weights.iter().any(|weight| weight.unsigned_abs() > LARGEST) || rules.further_needs_max > 500 {
            self.fault("/ranking", format!("a weight is beyond {LARGEST}, or furtherNeedsMax beyond 500"));
        }
        for (index, rule) in rules.overrides.iter().enumerate() {
            let at = format!("/ranking/overrides/{index}");
            self.known(&format!("{at}/type"), &rule.type_id, &document.types, "type");
            self.known(&format!("{at}/need"), &rule.need, &document.needs, "need");
            for (index, size) in rule.sizes.iter().enumerate() {
                self.known(&format!("{at}/sizes/{index}"), size, &document.sizes, "size");
            }
            if rule.at_least == FitLevel::Weak {
                self.fault(format!("{at}/atLeast"), "every fit is at least weak");
            }
            self.text(format!("{at}/reason"), &rule.reason);
            self.known_sources(&format!("{at}/sources"), &rule.sources);
        }
        for (index, rule) in rules.combiners.iter().enumerate() {
            let at = format!("/ranking/combiners/{index}");
            self.known(&format!("{at}/type"), &rule.type_id, &document.types, "type");
            self.known(&format!("{at}/includes"), &rule.includes, &document.types, "type");
            self.known(&format!("{at}/andAxis"), &rule.and_axis, &document.axes, "axis");
            if rules.combiners[..index].iter().any(|other| other.type_id == rule.type_id) {
                self.fault(format!("{at}/type"), format!("\"{}\" combines twice", rule.type_id));
            }
            self.text(format!("{at}/reason"), &rule.reason);
            self.known_sources(&format!("{at}/sources"), &rule.sources);
        }
    }

    fn hints(&mut self) {
        let document = self.document;
        for (index, hint) in document.hints.iter().enumerate() {
            let at = format!("/hints/{index}");
            self.text(format!("{at}/text"), &hint.text);
            for (index, need) in hint.needs.iter().enumerate() {
                self.known(&format!("{at}/needs/{index}"), need, &document.needs, "need");
            }
            for (index, size) in hint.sizes.iter().enumerate() {
                self.known(&format!("{at}/sizes/{index}"), size, &document.sizes, "size");
            }
            self.known_sources(&format!("{at}/sources"), &hint.sources);
        }
    }

    fn sources(&mut self) {
        for (index, source) in self.document.sources.iter().enumerate() {
            let at = format!("/sources/{index}");
            self.text(format!("{at}/title"), &source.title);
            if let Some(url) = &source.url
                && !is_web_address(url)
            {
                self.fault(format!("{at}/url"), "not an http or https address");
            }
            if source.basis == Basis::Judgement && source.url.is_some() {
                self.fault(format!("{at}/url"), "our own judgement is published nowhere else");
            }
        }
    }

    fn at_most(&mut self, pointer: &str, found: usize, most: usize) {
        if found > most {
            self.fault(pointer, format!("{found} entries; at most {most} are read"));
        }
    }

    /// Ids have the right letters and are unique in their list.
    fn ids<T: Named>(&mut self, pointer: &str, list: &[T]) {
        let mut seen = BTreeSet::new();
        for (index, entry) in list.iter().enumerate() {
            let id = entry.id();
            if !is_id(id) {
                let message = format!("\"{}\" is not an id: a-z, 0-9 and hyphens, at most 64", shorten(id));
                self.fault(format!("{pointer}/{index}/id"), message);
            }
            if !seen.insert(id) {
                self.fault(format!("{pointer}/{index}/id"), format!("\"{}\" stands in this list twice", shorten(id)));
            }
        }
    }

    fn known<T: Named>(&mut self, pointer: &str, id: &Id, list: &[T], what: &str) {
        if position(list, id).is_none() {
            self.fault(pointer, format!("no {what} has the id \"{}\"", shorten(id)));
        }
    }

    fn known_sources(&mut self, pointer: &str, ids: &[Id]) {
        let document = self.document;
        for (index, id) in ids.iter().enumerate() {
            self.known(&format!("{pointer}/{index}"), id, &document.sources, "source");
        }
    }

    fn text(&mut self, pointer: String, text: &str) {
        if text.trim().is_empty() {
            self.fault(pointer, "empty");
        }
    }
}

/// Whether this may name an entry.
pub(super) fn is_id(text: &str) -> bool {
    let letters = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.len() <= 64 && text.bytes().all(letters)
}

/// Whether this is a day as `YYYY-MM-DD`, loosely: every month has 31 days.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(|digits| digits.parse::<u8>().ok());
    bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() })
        && number(5..7).is_some_and(|month| (1..=12).contains(&month))
        && number(8..10).is_some_and(|day| (1..=31).contains(&day))
}

/// Whether a browser reads this as an `http` or `https` address and as nothing else.
///
/// A browser drops tabs, line ends and leading spaces before it looks at the scheme, so any of these is refused.
pub(super) fn is_web_address(text: &str) -> bool {
    let plain = text.chars().all(|letter| !letter.is_control() && !letter.is_whitespace());
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let head = text.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then(|| &text[scheme.len()..])
    });
    plain && rest.is_some_and(|rest| rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '['))
}
