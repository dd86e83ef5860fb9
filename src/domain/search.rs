//! Finds needs by the words that a visitor types.

use super::catalogue::{Catalogue, Need};

/// For each need of the catalogue: whether it matches.
///
/// Every word that was typed must begin a word of the need's label, of its group's label or of one of its keywords; upper and lower case
/// are the same. Nothing typed matches every need.
#[must_use]
pub fn search(catalogue: &Catalogue, typed: &str) -> Vec<bool> {
    let typed = typed.to_lowercase();
    let wanted: Vec<&str> = words(&typed).collect();
    catalogue.needs().iter().map(|need| matches(catalogue, need, &wanted)).collect()
}

fn matches(catalogue: &Catalogue, need: &Need, wanted: &[&str]) -> bool {
    let group = catalogue.document().need_groups.iter().find(|group| group.id == need.group);
    let texts = [&need.label, &need.short].into_iter().chain(&need.keywords).chain(group.map(|group| &group.label));
    let haystack: Vec<String> = texts.map(|text| text.to_lowercase()).collect();
    wanted.iter().all(|wanted| haystack.iter().flat_map(|text| words(text)).any(|word| word.starts_with(wanted)))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '&').filter(|word| !word.is_empty())
}
