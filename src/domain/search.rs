//! Finds needs by the words that a visitor types.

use super::catalogue::{Catalogue, Need};

/// For each need of the catalogue: whether it matches.
///
/// Every word that was typed must begin a word of the need's label, of its group's label or of one of its keywords. `lower` makes a text
/// lower-case, so that upper and lower case are the same: in a browser its own does, which saves the program the tables
/// of Unicode. Nothing typed matches every need.
#[must_use]
pub fn search(catalogue: &Catalogue, typed: &str, lower: fn(&str) -> String) -> Vec<bool> {
    let typed = lower(typed);
    let wanted: Vec<&str> = words(&typed).collect();
    catalogue.needs().iter().map(|need| wanted.is_empty() || matches(catalogue, need, &wanted, lower)).collect()
}

fn matches(catalogue: &Catalogue, need: &Need, wanted: &[&str], lower: fn(&str) -> String) -> bool {
    let group = need.group.position().and_then(|at| catalogue.document().need_groups.get(at.at()));
    let mut haystack = String::new();
    let texts = [&need.label, &need.short].into_iter().chain(&need.keywords).chain(group.map(|group| &group.label));
    for text in texts {
        haystack.push_str(text);
        haystack.push(' ');
    }
    let haystack = lower(&haystack);
    wanted.iter().all(|wanted| words(&haystack).any(|word| word.starts_with(wanted)))
}

/// Words end at white space and at punctuation, but for the ampersand of "R&D".
fn words(text: &str) -> impl Iterator<Item = &str> {
    let ends = |letter: char| letter.is_whitespace() || (letter.is_ascii_punctuation() && letter != '&');
    text.split(ends).filter(|word| !word.is_empty())
}
