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

        /// The names and the English texts, one per line.
        pub(super) const NAMES: &str = concat!($(stringify!($name), "\n"),*);
        const ENGLISH: &str = concat!($($text, "\n"),*);

        impl Messages {
            $($(#[doc = $doc])* #[must_use] #[inline] pub fn $name(&self) -> &str {
                self.own(Place::$name as u32).unwrap_or($text)
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
/// assert_eq!(fill(messages.facet_other(), &[("count", "3")]), "3 types fit");
/// assert_eq!(messages.list(&["tax", "payroll", "invoices"]), "tax, payroll and invoices");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Messages {
    /// Those that are not in English, each with its position in the table, in that order. The English ones stand where they are used: each
    /// program contains its own, and no others.
    own: Vec<(u32, Text)>,
}

impl Messages {
    /// The built-in English messages.
    #[must_use]
    pub fn english() -> Self {
        Messages::default()
    }

    /// The English messages, except those that the catalogue replaces.
    #[must_use]
    pub fn of(catalogue: &Catalogue) -> Self {
        Messages { own: catalogue.words().to_vec() }
    }

    /// Converts messages by name to messages by position in the table.
    pub(super) fn replaced_by(words: &Entries<Id, Text>) -> Vec<(u32, Text)> {
        let own = |(place, name)| Some((place, words.get(name)?.clone()));
        (0..).zip(NAMES.lines()).filter_map(own).collect()
    }

    /// Applies `change` to every message.
    #[must_use]
    pub fn map(self, change: impl Fn(&str) -> String) -> Self {
        let changed = |(place, english): (u32, &str)| {
            let text = change(self.own(place).unwrap_or(english));
            (text != english).then(|| (place, text.into()))
        };
        Messages { own: (0..).zip(ENGLISH.lines()).filter_map(changed).collect() }
    }

    /// Every name with its English text.
    pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
        NAMES.lines().zip(ENGLISH.lines())
    }

    // Not inlined: it is called in some hundred places.
    #[inline(never)]
    fn own(&self, place: u32) -> Option<&str> {
        let at = self.own.binary_search_by_key(&place, |(place, _)| *place).ok()?;
        Some(&self.own[at].1)
    }
}

messages! {
    /// Heading over the sizes.
    size_title = "Company size";
    /// The option without a size.
    size_any = "Any size";
    /// The same on a small button.
    size_any_short = "Any";
    /// Opens the explanation of the sizes.
    size_about = "How the sizes are counted";
    /// Heading over the needs.
    needs_title = "What do you need?";
    /// Label of the search for needs.
    search_label = "Search needs";
    /// Placeholder of the search field.
    search_hint = "Search";
    /// When no need matches. `{typed}`.
    search_none = "No need matches “{typed}”. Try another word, or look through the groups.";
    /// When needs match. `{count}`.
    search_some_one = "{count} need matches.";
    /// When needs match. `{count}`.
    search_some_other = "{count} needs match.";
    /// Collapses the filters.
    done = "Show the answer";
    /// In the full label of an option: how many types fit with it. `{count}`.
    facet_one = "{count} type fits";
    /// In the full label of an option: how many types fit with it. `{count}`.
    facet_other = "{count} types fit";
    /// Beside an option with which no type fits.
    facet_zero = "none fits";
    /// Explains the counts.
    facet_legend = "The number beside an option says how many types would fit if you chose it too.";
    /// Accessible name of the list of filters.
    chips_label = "Your answers";
    /// Accessible name of a chip, which removes a filter. `{answer}`.
    chip_remove = "Remove filter: {answer}";
    /// Clears all filters.
    clear = "Clear all";
    /// How many types fit, in the status line. `{count}`, `{all}`.
    status_one = "{count} of {all} types fits.";
    /// How many types fit, in the status line. `{count}`, `{all}`.
    status_other = "{count} of {all} types fit.";
    /// The status line without filters. `{all}`.
    status_all = "{all} types, not ranked yet. Choose a company size and a need to see what fits.";
    /// The status line if nothing is recommended.
    status_none = "Nothing fits clearly. The types that come nearest stand first.";
    /// In the status line, after how many types fit, if only a size is selected.
    status_size_only = "Choose a need for an answer.";
    /// The status line after a change of the filters that does not change it. `{status}`.
    status_still = "Still: {status}";
    /// The status line after a change that only changes the order. `{type}`.
    status_first = "{type} now first.";
    /// The needs in a short status line: all of them. `{count}`.
    needs_all_one = "your need";
    /// The needs in a short status line: all of them. `{count}`.
    needs_all_other = "your {count} needs";
    /// The needs in a short status line: some of them. `{count}`, `{all}`.
    needs_some = "{count} of your {all} needs";
    /// Needs that a type helps with, inside a sentence. `{needs}`.
    part_of = "part of {needs}";
    /// Further types in a short status line. `{count}`.
    types_more = "{count} more";
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
    chosen_together = "{types} together cover {done} of {all} needs.";
    /// The needs that they do not answer directly. `{needs}`.
    chosen_open = "Not fully covered: {needs}.";
    /// Label of a combination of types.
    together_label = "Together";
    /// After a combination of types. `{done}`, `{all}`.
    together_done = "cover {done} of {all} needs.";
    /// One type of a combination. `{type}`, `{needs}`.
    together_part = "{type} for {needs}";
    /// Needs that no recommended type answers directly. `{needs}`.
    together_open = "No type that fits covers {needs} fully.";
    /// The last line of a combination of many types. `{count}`.
    parts_more = "and {count} more";
    /// Below a combination of types. `{done}`, `{all}`.
    cover_together = "Together they cover {done} of {all} needs.";
    /// Below the first place. `{done}`, `{all}`.
    cover_alone = "It covers {done} of {all} needs.";
    /// Below a first place that only helps. `{needs}`.
    cover_part = "It covers part of {needs}.";
    /// Below a combination of types: the first place. `{band}`, `{type}`.
    alone_band = "{band} alone: {type}.";
    /// Below a combination of types: the first place, without a size. `{type}`.
    alone = "One alone: {type}.";
    /// In the answer: how many types fit the size. `{count}`, `{all}`, `{size}`.
    fit_size_one = "{count} of {all} types fits {size}.";
    /// In the answer: how many types fit the size. `{count}`, `{all}`, `{size}`.
    fit_size_other = "{count} of {all} types fit {size}.";
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
    near_miss = "{type} covers {needs}, but its fit keeps it out: {fit}.";
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
    /// A type and one need.
    covers_yes = "Covers it";
    /// A type and one need.
    covers_part = "Covers part of it";
    /// A type and one need.
    covers_no = "Does not cover it";
    /// A type and several needs, in its column header.
    direct_primary = "Covers a need";
    /// A type and several needs, in its column header.
    direct_also = "Covers part of a need";
    /// A type and several needs, in its column header.
    direct_none = "Covers no need";
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
    why_primary = "Covers {need}";
    /// A need that a type helps with. `{need}`.
    why_also = "Covers part of {need}";
    /// A type that combines other types.
    why_combines = "Combines what you need";
    /// A need that is not answered. `{need}`.
    why_unanswered = "Does not cover {need}";
    /// A fit. `{fit}`, `{size}`.
    why_fit = "{fit}: {size}";
    /// If the catalogue states no fit for the size.
    why_fit_unknown = "The catalogue does not say how it fits this size";
    /// How many needs a type answers. `{done}`, `{all}`.
    coverage_all = "Covers {done} of {all} needs";
    /// How many needs a type answers, and how many it helps with. `{done}`, `{all}`, `{part}`.
    coverage_some = "Covers {done} of {all} needs and part of {part} more";
    /// How many needs a type helps with, if it answers none directly. `{part}`, `{all}`.
    coverage_part = "Covers part of {part} of {all} needs";
    /// A type that answers a need but rarely fits the size.
    why_weak = "Covers the need, rarely fits your size";
    /// A type that only helps with a need and rarely fits the size.
    why_weak_part = "Covers part of the need, rarely fits your size";
    /// A type that fits the size and answers none of the needs.
    why_not_need = "Suits the size, not the need";
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
    /// In the status line, after a type was selected for comparing, or deselected. `{count}`, `{limit}`.
    chosen_count = "{count} of {limit} chosen.";
    /// In the status line, if only the types selected for comparing are shown. `{count}`.
    columns_shown_one = "{count} type shown.";
    /// In the status line, if only the types selected for comparing are shown. `{count}`.
    columns_shown_other = "{count} types shown.";
    /// In the status line, if all types are shown again. `{count}`.
    columns_all_shown = "All {count} types shown.";
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
    /// In the status line, if all rows are shown again.
    rows_all_shown = "All rows shown.";
    /// In the status line, if the rows that differ are marked. `{differences}`.
    rows_marked = "Marked: {differences}.";
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
    /// In the status line, after one of them was exchanged. `{types}`.
    pair_shown = "Side by side: {types}.";
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
    /// After a file was saved.
    take_saved = "The file is being saved.";
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
    /// The table's caption.
    caption = "Types of outsourcing compared";
    /// The same once the types are ranked.
    caption_ranked = "Types of outsourcing, best fit first";
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
    /// Kind of source, where there is room to say which.
    basis_article_long = "the article that this comparison started from";
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
    /// Heading over the filters, for assistive technology.
    questions_title = "Your company and your needs";
    /// Heading over the answer.
    answer_title = "Your answer";
    /// Heading over the matrix, for assistive technology.
    comparison_title = "The comparison";
    /// Link that passes over the needs.
    skip_answer = "Skip to the answer";
    /// Link that passes over the matrix.
    skip_comparison = "Skip the comparison";
    /// Scrolls the matrix back by one type.
    move_back = "Previous type";
    /// Scrolls the matrix on by one type.
    move_on = "Next type";
    /// The answer, if no filter is set.
    ask_title = "Choose a size and a need";
    /// After it. `{all}`.
    ask_text = "The types that fit best then come first. Until then all {all} stand side by side, unranked.";
    /// Unfolds the next steps.
    next_button = "Next steps";
    /// Unfolds what would change the first place.
    what_if_button = "What would change this";
    /// Unfolds further options and reasons.
    more_button = "More";
    /// Heading over the reasons for the order.
    order_title = "Why this order";
    /// Label of the row of fits.
    fits_title = "Fits which sizes?";
    /// Below it: how to read the bars.
    fits_help = "Taller: fits better";
    /// A fit in the name of a picture. `{size}`, `{fit}`.
    fit_of_size = "{size}: {fit}";
    /// The same for a size that is selected. `{size}`, `{fit}`.
    fit_of_chosen_size = "{size}, chosen: {fit}";
    /// Separator of the fits in the name of a picture.
    semicolon = "; ";
    /// Between a label and what it labels.
    colon = ": ";
    /// Label of the row of a need. `{need}`.
    need_row = "Need: {need}";
    /// In the column of a type that the answer names.
    in_answer = "In the answer";
    /// Label of the row of official names.
    names_title = "Full name";
    /// Explains the marks. Before it stands the key.
    mark_help = "Press a mark for the note and the sources.";
    /// How marks work, for assistive technology.
    mark_keys = "Each cell has a mark that opens a note with its sources. Arrow keys go from mark to mark.";
    /// The name of a mark of a statement that rests on all three kinds of sources: at most 40 letters.
    mark_all = "Note: article, outside, our judgement";
    /// Name of a mark. `{bases}`.
    mark_name = "Note: {bases}";
    /// Heading of the key to the marks.
    key_title = "What a cell rests on";
    /// In the key: a mark for more than one kind of source.
    key_mixed = "several of these";
    /// Title of a note. `{type}`, `{row}`.
    note_title = "{type}: {row}";
    /// Title of the note on the opening lines.
    intro_note = "The opening lines";
    /// Closes a note.
    note_close = "Close";
    /// Heading over the sources of a note.
    note_sources = "Rests on";
    /// In the copy: what was pressed has to wait for the program.
    waiting = "One moment: this opens as soon as everything has loaded.";
    /// While a note is loading.
    note_loading = "One moment …";
    /// If the notes could not be loaded.
    note_failed = "The notes could not be loaded. Close this and press the mark again to retry.";
    /// A cell without a note.
    note_none = "There is no further note on this.";
    /// Unfolds the needs in a narrow layout.
    needs_choose = "Choose needs";
    /// The same with needs selected. `{count}`.
    needs_one = "{count} need chosen";
    /// The same with needs selected. `{count}`.
    needs_other = "{count} needs chosen";
    /// Folds the needs. `{count}`.
    needs_done_one = "{count} type fits: show the answer";
    /// Folds the needs. `{count}`.
    needs_done_other = "{count} types fit: show the answer";
    /// Beside an option with which nothing would fit.
    none_fits = "none fits";
    /// On paper, before the program runs: where the sources are.
    paper_sources = "The notes and the sources of the cells are on the page that this was printed from.";
    /// Heading over the notes on paper.
    paper_notes = "Notes and sources";
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
