//! Finds needs by the words that a visitor types.

use super::catalogue::{Catalogue, Need};

/// For each need of the catalogue, in its order: whether it matches.
///
/// Every typed word must be the beginning of a word in the need's label, its short name, its `choice`, its group's label or one of
/// its keywords. No word matches every need.
///
/// `lower` converts a text to lower case, so that the search ignores case. In a browser, pass the browser's own conversion:
/// that keeps the Unicode tables out of the program.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::{built_in, search::search};
///
/// let catalogue = built_in::catalogue();
/// let matches = search(&catalogue, "WEBS", str::to_lowercase);
/// let found: Vec<&str> = catalogue.needs().iter().zip(matches).filter(|(_, is_match)| *is_match).map(|(need, _)| &*need.id).collect();
/// assert!(found.contains(&"website") && found.len() < catalogue.needs().len());
/// ```
#[must_use]
pub fn search(catalogue: &Catalogue, typed: &str, lower: fn(&str) -> String) -> Vec<bool> {
    let typed = lower(typed);
    let wanted: Vec<&str> = words(&typed).collect();
    catalogue.needs().iter().map(|need| wanted.is_empty() || matches(catalogue, need, &wanted, lower)).collect()
}

fn matches(catalogue: &Catalogue, need: &Need, wanted: &[&str], lower: fn(&str) -> String) -> bool {
    let group = need.group.position().and_then(|at| catalogue.document().need_groups.get(at.at()));
    let mut haystack = String::new();
    let texts = [&need.label, &need.short]
        .into_iter()
        .chain(&need.choice)
        .chain(&need.keywords)
        .chain(group.map(|group| &group.label));
    for text in texts {
        haystack.push_str(text);
        haystack.push(' ');
    }
    let haystack = lower(&haystack);
    wanted.iter().all(|wanted| words(&haystack).any(|word| word.starts_with(wanted)))
}

/// The words of a text: they end at white space and at punctuation, except the ampersand of "R&D".
fn words(text: &str) -> impl Iterator<Item = &str> {
    let ends = |letter: char| letter.is_whitespace() || (letter.is_ascii_punctuation() && letter != '&');
    text.split(ends).filter(|word| !word.is_empty())
}
