//! Every word on the screen that is not catalogue data, in one table.
//!
//! A message may hold places like `{count}`; [`fill`] puts values there. Where English has a singular and a plural, the
//! table has two messages whose names end in `_one` and `_other`.

use std::borrow::Cow;

macro_rules! messages {
    ($($(#[doc = $doc:literal])* $name:ident = $text:literal;)*) => {
        /// The words of the widget itself.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Messages {
            $($(#[doc = $doc])* pub $name: Cow<'static, str>,)*
        }

        impl Messages {
            /// The English table, the built-in one.
            #[must_use]
            pub const fn english() -> Self {
                Messages { $($name: Cow::Borrowed($text),)* }
            }

            /// The same table with every message put through `change`.
            #[must_use]
            pub fn map(self, change: impl Fn(&str) -> String) -> Self {
                Messages { $($name: Cow::Owned(change(&self.$name)),)* }
            }
        }
    };
}

messages! {
    /// Heading over the sizes.
    size_title = "Company size";
    /// The option without a size.
    size_any = "Any size";
    /// Opens how the sizes are drawn.
    size_about = "How the sizes are counted";
    /// Heading over the needs.
    needs_title = "What do you need?";
    /// Label of the search for needs.
    search_label = "Search needs";
    /// Inside the empty search field.
    search_hint = "Search, e.g. payroll, app, lawyer";
    /// When no need matches. `{typed}`.
    search_none = "No need matches “{typed}”. Try another word, or look through the groups.";
    /// When needs match. `{count}`.
    search_some_one = "{count} need matches.";
    /// When needs match. `{count}`.
    search_some_other = "{count} needs match.";
    /// On the button that folds the filters.
    fold = "Company size and needs";
    /// Beside it. `{count}`.
    fold_count = "{count} chosen";
    /// On that button when nothing was chosen.
    fold_start = "Choose your company size and needs";
    /// Folds the filters when they are answered.
    done = "Show the answer";
    /// What the number beside an option says. `{count}`.
    facet_one = "{count} type would fit";
    /// What the number beside an option says. `{count}`.
    facet_other = "{count} types would fit";
    /// What a zero beside an option says.
    facet_zero = "no type would fit together with your other answers";
    /// Explains the numbers.
    facet_legend = "The number beside an option says how many types would fit if you chose it too.";
    /// Accessible name of the list of answers.
    chips_label = "Your answers";
    /// Accessible name of a chip. `{answer}`.
    chip_remove = "Remove filter: {answer}";
    /// Clears every answer.
    clear = "Clear all";
    /// The status line. `{count}`, `{all}`.
    status_one = "{count} of {all} types fits.";
    /// The status line. `{count}`, `{all}`.
    status_other = "{count} of {all} types fit.";
    /// The status line when nothing was asked. `{all}`.
    status_all = "{all} types, not ranked yet. Choose a company size and a need to see what fits.";
    /// What the status line repeats of the answers. `{size}`.
    status_size = "Company size: {size}";
    /// The size in it, where none was chosen.
    status_size_any = "any";
    /// What the status line repeats of the answers. `{needs}`.
    status_need_one = "need: {needs}";
    /// What the status line repeats of the answers. `{needs}`.
    status_need_other = "needs: {needs}";
    /// Heading over what of a link was not applied.
    notices_title = "Not everything in this link could be applied:";
    /// A part of a link. `{part}`.
    notice_unknown = "“{part}” is not a size or a need of this comparison.";
    /// More such parts. `{count}`.
    notice_more = "{count} more parts are not known either.";
    /// An overlong link.
    notice_long = "The link is too long to have been made here, so none of it was read.";
    /// A link for another version of the data. `{version}`.
    notice_version = "The link was made for version {version} of this comparison. The data has changed since, so the order may differ.";
    /// Takes the notices away.
    notices_dismiss = "Dismiss";
    /// Before the first place.
    answer_first = "First choice";
    /// Over a set of types.
    together_label = "Together";
    /// Behind a set of types. `{done}`, `{all}`.
    together_other = "answer {done} of {all} needs directly.";
    /// Behind a set that is one type. `{done}`, `{all}`.
    together_one = "answers {done} of {all} needs directly.";
    /// One type of a set. `{type}`, `{needs}`.
    together_part = "{type} for {needs}";
    /// Needs that stay open. `{needs}`.
    together_open = "No recommended type answers {needs} directly.";
    /// Between the last two of a list.
    and = " and ";
    /// Between the others.
    comma = ", ";
    /// Between the types of a set.
    plus = " + ";
    /// Before the first place, where a set of types answers more.
    answer_one = "If you take only one";
    /// When only a size was chosen.
    answer_size_only = "By size alone there is no best. Choose a need for an answer.";
    /// When only needs were chosen.
    answer_need_only = "Choose a company size too, and the order will take it into account.";
    /// When nothing is recommended.
    answer_none = "Nothing here is a clear fit for these answers. The types that come nearest stand first, each with its reason.";
    /// Heading over hints that lead outside the list.
    hints_title = "Also worth knowing";
    /// Band.
    band_best = "Best fit";
    /// Band.
    band_good = "Good option";
    /// Band.
    band_consider = "Worth considering";
    /// Band.
    band_none = "Not recommended";
    /// Fit level.
    fit_strong = "Very good fit";
    /// Fit level.
    fit_good = "Good fit";
    /// Fit level.
    fit_possible = "Can work";
    /// Fit level.
    fit_weak = "Rarely fits";
    /// A fit that is not in the catalogue.
    fit_unknown = "Fit not stated";
    /// Directness in a header.
    direct_primary = "Answers directly";
    /// Directness in a header.
    direct_also = "Helps";
    /// Directness in a header.
    direct_none = "Does not answer";
    /// The score. `{count}`.
    score_one = "{count} point";
    /// The score. `{count}`.
    score_other = "{count} points";
    /// How a score is made. `{fit}`, `{directness}`, `{further}`, `{score}`.
    score_sum = "Size {fit}, directness {directness}, further needs {further}: {score} in all.";
    /// How a capped score is made. `{fit}`, `{directness}`, `{further}`, `{score}`.
    score_capped = "Size {fit}, directness {directness}, further needs {further}; a type that rarely fits the size gets {score} at most.";
    /// The row of reasons.
    why_title = "Why does it stand here?";
    /// A need that is answered directly. `{need}`.
    why_primary = "Answers {need} directly";
    /// A need that it helps with. `{need}`.
    why_also = "Helps with {need}";
    /// A type that answers by combining.
    why_combines = "Combines what you need";
    /// A need that is not answered. `{need}`.
    why_unanswered = "Does not answer {need}";
    /// A fit. `{fit}`, `{size}`.
    why_fit = "{fit}: {size}";
    /// No fit in the catalogue.
    why_fit_unknown = "The catalogue does not say how it fits this size";
    /// A type that answers and is kept back by its fit.
    why_weak = "Answers the need, rarely fits your size";
    /// The table's caption. `{title}`.
    caption = "{title} The types of outsourcing compared";
    /// Heading over a group of rows.
    tier_glance = "At a glance";
    /// Heading over a group of rows.
    tier_detail = "In detail";
    /// A cell without content.
    cell_empty = "Not stated";
    /// A level. `{level}`.
    level_of = "level {level} of 5";
    /// Before the kinds of ground.
    basis_label = "What this rests on:";
    /// Kind of ground.
    basis_article = "article";
    /// Kind of ground.
    basis_outside = "outside source";
    /// Kind of ground.
    basis_judgement = "our judgement";
    /// No source at all.
    basis_none = "no source";
    /// Behind a link that leads away.
    new_tab = "(opens in a new tab)";
    /// The last line. `{date}`, `{version}`.
    footer = "Data of {date}, version {version}. The texts are our own words; each says what it rests on.";
    /// While the answers of a link wait for the program.
    applying = "Applying your answers …";
    /// Where the program cannot run.
    unavailable = "Filtering is not available here, because this page could not start the program for it. The whole comparison is below.";
}

/// Puts values into a message's places.
///
/// ```
/// use outsourcing_matrix::domain::messages::fill;
/// assert_eq!(fill("{count} of {all}", &[("count", "3"), ("all", "7")]), "3 of 7");
/// ```
#[must_use]
pub fn fill(message: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(message.len());
    let mut rest = message;
    // One pass, so that a value that looks like a place stays as it is.
    while let Some(start) = rest.find('{') {
        let (before, place) = rest.split_at(start);
        filled.push_str(before);
        let Some(end) = place.find('}') else {
            rest = place;
            break;
        };
        match values.iter().find(|(name, _)| *name == &place[1..end]) {
            Some((_, value)) => filled.push_str(value),
            None => filled.push_str(&place[..=end]),
        }
        rest = &place[end + 1..];
    }
    filled.push_str(rest);
    filled
}

/// Puts a count into the message for one or into that for another number.
#[must_use]
pub fn count(number: usize, one: &str, other: &str) -> String {
    fill(if number == 1 { one } else { other }, &[("count", &number.to_string())])
}

impl Messages {
    /// Several things in one sentence: "a", "a and b", "a, b and c".
    #[must_use]
    pub fn list<T: AsRef<str>>(&self, items: &[T]) -> String {
        let mut listed = String::new();
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                listed.push_str(if at + 1 == items.len() { &self.and } else { &self.comma });
            }
            listed.push_str(item.as_ref());
        }
        listed
    }
}
