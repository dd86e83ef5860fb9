//! The matrix as it is looked at: which columns and rows stand there, and what chooses them.

use std::collections::BTreeSet;

use outsourcing_matrix::domain::catalogue::{CriterionIx, TypeIx};
use outsourcing_matrix::domain::differences::Difference;
use outsourcing_matrix::domain::note::NoteOf;
use outsourcing_matrix::domain::options::Differences;
use outsourcing_matrix::domain::ranking::rank;
use outsourcing_matrix::domain::relax::relaxations;
use outsourcing_matrix::domain::verdict::{near_misses, reasons};
use outsourcing_matrix::domain::words::Words;
use outsourcing_matrix::state::{State, Unfolded};

use crate::html::{Tag, elements, tags, text};
use crate::page::{ASKED, LOOKS, ask, asked, boats, look, many, render};

fn is_class(tag: &Tag, class: &str) -> bool {
    tag.get("class").is_some_and(|classes| classes.split(' ').any(|of| of == class))
}

/// The words of a state.
fn words(state: &State) -> Words<'_> {
    Words { catalogue: &state.catalogue, messages: &state.messages, filters: state.filters() }
}

/// The ids of the columns on the page.
fn columns(html: &str) -> Vec<String> {
    elements(html, "th").iter().filter_map(|(tag, _)| Some(tag.get("data-type")?.to_owned())).collect()
}

/// The bodies of the criteria on the page with their texts.
fn rows(html: &str) -> Vec<(Tag, String)> {
    elements(html, "tbody").into_iter().filter(|(tag, _)| is_class(tag, "om-criterion")).collect()
}

/// Whether only the first rows stand there: a narrow place lists all types until something is chosen.
fn is_list(state: &State) -> bool {
    state.narrow == Some(true) && state.is_list()
}

/// The same state with "More" unfolded.
fn more(state: State) -> State {
    State { unfolded: Some(Unfolded::More), ..state }
}

/// Every look at every question, in a wide place, in a narrow one, and where that is not known.
fn everywhere() -> Vec<(String, State)> {
    let mut states = Vec::new();
    for (sizes, needs) in ASKED {
        for options in LOOKS {
            for narrow in [None, Some(false), Some(true)] {
                let state = State { narrow, options: look(options), ..asked(sizes, needs) };
                states.push((format!("{sizes}: {needs}; {options}; {narrow:?}"), state));
            }
        }
    }
    states
}

#[test]
fn the_page_holds_the_columns_and_rows_that_are_shown() {
    for (what, state) in everywhere() {
        let html = render(&state);
        let ranking = rank(&state.catalogue, state.filters());
        let shown = state.shown();
        let types = shown.columns.iter().map(|at| state.catalogue[ranking[*at].type_ix].id.to_string());
        assert_eq!(columns(&html), types.collect::<Vec<_>>(), "{what}");
        let rows = rows(&html);
        assert_eq!(rows.len(), if is_list(&state) { 0 } else { shown.rows.len() }, "{what}");
        for ((_, text), row) in rows.iter().zip(&shown.rows) {
            assert!(text.starts_with(&*state.catalogue[row.criterion].label), "{what}: {text}");
        }
    }
}

#[test]
fn a_row_that_differs_is_marked_in_words() {
    for (what, state) in everywhere() {
        let html = render(&state);
        let shown = state.shown();
        let is_marked = state.options.differences == Differences::Mark;
        for ((tag, text), row) in rows(&html).iter().zip(&shown.rows) {
            let expected = is_marked && row.difference == Difference::Differs;
            assert_eq!(tag.get("data-differs").is_some(), expected, "{what}: {text}");
            assert_eq!(text.contains(state.messages.row_differs()), expected, "{what}: {text}");
        }
    }
}

#[test]
fn each_sentence_names_the_place_that_it_rests_on() {
    for (what, state) in everywhere() {
        let state = more(state);
        let html = render(&state);
        let sentences: Vec<(String, String)> = elements(&html, "li")
            .into_iter()
            .filter(|(tag, _)| tag.get("data-mark").is_some())
            .map(|(tag, text)| (tag.get("data-rests-on").unwrap_or_else(|| panic!("{what}: {text}")).to_owned(), text))
            .collect();
        let ranking = rank(&state.catalogue, state.filters());
        let of = state.shown().columns.into_iter().map(|at| &ranking[at]);
        let expected: Vec<(String, String)> = of
            .filter(|_| ranking.is_ranked)
            .flat_map(|ranked| {
                let reasons = reasons(&state.catalogue, state.filters(), ranked);
                let said = |reason| {
                    let words = words(&state);
                    let said = words.reason(reason);
                    match reason.claim() {
                        Some(claim) => format!("{said} ({})", words.bases(&claim.sources)),
                        None => said,
                    }
                };
                let place = |reason: &outsourcing_matrix::domain::verdict::Reason| {
                    reason.place(&state.catalogue, ranked.type_ix)
                };
                reasons.iter().map(|reason| (place(reason), said(reason))).collect::<Vec<_>>()
            })
            .collect();
        assert_eq!(sentences, expected, "{what}");
    }
}

#[test]
fn the_second_look_folds() {
    for open in [true, false] {
        let state = State { detail_open: open, ..asked("small", "website") };
        let html = render(&state);
        let button = elements(&html, "button").into_iter().find(|(tag, _)| tag.get("id") == Some("om-detail"));
        let (button, label) = button.expect("a button");
        assert_eq!((button.get("aria-expanded"), &*label), (Some(if open { "true" } else { "false" }), "In detail"));
        for (tag, text) in rows(&html) {
            let label = |row: &&outsourcing_matrix::domain::catalogue::Criterion| text.starts_with(&*row.label);
            let criterion = state.catalogue.criteria().iter().find(label).expect("a criterion");
            let is_detail = criterion.tier == outsourcing_matrix::domain::catalogue::Tier::Detail;
            assert_eq!(tag.get("hidden").is_some(), is_detail && !open, "{}", criterion.id);
            assert_eq!(tag.get("data-folds").is_some(), is_detail, "{}", criterion.id);
        }
    }
}

/// The value of the chosen option of each select, by the select's id.
fn selected(html: &str) -> Vec<(String, usize, Vec<String>)> {
    let mut found: Vec<(String, usize, Vec<String>)> = Vec::new();
    for tag in tags(html) {
        match tag.name.as_str() {
            "select" => found.push((tag.get("id").expect("an id").to_owned(), 0, Vec::new())),
            "option" => {
                let (_, count, chosen) = found.last_mut().expect("a select before");
                *count += 1;
                if tag.get("selected").is_some() {
                    chosen.push(tag.get("value").expect("a value").to_owned());
                }
            }
            _ => {}
        }
    }
    found
}

#[test]
fn a_narrow_place_has_two_selects_and_a_wide_one_has_checkboxes() {
    for (what, state) in everywhere() {
        let state = more(state);
        let html = render(&state);
        let selects = selected(&html);
        let boxes = tags(&html).into_iter().filter(|tag| tag.get("name") == Some("om-compare")).count();
        let removes = elements(&html, "button").into_iter().filter(|(_, text)| text.starts_with("Remove ")).count();
        let choices = tags(&html).into_iter().filter(|tag| tag.get("name") == Some("om-columns")).count();
        let columns = columns(&html);
        let is_narrow = state.narrow == Some(true);
        if state.narrow == Some(false) || is_list(&state) {
            assert_eq!(selects, [], "{what}");
        } else if is_narrow || columns.len() > 1 {
            let pair = ["om-pair-first", "om-pair-second"].into_iter().zip(&columns);
            let expected: Vec<_> = pair.map(|(id, of)| (id.to_owned(), 7, vec![of.clone()])).collect();
            assert_eq!(selects, expected, "{what}");
        }
        let only = state.options.only_chosen;
        let is_pair = is_narrow && !is_list(&state);
        assert_eq!(boxes, if is_pair || only { 0 } else { columns.len() }, "{what}");
        assert_eq!(removes, if !is_narrow && only { columns.len() } else { 0 }, "{what}");
        assert_eq!(choices, if is_narrow { 0 } else { 2 }, "{what}");
    }
}

#[test]
fn at_the_limit_only_the_chosen_ones_can_be_pressed_and_that_is_said() {
    for (chosen, is_full) in [("", false), ("it bpo", false), ("it bpo lpo", false), ("it bpo lpo rpo", true)] {
        let html = render(&more(State { options: look(chosen), ..asked("small", "website") }));
        let ids: BTreeSet<&str> = chosen.split_whitespace().collect();
        let boxes: Vec<Tag> = tags(&html).into_iter().filter(|tag| tag.get("name") == Some("om-compare")).collect();
        assert_eq!(boxes.len(), 7);
        for tag in boxes {
            let id = tag.get("value").expect("a type");
            let is_chosen = ids.contains(id);
            assert_eq!(tag.get("checked").is_some(), is_chosen, "{chosen}: {id}");
            // Not disabled: whoever tries it is told why.
            assert_eq!(tag.get("disabled"), None, "{chosen}: {id}");
            assert_eq!(tag.get("aria-disabled") == Some("true"), is_full && !is_chosen, "{chosen}: {id}");
        }
        // Said before it is reached, and when it is.
        let said = text(&html);
        assert_eq!(said.contains("up to 4 types"), !is_full, "{chosen}");
        assert_eq!(said.contains("4 types are chosen"), is_full, "{chosen}");
        assert!(said.contains(&format!("Chosen ({} of 4)", ids.len())), "{chosen}");
        let only = tags(&html).into_iter().find(|tag| tag.get("id") == Some("om-columns-chosen")).expect("a choice");
        assert_eq!(only.get("disabled").is_some(), ids.is_empty(), "{chosen}");
    }
}

#[test]
fn only_the_chosen_ones_can_each_be_removed() {
    let html = render(&State { options: look("rpo it | only"), ..asked("", "website") });
    assert_eq!(columns(&html), ["it", "rpo"]);
    let buttons: Vec<String> = elements(&html, "button")
        .into_iter()
        .map(|(_, text)| text)
        .filter(|text| text.starts_with("Remove "))
        .collect();
    assert_eq!(buttons, ["Remove IT", "Remove RPO"]);
}

#[test]
fn where_nothing_is_recommended_each_way_out_says_what_it_brings() {
    let state = boats();
    for (sizes, needs) in
        [("alone", "freight"), ("crew", "river"), ("crew novice", "moon dive fly"), ("", "dive"), ("crew", "")]
    {
        let state = ask(&state, sizes, needs);
        let html = render(&state);
        let expected: Vec<(String, String)> =
            relaxations(&state.catalogue, state.filters(), &rank(&state.catalogue, state.filters()))
                .iter()
                .map(|way| {
                    let fits = if way.recovers == 1 { "type fits" } else { "types fit" };
                    (
                        way.recovers.to_string(),
                        format!("{}: {} {fits}", words(&state).relaxation(&way.changes), way.recovers),
                    )
                })
                .collect();
        assert!(!expected.is_empty(), "{sizes}: {needs}");
        let found: Vec<(String, String)> = elements(&html, "button")
            .into_iter()
            .filter_map(|(tag, text)| Some((tag.get("data-recovers")?.to_owned(), text)))
            .collect();
        assert_eq!(found, expected, "{sizes}: {needs}");
        assert!(text(&html).contains(state.messages.answer_none()), "{sizes}: {needs}");
    }
    // Where something is, there are none.
    let html = render(&ask(&state, "alone", "river"));
    assert!(tags(&html).iter().all(|tag| tag.get("data-recovers").is_none()));
}

#[test]
fn near_misses_are_said() {
    for (state, sizes, needs) in [(asked("", ""), "startup", "it-security"), (boats(), "alone", "freight")] {
        let state = ask(&state, sizes, needs);
        let ranking = rank(&state.catalogue, state.filters());
        let near = near_misses(&state.catalogue, &ranking);
        assert!(!near.is_empty(), "{sizes}: {needs}");
        let said = text(&render(&more(state.clone())));
        for near in near {
            assert!(said.contains(&words(&state).near_miss(&ranking[near])), "{sizes}: {needs}");
        }
    }
}

#[test]
fn the_next_step_stands_beside_the_first_place() {
    for (sizes, needs) in ASKED {
        let state = asked(sizes, needs);
        let ranking = rank(&state.catalogue, state.filters());
        let said = text(&render(&State { unfolded: Some(Unfolded::NextSteps), ..state.clone() }));
        let first = ranking.types.first().filter(|first| first.recommended && !state.filters().needs.is_empty());
        for (at, column) in state.catalogue.each_type() {
            let next = column.next_step.as_ref().expect("a next step");
            let is_first = first.is_some_and(|first| first.type_ix == at);
            for said_of in next.ready.iter().chain(&next.questions) {
                assert!(!is_first || said.contains(&**said_of), "{sizes}: {needs}: {said_of}");
            }
            let heading = format!("Next step with {}:", column.short);
            assert_eq!(said.contains(&heading), is_first, "{sizes}: {needs}: {heading}");
        }
    }
}

#[test]
fn of_many_types_twelve_are_columns_and_more_can_be_had() {
    let state = many(30);
    for (columns_most, options, expected, more) in [
        (12, "", 12, Some("Show 12 more types")),
        (24, "", 24, Some("Show 6 more types")),
        (36, "", 30, None),
        (12, "copy-29", 13, Some("Show 12 more types")),
        (12, "copy-29 it | only", 2, None),
    ] {
        let state = State { columns: columns_most, options: look(options), ..state.clone() };
        let html = render(&state);
        assert_eq!(columns(&html).len(), expected, "{columns_most}; {options}");
        let button = elements(&html, "button").into_iter().find(|(tag, _)| tag.get("id") == Some("om-show-more"));
        assert_eq!(button.as_ref().map(|(_, text)| &**text), more, "{columns_most}; {options}");
        assert_eq!(text(&html).contains(&format!("{expected} of 30 types are shown.")), more.is_some(), "{options}");
    }
    // Too many for a list.
    let narrow = render(&State { narrow: Some(true), ..state });
    assert_eq!(columns(&narrow).len(), 2);
    assert!(tags(&narrow).iter().all(|tag| tag.get("id") != Some("om-show-more")));
}

#[test]
fn a_link_is_taken_along_only_where_there_is_one() {
    for has_link in [true, false] {
        let html = render(&State { has_link, ..asked("small", "website") });
        let ids: Vec<String> = tags(&html)
            .into_iter()
            .filter_map(|tag| tag.get("id").filter(|id| id.starts_with("om-take-")).map(str::to_owned))
            .filter(|id| id != "om-take-title")
            .collect();
        let expected = ["om-take-link", "om-take-csv", "om-take-markdown", "om-take-print"];
        assert_eq!(ids, expected[usize::from(!has_link)..]);
    }
}

/// What hides a text from the eyes, sets a column's plain line apart or lays options out is a class.
#[test]
fn classes_reach_the_page() {
    let narrow = |narrow| State { narrow, ..asked("small startup", "admin website") };
    let pages = [
        render(&asked("", "")),
        render(&narrow(Some(true))),
        render(&State { options: look("it bpo | only mark"), ..asked("small", "website") }),
        render(&ask(&boats(), "alone", "freight")),
        render(&asked("micro", "litigation")),
    ];
    for class in [
        "om-hidden",
        "om-muted",
        "om-option",
        "om-stage",
        "om-choice",
        "om-plain-line",
        "om-full-name",
        "om-compare",
        "om-remove",
        "om-chip",
        "om-clear",
        "om-level",
        "om-tags",
        "om-standing",
        "om-differs",
        "om-go",
        "om-help",
        "om-fit",
        "om-bars",
        "om-covers",
        "om-mark",
        "om-key-entry",
        "om-in-answer",
        "om-zero",
    ] {
        let is_there = pages.iter().any(|page| tags(page).iter().any(|tag| is_class(tag, class)));
        assert!(is_there, "no element has the class {class}");
    }
    // The words behind a control, in a link that leads away: for those who do not see.
    let note = NoteOf::Cell(TypeIx::from(1), CriterionIx::from(3));
    let pages = [render(&asked("", "")), render(&State { note: Some(note), ..asked("", "") })];
    let hidden: String = pages
        .iter()
        .flat_map(|page| elements(page, "span"))
        .filter(|(tag, _)| is_class(tag, "om-hidden"))
        .map(|(_, text)| text)
        .collect();
    for expected in [" Multi-sourcing", "(opens in a new tab)"] {
        assert!(hidden.contains(expected), "{expected}: {hidden}");
    }
}
