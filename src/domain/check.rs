//! Checks a catalogue: accepts it as a whole, or reports every fault with its location.

mod ids;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use self::ids::{Ids, Known};
use super::address::{is_mail_address, is_web_address};
use super::catalogue::{
    Basis, Catalogue, Cell, Criterion, CriterionKind, Document, FitLevel, Lists, Named, Ref, Resolve, SizeKind,
    SourceIx, Text,
};
pub use super::fault::FAULTS_LIMIT;
use super::fault::{Fault, Faults, escape, shorten};
use super::json::Json;
use super::messages::{Messages, places};
pub use super::read::TEXT_LIMIT;
use super::read::read;

/// The maximum size of a catalogue, in bytes of JSON.
pub const SIZE_LIMIT: usize = 2 * 1024 * 1024;
/// The maximum number of types.
pub const TYPES_LIMIT: usize = 1_000;
/// The maximum number of criteria.
pub const CRITERIA_LIMIT: usize = 100;
/// The maximum number of needs.
pub const NEEDS_LIMIT: usize = 500;
/// The maximum length of a need's `choice`, in characters: as much as a narrow column of checkboxes has room for.
pub const CHOICE_LIMIT: usize = 24;

/// Parses and checks a catalogue in JSON.
///
/// # Errors
///
/// Every fault, in the order of the document's parts; never an empty list. A document that is too large or not JSON has only
/// that fault. If there are faults of shape (a missing field, a number instead of a string), only those are reported: the
/// meaning (such as an id that does not exist) is checked once the shape is right.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::{built_in, check};
///
/// assert!(check(built_in::JSON).is_ok());
///
/// let faults = check(r#"{ "title": 7 }"#).expect_err("the title is not a string");
/// let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
/// assert!(lines.contains(&"/title: expected a string, found 7".to_owned()));
/// assert!(lines.contains(&"/version: missing; expected a string".to_owned()));
/// ```
pub fn check(json: &str) -> Result<Catalogue, Vec<Fault>> {
    checked(json).map(|document| {
        let words = Messages::replaced_by(&document.messages);
        Catalogue::new(document, words)
    })
}

/// Parses and checks a document, and resolves its references to positions.
pub(super) fn checked(json: &str) -> Result<Document, Vec<Fault>> {
    if json.len() > SIZE_LIMIT {
        return Err(vec![Fault::too_large("", format!("more than {SIZE_LIMIT} bytes"))]);
    }
    // Some editors write a byte order mark; browsers drop it too.
    let value = Json::parse(json.strip_prefix('\u{feff}').unwrap_or(json))
        .map_err(|error| vec![Fault::invalid("", format!("not JSON: {error}"))])?;
    let reading = read::<Document>(&value);
    match reading.value {
        Some(mut document) if reading.faults.is_empty() => {
            let faults = faults_of_sense(&document);
            if !faults.is_empty() {
                return Err(faults);
            }
            let lists = Lists::of(&document);
            document.resolve(&lists);
            Ok(document)
        }
        _ => Err(reading.faults.into_list()),
    }
}

fn faults_of_sense(document: &Document) -> Vec<Fault> {
    let ids = Ids::of(document);
    let mut check = Check { document, ids: &ids, faults: Faults::default() };
    check.limits();
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
    check.faults.into_list()
}

struct Check<'a> {
    document: &'a Document,
    ids: &'a Ids<'a>,
    faults: Faults,
}

impl<'a> Check<'a> {
    fn fault(&mut self, pointer: impl Display, message: impl Into<String>) {
        self.faults.push(Fault::invalid(pointer.to_string(), message));
    }

    fn head(&mut self) {
        let document = self.document;
        for (field, text) in
            [("version", &document.version), ("language", &document.language), ("title", &document.title)]
        {
            self.text(format_args!("/{field}"), text);
        }
        if !is_date(&document.updated) {
            self.fault("/updated", format!("\"{}\" is not a date (YYYY-MM-DD)", shorten(&document.updated)));
        }
        for (index, claim) in document.intro.iter().enumerate() {
            self.text(format_args!("/intro/{index}/text"), &claim.text);
            self.known_sources(format_args!("/intro/{index}/sources"), &claim.sources);
        }
        for (index, axis) in document.axes.iter().enumerate() {
            self.text(format_args!("/axes/{index}/label"), &axis.label);
        }
        for (index, group) in document.groups.iter().enumerate() {
            self.text(format_args!("/groups/{index}/label"), &group.label);
            self.text(format_args!("/groups/{index}/text"), &group.text);
            self.text_if_any(format_args!("/groups/{index}/note"), group.note.as_ref());
            self.known_sources(format_args!("/groups/{index}/sources"), &group.sources);
        }
        for (index, group) in document.need_groups.iter().enumerate() {
            self.text(format_args!("/needGroups/{index}/label"), &group.label);
        }
    }

    /// Checked first, because the element's error has the message of the first fault.
    fn limits(&mut self) {
        self.at_most("/types", self.document.types.len(), TYPES_LIMIT);
        self.at_most("/criteria", self.document.criteria.len(), CRITERIA_LIMIT);
        self.at_most("/needs", self.document.needs.len(), NEEDS_LIMIT);
    }

    fn lists(&mut self) {
        let document = self.document;
        if document.types.is_empty() {
            self.fault("/types", "a comparison needs at least one type");
        }
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

    /// Messages that replace the widget's own: their names and placeholders must be known.
    fn messages(&mut self) {
        let names: BTreeMap<&str, &str> = Messages::names().collect();
        for (name, text) in self.document.messages.iter() {
            let at = format!("/messages/{}", escape(name));
            let Some(own) = names.get(&**name) else {
                self.fault(at, "unknown message name");
                continue;
            };
            let known: Vec<&str> = places(own).collect();
            for place in places(text).filter(|place| !known.contains(place)) {
                self.fault(&at, format!("{{{}}} is not a placeholder of this message", shorten(place)));
            }
            self.text(at, text);
        }
    }

    fn types(&mut self) {
        let (document, ids) = (self.document, self.ids);
        for (index, column) in document.types.iter().enumerate() {
            let at = format!("/types/{index}");
            for (field, text) in [("name", &column.name), ("short", &column.short), ("plain", &column.plain)] {
                self.text(format_args!("{at}/{field}"), text);
            }
            if let Some(axis) = &column.axis {
                self.known(format_args!("{at}/axis"), axis.id(), &ids.axes);
            }
            if let Some(group) = &column.group {
                self.known(format_args!("{at}/group"), group.id(), &ids.groups);
            }
            for (criterion, cell) in column.cells.iter() {
                let id = criterion.id();
                let at = format!("{at}/cells/{}", escape(id));
                match ids.criteria.get(id) {
                    Some((criterion, tags)) => self.cell(&at, cell, criterion, tags),
                    None => self.fault(at, "no criterion has this id"),
                }
            }
            for (size, fit) in column.fits.iter() {
                let id = size.id();
                let at = format!("{at}/fits/{}", escape(id));
                self.known(&at, id, &ids.sizes);
                self.text(format_args!("{at}/reason"), &fit.reason);
                self.known_sources(format_args!("{at}/sources"), &fit.sources);
            }
            if let Some(next) = &column.next_step {
                for (list, texts) in [("ready", &next.ready), ("questions", &next.questions)] {
                    for (index, text) in texts.iter().enumerate() {
                        self.text(format_args!("{at}/nextStep/{list}/{index}"), text);
                    }
                }
                self.known_sources(format_args!("{at}/nextStep/sources"), &next.sources);
            }
            if let Some(cta) = &column.cta {
                self.text(format_args!("{at}/cta/label"), &cta.label);
                if !is_web_address(&cta.href) && !is_mail_address(&cta.href) {
                    self.fault(format_args!("{at}/cta/href"), "not an http, https or mailto URL");
                }
            }
        }
    }

    fn cell(&mut self, at: &str, cell: &Cell, criterion: &Criterion, tags: &Known<'_>) {
        self.text(format_args!("{at}/text"), &cell.text);
        self.text_if_any(format_args!("{at}/note"), cell.note.as_ref());
        self.known_sources(format_args!("{at}/sources"), &cell.sources);
        self.known_sources(format_args!("{at}/noteSources"), &cell.note_sources);
        match (criterion.kind, cell.level) {
            (CriterionKind::Level, None) => {
                self.fault(format_args!("{at}/level"), "missing; required for a criterion of the kind \"level\"")
            }
            (CriterionKind::Level, Some(1..=5)) | (CriterionKind::Text | CriterionKind::Tags, None) => {}
            (CriterionKind::Level, Some(level)) => {
                self.fault(format_args!("{at}/level"), format!("expected a level from 1 to 5, found {level}"));
            }
            (_, Some(_)) => {
                self.fault(format_args!("{at}/level"), "only allowed for a criterion of the kind \"level\"")
            }
        }
        if criterion.kind != CriterionKind::Tags && !cell.tags.is_empty() {
            self.fault(format_args!("{at}/tags"), "only allowed for a criterion of the kind \"tags\"");
            return;
        }
        let mut seen = BTreeSet::new();
        for (index, tag) in cell.tags.iter().enumerate() {
            let at = format!("{at}/tags/{index}");
            self.known(&at, tag, tags);
            if !seen.insert(tag) {
                self.fault(at, format!("duplicate tag \"{}\"", shorten(tag)));
            }
        }
    }

    fn criteria(&mut self) {
        for (index, criterion) in self.document.criteria.iter().enumerate() {
            let at = format!("/criteria/{index}");
            self.text(format_args!("{at}/label"), &criterion.label);
            self.text_if_any(format_args!("{at}/help"), criterion.help.as_ref());
            let levels = if criterion.kind == CriterionKind::Level { 5 } else { 0 };
            if criterion.levels.len() != levels {
                let found = criterion.levels.len();
                self.fault(format_args!("{at}/levels"), format!("expected {levels} words, found {found}"));
            }
            for (index, word) in criterion.levels.iter().enumerate() {
                self.text(format_args!("{at}/levels/{index}"), word);
            }
            if (criterion.kind == CriterionKind::Tags) == criterion.tags.is_empty() {
                self.fault(
                    format_args!("{at}/tags"),
                    "tags are required for the kind \"tags\" and not allowed otherwise",
                );
            }
            self.ids(&format!("{at}/tags"), &criterion.tags);
            for (index, tag) in criterion.tags.iter().enumerate() {
                self.text(format_args!("{at}/tags/{index}/label"), &tag.label);
            }
        }
    }

    fn sizes(&mut self) {
        let mut stage = None;
        // Bands must not overlap: the upper end of each by its lower end.
        let mut bands: BTreeMap<u32, u32> = BTreeMap::new();
        for (index, size) in self.document.sizes.iter().enumerate() {
            let at = format!("/sizes/{index}");
            self.text(format_args!("{at}/label"), &size.label);
            self.text(format_args!("{at}/short"), &size.short);
            self.text_if_any(format_args!("{at}/help"), size.help.as_ref());
            self.known_sources(format_args!("{at}/sources"), &size.sources);
            if size.kind == SizeKind::Stage {
                if let Some(first) = stage {
                    self.fault(
                        format_args!("{at}/kind"),
                        format!("only one stage is allowed; the first is /sizes/{first}"),
                    );
                }
                stage = stage.or(Some(index));
                if size.min.is_some() || size.max.is_some() {
                    self.fault(at, "min and max are not allowed for a stage");
                }
                continue;
            }
            let Some(min) = size.min else {
                self.fault(format_args!("{at}/min"), "missing; required for a headcount band");
                continue;
            };
            let max = size.max.unwrap_or(u32::MAX);
            if max < min {
                self.fault(format_args!("{at}/max"), format!("{max} is less than min ({min})"));
            } else if bands.range(..=max).next_back().is_some_and(|(_, high)| min <= *high) {
                self.fault(at, "overlaps another band");
            } else {
                bands.insert(min, max);
            }
        }
    }

    fn needs(&mut self) {
        let (document, ids) = (self.document, self.ids);
        for (index, need) in document.needs.iter().enumerate() {
            let at = format!("/needs/{index}");
            self.known(format_args!("{at}/group"), need.group.id(), &ids.need_groups);
            self.text(format_args!("{at}/label"), &need.label);
            self.text(format_args!("{at}/short"), &need.short);
            if let Some(choice) = &need.choice {
                let at = format!("{at}/choice");
                if choice.chars().nth(CHOICE_LIMIT).is_some() {
                    self.faults.push(Fault::too_large(&*at, format!("longer than {CHOICE_LIMIT} characters")));
                }
                self.text(at, choice);
            }
            for (index, keyword) in need.keywords.iter().enumerate() {
                self.text(format_args!("{at}/keywords/{index}"), keyword);
            }
            let mut answered = BTreeSet::new();
            for (index, link) in need.answers.iter().enumerate() {
                let at = format!("{at}/answers/{index}");
                self.known(format_args!("{at}/type"), link.type_ref.id(), &ids.types);
                if !answered.insert(link.type_ref.id()) {
                    let message = format!("duplicate type \"{}\"", shorten(link.type_ref.id()));
                    self.fault(format_args!("{at}/type"), message);
                }
                self.text(format_args!("{at}/reason"), &link.reason);
                self.known_sources(format_args!("{at}/sources"), &link.sources);
            }
        }
    }

    fn rules(&mut self) {
        let (document, ids) = (self.document, self.ids);
        let rules = &document.ranking;
        let fit = &rules.fit;
        if !(fit.strong > fit.good && fit.good > fit.possible && fit.possible > fit.weak) {
            self.fault("/ranking/fit", "a better fit needs more points");
        }
        if !(rules.directness.primary > rules.directness.also && rules.directness.also > 0) {
            self.fault("/ranking/directness", "primary needs more points than also, and also at least 1");
        }
        if rules.further_need < 0 {
            self.fault("/ranking/furtherNeed", "must not be negative");
        }
        if !(rules.bands.best > rules.bands.good && rules.bands.good > rules.bands.consider) {
            self.fault("/ranking/bands", "a better band needs a higher score");
        }
        // Larger weights have no use, and sums of these cannot overflow.
        const LARGEST: u32 = 1_000_000;
        let weights = [fit.strong, fit.weak, rules.directness.primary, rules.further_need, rules.weak_cap];
        if weights.iter().any(|weight| weight.unsigned_abs() > LARGEST) || rules.further_needs_max > 500 {
            self.fault(
                "/ranking",
                format!("a weight is not between -{LARGEST} and {LARGEST}, or furtherNeedsMax is above 500"),
            );
        }
        for (index, rule) in rules.overrides.iter().enumerate() {
            let at = format!("/ranking/overrides/{index}");
            self.known(format_args!("{at}/type"), rule.type_ref.id(), &ids.types);
            self.known(format_args!("{at}/need"), rule.need.id(), &ids.needs);
            for (index, size) in rule.sizes.iter().enumerate() {
                self.known(format_args!("{at}/sizes/{index}"), size.id(), &ids.sizes);
            }
            if rule.at_least == FitLevel::Weak {
                self.fault(format_args!("{at}/atLeast"), "has no effect: every fit is at least weak");
            }
            self.text(format_args!("{at}/reason"), &rule.reason);
            self.known_sources(format_args!("{at}/sources"), &rule.sources);
        }
        let mut combined = BTreeSet::new();
        for (index, rule) in rules.combiners.iter().enumerate() {
            let at = format!("/ranking/combiners/{index}");
            self.known(format_args!("{at}/type"), rule.type_ref.id(), &ids.types);
            self.known(format_args!("{at}/includes"), rule.includes.id(), &ids.types);
            self.known(format_args!("{at}/andAxis"), rule.and_axis.id(), &ids.axes);
            if !combined.insert(rule.type_ref.id()) {
                self.fault(
                    format_args!("{at}/type"),
                    format!("duplicate combiner for the type \"{}\"", shorten(rule.type_ref.id())),
                );
            }
            self.text(format_args!("{at}/reason"), &rule.reason);
            self.known_sources(format_args!("{at}/sources"), &rule.sources);
        }
    }

    fn hints(&mut self) {
        let (document, ids) = (self.document, self.ids);
        for (index, hint) in document.hints.iter().enumerate() {
            let at = format!("/hints/{index}");
            self.text(format_args!("{at}/text"), &hint.text);
            for (index, need) in hint.needs.iter().enumerate() {
                self.known(format_args!("{at}/needs/{index}"), need.id(), &ids.needs);
            }
            for (index, size) in hint.sizes.iter().enumerate() {
                self.known(format_args!("{at}/sizes/{index}"), size.id(), &ids.sizes);
            }
            for (index, of) in hint.against.iter().enumerate() {
                self.known(format_args!("{at}/against/{index}"), of.id(), &ids.types);
            }
            match (hint.before, hint.against.is_empty()) {
                (true, true) => {
                    self.fault(format_args!("{at}/against"), "missing; a hint with \"before\" names types here")
                }
                (false, false) => {
                    self.fault(format_args!("{at}/against"), "only allowed for a hint with \"before\": true")
                }
                _ => {}
            }
            self.known_sources(format_args!("{at}/sources"), &hint.sources);
        }
    }

    fn sources(&mut self) {
        for (index, source) in self.document.sources.iter().enumerate() {
            let at = format!("/sources/{index}");
            self.text(format_args!("{at}/title"), &source.title);
            for (field, text) in [("publisher", &source.publisher), ("kind", &source.kind), ("note", &source.note)] {
                self.text_if_any(format_args!("{at}/{field}"), text.as_ref());
            }
            if let Some(url) = &source.url
                && !is_web_address(url)
            {
                self.fault(format_args!("{at}/url"), "not an http or https URL");
            }
            if source.basis == Basis::Judgement && source.url.is_some() {
                self.fault(format_args!("{at}/url"), "a source with the basis \"judgement\" cannot have a url");
            }
        }
    }

    fn at_most(&mut self, pointer: &str, found: usize, most: usize) {
        if found > most {
            self.faults.push(Fault::too_large(pointer, format!("{found} entries; the limit is {most}")));
        }
    }

    /// Checks that ids are valid and unique in their list.
    fn ids<T: Named>(&mut self, pointer: &str, list: &[T]) {
        let mut seen = BTreeSet::new();
        for (index, entry) in list.iter().enumerate() {
            let id = entry.id();
            if !is_id(id) {
                let message =
                    format!("\"{}\" is not a valid id: a-z, 0-9 and hyphens, at most 64 characters", shorten(id));
                self.fault(format_args!("{pointer}/{index}/id"), message);
            }
            if !seen.insert(id) {
                self.fault(format_args!("{pointer}/{index}/id"), format!("duplicate id \"{}\"", shorten(id)));
            }
        }
    }

    fn known(&mut self, pointer: impl Display, id: &str, known: &Known<'_>) {
        if !known.ids.contains(id) {
            self.fault(pointer, format!("no {} has the id \"{}\"", known.what, shorten(id)));
        }
    }

    fn known_sources(&mut self, pointer: impl Display, sources: &[Ref<SourceIx>]) {
        let known = &self.ids.sources;
        for (index, source) in sources.iter().enumerate() {
            self.known(format_args!("{pointer}/{index}"), source.id(), known);
        }
    }

    /// An optional text: absent or not empty.
    fn text_if_any(&mut self, pointer: impl Display, text: Option<&Text>) {
        if let Some(text) = text {
            self.text(pointer, text);
        }
    }

    fn text(&mut self, pointer: impl Display, text: &str) {
        if text.trim().is_empty() {
            self.fault(pointer, "must not be empty");
        }
    }
}

/// Whether the text is a valid id.
pub(super) fn is_id(text: &str) -> bool {
    let letters = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.len() <= 64 && text.bytes().all(letters)
}

/// Whether the text is a date as `YYYY-MM-DD`. Loose: every month may have 31 days.
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
