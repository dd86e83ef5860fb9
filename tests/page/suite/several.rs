//! Elements that come, go, move and stand side by side.

use page::{Case, Page, Result, cases, json};

use crate::visit::{NOTES_ARRIVED, arrive_at_host, assert_no_errors, few_elsewhere, filters, host_page, order, settle};

pub fn all() -> Vec<Case> {
    cases![
        an_element_that_is_moved_keeps_its_answers,
        an_element_may_come_and_go_at_any_moment,
        the_script_may_be_there_twice;
        chromium: two_elements_keep_to_their_own_part_of_the_address,
            twenty_elements_share_one_program_and_nothing_else,
            an_element_made_by_a_script_works,
            an_element_that_was_taken_away_can_come_back
    ]
}

const PLAIN: &str = "<outsourcing-matrix></outsourcing-matrix>";

async fn two_elements_keep_to_their_own_part_of_the_address(page: &Page<'_>) -> Result<()> {
    let two = "<outsourcing-matrix name=a link-state=query></outsourcing-matrix>
        <outsourcing-matrix name=b link-state=query></outsourcing-matrix>";
    host_page(page, two);
    page.open("host.html?a-size=small&b-needs=website&om-size=large").await?;
    page.ready().await?;
    let both = "const [a, b] = document.querySelectorAll('outsourcing-matrix'); await b.ready;";
    let read = format!("{both} return [a.filters, b.filters]");
    assert_eq!(
        page.js(&read).await?,
        json!([{ "companySize": "small", "startup": false, "needs": [] },
            { "companySize": null, "startup": false, "needs": ["website"] }])
    );
    page.click("#om-startup").await?;
    let written = "location.search === '?b-needs=website&om-size=large&a-size=small&a-startup=1&a-v=1.0.0'";
    page.wait_until("the first writes its own", written).await?;
    page.js(&format!("{both} b.shadowRoot.getElementById('om-size-micro').click()")).await?;
    let written = "location.search === '?om-size=large&a-size=small&a-startup=1&a-v=1.0.0&b-size=micro&b-needs=website&b-v=1.0.0'";
    page.wait_until("the second writes its own", written).await?;
    assert_eq!(
        page.js(&format!("{both} return [a.filters.companySize, b.filters.startup]")).await?,
        json!(["small", false])
    );
    page.back().await?;
    page.wait_until("the second's choice is gone", "document.querySelector('[name=b]').filters.companySize === null")
        .await?;
    assert_eq!(filters(page).await?["startup"], true, "the first stays as it was");
    assert_no_errors(page).await
}

async fn twenty_elements_share_one_program_and_nothing_else(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, &PLAIN.repeat(20)).await?;
    let all =
        "const all = [...document.querySelectorAll('outsourcing-matrix')]; await Promise.all(all.map(e => e.ready));";
    let body = format!(
        "{all} all.forEach((e, at) => e.filters = at % 2 ? {{ needs: ['website'] }} : {{ companySize: 'large' }});
        // Twenty renderings take their time.
        const told = () => all.map(e => [e.ranking[0].type, e.shadowRoot.querySelector('thead th[data-type]').dataset.type].join());
        for (let tries = 0; tries < 200 && told().some((types, at) => types !== args[at]); tries++) await new Promise(requestAnimationFrame);
        return told()"
    );
    let expected: Vec<&str> = ["bpo,bpo", "project,project"].into_iter().cycle().take(20).collect();
    assert_eq!(page.js_with(&body, json!(expected)).await?, json!(expected));
    page.wait_until("the notes are there", NOTES_ARRIVED).await?;
    for file in [
        "/outsourcing-matrix.wasm",
        "/outsourcing-matrix.first-answer.js",
        "/outsourcing-matrix.first-answer.wasm",
        "/outsourcing-matrix.fragment.html",
        "/outsourcing-matrix.notes.txt",
        "/outsourcing-matrix.program.js",
        "/outsourcing-matrix.js",
    ] {
        let times = page.site.requests().iter().filter(|path| *path == file).count();
        assert_eq!(times, 1, "{file}");
    }
    assert_no_errors(page).await
}

async fn an_element_made_by_a_script_works(page: &Page<'_>) -> Result<()> {
    host_page(page, "<main></main>");
    page.open("host.html").await?;
    page.js("await customElements.whenDefined('outsourcing-matrix');
        const element = document.createElement('outsourcing-matrix');
        element.filters = { companySize: 'small' };
        element.setAttribute('needs', 'leads');
        document.querySelector('main').append(element)")
        .await?;
    page.ready().await?;
    assert_eq!(filters(page).await?["companySize"], "small");
    assert_eq!(page.count("thead th[data-type]").await?, 7);
    page.click("#om-need-website").await?;
    page.wait_until("it works", "$('thead th[data-type]').dataset.type === 'project'").await?;
    assert_no_errors(page).await
}

async fn an_element_that_is_moved_keeps_its_answers(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, &format!("<div id=first>{PLAIN}</div><div id=second></div>")).await?;
    page.click("#om-need-website").await?;
    page.wait_until("it counts", "host.filters.needs.length").await?;
    page.click("#om-note-cell-0-0").await?;
    page.wait_until("the note is open", "$('[role=dialog]')").await?;
    page.js("window.table = $('table'); document.getElementById('second').append(host)").await?;
    settle(page).await?;
    assert_eq!(page.js("return host.parentElement.id").await?, "second");
    assert_eq!(
        page.js("return $('table') === table && Boolean($('[role=dialog]'))").await?,
        true,
        "nothing is made anew"
    );
    assert_eq!(order(page).await?[0], "project");
    page.click("#om-size-small").await?;
    page.wait_until("it still works", "host.filters.companySize === 'small' && $('th[data-band=best]')").await?;
    assert_no_errors(page).await
}

async fn an_element_that_was_taken_away_can_come_back(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, PLAIN).await?;
    page.click("#om-size-small").await?;
    page.wait_until("it counts", "host.filters.companySize === 'small'").await?;
    page.js("window.kept = host; kept.remove(); await null; await null").await?;
    let apart = page.js("kept.filters = { ...kept.filters, needs: ['website'] }; return kept.filters").await?;
    let expected = json!({ "companySize": "small", "startup": false, "needs": ["website"] });
    assert_eq!(apart, expected, "its properties hold while it is away");
    page.js("document.body.append(kept)").await?;
    page.wait_until("it is back", "$('thead th[data-band=best]')").await?;
    assert_eq!(filters(page).await?, expected);
    page.click(".om-clear").await?;
    page.wait_until("it works", "host.filters.companySize === null").await?;
    assert_eq!(page.count("table").await?, 1, "and is there once");
    assert_no_errors(page).await
}

async fn an_element_may_come_and_go_at_any_moment(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, PLAIN).await?;
    // Each goes a few turns later than the one before, and so at another moment of its start.
    let body = "const turn = () => new Promise(done => { const { port1, port2 } = new MessageChannel();
            port1.onmessage = done; port2.postMessage(0); });
        const wrong = [];
        const step = args.isTurn ? turn : async () => null;
        for (const count of args.counts) {
            const element = document.createElement('outsourcing-matrix');
            document.body.append(element);
            for (let at = 0; at < count; at++) await step();
            element.remove();
            await turn();
            document.body.append(element);
            const outcome = await element.ready.then(() => 'ready', error => `not ready: ${error}`);
            for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
            const columns = element.shadowRoot.querySelectorAll('thead th[data-type]').length;
            element.filters = { companySize: 'large' };
            const told = [outcome, columns, element.ranking[0]?.type].join();
            if (told !== 'ready,7,bpo') wrong.push(`${args.isTurn ? 'turn' : 'tick'} ${count}: ${told}`);
            element.remove();
        }
        return wrong";
    let (all, few): (Vec<u32>, Vec<u32>) = ((0..24).collect(), (0..24).step_by(3).collect());
    for is_turn in [false, true] {
        for counts in few_elsewhere(page, &all, &few).chunks(8) {
            let given = json!({ "isTurn": is_turn, "counts": counts });
            assert_eq!(page.js_with(body, given).await?, json!([]));
        }
    }
    assert_no_errors(page).await
}

async fn the_script_may_be_there_twice(page: &Page<'_>) -> Result<()> {
    let again = "<script type=module src='outsourcing-matrix.js?x'></script>";
    arrive_at_host(page, &format!("{PLAIN}{again}{again}")).await?;
    page.js("await import('./outsourcing-matrix.js?y')").await?;
    page.click("#om-need-website").await?;
    page.wait_until("it works", "$('thead th[data-type]').dataset.type === 'project'").await?;
    assert_no_errors(page).await
}
