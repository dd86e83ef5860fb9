//! The catalogue that comes with the widget.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use outsourcing_matrix::domain::catalogue::{Basis, Id, OutsourcingType, SizeKind, Text};
use outsourcing_matrix::domain::{built_in, check, wire};

use serde_json::json;

use crate::support::{built_in_json, read, source_ids, with};

/// A text of the catalogue with the place it stands at.
type Placed<T> = (String, T);

#[test]
fn has_no_fault() {
    assert_eq!(check(built_in::JSON).err().unwrap_or_default(), []);
}

#[test]
fn travels_unchanged_to_the_page() {
    let sent = wire::write(built_in::JSON).expect("no fault");
    let received = wire::read(&sent.catalogue).expect("of this version");
    let received = wire::read_notes(&received, &sent.notes).expect("of this catalogue");
    assert_eq!(received.document(), check(built_in::JSON).expect("no fault").document());
    assert_eq!(received.document(), built_in::catalogue().document());
}

#[test]
fn each_need_has_a_name_of_its_own_to_choose_it_by() {
    let catalogue = built_in::catalogue();
    let names: BTreeSet<&str> = catalogue.needs().iter().map(|need| need.name()).collect();
    assert_eq!(names.len(), catalogue.needs().len(), "{names:?}");
    for need in catalogue.needs() {
        let choice = need.choice.as_deref().unwrap_or_else(|| panic!("{} has no choice", need.id));
        assert_eq!(need.name(), choice);
        assert!(choice.chars().count() <= 24 && choice.contains(' '), "{choice}");
    }
}

#[test]
fn a_need_without_a_choice_is_named_by_its_short_name() {
    let json = built_in_json();
    for (choice, short, expected) in [
        (json!("Do it"), "the work", "Do it"),
        (json!(null), "the work", "the work"),
        (json!(null), "IT", "IT"),
        (json!(null), "état des lieux", "état des lieux"),
        (json!(null), "7 days", "7 days"),
    ] {
        let json = with(with(json.clone(), "/needs/0/choice", choice), "/needs/0/short", json!(short));
        assert_eq!(read(&json).needs()[0].name(), expected);
    }
}

#[test]
fn has_what_the_brief_counts() {
    let catalogue = built_in::catalogue();
    let document = catalogue.document();
    let types: Vec<&str> = document.types.iter().map(|column| &*column.id).collect();
    assert_eq!(types, ["it", "bpo", "project", "kpo", "lpo", "rpo", "multi"]);
    let sizes: Vec<&str> = document.sizes.iter().map(|size| &*size.id).collect();
    assert_eq!(sizes, ["micro", "small", "medium", "large", "startup"]);
    let grouped: Vec<&str> =
        document.types.iter().filter(|column| column.group.is_some()).map(|column| &*column.id).collect();
    assert_eq!(grouped, ["kpo", "lpo", "rpo"]);

    let cells = document
        .types
        .iter()
        .map(|column| catalogue.each_criterion().filter(|(at, _)| column.cells.at(*at).is_some()).count());
    let fits = document
        .types
        .iter()
        .map(|column| catalogue.each_size().filter(|(at, _)| column.fits.at(*at).is_some()).count());
    for (what, found, expected) in [
        ("criteria", document.criteria.len(), 13),
        ("cells", cells.sum(), 91),
        ("fits", fits.sum(), 35),
        ("needs", document.needs.len(), 22),
        ("groups of needs", document.need_groups.len(), 6),
        ("headings over types", document.groups.len(), 1),
        ("overrides", document.ranking.overrides.len(), 1),
        ("combiners", document.ranking.combiners.len(), 1),
        ("stages", document.sizes.iter().filter(|size| size.kind == SizeKind::Stage).count(), 1),
    ] {
        assert_eq!(found, expected, "{what}");
    }
    assert!(document.hints.len() >= 4, "{} hints", document.hints.len());
}

#[test]
fn has_an_answer_for_every_need_and_a_need_in_every_group() {
    let catalogue = built_in::catalogue();
    let unanswered: Vec<&Id> =
        catalogue.needs().iter().filter(|need| need.answers.is_empty()).map(|need| &need.id).collect();
    assert!(unanswered.is_empty(), "{unanswered:?}");
    let groups = catalogue.need_groups().filter(|(at, _)| catalogue.needs_of(*at).next().is_none());
    let empty: Vec<&Id> = groups.map(|(_, group)| &group.id).collect();
    assert!(empty.is_empty(), "{empty:?}");
}

/// Every statement of the catalogue with the ids of what it rests on.
fn claims() -> Vec<Placed<Vec<Id>>> {
    let catalogue = built_in::catalogue();
    let document = catalogue.document();
    let mut claims = Vec::new();
    for column in &document.types {
        for (at, row) in catalogue.each_criterion() {
            let Some(cell) = column.cells.at(at) else { continue };
            claims.push((format!("cell {} {}", column.id, row.id), cell.sources.clone()));
            if cell.note.is_some() {
                claims.push((format!("note {} {}", column.id, row.id), cell.note_sources.clone()));
            } else {
                assert!(cell.note_sources.is_empty(), "sources of a note that is not there: {} {}", column.id, row.id);
            }
        }
        for (at, size) in catalogue.each_size() {
            let Some(fit) = column.fits.at(at) else { continue };
            claims.push((format!("fit {} {}", column.id, size.id), fit.sources.clone()));
        }
        if let Some(next) = &column.next_step {
            claims.push((format!("next step {}", column.id), next.sources.clone()));
        }
    }
    for (at, need) in catalogue.each_need() {
        for (of, link) in catalogue.links(at) {
            claims.push((format!("link {} {}", need.id, catalogue[of].id), link.sources.clone()));
        }
    }
    let rules = &document.ranking;
    claims.extend(rules.overrides.iter().map(|rule| (format!("override {}", rule.reason), rule.sources.clone())));
    claims.extend(rules.combiners.iter().map(|rule| (format!("combiner {}", rule.reason), rule.sources.clone())));
    claims.extend(document.hints.iter().map(|hint| (format!("hint {}", hint.id), hint.sources.clone())));
    claims.extend(document.intro.iter().map(|claim| (format!("intro {}", claim.text), claim.sources.clone())));
    claims.extend(document.groups.iter().map(|group| (format!("group {}", group.id), group.sources.clone())));
    claims.into_iter().map(|(place, sources)| (place, source_ids(&catalogue, &sources))).collect()
}

#[test]
fn says_of_every_statement_what_it_rests_on() {
    let bare: Vec<String> =
        claims().into_iter().filter(|(_, sources)| sources.is_empty()).map(|(place, _)| place).collect();
    assert!(bare.is_empty(), "no source: {bare:#?}");
}

#[test]
fn says_for_every_type_what_to_have_ready_and_what_to_ask() {
    for column in &built_in::catalogue().document().types {
        let next = column.next_step.as_ref().unwrap_or_else(|| panic!("{} has no next step", column.id));
        assert!(next.ready.len() >= 2, "{}: {:?}", column.id, next.ready);
        assert!((3..=5).contains(&next.questions.len()), "{}: {:?}", column.id, next.questions);
        assert!(next.questions.iter().all(|question| question.ends_with('?')), "{}: {:?}", column.id, next.questions);
        let texts: Vec<&Text> = next.ready.iter().chain(&next.questions).collect();
        let once = texts.iter().enumerate().all(|(at, text)| !texts[..at].contains(text));
        assert!(once && texts.iter().all(|text| text.trim() == &***text), "{}", column.id);
    }
}

#[test]
fn names_a_source_once_in_a_statement() {
    let twice = |sources: &[Id]| sources.iter().collect::<BTreeSet<_>>().len() < sources.len();
    let twice: Vec<String> =
        claims().into_iter().filter(|(_, sources)| twice(sources)).map(|(place, _)| place).collect();
    assert!(twice.is_empty(), "{twice:#?}");
}

#[test]
fn ships_no_source_that_nothing_rests_on() {
    let catalogue = built_in::catalogue();
    let mut used: BTreeSet<Id> = claims().into_iter().flat_map(|(_, sources)| sources).collect();
    used.extend(catalogue.sizes().iter().flat_map(|size| source_ids(&catalogue, &size.sources)));
    let idle: Vec<&Id> =
        catalogue.document().sources.iter().map(|source| &source.id).filter(|id| !used.contains(*id)).collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn ships_no_tag_axis_or_group_that_nothing_names() {
    let catalogue = built_in::catalogue();
    let document = catalogue.document();
    for (at, row) in catalogue.each_criterion() {
        for tag in &row.tags {
            let cells = document.types.iter().filter_map(|column| column.cells.at(at));
            assert!(cells.flat_map(|cell| &cell.tags).any(|id| *id == tag.id), "tag {} of {}", tag.id, row.id);
        }
    }
    for (at, axis) in document.axes.iter().enumerate() {
        let is_of = |column: &OutsourcingType| column.axis.as_ref().is_some_and(|of| of.is(at.into()));
        assert!(document.types.iter().any(is_of), "axis {}", axis.id);
    }
    for (at, group) in document.groups.iter().enumerate() {
        let is_of = |column: &OutsourcingType| column.group.as_ref().is_some_and(|of| of.is(at.into()));
        assert!(document.types.iter().any(is_of), "group {}", group.id);
    }
}

#[test]
fn keeps_cells_and_notes_short() {
    let catalogue = built_in::catalogue();
    let words = |text: &Text| text.split_whitespace().count();
    let mut long = Vec::new();
    for column in catalogue.types() {
        for (at, row) in catalogue.each_criterion() {
            let Some(cell) = column.cells.at(at) else { continue };
            if words(&cell.text) > 12 {
                long.push(format!("{} {}: {}", column.id, row.id, cell.text));
            }
            if let Some(note) = cell.note.as_ref().filter(|note| words(note) > 40) {
                long.push(format!("{} {}, note: {note}", column.id, row.id));
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn calls_a_level_our_judgement() {
    let catalogue = built_in::catalogue();
    for column in catalogue.types() {
        for (at, row) in catalogue.each_criterion() {
            let Some(cell) = column.cells.at(at).filter(|cell| cell.level.is_some()) else { continue };
            assert!(catalogue.bases(&cell.sources).contains(&Basis::Judgement), "{} {}", column.id, row.id);
        }
    }
}

#[test]
fn says_that_legal_outsourcing_is_no_legal_advice() {
    let json = built_in_json();
    let column = json["types"].as_array().and_then(|types| types.iter().find(|column| column["id"] == "lpo"));
    assert!(column.expect("LPO").to_string().to_lowercase().contains("not legal advice"));
}

#[test]
fn gives_a_reason_as_a_sentence() {
    let catalogue = built_in::catalogue();
    let links = catalogue.needs().iter().flat_map(|need| need.answers.iter().map(|link| &link.reason));
    let fits = catalogue
        .types()
        .iter()
        .flat_map(|column| catalogue.each_size().filter_map(|(at, _)| Some(&column.fits.at(at)?.reason)));
    for reason in links.chain(fits) {
        assert!(reason.ends_with('.') && reason.split_whitespace().count() >= 3, "{reason}");
        assert!(reason.starts_with(|letter: char| letter.is_uppercase() || letter.is_numeric()), "{reason}");
    }
}

/// The rules are data: a program that names a type would rank another catalogue by this one's rules.
#[test]
fn is_not_named_in_the_code() {
    let catalogue = built_in::catalogue();
    let mut sources = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut sources);
    assert!(sources.len() > 10, "only {} files found", sources.len());
    for file in sources {
        let text = fs::read_to_string(&file).expect("a source file");
        for column in catalogue.types() {
            assert!(
                !text.contains(&format!("\"{}\"", column.id)),
                "{} names the type \"{}\"",
                file.display(),
                column.id
            );
        }
    }
}

fn rust_files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_files(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}
