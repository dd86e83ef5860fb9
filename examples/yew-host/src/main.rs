//! A page of another Yew program with the comparison in it twice: as the component of the crate, and as the custom element of `dist/`, which
//! is a Yew program of its own.
//!
//! The first is told in properties and tells through a callback. Of the second this program knows the tag alone.

use outsourcing_matrix::OutsourcingMatrix;
use outsourcing_matrix::component::Changed;
use outsourcing_matrix::domain::Filters;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The sizes to choose from: ids of the built-in catalogue, and how this page calls them.
const SIZES: [(&str, &str); 5] =
    [("", "not said"), ("micro", "1 to 9"), ("small", "10 to 49"), ("medium", "50 to 249"), ("large", "250 or more")];

#[component]
fn Host() -> Html {
    let pressed = use_state(|| 0_u32);
    let filters = use_state(Filters::default);
    let first = use_state(|| None::<AttrValue>);

    let on_press = {
        let pressed = pressed.clone();
        Callback::from(move |_: MouseEvent| pressed.set(*pressed + 1))
    };
    let on_size = {
        let filters = filters.clone();
        Callback::from(move |event: Event| {
            let size = event.target_unchecked_into::<HtmlSelectElement>().value();
            filters.set(filters.with_size((!size.is_empty()).then(|| size.into())));
        })
    };
    let on_change = {
        let (filters, first) = (filters.clone(), first.clone());
        Callback::from(move |changed: Changed| {
            let name = changed.types().next().map(|column| AttrValue::from(column.name.to_string()));
            first.set(name.filter(|_| changed.answer.ranking.is_ranked));
            // This page keeps the answers, so that its own list shows the size too.
            filters.set(changed.answer.filters.clone());
        })
    };
    let size = filters.company_size.as_deref().unwrap_or_default();
    html! {
        <main>
            <h1>{ "A page of another program" }</h1>
            <p>
                <button id="press" type="button" onclick={on_press}>{ "Press" }</button>
                { " " }<output id="pressed">{ *pressed }</output>
            </p>
            <p>
                <label for="size">{ "People who work here: " }</label>
                <select id="size" onchange={on_size}>
                    { for SIZES.map(|(id, label)| html! {
                        <option key={id} value={id} selected={id == size}>{ label }</option>
                    }) }
                </select>
            </p>
            <p id="first">
                if let Some(first) = &*first {
                    { "First choice: " }{ first }
                } else {
                    { "No choice yet." }
                }
            </p>
            <Boxes />
            <h2>{ "As a component" }</h2>
            <Counted name="component">
                <OutsourcingMatrix filters={(*filters).clone()} {on_change} />
            </Counted>
            <h2>{ "As a custom element" }</h2>
            <Counted name="element">
                <outsourcing-matrix />
            </Counted>
        </main>
    }
}

/// So many handlers as a large program has: Yew numbers them, in each program from 0, and one must not be taken for another's.
#[component]
fn Boxes() -> Html {
    let touched = use_state(|| 0_u32);
    let touch = {
        let touched = touched.clone();
        move || touched.set(*touched + 1)
    };
    let onclick = {
        let touch = touch.clone();
        Callback::from(move |_: MouseEvent| touch())
    };
    let onchange = Callback::from(move |_: Event| touch());
    let boxes = (1..=120).map(|number| {
        let label = format!("Box {number}");
        let (onclick, onchange) = (onclick.clone(), onchange.clone());
        html! { <input key={number} type="checkbox" aria-label={label} {onclick} {onchange} /> }
    });
    html! {
        <>
            <p>{ "Boxes touched: " }<output id="touched">{ *touched }</output></p>
            <p id="boxes">{ for boxes }</p>
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct CountedProps {
    name: AttrValue,
    children: Html,
}

/// Counts the clicks that reach this part of the page.
#[component]
fn Counted(CountedProps { name, children }: &CountedProps) -> Html {
    let clicks = use_state(|| 0_u32);
    let onclick = {
        let clicks = clicks.clone();
        Callback::from(move |_: MouseEvent| clicks.set(*clicks + 1))
    };
    html! {
        <>
            <p>{ "Clicks in it: " }<output id={format!("{name}-clicks")}>{ *clicks }</output></p>
            <section id={name} {onclick}>{ children.clone() }</section>
        </>
    }
}

fn main() {
    yew::Renderer::<Host>::new().render();
}
