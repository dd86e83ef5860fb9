//! What stands where: the table and its heads, the options, links, ids, the status line.

use std::collections::BTreeSet;

use outsourcing_matrix::domain::link::Notice;
use outsourcing_matrix::domain::ranking::{Band, rank};
use outsourcing_matrix::state::State;

use crate::html::{Part, Tag, elements, parts, tags, text};
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
        let (head, _) = html.split_once("</thead>").expect("a head");
        let (_, head) = head.split_once("<thead>").expect("a head");
        let heads: Vec<_> = tags(head).into_iter().filter(|tag| tag.name == "th").collect();
        let ids: Vec<&str> = heads.iter().filter_map(|head| head.get("data-type")).collect();
        assert_eq!(ids.join(" "), expected, "{sizes}: {needs}");
        assert!(heads.iter().all(|head| head.get("scope") == Some("col")), "{sizes}: {needs}");
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
        let verdicts = usize::from(!state.filters().is_empty());
        assert_eq!(full.len(), 13 + verdicts, "{sizes}: {needs}: one row for each criterion, one for the reasons");
        assert!(full.iter().all(|(cells, _)| *cells == 7), "{sizes}: {needs}: {rows:?}");
        // Other rows are headings over several; the corner is the one cell without a type.
        assert_eq!(
            rows.iter().filter(|(_, heads)| *heads == 0).map(|(cells, _)| cells).sum::<usize>(),
            1,
            "{sizes}: {needs}"
        );
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
            assert!(text.contains(&*column.name) && text.contains(&*column.plain), "{id}: {text}");
            let messages = &state.messages;
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
        ("startup", "it-security", "bpo", "Does not answer IT security"),
        ("startup", "it-security", "multi", "Answers the need, rarely fits your size"),
        // Recommended all the same.
        ("startup", "many-vendors", "multi", "Answers the need, rarely fits your size"),
        ("startup", "it-security", "multi", "Helps with IT security"),
        ("", "website", "rpo", "Does not answer the website"),
    ] {
        let state = asked(sizes, needs);
        let at = heads(&state).iter().position(|(head, _)| head == id).expect("a column");
        let cells: Vec<_> =
            elements(&render(&state), "td").into_iter().filter(|(tag, _)| tag.get("part") == Some("verdict")).collect();
        assert_eq!(cells.len(), 7);
        assert!(cells[at].1.contains(expected), "{sizes}: {needs}: {id}: {}", cells[at].1);
    }
}

#[test]
fn the_status_line_says_what_the_answers_come_to() {
    for (sizes, needs, expected) in [
        ("", "", "7 types, not ranked yet. Choose a company size and a need to see what fits."),
        ("micro", "admin", "1 of 7 types fits. Company size: 1 to 9 people, including just you; need: office admin."),
        ("", "website", "2 of 7 types fit. Company size: any; need: the website."),
        (
            "small startup",
            "admin website",
            "3 of 7 types fit. Company size: 10 to 49 people and We are a startup; needs: office admin and the website.",
        ),
    ] {
        let html = render(&asked(sizes, needs));
        let lines: Vec<_> =
            elements(&html, "p").into_iter().filter(|(tag, _)| tag.get("part") == Some("status")).collect();
        assert_eq!(lines.len(), 1, "one status line");
        assert_eq!(lines[0].0.get("role"), Some("status"));
        assert_eq!(lines[0].1, expected, "{sizes}: {needs}");
    }
}

#[test]
fn a_link_leads_away_without_a_way_back() {
    for (sizes, needs) in ASKED {
        let links = elements(&render(&asked(sizes, needs)), "a");
        assert!(links.len() > 50, "{} links", links.len());
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
    let expected =
        ["om-size-small", "om-startup", "om-need-admin", "om-need-website", "om-columns-all", "om-differences-all"];
    assert_eq!(checked, expected);
    let inputs = tags(&render(&asked("", ""))).into_iter().filter(|tag| tag.name == "input").count();
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
        assert_eq!(options, 6 + shown, "{typed}");
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
