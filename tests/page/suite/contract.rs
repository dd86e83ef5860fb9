//! What a host page can say to the element and read from it.

use page::{Case, Page, Result, cases, json};

use crate::visit::{CATALOGUE_ORDER, arrive, arrive_at_host, assert_no_errors, filters, host_page, order, settle};

pub fn all() -> Vec<Case> {
    cases![
        filters_can_be_set_before_the_class_is_known,
        om_change_is_for_what_the_visitor_does;
        chromium: attributes_are_the_answers_to_begin_with,
            attributes_count_when_they_change,
            an_attribute_that_changes_leaves_the_other_answers,
            filters_can_be_set_at_any_time,
            a_bad_value_names_its_field_and_changes_nothing,
            a_bad_value_from_before_the_class_does_not_stop_the_element,
            unknown_ids_are_left_out_and_named,
            the_ranking_is_what_the_rule_says,
            ready_is_a_promise_of_the_element,
            om_ready_comes_once_and_leaves_the_element,
            nothing_is_written_on_the_element
    ]
}

const PLAIN: &str = "<outsourcing-matrix></outsourcing-matrix>";

/// Keeps the warnings of the console in `warnings`.
const KEEP_WARNINGS: &str =
    "<script>window.warnings = []; console.warn = (...words) => warnings.push(words.join(' '))</script>";

/// Keeps what reaches the document: the event's name, its detail, what the host may do with it.
const KEEP_EVENTS: &str = "<script>window.events = [];
    for (const name of ['om-ready', 'om-change'])
        document.addEventListener(name, ({ type, detail, bubbles, composed, target }) =>
            events.push({ type, detail, bubbles, composed, target: target.localName }));
    </script>";

async fn attributes_are_the_answers_to_begin_with(page: &Page<'_>) -> Result<()> {
    let element =
        "<outsourcing-matrix company-size=small startup needs=' website\n customer-service '></outsourcing-matrix>";
    arrive_at_host(page, element).await?;
    let expected = json!({ "companySize": "small", "startup": true, "needs": ["customer-service", "website"] });
    assert_eq!(filters(page).await?, expected);
    assert_eq!(order(page).await?[..3], ["project", "bpo", "it"]);
    assert_eq!(page.js("return $('#om-size-small').checked && $('#om-startup').checked").await?, true);
    assert_no_errors(page).await
}

async fn attributes_count_when_they_change(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, &format!("{KEEP_EVENTS}{PLAIN}")).await?;
    page.js("host.setAttribute('company-size', 'small'); host.setAttribute('needs', 'website')").await?;
    assert_eq!(filters(page).await?, json!({ "companySize": "small", "startup": false, "needs": ["website"] }));
    page.wait_until("the order follows", "$('thead th[data-type]').dataset.type === 'project'").await?;
    page.js("host.toggleAttribute('startup', true)").await?;
    assert_eq!(filters(page).await?["startup"], true);
    page.js("host.removeAttribute('company-size'); host.removeAttribute('needs'); host.removeAttribute('startup')")
        .await?;
    assert_eq!(filters(page).await?, json!({ "companySize": null, "startup": false, "needs": [] }));
    page.wait_until("the order follows", "$('thead th[data-type]').dataset.type === 'it'").await?;
    assert_eq!(page.js("return events.map(event => event.type)").await?, json!(["om-ready"]));
    Ok(())
}

async fn an_attribute_that_changes_leaves_the_other_answers(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, PLAIN).await?;
    page.click("#om-need-leads").await?;
    page.js("host.setAttribute('company-size', 'small')").await?;
    assert_eq!(filters(page).await?, json!({ "companySize": "small", "startup": false, "needs": ["leads"] }));
    page.js("host.toggleAttribute('startup', true)").await?;
    assert_eq!(filters(page).await?, json!({ "companySize": "small", "startup": true, "needs": ["leads"] }));
    Ok(())
}

async fn filters_can_be_set_before_the_class_is_known(page: &Page<'_>) -> Result<()> {
    let set = "<script>document.querySelector('outsourcing-matrix').filters = { needs: ['website'] }</script>";
    arrive_at_host(page, &format!("<outsourcing-matrix company-size=small></outsourcing-matrix>{set}")).await?;
    assert_eq!(
        filters(page).await?,
        json!({ "companySize": null, "startup": false, "needs": ["website"] }),
        "the property is the whole of the answers; the attribute is not mixed in"
    );
    assert_eq!(page.js("return Object.hasOwn(host, 'filters')").await?, false, "the accessor is not hidden");
    page.js("host.filters = { companySize: 'large' }").await?;
    assert_eq!(filters(page).await?["companySize"], "large");
    assert_no_errors(page).await
}

async fn filters_can_be_set_at_any_time(page: &Page<'_>) -> Result<()> {
    host_page(page, PLAIN);
    let gate = page.site.hold("/outsourcing-matrix.wasm");
    let first = page.site.hold("/outsourcing-matrix.first-answer.wasm");
    page.open("host.html").await?;
    page.js("await customElements.whenDefined('outsourcing-matrix')").await?;
    assert_eq!(filters(page).await?, json!({ "companySize": null, "startup": false, "needs": [] }));
    assert_eq!(page.js("return host.ranking").await?, json!([]), "nothing is ranked before something answers");
    page.js("host.filters = { companySize: 'small', needs: ['website'] }").await?;
    let expected = json!({ "companySize": "small", "startup": false, "needs": ["website"] });
    assert_eq!(filters(page).await?, expected, "what was set is there at once");
    first.open();
    page.wait_until("it is answered", "host.ranking[0]?.type === 'project'").await?;
    gate.open();
    page.ready().await?;
    assert_eq!(filters(page).await?, expected);
    assert_eq!(order(page).await?[0], "project");

    // Afterwards: read back in the same turn, in the catalogue's order, as a copy.
    let body = "const needs = ['website', 'customer-service', 'website'];
        host.filters = { startup: true, needs };
        const read = host.filters;
        needs.push('leads'); read.needs.push('leads'); read.companySize = 'large';
        return host.filters";
    let expected = json!({ "companySize": null, "startup": true, "needs": ["customer-service", "website"] });
    assert_eq!(page.js(body).await?, expected);
    page.wait_until("the controls follow", "$('#om-startup').checked && $('#om-size-any').checked").await?;
    page.js("host.filters = {}").await?;
    page.wait_until("the order follows", "$('thead th[data-type]').dataset.type === 'it'").await
}

/// Which values are bad, and what is said of each, is known without a page: `tests/scripts/answers.test.mjs`.
async fn a_bad_value_names_its_field_and_changes_nothing(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, "<outsourcing-matrix company-size=small needs=website></outsourcing-matrix>").await?;
    let before = filters(page).await?;
    let body = "return [null, { companySize: 5 }, { companySize: 'large', needs: ['website', 7] }, { companySize: 'large', size: 'small' }].map((value) => {
            try { host.filters = value; } catch ({ name, message }) { return [name, message, host.filters]; }
        })";
    let said = |place: &str, expected: &str| {
        json!(["TypeError", format!("outsourcing-matrix: {place}: expected {expected}"), before])
    };
    let expected = json!([
        said("filters", "an object"),
        said("filters.companySize", "a string or null"),
        said("filters.needs", "an array of strings"),
        said("filters.size", "companySize, startup or needs"),
    ]);
    assert_eq!(page.js(body).await?, expected);
    page.click("#om-size-large").await?;
    page.wait_until("it still works", "host.filters.companySize === 'large'").await?;
    assert_no_errors(page).await
}

async fn a_bad_value_from_before_the_class_does_not_stop_the_element(page: &Page<'_>) -> Result<()> {
    let set = "<script>document.querySelector('outsourcing-matrix').filters = { needs: 'website' }</script>";
    host_page(page, &format!("<outsourcing-matrix company-size=small></outsourcing-matrix>{set}"));
    page.open("host.html").await?;
    page.wait_until("it is told", "collectedErrors.some(error => error.includes('filters.needs'))").await?;
    page.wait_until("the element is there all the same", "$$('thead th[data-type]').length === 7").await?;
    assert_eq!(filters(page).await?["companySize"], "small");
    Ok(())
}

async fn unknown_ids_are_left_out_and_named(page: &Page<'_>) -> Result<()> {
    let element = "<outsourcing-matrix company-size=giant needs='website flying'></outsourcing-matrix>";
    arrive_at_host(page, &format!("{KEEP_WARNINGS}{element}")).await?;
    assert_eq!(filters(page).await?, json!({ "companySize": null, "startup": false, "needs": ["website"] }));
    let warnings = page.js("return warnings.splice(0).join('\\n')").await?;
    for id in ["giant", "flying"] {
        assert!(warnings.as_str().is_some_and(|text| text.contains(id)), "{id} is not named: {warnings}");
    }
    // A stage is not a headcount, and a type is not a need.
    page.js("host.filters = { companySize: 'startup', needs: ['it', 'leads'] }").await?;
    assert_eq!(filters(page).await?, json!({ "companySize": null, "startup": false, "needs": ["leads"] }));
    assert_eq!(page.js("return warnings.length").await?, 2);
    assert_no_errors(page).await
}

async fn the_ranking_is_what_the_rule_says(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, "<outsourcing-matrix company-size=small needs=website></outsourcing-matrix>").await?;
    // Fit strong 3, good 2, possible 1; primary 4, also 2. Best from 6, good from 4.
    let place = |id: &str, score: i32, band: &str| json!({ "type": id, "score": score, "band": band });
    let expected = json!([
        place("project", 7, "best"),
        place("it", 5, "good"),
        place("bpo", 2, "none"),
        place("kpo", 1, "none"),
        place("lpo", 1, "none"),
        place("rpo", 1, "none"),
        place("multi", 1, "none"),
    ]);
    assert_eq!(page.js("return host.ranking").await?, expected);

    page.js("host.filters = { companySize: 'micro' }").await?;
    let size_only = page.js("return host.ranking.map(({ type, score, band }) => [type, score, band])").await?;
    assert_eq!(
        size_only,
        json!([
            ["it", 3, null],
            ["project", 2, null],
            ["bpo", 1, null],
            ["kpo", 1, null],
            ["lpo", 1, null],
            ["rpo", -1, null],
            ["multi", -1, null]
        ])
    );
    page.js("host.filters = { needs: ['website'] }").await?;
    assert_eq!(page.js("return host.ranking[0]").await?, json!({ "type": "project", "score": 4, "band": null }));
    page.js("host.filters = {}").await?;
    assert_eq!(page.js("return host.ranking.map(place => place.type)").await?, json!(CATALOGUE_ORDER));
    assert_eq!(page.js("return host.ranking.every(place => place.band === null)").await?, true);
    Ok(())
}

async fn ready_is_a_promise_of_the_element(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    assert_eq!(page.js("return typeof host.ready.then === 'function' && (await host.ready) === host").await?, true);
    assert_eq!(page.js("return host.ready === host.ready").await?, true);
    let read_only = "const before = [host.ready, host.ranking.length];
        for (const name of ['ready', 'ranking']) try { host[name] = 1 } catch {}
        return host.ready === before[0] && host.ranking.length === before[1]";
    assert_eq!(page.js(read_only).await?, true);
    Ok(())
}

async fn om_ready_comes_once_and_leaves_the_element(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, &format!("{KEEP_EVENTS}<div>{PLAIN}</div>")).await?;
    settle(page).await?;
    let detail = json!({ "version": "1.0.0", "types": 7, "criteria": 13 });
    let ready = json!({ "type": "om-ready", "detail": detail, "bubbles": true, "composed": true, "target": "outsourcing-matrix" });
    assert_eq!(page.js("return events").await?, json!([ready]));
    Ok(())
}

async fn om_change_is_for_what_the_visitor_does(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, &format!("{KEEP_EVENTS}{PLAIN}")).await?;
    page.js("events.length = 0; host.filters = { companySize: 'large' }; host.setAttribute('needs', 'leads'); host.filters = {}").await?;
    // Nor is looking around a change of the answers.
    page.type_into("#om-search", "web").await?;
    page.click("#om-note-cell-0-0").await?;
    settle(page).await?;
    assert_eq!(page.js("return events").await?, json!([]));

    page.click("#om-need-website").await?;
    page.wait_until("it is told", "events.length > 0").await?;
    settle(page).await?;
    let events = page.js("return events").await?;
    assert_eq!(events.as_array().map(Vec::len), Some(1), "{events}");
    assert_eq!(
        (&events[0]["type"], &events[0]["bubbles"], &events[0]["composed"]),
        (&json!("om-change"), &json!(true), &json!(true))
    );
    assert_eq!(events[0]["detail"]["filters"], json!({ "companySize": null, "startup": false, "needs": ["website"] }));
    assert_eq!(events[0]["detail"]["ranking"], page.js("return host.ranking").await?);
    page.click(".om-clear").await?;
    page.wait_until("taking back is told too", "events.length === 2").await?;
    assert_no_errors(page).await
}

async fn nothing_is_written_on_the_element(page: &Page<'_>) -> Result<()> {
    let element = "<outsourcing-matrix company-size=small class=mine>Fallback</outsourcing-matrix>";
    arrive_at_host(page, element).await?;
    let before = page.js("return host.outerHTML").await?;
    page.click("#om-size-large").await?;
    page.click("#om-need-website").await?;
    page.wait_until("both count", "host.filters.needs.length && host.filters.companySize === 'large'").await?;
    settle(page).await?;
    assert_eq!(page.js("return host.outerHTML").await?, before);
    assert_eq!(page.js("return localStorage.length + sessionStorage.length + document.cookie.length").await?, 0);
    Ok(())
}
