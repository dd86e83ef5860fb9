//! A visitor answers two questions and reads what fits.

use page::{Case, Key, Page, Result, cases, json};

use crate::visit::{
    CATALOGUE_ORDER, LINK, arrive, assert_no_errors, filters, focused, message, open_more, order, settle, tab_to,
};

pub fn all() -> Vec<Case> {
    cases![
        size_and_need_with_the_mouse,
        size_and_need_with_the_keyboard,
        on_a_phone_the_filters_fold;
        chromium: two_needs_are_answered_together,
            a_size_alone_shows_how_well_each_type_fits,
            the_status_line_changes_once_for_each_press,
            a_count_is_what_pressing_its_option_leads_to,
            options_never_move
    ]
}

const BANDS: &str = "return $$('thead th[data-type]').map(th => th.getAttribute('data-band'))";

async fn size_and_need_with_the_mouse(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    assert_eq!(order(page).await?, CATALOGUE_ORDER);
    assert_eq!(page.js(BANDS).await?, json!([null, null, null, null, null, null, null]));
    assert_eq!(page.count(".om-why").await?, 0);

    page.click("#om-size-small").await?;
    page.wait_until("the size counts", "host.filters.companySize === 'small'").await?;
    settle(page).await?;
    assert_eq!(focused(page).await?, "om-size-small", "the control that was pressed keeps the focus");

    page.click("#om-need-website").await?;
    page.wait_until("there is a first place", "$('.om-why')").await?;
    settle(page).await?;
    assert_eq!(focused(page).await?, "om-need-website");
    assert_the_website_of_a_small_company(page).await
}

async fn size_and_need_with_the_keyboard(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    tab_to(page, "#om-size-any").await?;
    page.press(Key::Down).await?;
    page.wait_until("the next size is chosen", "host.filters.companySize === 'micro'").await?;
    page.press(Key::Down).await?;
    page.wait_until("the one after it is", "host.filters.companySize === 'small'").await?;
    settle(page).await?;
    assert_eq!(focused(page).await?, "om-size-small");

    tab_to(page, "#om-startup").await?;
    page.press(' ').await?;
    page.wait_until("the stage is chosen", "host.filters.startup").await?;
    page.press(' ').await?;
    page.wait_until("the stage is left", "!host.filters.startup").await?;

    tab_to(page, "#om-need-website").await?;
    page.press(' ').await?;
    page.wait_until("there is a first place", "$('.om-why')").await?;
    settle(page).await?;
    assert_eq!(focused(page).await?, "om-need-website");
    assert_the_website_of_a_small_company(page).await?;

    // It stands before the needs.
    let is_there = "return root.activeElement?.matches('.om-clear') ?? false";
    if page.browser.engine != page::Engine::Firefox {
        // From the end of the page the way leads to its beginning.
        tab_to(page, ".om-clear").await?;
    }
    for _ in 0..30 {
        if page.js(is_there).await? == true {
            break;
        }
        page.press_with(&[Key::Shift], Key::Tab).await?;
    }
    assert_eq!(page.js(is_there).await?, true);
    page.press(Key::Enter).await?;
    page.wait_until("everything is cleared", "!host.filters.companySize && !host.filters.needs.length").await
}

/// Project: strong 3, primary 4. IT: strong 3, also 2. The others do not answer it, and stand by their fit.
async fn assert_the_website_of_a_small_company(page: &Page<'_>) -> Result<()> {
    assert_eq!(filters(page).await?, json!({ "companySize": "small", "startup": false, "needs": ["website"] }));
    assert_eq!(order(page).await?, ["project", "it", "bpo", "kpo", "lpo", "rpo", "multi"]);
    assert_eq!(page.js(BANDS).await?, json!(["best", "good", "none", "none", "none", "none", "none"]));

    let answer = page.text(".om-strip").await?;
    for part in ["Project for the website", "Best fit"] {
        assert!(answer.contains(part), "{part:?} is not said in the answer: {answer}");
    }
    let heads = page.texts("thead th[data-type]").await?;
    for (head, standing) in heads.iter().zip(["Best fit", "Good option", "Not recommended"]) {
        assert!(head.contains(standing), "{head}");
    }
    assert!(heads[0].contains(message("in_answer")) && !heads[1].contains(message("in_answer")), "{heads:?}");
    // How well each fits the size is said, and what it covers.
    let fits = page.texts(".om-fits .om-fit").await?;
    assert_eq!(fits[..2], ["Very good fit", "Very good fit"]);
    let covers = page.js("return $$('.om-need-row [data-covers]').map(cell => cell.dataset.covers)").await?;
    assert_eq!(covers, json!(["yes", "part", "no", "no", "no", "no", "no"]));
    assert_eq!(page.text(".om-status").await?, "Project for the website. 2 of 7 types fit.");

    // What is not recommended is still there, after the others and with its reason.
    let out = page.js("return $$('thead th[data-type]').map(th => th.dataset.standing === 'out')").await?;
    assert_eq!(out, json!([false, false, true, true, true, true, true]));
    open_more(page).await?;
    let why = page.texts("[part=verdict]").await?;
    assert_eq!(why.len(), 7);
    for (reason, points) in why.iter().zip(["7 in all", "5 in all"]) {
        assert!(reason.contains(points), "{reason}");
    }
    for reason in &why[2..] {
        assert!(reason.contains("Does not cover the website"), "{reason}");
    }
    assert_no_errors(page).await
}

async fn two_needs_are_answered_together(page: &Page<'_>) -> Result<()> {
    arrive(page, LINK).await?;
    assert_eq!(order(page).await?, ["project", "bpo", "it", "kpo", "lpo", "rpo", "multi"]);
    assert_eq!(page.js(BANDS).await?, json!(["best", "best", "good", "none", "none", "none", "none"]));
    let answer = page.text(".om-strip").await?;
    for part in ["BPO for customer service", "Project for the website"] {
        assert!(answer.contains(part), "{answer}");
    }
    let named = page.texts("thead th[data-type]:has(.om-in-answer) .om-column-name").await?;
    assert_eq!(named, ["Project", "BPO"]);
    Ok(())
}

async fn a_size_alone_shows_how_well_each_type_fits(page: &Page<'_>) -> Result<()> {
    arrive(page, "?om-size=micro").await?;
    // Strong 3, good 2, three times possible 1; two are weak.
    assert_eq!(order(page).await?, ["it", "project", "bpo", "kpo", "lpo", "rpo", "multi"]);
    assert_eq!(page.count("thead th[data-band]").await?, 0);
    assert_eq!(
        page.texts("thead .om-standing").await?,
        ["Very good fit", "Good fit", "Can work", "Can work", "Can work", "Rarely fits", "Rarely fits"]
    );
    assert_eq!(page.count("thead th[data-standing=out]").await?, 2);
    assert_eq!(page.count(".om-why").await?, 0);
    Ok(())
}

async fn the_status_line_changes_once_for_each_press(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    page.js("window.said = [];
        new MutationObserver(() => said.push($('.om-status').textContent))
            .observe($('.om-status'), { childList: true, characterData: true, subtree: true })")
        .await?;
    let presses = [
        ("#om-size-large", "7 of 7 types fit."),
        ("#om-need-compliance", "LPO for regulatory compliance. 2 of 7 types fit."),
        ("#om-size-any", "Still: LPO for regulatory compliance. 2 of 7 types fit."),
        (".om-clear", "7 types"),
    ];
    for (at, (press, line)) in presses.into_iter().enumerate() {
        page.click(press).await?;
        page.wait_until("something is said", &format!("said.length > {at}")).await?;
        settle(page).await?;
        let said = page.js("return said").await?;
        assert_eq!(said.as_array().map(Vec::len), Some(at + 1), "one change for one press of {press}: {said}");
        let (said, line) = (said[at].as_str().unwrap_or_default().to_lowercase(), line.to_lowercase());
        assert!(said.starts_with(&line) && said.len() <= 90, "{said} after {press}");
    }
    // It is the same node as ever: a live region that is replaced says nothing.
    assert_eq!(page.count("[role=status].om-status").await?, 1);
    Ok(())
}

async fn a_count_is_what_pressing_its_option_leads_to(page: &Page<'_>) -> Result<()> {
    let options = [
        "om-size-any",
        "om-size-micro",
        "om-size-small",
        "om-size-medium",
        "om-size-large",
        "om-startup",
        "om-need-website",
        "om-need-whole-hiring",
        "om-need-litigation",
        "om-need-many-vendors",
        "om-need-it-app",
    ];
    for link in ["", "?om-size=micro", LINK, "?om-startup=1&om-needs=whole-hiring"] {
        arrive(page, link).await?;
        // With each of them: what it tells, what comes of pressing it, and what it tells then.
        let body = "const begin = host.filters, outcomes = [];
            const shown = async () => { for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame); };
            for (const option of args) {
                const input = root.getElementById(option);
                const description = () => input.ariaDescription.split(', ').at(-1);
                const count = () => description() === 'none fits' ? 0 : Number(/^(\\d+) types? fits?$/.exec(description())?.[1] ?? NaN);
                if ((count() === 0) !== Boolean(input.closest('label').querySelector('.om-zero'))) throw new Error(`a zero is in sight: ${option}`);
                const told = count();
                if (!input.checked) input.click();
                await shown();
                outcomes.push([option, input.checked, told, $$('thead th[data-type]:not([data-standing=out])').length, count(), Boolean($('.om-status').textContent)]);
                host.filters = begin;
                await shown();
            }
            return outcomes";
        let outcomes: Vec<(String, bool, u32, u32, u32, bool)> =
            serde_json::from_value(page.js_with(body, json!(options)).await?)?;
        assert_eq!(outcomes.len(), options.len());
        for (option, is_chosen, told, fits, after, has_status) in outcomes {
            assert!(is_chosen && has_status, "{option} at {link:?}");
            assert_eq!(told, fits, "{option} at {link:?}");
            assert_eq!(after, fits, "a chosen option tells the present number: {option} at {link:?}");
        }
    }
    Ok(())
}

async fn options_never_move(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    // Where each option is in the form, in whole pixels.
    let places = "const panel = $('.om-filters').getBoundingClientRect();
        return $$('.om-filters input:not([type=search])').map(input => {
            const { left, top } = input.getBoundingClientRect();
            return [input.id, Math.round(left - panel.left), Math.round(top - panel.top)].join(' ');
        })";
    let before = page.js(places).await?;
    assert_eq!(before.as_array().map(Vec::len), Some(5 + 1 + 22), "{before}");
    for press in
        ["#om-size-micro", "#om-need-litigation", "#om-startup", "#om-need-website", "#om-size-any", ".om-clear"]
    {
        page.click(press).await?;
        settle(page).await?;
        assert_eq!(page.js(places).await?, before, "after {press}");
    }
    Ok(())
}

async fn on_a_phone_the_filters_fold(page: &Page<'_>) -> Result<()> {
    page.viewport(320, 640).await?;
    arrive(page, LINK).await?;
    let shown = "const box = $(args).getBoundingClientRect(); return box.width > 0 && box.height > 0";
    let fold = "return $('#om-fold').getAttribute('aria-expanded')";
    assert_eq!(page.js(fold).await?, "false");
    // The size is always in sight, and the needs behind one button.
    assert_eq!(page.js_with(shown, json!("label:has(#om-size-small)")).await?, true);
    assert_eq!(page.js_with(shown, json!("#om-panel")).await?, false);
    assert_eq!(page.count(".om-chip").await?, 3);
    assert_eq!(page.js_with(shown, json!(".om-chip")).await?, true, "the chips stay outside");
    assert!(page.text("#om-fold").await?.contains('2'));

    page.click("#om-fold").await?;
    page.wait_until("it unfolds", "$('#om-fold').getAttribute('aria-expanded') === 'true'").await?;
    assert_eq!(focused(page).await?, "om-fold");
    page.click("#om-need-leads").await?;
    page.wait_until("the need counts", "host.filters.needs.length === 3").await?;
    assert_eq!(page.js(fold).await?, "true", "a choice does not fold it");
    page.click("#om-fold").await?;
    page.wait_until("it folds", "$('#om-panel').getBoundingClientRect().height === 0").await
}
