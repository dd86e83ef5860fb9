//! The message table: every text on the screen that is not catalogue data.
//!
//! A message may contain placeholders like `{count}`; [`fill`] replaces them. Where English distinguishes singular and plural,
//! the table has two messages whose names end in `_one` and `_other`.
//!
//! A catalogue may replace messages, for another language or another tone: see [`Messages::of`].

use super::catalogue::{Catalogue, Entries, Id, Text};

macro_rules! messages {
    ($($(#[doc = $doc:literal])* $name:ident = $text:literal;)*) => {
        #[allow(non_camel_case_types)]
        enum Place {
            $($name),*
        }

        /// The names and the English texts, one per line: a table of pointers to them would be larger than the texts.
        pub(super) const NAMES: &str = concat!($(stringify!($name), "\n"),*);
        const ENGLISH: &str = concat!($($text, "\n"),*);

        impl Messages {
            $($(#[doc = $doc])* #[must_use] #[inline] pub fn $name(&self) -> &str {
                self.at(Place::$name as usize)
            })*
        }
    };
}

/// The widget's own messages, one method for each.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::messages::{Messages, fill};
///
/// let messages = Messages::english();
/// assert_eq!(fill(messages.facet_other(), &[("count", "3")]), "3 types would fit");
/// assert_eq!(messages.list(&["tax", "payroll", "invoices"]), "tax, payroll and invoices");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Messages(Vec<Text>);

impl Messages {
    /// The built-in English messages.
    #[must_use]
    pub fn english() -> Self {
        Messages(ENGLISH.lines().map(Text::from).collect())
    }

    /// The English messages, except those that the catalogue replaces.
    #[must_use]
    pub fn of(catalogue: &Catalogue) -> Self {
        let mut messages = Messages::english();
        for (place, own) in catalogue.words() {
            if let Some(text) = usize::try_from(*place).ok().and_then(|place| messages.0.get_mut(place)) {
                *text = own.clone();
            }
        }
        messages
    }

    /// Converts messages by name to messages by position in the table.
    pub(super) fn replaced_by(words: &Entries<Id, Text>) -> Vec<(u32, Text)> {
        let own = |(place, name)| Some((place, words.get(name)?.clone()));
        (0..).zip(NAMES.lines()).filter_map(own).collect()
    }

    /// Applies `change` to every message.
    #[must_use]
    pub fn map(self, change: impl Fn(&str) -> String) -> Self {
        Messages(self.0.iter().map(|text| change(text).into()).collect())
    }

    /// Every name with its English text.
    pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
        NAMES.lines().zip(ENGLISH.lines())
    }

    // Not inlined: it is called in some hundred places.
    #[inline(never)]
    fn at(&self, place: usize) -> &str {
        self.0.get(place).map_or("", |text| text)
    }
}

messages! {
    /// Heading over the sizes.
    size_title = "Company size";
    /// The option without a size.
    size_any = "Any size";
    /// Opens the explanation of the sizes.
    size_about = "How the sizes are counted";
    /// Heading over the needs.
    needs_title = "What do you need?";
    /// Label of the search for needs.
    search_label = "Search needs";
    /// Placeholder of the search field.
    search_hint = "Search, e.g. payroll, app, lawyer";
    /// When no need matches. `{typed}`.
    search_none = "No need matches “{typed}”. Try another word, or look through the groups.";
    /// When needs match. `{count}`.
    search_some_one = "{count} need matches.";
    /// When needs match. `{count}`.
    search_some_other = "{count} needs match.";
    /// The button that collapses the filters.
    fold = "Company size and needs";
    /// Beside that button. `{count}`.
    fold_count = "{count} chosen";
    /// The button when no filter is set.
    fold_start = "Choose your company size and needs";
    /// Collapses the filters.
    done = "Show the answer";
    /// The count beside an option, for assistive technology. `{count}`.
    facet_one = "{count} type would fit";
    /// The count beside an option, for assistive technology. `{count}`.
    facet_other = "{count} types would fit";
    /// A count of zero beside an option.
    facet_zero = "no type would fit together with your other answers";
    /// Explains the counts.
    facet_legend = "The number beside an option says how many types would fit if you chose it too.";
    /// Accessible name of the list of filters.
    chips_label = "Your answers";
    /// Accessible name of a chip, which removes a filter. `{answer}`.
    chip_remove = "Remove filter: {answer}";
    /// Clears all filters.
    clear = "Clear all";
    /// The status line. `{count}`, `{all}`.
    status_one = "{count} of {all} types fits.";
    /// The status line. `{count}`, `{all}`.
    status_other = "{count} of {all} types fit.";
    /// The status line without filters. `{all}`.
    status_all = "{all} types, not ranked yet. Choose a company size and a need to see what fits.";
    /// The size in the status line. `{size}`.
    status_size = "Company size: {size}";
    /// The size in the status line if none is selected.
    status_size_any = "any";
    /// The needs in the status line. `{needs}`.
    status_need_one = "need: {needs}";
    /// The needs in the status line. `{needs}`.
    status_need_other = "needs: {needs}";
    /// Heading over the parts of a link that were not applied.
    notices_title = "Not everything in this link could be applied:";
    /// An unknown part of a link. `{part}`.
    notice_unknown = "“{part}” is not a size or a need of this comparison.";
    /// Further unknown parts. `{count}`.
    notice_more = "{count} more parts are not known either.";
    /// A link that is too long.
    notice_long = "The link is too long to have been made here, so none of it was read.";
    /// A link for another version of the data. `{version}`.
    notice_version = "The link was made for version {version} of this comparison. The data has changed since, so the order may differ.";
    /// Dismisses the notices.
    notices_dismiss = "Dismiss";
    /// Label of the first choice.
    answer_first = "First choice";
    /// The types selected for comparing, together. `{types}`, `{done}`, `{all}`.
    chosen_together = "{types} together answer {done} of {all} needs directly.";
    /// The needs that they do not answer directly. `{needs}`.
    chosen_open = "Not answered directly: {needs}.";
    /// Label of a combination of types.
    together_label = "Together";
    /// After a combination of types. `{done}`, `{all}`.
    together_other = "answer {done} of {all} needs directly.";
    /// After a combination of one type. `{done}`, `{all}`.
    together_one = "answers {done} of {all} needs directly.";
    /// One type of a combination. `{type}`, `{needs}`.
    together_part = "{type} for {needs}";
    /// Needs that no recommended type answers directly. `{needs}`.
    together_open = "No recommended type answers {needs} directly.";
    /// Separator of the last two items of a list.
    and = " and ";
    /// Separator of the other items of a list.
    comma = ", ";
    /// Separator of the types of a combination.
    plus = " + ";
    /// Label of the first choice if a combination answers more.
    answer_one = "If you take only one";
    /// If only a size is selected.
    answer_size_only = "By size alone there is no best. Choose a need for an answer.";
    /// If only needs are selected.
    answer_need_only = "Choose a company size too, and the order will take it into account.";
    /// If nothing is recommended.
    answer_none = "Nothing here is a clear fit for these answers. The types that come nearest stand first, each with its reason.";
    /// Heading over filters that can be removed.
    relax_title = "Loosen an answer, and something fits:";
    /// A filter that can be removed. `{answer}`.
    relax_without = "Without “{answer}”";
    /// After it: how many types then fit. `{count}`.
    relax_one = "{count} type fits";
    /// After it: how many types then fit. `{count}`.
    relax_other = "{count} types fit";
    /// Heading over the near misses.
    near_title = "Nearly";
    /// A near miss. `{type}`, `{needs}`, `{fit}`.
    near_miss = "{type} answers {needs}, but its fit keeps it out: {fit}.";
    /// A near miss, in its column.
    near_here = "Only its fit keeps it out";
    /// What would change the first place: a different filter. `{answer}`, `{type}`.
    what_if_instead = "With “{answer}” instead, {type} would come first.";
    /// What would change the first place: one more filter. `{answer}`, `{type}`.
    what_if_also = "With “{answer}” too, {type} would come first.";
    /// What would change the first place: one filter fewer. `{answer}`, `{type}`.
    what_if_without = "Without “{answer}”, {type} would come first.";
    /// A change after which nothing fits. `{answer}`.
    what_if_instead_none = "With “{answer}” instead, nothing would be a clear fit.";
    /// A change after which nothing fits. `{answer}`.
    what_if_also_none = "With “{answer}” too, nothing would be a clear fit.";
    /// A change after which nothing fits. `{answer}`.
    what_if_without_none = "Without “{answer}”, nothing would be a clear fit.";
    /// Applies that change.
    what_if_apply = "Show that";
    /// If no single change alters the first place.
    what_if_stable = "No single change of your answers would alter the first choice.";
    /// Heading of the next step. `{type}`.
    next_title = "Next step with {type}: what to have ready, what to ask";
    /// Heading over what to prepare.
    next_ready = "Have ready";
    /// Heading over questions to ask.
    next_questions = "Ask a provider";
    /// Heading over hints beyond the list of types.
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
    /// If the catalogue states no fit.
    fit_unknown = "Fit not stated";
    /// How directly a type answers, in its column header.
    direct_primary = "Answers directly";
    /// How directly a type answers, in its column header.
    direct_also = "Helps";
    /// How directly a type answers, in its column header.
    direct_none = "Does not answer";
    /// The score. `{count}`.
    score_one = "{count} point";
    /// The score. `{count}`.
    score_other = "{count} points";
    /// How a score adds up. `{fit}`, `{directness}`, `{further}`, `{score}`.
    score_sum = "Size {fit}, directness {directness}, further needs {further}: {score} in all.";
    /// How a capped score adds up. `{fit}`, `{directness}`, `{further}`, `{score}`.
    score_capped = "Size {fit}, directness {directness}, further needs {further}; a type that rarely fits the size gets {score} at most.";
    /// Label of the row of reasons.
    why_title = "Why does it stand here?";
    /// A need that is answered directly. `{need}`.
    why_primary = "Answers {need} directly";
    /// A need that a type helps with. `{need}`.
    why_also = "Helps with {need}";
    /// A type that combines other types.
    why_combines = "Combines what you need";
    /// A need that is not answered. `{need}`.
    why_unanswered = "Does not answer {need}";
    /// A fit. `{fit}`, `{size}`.
    why_fit = "{fit}: {size}";
    /// If the catalogue states no fit for the size.
    why_fit_unknown = "The catalogue does not say how it fits this size";
    /// How many needs a type answers. `{done}`, `{all}`.
    coverage_all = "Answers {done} of {all} needs directly";
    /// How many needs a type answers. `{done}`, `{all}`, `{directly}`.
    coverage_some = "Answers {done} of {all} needs, {directly} of them directly";
    /// How many needs a type answers. `{done}`, `{all}`.
    coverage_one = "Answers {done} of {all} needs, one of them directly";
    /// How many needs a type answers. `{done}`, `{all}`.
    coverage_none = "Answers {done} of {all} needs, none of them directly";
    /// A type that answers a need but rarely fits the size.
    why_weak = "Answers the need, rarely fits your size";
    /// Accessible name of the view options.
    view_label = "What the matrix shows";
    /// Label of the options for columns.
    columns_title = "Types";
    /// All columns.
    columns_all = "All";
    /// Only the types selected for comparing. `{count}`, `{limit}`.
    columns_chosen = "Chosen ({count} of {limit})";
    /// How to select types. `{limit}`.
    columns_help = "Tick “Compare” over up to {limit} types.";
    /// When the limit is reached. `{limit}`.
    columns_full = "{limit} types are chosen. Leave one out to choose another.";
    /// Checkbox over a column: selects it for comparing.
    compare = "Compare";
    /// Over a selected column: deselects it. `{type}`.
    compare_remove = "Remove {type}";
    /// Label of the options for rows.
    rows_title = "Rows";
    /// All rows.
    rows_all = "All";
    /// Marks the rows that differ.
    rows_mark = "Mark differences";
    /// Only the rows that differ.
    rows_only = "Only differences";
    /// Mark of a row that differs.
    row_differs = "Differs";
    /// How many rows differ. `{count}`, `{all}`.
    differences_one = "{count} of {all} comparable rows differs";
    /// How many rows differ. `{count}`, `{all}`.
    differences_other = "{count} of {all} comparable rows differ";
    /// If no rows can be compared.
    differences_none = "There are no rows to compare";
    /// Label of the two types in a narrow layout.
    pair_title = "Side by side";
    /// Accessible name of the first of them.
    pair_first = "First type";
    /// Accessible name of the second of them.
    pair_second = "Second type";
    /// Shows more columns. `{count}`.
    more = "Show {count} more types";
    /// Beside that button. `{count}`, `{all}`.
    more_shown = "{count} of {all} types are shown.";
    /// Heading over the exports.
    take_title = "Take it along";
    /// Copies the link.
    take_link = "Copy link";
    /// Saves the matrix as CSV.
    take_csv = "Save as CSV";
    /// Saves the matrix as Markdown.
    take_markdown = "Save as Markdown";
    /// Prints the page.
    take_print = "Print";
    /// After the link was copied.
    take_copied = "The link is copied.";
    /// If the link could not be copied.
    take_not_copied = "Copying is not allowed here. This is the link:";
    /// If the module for exports did not load.
    take_failed = "This did not work. Please try again.";
    /// Label of the row of standings in an export.
    brief_standing = "Where it stands";
    /// Heading over the filters in an export.
    brief_answers = "Your answers";
    /// If no filter is set.
    brief_none = "None yet";
    /// Heading over the recommended types.
    brief_shortlist = "Shortlist";
    /// Heading over the sources.
    brief_sources = "What this rests on";
    /// Heading over the link.
    brief_link = "Link to this view";
    /// Heading over the date and the version of the data.
    brief_data = "Data";
    /// The table's caption. `{title}`.
    caption = "{title} The types of outsourcing compared";
    /// Heading over the rows at a glance.
    tier_glance = "At a glance";
    /// Heading over the rows in detail.
    tier_detail = "In detail";
    /// A cell without content.
    cell_empty = "Not stated";
    /// A level. `{level}`.
    level_of = "level {level} of 5";
    /// Label of the kinds of sources.
    basis_label = "What this rests on:";
    /// Kind of source.
    basis_article = "article";
    /// Kind of source.
    basis_outside = "outside source";
    /// Kind of source.
    basis_judgement = "our judgement";
    /// If there is no source.
    basis_none = "no source";
    /// After a link that opens in a new tab.
    new_tab = "(opens in a new tab)";
    /// Footer. `{date}`, `{version}`.
    footer = "Data of {date}, version {version}. The texts are our own words; each says what it rests on.";
    /// While the filters of a link wait for the program to load.
    applying = "Applying your answers …";
    /// If the program cannot run.
    unavailable = "Filtering is not available here, because this page could not start the program for it. The whole comparison is below.";
}

/// Replaces the placeholders of a message.
///
/// A placeholder without a value stays as it is.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::messages::fill;
/// assert_eq!(fill("{count} of {all}", &[("count", "3"), ("all", "7")]), "3 of 7");
/// ```
#[must_use]
pub fn fill(message: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(message.len());
    let mut rest = message;
    // One pass, so that a value that looks like a placeholder stays as it is.
    while let Some((before, place)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = place.split_once('}') else {
            filled.push('{');
            rest = place;
            break;
        };
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(value),
            None => filled.extend(["{", name, "}"]),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// Joins texts with a separator. The standard `join` is several times as large, once for every kind of list.
pub(crate) fn join(texts: &[&str], between: &str) -> String {
    let mut joined = String::new();
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            joined.push_str(between);
        }
        joined.push_str(text);
    }
    joined
}

/// The names of a message's placeholders, in order.
pub(super) fn places(message: &str) -> impl Iterator<Item = &str> {
    message.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
}

/// Fills the count into the singular or the plural message.
#[must_use]
pub fn count(number: usize, one: &str, other: &str) -> String {
    fill(if number == 1 { one } else { other }, &[("count", &number.to_string())])
}

impl Messages {
    /// Joins items to a list in a sentence: "a", "a and b", "a, b and c".
    #[must_use]
    pub fn list<T: AsRef<str>>(&self, items: &[T]) -> String {
        let mut listed = String::new();
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                listed.push_str(if at + 1 == items.len() { self.and() } else { self.comma() });
            }
            listed.push_str(item.as_ref());
        }
        listed
    }
}
