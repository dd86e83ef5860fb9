//! How the parts arrive: readable at once, the program when it is wanted, each file once.

use page::{Answer, Case, Page, Result, cases, catalogues, json};

use crate::visit::{
    CATALOGUE_ORDER, arrive_at_host, assert_no_errors, few_elsewhere, filters, host_page, order, settle,
};

const WASM: &str = "/outsourcing-matrix.wasm";
const FIRST: &str = "/outsourcing-matrix.first-answer.wasm";
const PLAIN: &str = "<outsourcing-matrix></outsourcing-matrix>";

pub fn all() -> Vec<Case> {
    cases![
        a_lazy_element_loads_nothing_of_the_program_until_it_is_near,
        a_lazy_element_loads_when_it_is_touched,
        a_lazy_element_loads_within_half_a_screen_and_no_other,
        many_elements_compile_once,
        a_classic_script_works_at_the_end_and_in_the_head,
        an_element_loads_again_after_it_failed;
        chromium: the_matrix_is_readable_before_the_program_on_any_page,
            a_choice_before_the_program_counts_on_any_page,
            an_eager_element_loads_wherever_it_is,
            a_lazy_element_loads_when_it_is_pressed,
            a_lazy_element_can_be_told_to_load,
            twenty_elements_with_own_data_compile_once,
            the_page_says_where_the_program_is
    ]
}

/// Counts what is compiled, in whichever way.
const COUNT: &str = "<script>window.compiled = 0;
    for (const name of ['compile', 'compileStreaming', 'instantiateStreaming', 'instantiate']) {
        const own = WebAssembly[name];
        WebAssembly[name] = (...given) => {
            // The smallest module is compiled to tell a policy from a fault.
            compiled += !(given[0] instanceof WebAssembly.Module) && given[0].byteLength !== 8;
            return own.apply(WebAssembly, given);
        };
    }
    const Own = WebAssembly.Module;
    WebAssembly.Module = new Proxy(Own, { construct: (target, given) => { compiled += 1; return new target(...given); } });</script>";

async fn the_matrix_is_readable_before_the_program_on_any_page(page: &Page<'_>) -> Result<()> {
    host_page(page, "<outsourcing-matrix heading-level=4>Fallback</outsourcing-matrix>");
    let gate = page.site.hold(WASM);
    page.open("host.html").await?;
    page.wait_until("the matrix is there", "$('thead th[data-type]')").await?;
    assert_eq!(order(page).await?, CATALOGUE_ORDER);
    assert_eq!(page.js("return [host.status, $('h4[part=heading]').innerText]").await?[0], "loading");
    assert_eq!(page.js("return getComputedStyle($('.om-region')).overflowX").await?, "clip", "it is styled");
    let before = page.js("return $('table').getBoundingClientRect().toJSON()").await?;
    gate.open();
    page.ready().await?;
    settle(page).await?;
    assert_eq!(page.js("return $('table').getBoundingClientRect().toJSON()").await?, before, "nothing moves");
    assert_eq!(page.js("return $('h4[part=heading]').localName").await?, "h4");
    assert_no_errors(page).await
}

async fn a_choice_before_the_program_counts_on_any_page(page: &Page<'_>) -> Result<()> {
    let listen = "<script>window.changes = []; addEventListener('om-change', event => changes.push(event.detail.filters.needs))</script>";
    host_page(page, &format!("{listen}{PLAIN}"));
    let gate = page.site.hold(WASM);
    page.open("host.html").await?;
    page.wait_until("the questions are there", "$('#om-need-website')").await?;
    page.click("#om-need-website").await?;
    gate.open();
    page.ready().await?;
    assert_eq!(filters(page).await?["needs"], json!(["website"]));
    assert_eq!(page.js("return changes").await?, json!([["website"]]));
    assert_no_errors(page).await
}

const FAR: &str = "<div id=top><a href='#x'>First</a></div><div id=gap></div><style>#gap { height: 5000px }</style>";

fn asked(page: &Page<'_>) -> bool {
    page.site.requests().iter().any(|path| path == WASM)
}

async fn a_lazy_element_loads_nothing_of_the_program_until_it_is_near(page: &Page<'_>) -> Result<()> {
    host_page(page, &format!("{FAR}<outsourcing-matrix loading=lazy needs=website></outsourcing-matrix>"));
    page.open("host.html").await?;
    page.wait_until("the matrix is there", "$('thead th[data-type]')").await?;
    settle(page).await?;
    assert!(!asked(page), "nobody is near");
    assert_eq!(page.js("return host.status").await?, "loading");
    page.js("host.scrollIntoView({ behavior: 'instant' })").await?;
    page.ready().await?;
    assert!(asked(page));
    assert_eq!(order(page).await?[0], "project");
    assert_no_errors(page).await
}

async fn a_lazy_element_loads_when_it_is_touched(page: &Page<'_>) -> Result<()> {
    host_page(page, &format!("{FAR}<outsourcing-matrix loading=lazy></outsourcing-matrix>"));
    page.open("host.html").await?;
    page.wait_until("the matrix is there", "$('thead th[data-type]')").await?;
    settle(page).await?;
    assert!(!asked(page));
    page.js("$('#om-size-small').focus({ preventScroll: true })").await?;
    page.ready().await?;
    assert_no_errors(page).await
}

async fn a_lazy_element_loads_within_half_a_screen_and_no_other(page: &Page<'_>) -> Result<()> {
    let lazy =
        |id: &str| format!("<div class=gap></div><outsourcing-matrix loading=lazy id={id}></outsourcing-matrix>");
    let gap = "<style>.gap { height: 140vh }</style>";
    host_page(page, &format!("{gap}{}<div class=gap></div>{}", lazy("near"), lazy("far")));
    page.open("host.html").await?;
    page.js("await document.getElementById('near').ready").await?;
    settle(page).await?;
    assert_eq!(page.js("return [scrollY, document.getElementById('far').status]").await?, json!([0, "loading"]));
    assert_no_errors(page).await
}

/// An engine that never says what is near.
const NOTHING_IS_NEAR: &str = "<script>window.IntersectionObserver = class { observe() {} disconnect() {} }</script>";

async fn a_lazy_element_loads_when_it_is_pressed(page: &Page<'_>) -> Result<()> {
    host_page(page, &format!("{NOTHING_IS_NEAR}<outsourcing-matrix loading=lazy></outsourcing-matrix>"));
    page.open("host.html").await?;
    page.wait_until("the matrix is there", "$('#om-need-website')").await?;
    settle(page).await?;
    assert!(!asked(page));
    page.click("#om-need-website").await?;
    page.ready().await?;
    page.wait_until("the press counts", "host.filters.needs[0] === 'website'").await?;
    assert_no_errors(page).await
}

async fn a_lazy_element_can_be_told_to_load(page: &Page<'_>) -> Result<()> {
    host_page(page, &format!("{NOTHING_IS_NEAR}<outsourcing-matrix loading=lazy></outsourcing-matrix>"));
    page.open("host.html").await?;
    page.wait_until("the matrix is there", "$('#om-need-website')").await?;
    assert!(!asked(page));
    page.js("host.setAttribute('loading', 'eager')").await?;
    page.ready().await?;
    assert_no_errors(page).await
}

async fn twenty_elements_with_own_data_compile_once(page: &Page<'_>) -> Result<()> {
    page.site.answer("/own.json", Answer::bytes(catalogues::one_type().to_string()));
    let element = "<outsourcing-matrix src=own.json></outsourcing-matrix>";
    arrive_at_host(page, &format!("{COUNT}{}", element.repeat(20))).await?;
    page.js("await Promise.all([...document.querySelectorAll('outsourcing-matrix')].map(e => e.ready))").await?;
    assert_eq!(page.js("return compiled").await?, 2, "the program, and what reads catalogues");
    for file in [WASM, "/outsourcing-matrix.catalogue.wasm", "/outsourcing-matrix.catalogue.js"] {
        assert_eq!(page.site.requests().iter().filter(|path| *path == file).count(), 1, "{file}");
    }
    assert_no_errors(page).await
}

async fn an_eager_element_loads_wherever_it_is(page: &Page<'_>) -> Result<()> {
    for element in [PLAIN, "<outsourcing-matrix loading=eager></outsourcing-matrix>"] {
        arrive_at_host(page, &format!("{FAR}{element}")).await?;
        assert_no_errors(page).await?;
    }
    Ok(())
}

async fn many_elements_compile_once(page: &Page<'_>) -> Result<()> {
    // Where it takes long, more than one is enough.
    let count = few_elsewhere(page, &[20], &[4])[0];
    arrive_at_host(page, &format!("{COUNT}{}", PLAIN.repeat(count))).await?;
    page.js("await Promise.all([...document.querySelectorAll('outsourcing-matrix')].map(e => e.ready))").await?;
    assert_eq!(page.js("return compiled").await?, 2, "what answers first, and the program");
    for file in [WASM, FIRST] {
        let times = page.site.requests().iter().filter(|path| *path == file).count();
        assert_eq!(times, 1, "{file}");
    }
    assert_no_errors(page).await
}

async fn the_page_says_where_the_program_is(page: &Page<'_>) -> Result<()> {
    page.site.answer("/elsewhere/program", Answer::bytes(page.site.bytes("outsourcing-matrix.wasm")?));
    page.site.answer(WASM, Answer::status(404));
    page.site.answer(
        "/mine.js",
        Answer::bytes(
            "import { OutsourcingMatrix } from './outsourcing-matrix.js';
            OutsourcingMatrix.wasmUrl = new URL('./elsewhere/program', import.meta.url).href;",
        ),
    );
    let html = format!("<!doctype html><title>Host</title>{PLAIN}<script type=module src=mine.js></script>");
    page.site.answer("/host.html", Answer::html(html));
    page.site.watch_errors();
    page.open("host.html").await?;
    page.ready().await?;
    assert!(!asked(page));
    assert_no_errors(page).await
}

async fn a_classic_script_works_at_the_end_and_in_the_head(page: &Page<'_>) -> Result<()> {
    let script = "<script src=outsourcing-matrix.classic.js></script>";
    let element = "<outsourcing-matrix needs=website><p>Fallback</p></outsourcing-matrix>";
    let deferred = script.replace("<script", "<script defer");
    for body in [format!("{element}{script}"), format!("{script}{element}"), format!("{deferred}{element}")] {
        page.site.answer("/host.html", Answer::html(format!("<!doctype html><title>Host</title>{body}")));
        page.site.watch_errors();
        page.open("host.html").await?;
        page.ready().await?;
        assert_eq!(order(page).await?[0], "project", "{body}");
        page.click("#om-take-markdown").await?;
        page.wait_until(
            "a later part arrives",
            "performance.getEntriesByName(new URL('outsourcing-matrix.take-away.wasm', location).href).length",
        )
        .await?;
        assert_no_errors(page).await?;
    }
    Ok(())
}

async fn an_element_loads_again_after_it_failed(page: &Page<'_>) -> Result<()> {
    // A browser may keep that a module did not arrive.
    for file in [WASM, "/outsourcing-matrix.program.js", "/outsourcing-matrix.fragment.html"] {
        page.site.answer(file, Answer::status(503));
        host_page(page, PLAIN);
        page.open("host.html").await?;
        page.js("await customElements.whenDefined('outsourcing-matrix'); await host.ready.catch(() => {})").await?;
        assert_eq!(page.js("return host.status").await?, "error", "{file}");
        page.site.answer(file, Answer::file());
        page.js("const again = document.createElement('outsourcing-matrix'); host.replaceWith(again)").await?;
        page.ready().await?;
        assert_eq!(order(page).await?, CATALOGUE_ORDER, "{file}");
    }
    Ok(())
}
