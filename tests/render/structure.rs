//! What stands where: the table and its heads, the options, links, ids, the status line.

use std::collections::BTreeSet;

use outsourcing_matrix::domain::catalogue::{CriterionIx, TypeIx};
use outsourcing_matrix::domain::link::Notice;
use outsourcing_matrix::domain::note::NoteOf;
use outsourcing_matrix::domain::ranking::{Band, rank};
use outsourcing_matrix::state::{State, Unfolded};

use crate::html::{Part, Tag, elements, inside, parts, tags, tags_of, text, text_of};
use crate::page::{ASKED, asked, render};

#[test]
fn the_heads_of_the_columns_stand_in_ranked_order() {
    for (sizes, needs, expected) in [
        ("", "", "it bpo project kpo lpo rpo multi"),
        ("", "website", "project it bpo kpo lpo rpo multi"),
        ("startup", "it-security", "it multi project bpo kpo lpo rpo"),
        ("large", "it-networks customer-service", "multi bpo it kpo lpo rpo project"),
    ] {
        let html = render(&asked(sizes, needs));
        let head = inside(&html, |tag| tag.name == "thead");
        let heads: Vec<_> = tags_of(&head[0]).into_iter().filter(|tag| tag.get("scope") == Some("col")).collect();
        let ids: Vec<&str> = heads.iter().filter_map(|head| head.get("data-type")).collect();
        assert_eq!(ids.join(" "), expected, "{sizes}: {needs}");
        assert!(heads.iter().all(|head| head.name == "th"), "{sizes}: {needs}");
        assert_eq!(heads.len(), 7, "{sizes}: {needs}");
    }
}

#[test]
fn the_order_of_the_heads_is_the_rankings_in_every_state() {
    for (sizes, needs) in ASKED {
        let state = asked(sizes, needs);
        let html = render(&state);
        let heads = elements(&html, "th").into_iter().filter_map(|(tag, _)| Some(tag.get("data-type")?.to_owned()));
        let ranking = rank(&state.catalogue, state.filters());
        let ranked = ranking.types.iter().map(|ranked| state.catalogue[ranked.type_ix].id.to_string());
        assert_eq!(heads.collect::<Vec<_>>(), ranked.collect::<Vec<_>>(), "{sizes}: {needs}");
    }
}

#[test]
fn each_row_has_a_cell_for_each_type() {
    for (sizes, needs) in ASKED {
        let state = asked(sizes, needs);
        let mut rows: Vec<(usize, usize)> = Vec::new();
        for part in parts(&render(&state)) {
            match part {
                Part::Open(tag) if tag.name == "tr" => rows.push((0, 0)),
                Part::Open(tag) if tag.name == "td" => rows.last_mut().expect("a row").0 += 1,
                Part::Open(tag) if tag.name == "th" && tag.get("scope") == Some("row") => {
                    rows.last_mut().expect("a row").1 += 1
                }
                _ => {}
            }
        }
        let full: Vec<_> = rows.iter().filter(|(_, heads)| *heads == 1).collect();
        let needs_chosen = state.filters().needs.len();
        // Full names, compare, fits; the needs; the criteria.
        assert_eq!(full.len(), 3 + needs_chosen + 13, "{sizes}: {needs}");
        assert!(full.iter().all(|(cells, _)| *cells == 7), "{sizes}: {needs}: {rows:?}");
        // The other rows: the heads of the columns with the corner, and two headings over rows, which repeat the names.
        let other: Vec<_> = rows.iter().filter(|(_, heads)| *heads == 0).map(|(cells, _)| *cells).collect();
        assert_eq!(other, [1, 7, 7], "{sizes}: {needs}");
    }
}

#[test]
fn there_is_one_native_table_with_a_caption() {
    let html = render(&asked("small", "website"));
    assert_eq!(elements(&html, "table").len(), 1);
    assert_eq!(elements(&html, "thead").len(), 1);
    let captions = elements(&html, "caption");
    assert_eq!(captions.len(), 1);
    assert!(!captions[0].1.trim().is_empty());
    assert!(tags(&html).iter().all(|tag| tag.get("role") != Some("grid")));
}

/// The text of each column's head, by the id of its type.
fn heads(state: &State) -> Vec<(String, String)> {
    let heads = elements(&render(state), "th").into_iter();
    heads.filter_map(|(tag, text)| Some((tag.get("data-type")?.to_owned(), text))).collect()
}

#[test]
fn a_head_says_the_name_and_the_band_in_words() {
    for (sizes, needs) in ASKED {
        let state = asked(sizes, needs);
        let ranking = rank(&state.catalogue, state.filters());
        for (ranked, (id, text)) in ranking.types.iter().zip(heads(&state)) {
            let column = &state.catalogue[ranked.type_ix];
            let messages = &state.messages;
            // It is read with every move: nothing else stands there.
            let mut expected = column.short.to_string();
            if let Some((standing, _)) = state.words().standing(ranked) {
                expected = [&*expected, " ", standing].concat();
            }
            if state.answer.names(ranked.type_ix) {
                expected = [&*expected, " ", messages.in_answer()].concat();
            }
            assert_eq!(text, expected, "{sizes}: {needs}: {id}");
            for (band, word) in [
                (Band::Best, messages.band_best()),
                (Band::Good, messages.band_good()),
                (Band::Consider, messages.band_consider()),
                (Band::None, messages.band_none()),
            ] {
                assert_eq!(text.contains(word), ranked.band == Some(band), "{sizes}: {needs}: {id}: {text}");
            }
        }
    }
}

#[test]
fn what_is_not_recommended_is_there_with_its_reason() {
    for (sizes, needs, id, expected) in [
        ("startup", "it-security", "bpo", "Does not cover IT security"),
        ("startup", "it-security", "multi", "rarely fits your size"),
        // Recommended all the same.
        ("startup", "many-vendors", "multi", "rarely fits your size"),
        ("startup", "it-security", "multi", "Covers part of IT security"),
        ("", "website", "rpo", "Does not cover the website"),
    ] {
        let state = State { unfolded: Some(Unfolded::More), ..asked(sizes, needs) };
        let at = heads(&state).iter().position(|(head, _)| head == id).expect("a column");
        let verdicts = inside(&render(&state), |tag| tag.get("part") == Some("verdict"));
        let verdicts: Vec<String> = verdicts.iter().map(|verdict| text_of(verdict)).collect();
        assert_eq!(verdicts.len(), 7);
        assert!(verdicts[at].contains(expected), "{sizes}: {needs}: {id}: {}", verdicts[at]);
    }
}

#[test]
fn the_status_line_says_the_result_first() {
    for (sizes, needs, expected) in [
        ("", "", "7 types, not ranked yet. Choose a company size and a need to see what fits."),
        ("micro", "admin", "BPO for office admin. 1 of 7 types fits."),
        ("", "website", "Project for the website. 2 of 7 types fit."),
        ("small", "website customer-service", "Project for the website + BPO for customer service. 3 of 7 types fit."),
    ] {
        let html = render(&asked(sizes, needs));
        let lines: Vec<_> =
            elements(&html, "p").into_iter().filter(|(tag, _)| tag.get("part") == Some("status")).collect();
        assert_eq!(lines.len(), 1, "one status line");
        assert_eq!(lines[0].0.get("role"), Some("status"));
        assert_eq!(lines[0].1, expected, "{sizes}: {needs}");
    }
}

/// Marks are neither links nor tab stops in the copy: nothing would answer a press.
#[test]
fn in_the_copy_marks_are_pictures() {
    let state = State { is_copy: true, ..asked("", "") };
    let html = render(&state);
    let marks: Vec<Tag> = tags(&html).into_iter().filter(|tag| tag.get("class") == Some("om-mark")).collect();
    assert!(marks.len() > 91, "{}", marks.len());
    for mark in &marks {
        assert_eq!(
            (mark.name.as_str(), mark.get("role"), mark.get("tabindex")),
            ("span", Some("img"), None),
            "{mark:?}"
        );
        assert!(mark.get("aria-label").is_some_and(|name| !name.is_empty()), "{mark:?}");
    }
    assert!(tags(&html).iter().all(|tag| tag.get("class") != Some("om-skip")), "a button that leads nowhere yet");
    // In the program's own view each is a button.
    let html = render(&asked("", ""));
    let buttons = tags(&html).into_iter().filter(|tag| tag.get("class") == Some("om-mark") && tag.name == "button");
    assert_eq!(buttons.count(), marks.len());
}

/// A head is read with every move through its column: what can be pressed stands in the rows below.
#[test]
fn in_the_head_of_a_column_nothing_can_be_pressed() {
    for (sizes, needs) in ASKED {
        for narrow in [None, Some(true), Some(false)] {
            let html = render(&State { narrow, ..asked(sizes, needs) });
            for head in inside(&html, |tag| tag.get("scope") == Some("col")) {
                let odd = tags_of(&head).into_iter().find(|tag| {
                    matches!(tag.name.as_str(), "a" | "button" | "input" | "label") || tag.get("data-note").is_some()
                });
                assert_eq!(odd, None, "{sizes}: {needs}; {narrow:?}");
            }
        }
    }
}

/// What a mark is about are the heads of its column and its row; where it has none, nothing is promised.
#[test]
fn what_describes_an_element_is_named() {
    for (sizes, needs) in ASKED {
        for tag in tags(&render(&asked(sizes, needs))) {
            for reference in ["aria-labelledby", "aria-controls", "aria-describedby", "for"] {
                assert!(tag.get(reference).is_none_or(|ids| !ids.trim().is_empty()), "{sizes}: {needs}: {tag:?}");
            }
        }
    }
}

/// A narrow place lists all types until something is chosen, each with what it is called and how it fits.
#[test]
fn with_nothing_chosen_a_narrow_place_lists_the_types() {
    let rows = |state: State| {
        let html = render(&State { narrow: Some(true), ..state });
        let is_table = |tag: &Tag| tag.name == "table";
        let table = tags(&html).into_iter().find(is_table).expect("a table");
        let inner = tags_of(&inside(&html, is_table)[0]);
        let rows: Vec<String> =
            inner.iter().filter(|tag| tag.name == "tr").filter_map(|tag| tag.get("class").map(str::to_owned)).collect();
        let heads = inner.iter().filter(|tag| tag.get("data-type").is_some()).count();
        (table.get("data-list").is_some(), heads, rows.join(" "))
    };
    assert_eq!(rows(asked("", "")), (true, 7, "om-heads om-names om-compares om-fits".to_owned()));
    let (is_list, heads, rows) = rows(asked("", "website"));
    assert_eq!((is_list, heads), (false, 2));
    assert_eq!(rows, "om-heads om-names om-fits om-need-row");
}

/// A page of many nodes is slow on the phones of many visitors.
#[test]
fn with_nothing_chosen_there_are_few_nodes() {
    // Yew writes no node for nothing; in a browser it keeps an empty text there, which the tests of the page count.
    for is_copy in [true, false] {
        let parts = parts(&render(&State { is_copy, ..asked("", "") }));
        let nodes = parts.iter().filter(|part| !matches!(part, Part::Close(_))).count();
        assert!((500..=1300).contains(&nodes), "{nodes}, the copy: {is_copy}");
    }
}

/// Engines take the roles of a table away where it is laid out in another way.
#[test]
fn the_roles_of_the_table_are_said_unless_it_is_wide() {
    for (narrow, is_said) in [(None, true), (Some(true), true), (Some(false), false)] {
        let html = render(&State { narrow, ..asked("small", "website") });
        let is_table = |tag: &Tag| tag.name == "table";
        let table = tags(&html).into_iter().find(is_table).expect("a table");
        for tag in std::iter::once(table).chain(tags_of(&inside(&html, is_table)[0])) {
            let expected = match (tag.name.as_str(), tag.get("scope")) {
                ("table", _) => "table",
                ("thead" | "tbody", _) => "rowgroup",
                ("tr", _) => "row",
                ("th", Some("col")) => "columnheader",
                ("th", _) => "rowheader",
                ("td", _) if tag.get("aria-hidden").is_none() => "cell",
                _ => continue,
            };
            assert_eq!(tag.get("role"), is_said.then_some(expected), "{narrow:?}: {tag:?}");
        }
    }
}

#[test]
fn bars_have_one_name_that_says_every_size() {
    for (sizes, chosen) in [("", None), ("small", Some("10 to 49 people, chosen: "))] {
        let state = asked(sizes, "website");
        let html = render(&state);
        let bars: Vec<Tag> = tags(&html).into_iter().filter(|tag| tag.get("class") == Some("om-bars")).collect();
        assert_eq!(bars.len(), 7);
        for bar in bars {
            assert_eq!(bar.get("role"), Some("img"));
            let name = bar.get("aria-label").expect("a name");
            assert!(state.catalogue.bands().all(|(_, size)| name.contains(&*size.label)), "{name}");
            assert!(chosen.is_none_or(|chosen| name.starts_with(chosen)), "{name}");
        }
        let on = tags(&html).into_iter().filter(|tag| tag.get("data-on").is_some()).count();
        assert_eq!(on, if chosen.is_some() { 7 } else { 0 });
    }
}

#[test]
fn a_chosen_need_has_a_row_that_says_what_covers_it() {
    let html = render(&asked("small", "website customer-service"));
    let heads: Vec<String> =
        elements(&html, "th").into_iter().map(|(_, text)| text).filter(|text| text.starts_with("Need: ")).collect();
    assert_eq!(heads, ["Need: Answer customers", "Need: Build a website or shop"]);
    let covers: Vec<String> = elements(&html, "span")
        .into_iter()
        .filter(|(tag, _)| tag.get("class") == Some("om-covers"))
        .map(|(_, text)| text)
        .collect();
    let no = "Does not cover it";
    // Project, BPO, IT, and the others.
    assert_eq!(covers[..7], [no, "Covers it", no, no, no, no, no]);
    assert_eq!(covers[7..], ["Covers it", no, "Covers part of it", no, no, no, no]);
    assert!(!render(&asked("small", "")).contains("om-need-row"));
}

#[test]
fn an_option_says_its_whole_label_and_how_many_types_would_fit() {
    let state = asked("micro", "litigation");
    let html = render(&state);
    let inputs: Vec<Tag> = tags(&html).into_iter().filter(|tag| tag.name == "input").collect();
    let said = |id: &str| {
        let input = inputs.iter().find(|tag| tag.get("id") == Some(id)).expect("an option");
        input.get("aria-description").expect("a description").to_owned()
    };
    assert_eq!(said("om-size-small"), "10 to 49 people, 1 type fits");
    for (at, need) in state.catalogue.each_need() {
        let (said, found) = (said(&format!("om-need-{}", need.id)), state.answer.facets[at]);
        assert!(said.starts_with(&*need.label), "{said}");
        let expected = match found {
            0 => "none fits".to_owned(),
            1 => "1 type fits".to_owned(),
            found => format!("{found} types fit"),
        };
        assert!(said.ends_with(&expected), "{said}: {found}");
    }
    // In sight a need is its short name.
    let labels: Vec<String> = elements(&html, "label").into_iter().map(|(_, text)| text).collect();
    for need in state.catalogue.needs() {
        assert!(labels.iter().any(|label| label.starts_with(need.name())), "{}: {labels:?}", need.id);
    }
    // There are no bare numbers, and a zero says what it is.
    let zeros = state.catalogue.each_need().filter(|(at, _)| state.answer.facets[*at] == 0).count();
    let shown = elements(&html, "span").into_iter().filter(|(tag, _)| tag.get("class") == Some("om-zero"));
    assert!(shown.map(|(_, text)| text).filter(|text| text == "none fits").count() >= zeros);
}

#[test]
fn the_strip_has_at_most_three_buttons_and_next_steps_first() {
    for (sizes, needs) in ASKED {
        let html = render(&asked(sizes, needs));
        let strip = tags_of(&inside(&html, |tag| tag.get("class") == Some("om-strip"))[0]);
        let ids: Vec<String> = strip
            .clone()
            .into_iter()
            .filter(|tag| tag.name == "button" && tag.get("aria-expanded").is_some())
            .filter_map(|tag| tag.get("id").map(str::to_owned))
            .collect();
        let expected: &[&str] = if needs.is_empty() { &["om-more"] } else { &["om-next", "om-what-if", "om-more"] };
        assert_eq!(ids, expected, "{sizes}: {needs}");
        let filled: Vec<Tag> = strip.into_iter().filter(|tag| tag.get("class") == Some("om-button om-go")).collect();
        assert_eq!(filled.len(), usize::from(!needs.is_empty()), "{sizes}: {needs}");
    }
}

#[test]
fn a_hint_against_the_answer_stands_in_it() {
    let warned = |sizes: &str, needs: &str| {
        let html = render(&asked(sizes, needs));
        elements(&html, "p")
            .into_iter()
            .filter(|(tag, _)| tag.get("class") == Some("om-warning"))
            .map(|(_, text)| text)
            .collect::<Vec<_>>()
    };
    let hints = &asked("", "").catalogue.document().hints.clone();
    let text = |id: &str| hints.iter().find(|hint| &*hint.id == id).expect("a hint").text.to_string();
    assert_eq!(warned("micro", "litigation"), [text("lawyer-first")]);
    assert_eq!(warned("micro", "website"), Vec::<String>::new());
}

#[test]
fn a_link_leads_away_without_a_way_back() {
    for (sizes, needs) in ASKED {
        let of = NoteOf::Cell(TypeIx::from(1), CriterionIx::from(3));
        let links = elements(&render(&State { note: Some(of), ..asked(sizes, needs) }), "a");
        assert!(links.len() > 2, "{} links", links.len());
        for (link, text) in links {
            let rel: Vec<&str> = link.get("rel").unwrap_or_default().split(' ').collect();
            assert!(link.get("target") == Some("_blank") && rel.contains(&"noopener"), "{link:?}");
            assert!(link.get("href").is_some_and(|href| href.starts_with("http")), "{link:?}");
            assert!(!text.trim().is_empty(), "{link:?}");
        }
    }
}

#[test]
fn no_element_carries_styles_or_a_handler() {
    for (sizes, needs) in ASKED {
        for tag in tags(&render(&asked(sizes, needs))) {
            assert!(!matches!(tag.name.as_str(), "style" | "script" | "iframe"), "<{}>", tag.name);
            let odd = tag.attributes.iter().find(|(key, _)| key == "style" || key.starts_with("on"));
            assert_eq!(odd, None, "<{}>", tag.name);
        }
    }
}

#[test]
fn an_id_stands_once_and_what_is_named_is_there() {
    for (sizes, needs) in ASKED {
        let tags = tags(&render(&asked(sizes, needs)));
        let ids: Vec<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
        let set: BTreeSet<&str> = ids.iter().copied().collect();
        let twice: Vec<_> = set.iter().filter(|id| ids.iter().filter(|other| other == id).count() > 1).collect();
        assert!(twice.is_empty(), "{sizes}: {needs}: {twice:?}");
        for reference in ["aria-labelledby", "aria-controls", "aria-describedby", "for"] {
            for name in tags.iter().filter_map(|tag| tag.get(reference)).flat_map(str::split_whitespace) {
                assert!(set.contains(name), "{sizes}: {needs}: {reference}={name} leads nowhere");
            }
        }
    }
}

#[test]
fn an_option_shows_that_it_is_chosen() {
    let html = render(&asked("small startup", "admin website"));
    let inputs = tags(&html).into_iter().filter(|tag| tag.name == "input");
    let checked: Vec<String> = inputs
        .filter(|input| input.get("checked").is_some())
        .filter_map(|input| input.get("id").map(str::to_owned))
        .collect();
    assert_eq!(checked, ["om-size-small", "om-startup", "om-need-admin", "om-need-website"]);
    let more = |state: State| State { unfolded: Some(Unfolded::More), ..state };
    let inputs = tags(&render(&more(asked("", "")))).into_iter().filter(|tag| tag.name == "input").count();
    // Any size, four bands, the stage, 22 needs and the search; two choices of columns, three of rows, each column to choose.
    assert_eq!(inputs, 1 + 4 + 1 + 22 + 1 + 2 + 3 + 7);
}

#[test]
fn a_search_says_what_it_finds_and_keeps_the_others_in_place() {
    for (typed, expected, shown) in [
        ("", "", 22),
        ("payroll", "1 need matches.", 1),
        ("lawyer", "2 needs match.", 2),
        ("bicycle", "No need matches “bicycle”. Try another word, or look through the groups.", 0),
    ] {
        let html = render(&State { typed: typed.to_owned(), ..asked("", "") });
        let result = elements(&html, "p").into_iter().find(|(tag, _)| tag.get("class") == Some("om-search-result"));
        assert_eq!(result.expect("a line").1, expected, "{typed}");
        let is_option =
            |tag: &Tag| tag.get("class").is_some_and(|class| class.split(' ').any(|class| class == "om-option"));
        let options =
            elements(&html, "label").into_iter().filter(|(tag, _)| is_option(tag) && tag.get("hidden").is_none());
        let options = options.count();
        // And the stage.
        assert_eq!(options, 1 + shown, "{typed}");
    }
}

#[test]
fn what_of_a_link_was_dropped_is_told() {
    let notices = vec![
        Notice::Unknown("huge".to_owned()),
        Notice::More(2),
        Notice::OtherVersion("0.9".to_owned()),
        Notice::TooLong,
    ];
    let said = text(&render(&State { notices, ..asked("", "") }));
    for expected in [
        "Not everything in this link could be applied:",
        "“huge” is not a size or a need of this comparison.",
        "2 more parts are not known either.",
        "The link was made for version 0.9 of this comparison.",
        "The link is too long to have been made here, so none of it was read.",
    ] {
        assert!(said.contains(expected), "{expected}");
    }
    assert!(!text(&render(&asked("", ""))).contains("could be applied"));
}
