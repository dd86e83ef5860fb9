//! Puts an answer into words with the message table: the sentences that the view and the [exports](super::export) share.

use super::catalogue::{Catalogue, Directness, FitLevel, NeedIx, Ref, SizeIx, SourceIx, TypeIx};
use super::change::Change;
use super::citation;
use super::filters::Filters;
use super::messages::{Messages, fill, join};
use super::ranking::{Band, Ranked};
use super::shown::Shown;
use super::verdict::{Combination, Coverage, Reason, coverage, is_near_miss};

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
/// let status = words.status(&answer.ranking);
/// assert!(status.ends_with("Company size: 10 to 49 people; need: the website."), "{status}");
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
        let best = ranked.answers.iter().map(|answer| answer.directness).chain(ranked.combines).max();
        Some(match best {
            Some(Directness::Primary) => (messages.direct_primary(), 3),
            Some(Directness::Also) => (messages.direct_also(), 1),
            None => (messages.direct_none(), 0),
        })
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
        let template = match directly {
            0 => messages.coverage_none(),
            directly if directly == answered => messages.coverage_all(),
            1 => messages.coverage_one(),
            _ => messages.coverage_some(),
        };
        let (answered, directly, all) = (answered.to_string(), directly.to_string(), all.to_string());
        Some(fill(template, &[("done", &answered), ("all", &all), ("directly", &directly)]))
    }

    /// The sentences before a type's reasons: how many needs it answers, and whether only its fit keeps it out.
    #[must_use]
    pub fn verdict(self, ranked: &Ranked) -> Vec<String> {
        let messages = self.messages;
        let is_weak = ranked.fit.is_some_and(|fit| fit.level == FitLevel::Weak);
        let held_back = if is_weak && ranked.answers_any() {
            Some(messages.why_weak())
        } else {
            is_near_miss(self.catalogue, ranked).then_some(messages.near_here())
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
    /// Project for the website", "answer 2 of 2 needs directly." `None` for an empty set.
    #[must_use]
    pub fn combination(self, combination: &Combination) -> Option<(String, String)> {
        let messages = self.messages;
        let mut types = String::new();
        for (of, needs) in &combination.parts {
            if !types.is_empty() {
                types.push_str(messages.plus());
            }
            let name = self.short(*of);
            types.push_str(&fill(messages.together_part(), &[("type", name), ("needs", &self.needs(needs))]));
        }
        let template = if combination.parts.len() == 1 { messages.together_one() } else { messages.together_other() };
        (!types.is_empty()).then(|| (types, self.done(template, combination, "")))
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
        let mut needs: Vec<NeedIx> = ranked.answers.iter().map(|answer| answer.need).collect();
        if needs.is_empty() {
            // It answers by combining, and therefore all of them.
            needs = self.filters.needs_at(self.catalogue);
        }
        let needs = self.needs(&needs);
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

    fn short(self, of: TypeIx) -> &'a str {
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
