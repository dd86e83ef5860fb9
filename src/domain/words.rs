//! Puts an answer into words with the message table: the sentences that the view and the [exports](super::export) share.

use super::answer::Answer;
use super::catalogue::{Catalogue, Directness, FitLevel, NeedIx, Ref, SizeIx, SourceIx, TypeIx};
use super::change::Change;
use super::citation;
use super::filters::Filters;
use super::messages::{Messages, fill, join};
use super::ranking::{Band, Ranked, Ranking};
use super::shown::Shown;
use super::verdict::{Combination, Coverage, Named, Reason, coverage, is_near_miss};

/// The data that sentences are made from.
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
/// let answer = Answer::new(&catalogue, filters);
/// let words = Words { catalogue: &catalogue, messages: &messages, filters: &answer.filters };
///
/// assert_eq!(words.status(&answer), "Project for the website. 2 of 7 types fit.");
/// assert_eq!(words.standing(&answer.ranking.types[0]), Some(("Best fit", 3)));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The widget's own messages.
    pub messages: &'a Messages,
    /// The visitor's filters.
    pub filters: &'a Filters,
}

impl<'a> Words<'a> {
    /// A band in words.
    #[must_use]
    pub fn band(self, band: Band) -> &'a str {
        let messages = self.messages;
        match band {
            Band::Best => messages.band_best(),
            Band::Good => messages.band_good(),
            Band::Consider => messages.band_consider(),
            Band::None => messages.band_none(),
        }
    }

    /// A fit in words.
    #[must_use]
    pub fn fit(self, level: FitLevel) -> &'a str {
        let messages = self.messages;
        match level {
            FitLevel::Strong => messages.fit_strong(),
            FitLevel::Good => messages.fit_good(),
            FitLevel::Possible => messages.fit_possible(),
            FitLevel::Weak => messages.fit_weak(),
        }
    }

    /// A type's standing in a word or two, and its place on a three-step scale. `None` without filters.
    #[must_use]
    pub fn standing(self, ranked: &Ranked) -> Option<(&'a str, u8)> {
        let messages = self.messages;
        if let Some(of) = ranked.band {
            let steps = match of {
                Band::Best => 3,
                Band::Good => 2,
                Band::Consider => 1,
                Band::None => 0,
            };
            return Some((self.band(of), steps));
        }
        if self.filters.is_sized() {
            return Some(match ranked.fit.map(|fit| fit.level) {
                Some(level) => (
                    self.fit(level),
                    match level {
                        FitLevel::Strong => 3,
                        FitLevel::Good => 2,
                        FitLevel::Possible => 1,
                        FitLevel::Weak => 0,
                    },
                ),
                None => (messages.fit_unknown(), 0),
            });
        }
        if self.filters.needs.is_empty() {
            return None;
        }
        let best = ranked.directness();
        let (words, steps) = match best {
            Some(Directness::Primary) => (messages.direct_primary(), 3),
            Some(Directness::Also) => (messages.direct_also(), 1),
            None => (messages.direct_none(), 0),
        };
        Some((if self.filters.needs.len() == 1 { self.covers(best) } else { words }, steps))
    }

    /// How directly a type answers one need: "Covers it", "Covers part of it", "Does not cover it".
    #[must_use]
    pub fn covers(self, directness: Option<Directness>) -> &'a str {
        let messages = self.messages;
        match directness {
            Some(Directness::Primary) => messages.covers_yes(),
            Some(Directness::Also) => messages.covers_part(),
            None => messages.covers_no(),
        }
    }

    /// What to say of a type that suits the size and answers none of the needs. `None` for every other type.
    #[must_use]
    pub fn suits_size_only(self, ranked: &Ranked) -> Option<&'a str> {
        let suits = ranked.fit.is_some_and(|fit| fit.level >= FitLevel::Good);
        (suits && !self.filters.needs.is_empty() && !ranked.answers_any()).then_some(self.messages.why_not_need())
    }

    /// A score: "6 points".
    #[must_use]
    pub fn score(self, ranked: &Ranked) -> String {
        let template = if ranked.score == 1 { self.messages.score_one() } else { self.messages.score_other() };
        fill(template, &[("count", &ranked.score.to_string())])
    }

    /// The kinds of these sources: "article, our judgement".
    #[must_use]
    pub fn bases(self, sources: &[Ref<SourceIx>]) -> String {
        bases(self.catalogue, self.messages, sources)
    }

    /// A reason as a short sentence without a full stop.
    #[must_use]
    pub fn reason(self, reason: &Reason) -> String {
        let messages = self.messages;
        match reason {
            Reason::Answers { need, directness: Directness::Primary, .. } => {
                fill(messages.why_primary(), &[("need", self.need(*need))])
            }
            Reason::Answers { need, .. } => fill(messages.why_also(), &[("need", self.need(*need))]),
            Reason::Combines { .. } => messages.why_combines().to_string(),
            Reason::Unanswered { need } => fill(messages.why_unanswered(), &[("need", self.need(*need))]),
            Reason::Fit { size, level, .. } => {
                let size = &self.catalogue[*size].label;
                fill(messages.why_fit(), &[("fit", self.fit(*level)), ("size", size)])
            }
            Reason::FitNotStated => messages.why_fit_unknown().to_string(),
        }
    }

    /// How many of several needs a type answers. `None` with fewer than two needs, and if it answers none.
    #[must_use]
    pub fn coverage(self, coverage: Coverage) -> Option<String> {
        let messages = self.messages;
        let Coverage { answered, directly, all } = coverage;
        if all < 2 || answered == 0 {
            return None;
        }
        let part = answered - directly;
        let template = match (directly, part) {
            (0, _) => messages.coverage_part(),
            (_, 0) => messages.coverage_all(),
            _ => messages.coverage_some(),
        };
        let (done, part, all) = (directly.to_string(), part.to_string(), all.to_string());
        Some(fill(template, &[("done", &done), ("all", &all), ("part", &part)]))
    }

    /// The sentences before a type's reasons: how many needs it answers, and what keeps it out: only its fit, or that it only
    /// suits the size.
    #[must_use]
    pub fn verdict(self, ranked: &Ranked) -> Vec<String> {
        let messages = self.messages;
        let is_weak = ranked.fit.is_some_and(|fit| fit.level == FitLevel::Weak);
        let held_back = if is_weak && ranked.answers_any() {
            let is_direct = ranked.directness() == Some(Directness::Primary);
            Some(if is_direct { messages.why_weak() } else { messages.why_weak_part() })
        } else {
            let near = is_near_miss(self.catalogue, ranked).then_some(messages.near_here());
            near.or_else(|| self.suits_size_only(ranked))
        };
        let held_back = held_back.map(|words| words.to_string());
        held_back.into_iter().chain(self.coverage(coverage(self.filters, ranked))).collect()
    }

    /// How a score adds up.
    #[must_use]
    pub fn sum(self, ranked: &Ranked) -> String {
        let capped = ranked.fit_points + ranked.directness_points + ranked.further_points != ranked.score;
        let template = if capped { self.messages.score_capped() } else { self.messages.score_sum() };
        fill(
            template,
            &[
                ("fit", &ranked.fit_points.to_string()),
                ("directness", &ranked.directness_points.to_string()),
                ("further", &ranked.further_points.to_string()),
                ("score", &ranked.score.to_string()),
            ],
        )
    }

    /// A combination in two parts: its types with the needs that each answers, and how many needs that is: "BPO for customers +
    /// Project for the website", "cover 2 of 2 needs." `None` if it is no combination of several: the first place says the same.
    #[must_use]
    pub fn combination(self, combination: &Combination) -> Option<(String, String)> {
        let messages = self.messages;
        if combination.parts.len() < 2 {
            return None;
        }
        let part = |(of, needs): &(TypeIx, Vec<NeedIx>)| {
            fill(messages.together_part(), &[("type", self.short(*of)), ("needs", &self.needs(needs))])
        };
        let parts: Vec<String> = combination.parts.iter().map(part).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        Some((join(&parts, messages.plus()), self.done(messages.together_done(), combination, "")))
    }

    /// What the answer names, a line each: "Project outsourcing for the website". Of many, the first three and how many more
    /// there are.
    #[must_use]
    pub fn parts(self, answer: &Answer) -> Vec<String> {
        /// More would push the matrix out of sight.
        const LISTED: usize = 3;
        let line = |named: &Named| self.for_needs(&self.catalogue[named.of].name, named, &self.needs(&named.needs));
        let mut lines: Vec<String> = answer.named.iter().take(LISTED).map(line).collect();
        let more = answer.named.len() - lines.len();
        if more > 0 {
            lines.push(fill(self.messages.parts_more(), &[("count", &more.to_string())]));
        }
        lines
    }

    /// How many of the needs the answer covers, and which it leaves open. Empty if the answer names no type, and with one need,
    /// where [`parts`](Self::parts) say all.
    #[must_use]
    pub fn coverage_line(self, answer: &Answer) -> String {
        let (messages, all) = (self.messages, self.filters.needs.len());
        let mut line = match &answer.named[..] {
            [] => return String::new(),
            [_] if all < 2 => String::new(),
            [first] if first.in_part => fill(messages.cover_part(), &[("needs", &self.needs(&first.needs))]),
            [first] => {
                let done = first.needs.len().to_string();
                fill(messages.cover_alone(), &[("done", &done), ("all", &all.to_string())])
            }
            _ => answer
                .combination
                .as_ref()
                .map_or(String::new(), |combination| self.done(messages.cover_together(), combination, "")),
        };
        if let Some(combination) = answer.combination.as_ref().filter(|combination| !combination.open.is_empty()) {
            line.push(' ');
            line.push_str(&fill(messages.together_open(), &[("needs", &self.needs(&combination.open))]));
        }
        line
    }

    /// Why, in one line: the first place if the answer is a combination, and how many types fit. Without points and bare scores.
    #[must_use]
    pub fn one_line(self, answer: &Answer) -> String {
        let (messages, ranking) = (self.messages, &answer.ranking);
        if !ranking.is_ranked {
            return self.status(answer);
        }
        let Some(first) = ranking.first_recommended() else { return messages.answer_none().to_string() };
        let band = first.band.map(|band| self.band(band));
        let mut line = match (answer.named.len(), band) {
            (0, _) | (1, None) => String::new(),
            (1, Some(band)) => join(&[band, ". "], ""),
            (_, Some(band)) => {
                fill(messages.alone_band(), &[("band", band), ("type", self.short(first.type_ix))]) + " "
            }
            (_, None) => fill(messages.alone(), &[("type", self.short(first.type_ix))]) + " ",
        };
        line.push_str(&self.how_many_fit_size(ranking));
        let advice = match (self.filters.is_sized(), self.filters.needs.is_empty()) {
            (true, true) if !self.catalogue.needs().is_empty() => messages.answer_size_only(),
            (false, false) if !self.catalogue.sizes().is_empty() => messages.answer_need_only(),
            _ => return line,
        };
        join(&[&line, advice], " ")
    }

    /// "3 of 7 types fit 10 to 49 people." The stage has no name inside a sentence: with it, only "3 of 7 types fit."
    fn how_many_fit_size(self, ranking: &Ranking) -> String {
        let band = self.filters.company_size.as_ref().and_then(|id| self.catalogue.size_at(id));
        let Some(band) = band.filter(|_| !self.filters.startup) else { return self.how_many_fit(ranking) };
        let (messages, found) = (self.messages, ranking.recommended());
        let template = if found == 1 { messages.fit_size_one() } else { messages.fit_size_other() };
        let (found, all) = (found.to_string(), ranking.types.len().to_string());
        fill(template, &[("count", &found), ("all", &all), ("size", &self.catalogue[band].label)])
    }

    /// What the types selected for comparing answer together, and what stays open.
    #[must_use]
    pub fn chosen_together(self, combination: &Combination) -> String {
        let messages = self.messages;
        let names: Vec<&str> = combination.parts.iter().map(|(of, _)| self.short(*of)).collect();
        let mut sentence = self.done(messages.chosen_together(), combination, &join(&names, messages.plus()));
        if !combination.open.is_empty() {
            sentence.push(' ');
            sentence.push_str(&fill(messages.chosen_open(), &[("needs", &self.needs(&combination.open))]));
        }
        sentence
    }

    fn done(self, template: &str, combination: &Combination, types: &str) -> String {
        let all = self.filters.needs.len();
        let done = (all - combination.open.len()).to_string();
        fill(template, &[("types", types), ("done", &done), ("all", &all.to_string())])
    }

    /// A near miss as a sentence.
    #[must_use]
    pub fn near_miss(self, ranked: &Ranked) -> String {
        let messages = self.messages;
        let fit = ranked.fit.map_or(messages.fit_unknown(), |fit| self.fit(fit.level));
        let answered = |directness| {
            let needs = ranked.answers.iter().filter(move |answer| answer.directness == directness);
            needs.map(|answer| answer.need).collect::<Vec<_>>()
        };
        let (direct, helped) = (answered(Directness::Primary), answered(Directness::Also));
        let needs = match (direct.is_empty(), helped.is_empty()) {
            (false, _) => self.needs(&direct),
            (true, false) => fill(messages.part_of(), &[("needs", &self.needs(&helped))]),
            // It answers by combining, and therefore all of them.
            (true, true) => self.needs(&self.filters.needs_at(self.catalogue)),
        };
        fill(messages.near_miss(), &[("type", self.short(ranked.type_ix)), ("needs", &needs), ("fit", fit)])
    }

    /// What a change would do to the first place; `first` is the type that would then be first.
    #[must_use]
    pub fn what_if(self, change: &Change, first: Option<TypeIx>) -> String {
        let messages = self.messages;
        let (with, none) = match change {
            Change::Size(Some(_)) => (messages.what_if_instead(), messages.what_if_instead_none()),
            Change::Startup(true) => (messages.what_if_also(), messages.what_if_also_none()),
            _ => (messages.what_if_without(), messages.what_if_without_none()),
        };
        let answer = self.changed(change);
        match first {
            Some(first) => fill(with, &[("answer", &answer), ("type", self.short(first))]),
            None => fill(none, &[("answer", &answer)]),
        }
    }

    /// The label of a button that removes filters.
    #[must_use]
    pub fn relaxation(self, changes: &[Change]) -> String {
        let answers: Vec<String> = changes.iter().map(|change| self.changed(change)).collect();
        fill(self.messages.relax_without(), &[("answer", &self.messages.list(&answers))])
    }

    /// The label of the filter that a change selects or removes.
    fn changed(self, change: &Change) -> String {
        let catalogue = self.catalogue;
        let size = |at: SizeIx| catalogue[at].label.to_string();
        match change {
            Change::Size(to) => {
                let id = to.as_ref().or(self.filters.company_size.as_ref());
                id.and_then(|id| catalogue.size_at(id)).map(size)
            }
            Change::Startup(_) => catalogue.stage().map(|(at, _)| size(at)),
            Change::LeaveOut(id) => catalogue.need_at(id).map(|at| catalogue[at].label.to_string()),
        }
        .unwrap_or_default()
    }

    /// Every filter by its label: the size, the stage, the needs.
    #[must_use]
    pub fn answers(self) -> Vec<&'a str> {
        let needs = self.filters.needs_at(self.catalogue).into_iter().map(|at| &*self.catalogue[at].label);
        self.sizes().into_iter().chain(needs).collect()
    }

    /// The labels of the selected sizes: a band, the stage, both or none.
    #[must_use]
    pub fn sizes(self) -> Vec<&'a str> {
        let band = self.filters.company_size.as_ref().and_then(|id| self.catalogue.size_at(id));
        let stage = self.catalogue.stage().filter(|_| self.filters.startup).map(|(at, _)| at);
        band.into_iter().chain(stage).map(|at| &*self.catalogue[at].label).collect()
    }

    /// How many of the comparable rows differ.
    #[must_use]
    pub fn differences(self, shown: &Shown) -> String {
        let messages = self.messages;
        let template = match (shown.comparable, shown.differing) {
            (0, _) => return messages.differences_none().to_string(),
            (_, 1) => messages.differences_one(),
            _ => messages.differences_other(),
        };
        fill(template, &[("count", &shown.differing.to_string()), ("all", &shown.comparable.to_string())])
    }

    /// The date and the version of the data, and a note that the texts are our own words.
    #[must_use]
    pub fn footer(self) -> String {
        let document = self.catalogue.document();
        fill(self.messages.footer(), &[("date", &document.updated), ("version", &document.version)])
    }

    /// Needs as a part of a sentence: "the website and customer service".
    #[must_use]
    pub fn needs(self, needs: &[NeedIx]) -> String {
        let shorts: Vec<&str> = needs.iter().map(|need| self.need(*need)).collect();
        self.messages.list(&shorts)
    }

    fn need(self, at: NeedIx) -> &'a str {
        &self.catalogue[at].short
    }

    pub(super) fn short(self, of: TypeIx) -> &'a str {
        &self.catalogue[of].short
    }
}

/// The kinds of these sources: "article, our judgement".
#[must_use]
pub fn bases(catalogue: &Catalogue, messages: &Messages, sources: &[Ref<SourceIx>]) -> String {
    let bases = catalogue.bases(sources);
    if bases.is_empty() {
        return messages.basis_none().to_string();
    }
    let words: Vec<&str> = bases.into_iter().map(|of| citation::basis(messages, of)).collect();
    join(&words, messages.comma())
}
