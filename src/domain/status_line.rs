//! The words of the status line.
//!
//! A screen reader speaks the line after each press, so it is short, says the result first and does not repeat the filters,
//! which the visitor has just set.

use super::answer::Answer;
use super::catalogue::{NeedIx, TypeIx};
use super::messages::{Messages, count, fill, join};
use super::options::{CHOSEN_LIMIT, Differences, Options};
use super::ranking::Ranking;
use super::shown::Shown;
use super::verdict::Named;
use super::words::Words;

/// The length of the line, in characters, above which its parts are shortened. The names of a catalogue may be so long that it
/// is longer even then.
pub const STATUS_LIMIT: usize = 90;

/// The number of types that are named if there are too many of them.
const NAMED: usize = 2;

impl Words<'_> {
    /// The status line: which types the answer names, what for, and how many types fit.
    #[must_use]
    pub fn status(self, answer: &Answer) -> String {
        let (messages, ranking) = (self.messages, &answer.ranking);
        if !ranking.is_ranked {
            return fill(messages.status_all(), &[("all", &ranking.types.len().to_string())]);
        }
        if ranking.first_recommended().is_none() {
            return messages.status_none().to_string();
        }
        let fit = self.how_many_fit(ranking);
        if !answer.named.is_empty() {
            let line = |names: String| join(&[&names, ". ", &fit], "");
            let long = line(self.named_with_needs(&answer.named));
            return if is_short(messages, &long) { long } else { self.short_status(answer, line) };
        }
        if self.catalogue.needs().is_empty() {
            return fit;
        }
        join(&[&fit, messages.status_size_only()], " ")
    }

    /// The status line after a change of the filters. If the change has no effect on it, it says so.
    ///
    /// # Examples
    ///
    /// ```
    /// use outsourcing_matrix::domain::messages::Messages;
    /// use outsourcing_matrix::domain::words::Words;
    /// use outsourcing_matrix::domain::{Answer, Filters, built_in};
    ///
    /// let catalogue = built_in::catalogue();
    /// let messages = Messages::of(&catalogue);
    /// let filters = Filters { company_size: Some("small".into()), needs: vec!["website".into()], ..Filters::default() };
    /// let before = Answer::new(&catalogue, filters.clone());
    /// let after = Answer::new(&catalogue, filters.with_startup(true));
    /// let words = Words { catalogue: &catalogue, messages: &messages, filters: &after.filters };
    ///
    /// assert_eq!(words.status_after(None, &after), "Project for the website. 2 of 7 types fit.");
    /// assert_eq!(words.status_after(Some(&before), &after), "Still: Project for the website. 2 of 7 types fit.");
    /// ```
    #[must_use]
    pub fn status_after(self, previous: Option<&Answer>, answer: &Answer) -> String {
        let line = self.status(answer);
        let Some(previous) = previous.filter(|previous| previous.filters != answer.filters) else { return line };
        if let Some(first) = new_first(previous, answer) {
            return fill(self.messages.status_first(), &[("type", self.short(first))]);
        }
        if line == (Words { filters: &previous.filters, ..self }).status(previous) {
            return still(self.messages, &line);
        }
        line
    }

    /// "3 of 7 types fit."
    pub(super) fn how_many_fit(self, ranking: &Ranking) -> String {
        let (messages, found) = (self.messages, ranking.recommended());
        let template = if found == 1 { messages.status_one() } else { messages.status_other() };
        fill(template, &[("count", &found.to_string()), ("all", &ranking.types.len().to_string())])
    }

    /// "Project for the website + BPO for customer service".
    fn named_with_needs(self, named: &[Named]) -> String {
        let parts: Vec<String> =
            named.iter().map(|named| self.for_needs(self.short(named.of), named, &self.needs(&named.needs))).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        join(&parts, self.messages.plus())
    }

    /// "Project for the website", or "Project for part of the website".
    pub(super) fn for_needs(self, types: &str, named: &Named, needs: &str) -> String {
        let messages = self.messages;
        let part = if named.in_part { fill(messages.part_of(), &[("needs", needs)]) } else { needs.to_owned() };
        fill(messages.together_part(), &[("type", types), ("needs", &part)])
    }

    /// The line without the names of the needs, and if it is still too long, without those of further types.
    fn short_status(self, answer: &Answer, line: impl Fn(String) -> String) -> String {
        let (messages, named) = (self.messages, &answer.named);
        let Some(first) = named.first() else { return line(String::new()) };
        let is_done = |need: &NeedIx| named.iter().any(|named| named.needs.contains(need));
        let done = self.filters.needs_at(self.catalogue).iter().filter(|need| is_done(need)).count();
        let all = self.filters.needs.len();
        let needs = if done < all {
            fill(messages.needs_some(), &[("count", &done.to_string()), ("all", &all.to_string())])
        } else {
            count(all, messages.needs_all_one(), messages.needs_all_other())
        };
        let mut types: Vec<&str> = named.iter().map(|named| self.short(named.of)).collect();
        let with_needs = |types: &[&str]| line(self.for_needs(&join(types, messages.plus()), first, &needs));
        let most = with_needs(&types);
        if types.len() <= NAMED || (types.len() == NAMED + 1 && is_short(messages, &most)) {
            return most;
        }
        let more = fill(messages.types_more(), &[("count", &(types.len() - NAMED).to_string())]);
        types.truncate(NAMED);
        types.push(&more);
        with_needs(&types)
    }

    /// How many types are selected for comparing.
    #[must_use]
    pub fn chosen_count(self, options: &Options) -> String {
        let (count, limit) = (options.chosen.len().to_string(), CHOSEN_LIMIT.to_string());
        fill(self.messages.chosen_count(), &[("count", &count), ("limit", &limit)])
    }

    /// Why no further type can be selected for comparing.
    #[must_use]
    pub fn chosen_full(self) -> String {
        fill(self.messages.columns_full(), &[("limit", &CHOSEN_LIMIT.to_string())])
    }

    /// How many types are shown.
    #[must_use]
    pub fn columns_shown(self, shown: &Shown, options: &Options) -> String {
        let messages = self.messages;
        let (columns, all) = (shown.columns.len(), self.catalogue.types().len());
        if columns == all {
            return fill(messages.columns_all_shown(), &[("count", &all.to_string())]);
        }
        if options.only_chosen {
            return count(columns, messages.columns_shown_one(), messages.columns_shown_other());
        }
        fill(messages.more_shown(), &[("count", &columns.to_string()), ("all", &all.to_string())])
    }

    /// Which two types a narrow layout shows.
    #[must_use]
    pub fn pair_shown(self, shown: &Shown, ranking: &Ranking) -> String {
        let types: Vec<&str> = shown.columns.iter().map(|at| self.short(ranking[*at].type_ix)).collect();
        fill(self.messages.pair_shown(), &[("types", &self.messages.list(&types))])
    }

    /// How many rows differ, and what is made of that.
    #[must_use]
    pub fn rows_shown(self, shown: &Shown, differences: Differences) -> String {
        let messages = self.messages;
        let differ = self.differences(shown);
        match differences {
            Differences::All => messages.rows_all_shown().to_string(),
            Differences::Mark => fill(messages.rows_marked(), &[("differences", &differ)]),
            Differences::Only => differ + ".",
        }
    }
}

fn still(messages: &Messages, line: &str) -> String {
    fill(messages.status_still(), &[("status", line)])
}

/// Whether the line is short enough, even if it is said again.
fn is_short(messages: &Messages, line: &str) -> bool {
    still(messages, line).chars().count() <= STATUS_LIMIT
}

/// The type that now comes first, if that is all that is new: the answer names the same types for the same needs, and the same
/// types fit.
fn new_first(previous: &Answer, answer: &Answer) -> Option<TypeIx> {
    let first = |of: &Answer| of.ranking.first_recommended().map(|ranked| ranked.type_ix);
    let fits = |answer: &Answer, of: TypeIx| {
        answer.ranking.types.iter().any(|ranked| ranked.type_ix == of && ranked.recommended)
    };
    let is_fit_alike =
        || previous.ranking.types.iter().all(|ranked| ranked.recommended == fits(answer, ranked.type_ix));
    let is_named_alike =
        previous.named.len() == answer.named.len() && previous.named.iter().all(|named| answer.named.contains(named));
    let is_same =
        !answer.named.is_empty() && is_named_alike && previous.filters.needs == answer.filters.needs && is_fit_alike();
    first(answer).filter(|now| is_same && first(previous) != Some(*now))
}
