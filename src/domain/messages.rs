//! Every word on the screen that is not catalogue data, in one table.
//!
//! A message may hold places like `{count}`; [`fill`] puts values there. Where English has a singular and a plural, the
//! table has two messages whose names end in `_one` and `_other`.
//!
//! A catalogue may bring words of its own, for another language or for another tone: see [`Messages::of`].

use super::catalogue::{Catalogue, Entries, Id, Text};

macro_rules! messages {
    ($($(#[doc = $doc:literal])* $name:ident = $text:literal;)*) => {
        #[allow(non_camel_case_types)]
        enum Place {
            $($name),*
        }

        /// The names, and the English texts: one to a line, since a table of pointers to them is larger than they are.
        pub(super) const NAMES: &str = concat!($(stringify!($name), "\n"),*);
        const ENGLISH: &str = concat!($($text, "\n"),*);

        impl Messages {
            $($(#[doc = $doc])* #[must_use] #[inline] pub fn $name(&self) -> &str {
                self.at(Place::$name as usize)
            })*
        }
    };
}

/// The words of the widget itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Messages(Vec<Text>);

impl Messages {
    /// The English table, the built-in one.
    #[must_use]
    pub fn english() -> Self {
        Messages(ENGLISH.lines().map(Text::from).collect())
    }

    /// The English table with the words that the catalogue brings in place of its own.
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

    /// Words that stand under the names of messages, by the places of those in the table.
    pub(super) fn replaced_by(words: &Entries<Id, Text>) -> Vec<(u32, Text)> {
        let own = |(place, name)| Some((place, words.get(name)?.clone()));
        (0..).zip(NAMES.lines()).filter_map(own).collect()
    }

    /// The same table with every message put through `change`.
    #[must_use]
    pub fn map(self, change: impl Fn(&str) -> String) -> Self {
        Messages(self.0.iter().map(|text| change(text).into()).collect())
    }

    /// Every name with its English text.
    pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
        NAMES.lines().zip(ENGLISH.lines())
    }

    // Asked for at some hundred places.
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
    /// What several types that the visitor chose come to. `{types}`, `{done}`, `{all}`.
    chosen_together = "{types} together answer {done} of {all} needs directly.";
    /// What stays open with them. `{needs}`.
    chosen_open = "Not answered directly: {needs}.";
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
    /// Heading over answers that can be loosened.
    relax_title = "Loosen an answer, and something fits:";
    /// An answer that can be taken back. `{answer}`.
    relax_without = "Without “{answer}”";
    /// Behind it. `{count}`.
    relax_one = "{count} type fits";
    /// Behind it. `{count}`.
    relax_other = "{count} types fit";
    /// Heading over types that are kept out by their fit alone.
    near_title = "Nearly";
    /// One of them. `{type}`, `{needs}`, `{fit}`.
    near_miss = "{type} answers {needs}, but its fit keeps it out: {fit}.";
    /// The same in its column.
    near_here = "Only its fit keeps it out";
    /// What would change the first place: another answer. `{answer}`, `{type}`.
    what_if_instead = "With “{answer}” instead, {type} would come first.";
    /// What would change the first place: one more answer. `{answer}`, `{type}`.
    what_if_also = "With “{answer}” too, {type} would come first.";
    /// What would change the first place: an answer less. `{answer}`, `{type}`.
    what_if_without = "Without “{answer}”, {type} would come first.";
    /// A change after which nothing fits. `{answer}`.
    what_if_instead_none = "With “{answer}” instead, nothing would be a clear fit.";
    /// A change after which nothing fits. `{answer}`.
    what_if_also_none = "With “{answer}” too, nothing would be a clear fit.";
    /// A change after which nothing fits. `{answer}`.
    what_if_without_none = "Without “{answer}”, nothing would be a clear fit.";
    /// Applies it.
    what_if_apply = "Show that";
    /// When no single change alters the first place.
    what_if_stable = "No single change of your answers would alter the first choice.";
    /// The next step. `{type}`.
    next_title = "Next step with {type}: what to have ready, what to ask";
    /// Heading.
    next_ready = "Have ready";
    /// Heading.
    next_questions = "Ask a provider";
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
    /// How many needs a type answers. `{done}`, `{all}`.
    coverage_all = "Answers {done} of {all} needs directly";
    /// How many needs a type answers. `{done}`, `{all}`, `{directly}`.
    coverage_some = "Answers {done} of {all} needs, {directly} of them directly";
    /// How many needs a type answers. `{done}`, `{all}`.
    coverage_one = "Answers {done} of {all} needs, one of them directly";
    /// How many needs a type answers. `{done}`, `{all}`.
    coverage_none = "Answers {done} of {all} needs, none of them directly";
    /// A type that answers and is kept back by its fit.
    why_weak = "Answers the need, rarely fits your size";
    /// Accessible name of what changes the view of the matrix.
    view_label = "What the matrix shows";
    /// Before the choice of columns.
    columns_title = "Types";
    /// All columns.
    columns_all = "All";
    /// Only those that were chosen for comparing. `{count}`, `{limit}`.
    columns_chosen = "Chosen ({count} of {limit})";
    /// How to choose. `{limit}`.
    columns_help = "Tick “Compare” over up to {limit} types.";
    /// When no more can be chosen. `{limit}`.
    columns_full = "{limit} types are chosen. Leave one out to choose another.";
    /// Over a column: chooses it for comparing.
    compare = "Compare";
    /// Over a column that was chosen: takes it away. `{type}`.
    compare_remove = "Remove {type}";
    /// Before the choice of rows.
    rows_title = "Rows";
    /// All rows.
    rows_all = "All";
    /// Marks the rows that differ.
    rows_mark = "Mark differences";
    /// Only the rows that differ.
    rows_only = "Only differences";
    /// Marks a row.
    row_differs = "Differs";
    /// How many rows differ. `{count}`, `{all}`.
    differences_one = "{count} of {all} comparable rows differs";
    /// How many rows differ. `{count}`, `{all}`.
    differences_other = "{count} of {all} comparable rows differ";
    /// Where nothing can be compared.
    differences_none = "There are no rows to compare";
    /// Before the two types that stand side by side.
    pair_title = "Side by side";
    /// Accessible name.
    pair_first = "First type";
    /// Accessible name.
    pair_second = "Second type";
    /// Brings more columns. `{count}`.
    more = "Show {count} more types";
    /// Beside it. `{count}`, `{all}`.
    more_shown = "{count} of {all} types are shown.";
    /// Heading over ways to take the comparison along.
    take_title = "Take it along";
    /// Copies the link.
    take_link = "Copy link";
    /// Saves the matrix as CSV.
    take_csv = "Save as CSV";
    /// Saves the matrix as Markdown.
    take_markdown = "Save as Markdown";
    /// Prints it.
    take_print = "Print";
    /// When the link was copied.
    take_copied = "The link is copied.";
    /// When it could not be.
    take_not_copied = "Copying is not allowed here. This is the link:";
    /// When the part of the program that does it did not arrive.
    take_failed = "This did not work. Please try again.";
    /// The row of places in a document.
    brief_standing = "Where it stands";
    /// The answers in a document.
    brief_answers = "Your answers";
    /// In place of answers.
    brief_none = "None yet";
    /// Heading over what is recommended.
    brief_shortlist = "Shortlist";
    /// Heading.
    brief_sources = "What this rests on";
    /// Before the link.
    brief_link = "Link to this view";
    /// Before the day and the version of the data.
    brief_data = "Data";
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

/// Texts with another one between them. The standard `join` is several times as large, once for every kind of list.
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

/// The names of a message's places, in their order.
pub(super) fn places(message: &str) -> impl Iterator<Item = &str> {
    message.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
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
                listed.push_str(if at + 1 == items.len() { self.and() } else { self.comma() });
            }
            listed.push_str(item.as_ref());
        }
        listed
    }
}
