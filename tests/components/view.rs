//! The view: what a press does to the state, and what the state does to the page.

use outsourcing_matrix::domain::Filters;
use outsourcing_matrix::domain::catalogue::{CriterionIx, TypeIx};
use outsourcing_matrix::domain::note::NoteOf;
use outsourcing_matrix::state::{Action, TakeAway};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use crate::stage::{Mounted, all, focused, rendered};

#[wasm_bindgen_test]
async fn a_press_is_told_and_shown() {
    let page = Mounted::new().await;
    page.press("#om-size-small").await;
    page.press("#om-startup").await;
    page.press("#om-need-website").await;
    page.press("#om-need-website").await;
    page.press("#om-fold").await;
    let expected = [
        Action::ChooseSize(Some("small".into())),
        Action::ChooseStartup(true),
        Action::ChooseNeed("website".into(), true),
        Action::ChooseNeed("website".into(), false),
        Action::FoldPanel(true),
    ];
    assert_eq!(page.told(), expected);
    assert!(page.find::<HtmlInputElement>("#om-size-small").checked());
    assert!(!page.find::<HtmlInputElement>("#om-need-website").checked());
    assert_eq!(page.find::<Element>("#om-fold").get_attribute("aria-expanded").as_deref(), Some("true"));
    assert!(page.find::<Element>("#om-panel").has_attribute("data-open"));
    page.press(".om-clear").await;
    assert_eq!(page.told(), [Action::Clear]);
    assert!(page.find::<HtmlInputElement>("#om-size-any").checked());
}

#[wasm_bindgen_test]
async fn what_comes_from_outside_overrules_what_was_pressed() {
    let page = Mounted::new().await;
    page.press("#om-size-small").await;
    page.press("#om-need-website").await;
    let large = Filters { company_size: Some("large".into()), ..Filters::default() };
    page.tell(Action::Replace(large, Vec::new())).await;
    let chosen: Vec<String> = all(&page.root, ".om-filters input")
        .into_iter()
        .filter_map(|input| {
            let input: HtmlInputElement = input.dyn_into().ok()?;
            input.checked().then(|| input.id())
        })
        .collect();
    assert_eq!(chosen, ["om-size-large"]);
}

#[wasm_bindgen_test]
async fn columns_move_and_are_not_made_anew() {
    let page = Mounted::new().await;
    let head: Element = page.find("th[data-type=project]");
    let cells: Vec<Element> = all(&page.root, "td[part=cell]");
    assert_eq!((page.order()[0].as_str(), cells.len()), ("it", 7 * 13));

    page.press("#om-need-website").await;
    assert_eq!(page.order()[..2], ["project", "it"]);
    assert!(page.find::<Element>("th[data-type]").is_same_node(Some(&head)), "the same head stands first now");
    assert!(cells.iter().all(|cell| cell.is_connected()), "each cell is the one it was");
    assert_eq!(all(&page.root, "td[part=cell]").len(), cells.len());
    page.press(".om-clear").await;
    assert!(all(&page.root, "td[part=cell]").iter().zip(&cells).all(|(now, then)| now.is_same_node(Some(then))));
}

#[wasm_bindgen_test]
async fn a_mark_opens_a_note_and_another_answer_closes_it() {
    let page = Mounted::new().await;
    let note = NoteOf::Cell(TypeIx::from(2), CriterionIx::from(0));
    let panel = || all(&page.root, "[role=dialog]");
    page.press("#om-note-cell-2-0").await;
    assert_eq!(page.told(), [Action::OpenNote(Some(note))]);
    assert_eq!(panel().len(), 1);
    assert!(all(&page.root, "table [role=dialog]").is_empty(), "it stands outside of the table");
    let mark: Element = page.find("#om-note-cell-2-0");
    assert_eq!(mark.get_attribute("aria-expanded").as_deref(), Some("true"));
    page.press("#om-note-cell-2-0").await;
    assert_eq!((page.told(), panel().len()), (vec![Action::OpenNote(None)], 0));
    page.press("#om-note-cell-2-0").await;
    page.press("#om-need-mix").await;
    assert_eq!(panel().len(), 0);
    assert!(page.find::<Element>("#om-note-cell-2-0").is_same_node(Some(&mark)), "the mark is the one it was");
}

#[wasm_bindgen_test]
async fn a_removed_chip_hands_its_focus_on() {
    let page = Mounted::new().await;
    for option in ["#om-size-small", "#om-need-customer-service", "#om-need-website"] {
        page.press(option).await;
    }
    let label = || focused().and_then(|focused| focused.get_attribute("aria-label"));
    page.press(".om-chips li:nth-child(2) button").await;
    assert_eq!(label().as_deref(), Some("Remove filter: Build a website or shop"));
    page.press(".om-chips li:nth-child(2) button").await;
    assert_eq!(label().as_deref(), Some("Remove filter: 10 to 49 people"));
    page.press(".om-chips li button").await;
    assert!(focused().is_some_and(|focused| focused.is_same_node(Some(&page.find::<Element>(".om-chips")))));
    // Pressing an option afterwards leaves the focus where the visitor has it.
    page.find::<HtmlElement>("#om-need-leads").focus().expect("an option takes the focus");
    page.press("#om-need-leads").await;
    assert_eq!(focused().map(|focused| focused.id()).as_deref(), Some("om-need-leads"));
}

#[wasm_bindgen_test]
async fn the_search_hides_options_and_makes_none_anew() {
    let page = Mounted::new().await;
    let before = all(&page.root, ".om-need-groups label");
    let search: HtmlInputElement = page.find("#om-search");
    search.set_value("payroll zeppelin");
    let input = Event::new_with_event_init_dict("input", &bubbling()).expect("a page can make events");
    search.dispatch_event(&input).expect("an input takes events");
    rendered().await;
    assert_eq!(page.told(), [Action::Search("payroll zeppelin".to_owned())]);
    let after = all(&page.root, ".om-need-groups label");
    assert!(after.iter().zip(&before).all(|(now, then)| now.is_same_node(Some(then))));
    assert!(after.len() == 22 && after.iter().all(|label| label.has_attribute("hidden")));
    assert!(
        page.find::<Element>(".om-search-result").text_content().is_some_and(|line| line.contains("payroll zeppelin"))
    );
}

fn bubbling() -> web_sys::EventInit {
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    init
}

#[wasm_bindgen_test]
async fn the_status_line_stays_the_same_node() {
    let page = Mounted::new().await;
    let line: Element = page.find(".om-status");
    let before = line.text_content();
    page.press("#om-size-small").await;
    assert!(line.is_connected() && line.text_content() != before);
    assert_eq!(all(&page.root, ".om-status").len(), 1);
}

#[wasm_bindgen_test]
async fn a_wish_to_take_it_away_is_told_and_changes_nothing() {
    let page = Mounted::new().await;
    for (button, take) in [("csv", TakeAway::Csv), ("markdown", TakeAway::Markdown), ("print", TakeAway::Print)] {
        page.press(&format!("#om-take-{button}")).await;
        assert_eq!((page.taken(), page.told()), (vec![take], vec![]));
    }
}
