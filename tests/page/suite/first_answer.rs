//! What is chosen before the program is there is answered by a module of its own, in the copy. It shows what the view shows.

use page::{Answer, Case, Page, Result, Value, cases, json};

use crate::visit::{arrive_at_host, assert_no_errors, few_elsewhere, filters, focused, host_page, query, settle};

const WASM: &str = "/outsourcing-matrix.wasm";
const FIRST: &str = "/outsourcing-matrix.first-answer.wasm";
const FIRST_CODE: &str = "/outsourcing-matrix.first-answer.js";

pub fn all() -> Vec<Case> {
    cases![
        it_shows_what_the_view_shows,
        presses_count_once_whenever_they_come,
        what_has_to_wait_says_so_and_happens,
        without_it_the_program_answers;
        chromium: it_shows_what_the_view_shows_in_every_state,
            the_focus_stays_where_a_press_removes_a_control,
            attributes_and_programs_are_answered_too,
            going_back_takes_it_back,
            nothing_jumps_at_either_step,
            it_is_loaded_where_it_can_answer
    ]
}

/// Opens a path and keeps the program back, until the first module answers.
async fn arrive(page: &Page<'_>, path: &str) -> Result<page::Gate> {
    page.site.watch_errors();
    let gate = page.site.hold(WASM);
    page.open(path).await?;
    page.wait_until("it answers", "host.ranking?.length").await?;
    page.js("$('table').dataset.prerendered = ''").await?;
    Ok(gate)
}

/// Lets the program come and waits until its own view is there.
async fn let_it_come(page: &Page<'_>, gate: page::Gate) -> Result<()> {
    assert_eq!(page.count("table[data-prerendered]").await?, 1, "it was not held back");
    gate.open();
    page.ready().await?;
    page.wait_until("the view is there", "$$('table').length === 1 && !$('table[data-prerendered]')").await?;
    settle(page).await
}

/// What is shown, as HTML: without what the copy does not have before the program (controls that wait, roles that the browser knows by itself),
/// and with marks as marks, whether they can be pressed or not.
const LOOK: &str = "
    const LEFT_OUT = '.om-skip, .om-after-table, .om-notices, .om-moves, .om-note, .om-unfolded:not([data-open]) > *';
    const NATIVE = new Set(['table', 'thead', 'tbody', 'tr', 'th', 'td']);
    window.look = (isPair) => {
        const pair = $('table[data-all]') ? 'tr > :nth-child(n + 4), .om-compares' : '.om-compares';
        // Where nothing is chosen, styles make a list of the copy.
        const narrow = $('.om-page[data-list]') ? '.om-pair, .om-tier, .om-criterion' : pair;
        const left = new Set($$(`${LEFT_OUT}, ${isPair ? narrow : '.om-pair'}`));
        const region = $('.om-region');
        let said = '';
        const show = (node) => {
            if (node instanceof Text) return said += node.data;
            if (!(node instanceof Element) || left.has(node)) return;
            const name = node.localName;
            if (node.className === 'om-mark') return said += `<mark ${['data-note', 'data-kind', 'aria-label'].map(name => node.getAttribute(name))}>`;
            const told = [];
            for (const { name: key, value } of node.attributes) {
                if (key === 'role' && (NATIVE.has(name) || node === region)) continue;
                if (name === 'table' && (key === 'data-all' || key === 'data-prerendered')) continue;
                if (key === 'checked' || (key === 'value' && node.type === 'search')) continue;
                if (node === region && (key === 'tabindex' || key === 'aria-labelledby' || key === 'data-columns')) continue;
                told.push(`${key}=${value}`);
            }
            if (node.checked) told.push('chosen');
            if (name === 'select' || node.type === 'search') told.push(node.value);
            said += `\n<${name} ${told.sort().join(' ')}>`;
            if (name !== 'select') node.childNodes.forEach(show);
            said += `</${name}>`;
        };
        show($('.om-page'));
        return said;
    };
    window.turn = () => new Promise(resolve => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => { port1.close(); resolve(); }; port2.postMessage(0); });
    // Of a text, a number that no other of these texts has.
    window.sum = (text) => { let [a, b] = [1, 7]; for (let at = 0; at < text.length; at++) { a = Math.imul(a ^ text.charCodeAt(at), 2654435761); b = Math.imul(b ^ a, 1597334677); } return `${a}.${b}`; };
    window.states = () => {
        const needs = $$('input[name=om-need]').map(({ value }) => value);
        const sets = [[], ...needs.map(need => [need])];
        needs.forEach((one, at) => needs.slice(at + 1).forEach(other => sets.push([one, other])));
        const sizes = $$('input[name=om-size]').map(({ value }) => value === 'any' ? null : value);
        const all = sizes.flatMap(companySize => [false, true].flatMap(startup => sets.map(needs => ({ companySize, startup, needs }))));
        let seed = 20261127;
        const random = (below) => (seed = Math.imul(seed, 1664525) + 1013904223 >>> 0) % below;
        for (let count = 0; count < 500; count++) {
            const three = new Set();
            while (three.size < 3) three.add(needs[random(needs.length)]);
            all.push({ companySize: sizes[random(sizes.length)], startup: random(2) === 1, needs: needs.filter(need => three.has(need)) });
        }
        return all;
    };
";

/// Applies some of the states in turn and gives back a number for each look. `wanted`: those to wait for, where the view renders a moment later.
const LOOKS: &str = "
    const [from, to, wanted] = args, told = [];
    for (const [at, state] of states().slice(from, to).entries()) {
        host.filters = state;
        let now = sum(look(false));
        for (let turns = 0; wanted && now !== wanted[at] && turns < 100; turns++) { await turn(); now = sum(look(false)); }
        told.push(now);
    }
    return told;
";

async fn it_shows_what_the_view_shows_in_every_state(page: &Page<'_>) -> Result<()> {
    /// A script may not take too long.
    const AT_ONCE: usize = 200;
    page.viewport(1280, 900).await?;
    let gate = arrive(page, "").await?;
    page.js(LOOK).await?;
    // What is not laid out is faster.
    page.js("host.style.display = 'none'").await?;
    let count = page.js("return states().length").await?.as_u64().unwrap_or_default() as usize;
    assert!(count > 3000, "{count} states");
    let mut looks = Vec::new();
    for from in (0..count).step_by(AT_ONCE) {
        looks.push((from, page.js_with(LOOKS, json!([from, from + AT_ONCE, null])).await?));
    }
    let_it_come(page, gate).await?;
    let mut wrong = Vec::new();
    for (from, first) in looks {
        let view = page.js_with(LOOKS, json!([from, from + AT_ONCE, first])).await?;
        let pairs = first.as_array().into_iter().flatten().zip(view.as_array().into_iter().flatten());
        wrong.extend(pairs.enumerate().filter(|(_, (first, view))| first != view).map(|(at, _)| from + at));
    }
    for at in wrong.iter().take(1) {
        explain(page, *at).await?;
    }
    assert_eq!(wrong, [0; 0]);
    assert_no_errors(page).await
}

/// Fails with where the two differ in this state.
async fn explain(page: &Page<'_>, state: usize) -> Result<()> {
    let show = |state: usize| {
        format!(
            "host.filters = states()[{state}]; for (let turns = 0; turns < 100; turns++) await turn(); return look(false)"
        )
    };
    let gate = arrive(page, "").await?;
    page.js(LOOK).await?;
    let first = page.js(&show(state)).await?;
    let_it_come(page, gate).await?;
    let view = page.js(&show(state)).await?;
    same(&first, &view, &format!("state {state}"));
    Ok(())
}

/// Fails with the first lines in which two looks differ.
#[track_caller]
fn same(first: &Value, view: &Value, what: &str) {
    let lines = |look: &Value| look.as_str().unwrap_or_default().lines().map(str::to_owned).collect::<Vec<_>>();
    let (first, view) = (lines(first), lines(view));
    assert!(first.len() > 200, "{what}: the look has {} lines", first.len());
    let at = (0..first.len().max(view.len())).find(|at| first.get(*at) != view.get(*at));
    if let Some(at) = at {
        let around =
            |lines: &[String]| lines[at.saturating_sub(3).min(lines.len())..(at + 4).min(lines.len())].join("\n");
        panic!("{what}: first\n{}\nbut the view\n{}", around(&first), around(&view));
    }
}

async fn it_shows_what_the_view_shows(page: &Page<'_>) -> Result<()> {
    const CLICKS: [&[&str]; 4] = [
        &["#om-size-small", "#om-need-website", "#om-need-leads"],
        &["#om-startup", "#om-need-website"],
        &["#om-size-micro", "#om-need-admin", "#om-need-admin", "#om-size-any"],
        &["#om-size-large", "#om-startup", "#om-need-job-adverts", "#om-need-app"],
    ];
    for (width, clicks) in [1280, 390].into_iter().flat_map(|width| CLICKS.map(|clicks| (width, clicks))) {
        page.viewport(width, 900).await?;
        let gate = arrive(page, "").await?;
        page.js(LOOK).await?;
        let look = format!("return look({})", width < 640);
        for click in clicks {
            page.js_with("$(args)?.click()", (*click).into()).await?;
        }
        let first = page.js(&look).await?;
        let said = page.text("[part=status]").await?;
        let height = page.js("return host.offsetHeight").await?;
        let_it_come(page, gate).await?;
        same(&first, &page.js(&look).await?, &format!("{width} px, {clicks:?}"));
        assert_eq!(page.text("[part=status]").await?, said);
        let now = page.js("return host.offsetHeight").await?;
        assert!(
            now.as_f64().zip(height.as_f64()).is_some_and(|(now, before)| (now - before).abs() <= 1.0),
            "{width} px, {clicks:?}: {height} became {now}"
        );
        assert_no_errors(page).await?;
    }
    Ok(())
}

/// Presses something at random, and what the filters are then by the rules of the controls.
const RANDOM: &str = "
    let seed = args.seed;
    window.random = (below) => (seed = Math.imul(seed, 1664525) + 1013904223 >>> 0) % below;
    window.model = { companySize: null, startup: false, needs: [] };
    window.expected = 0;
    window.events = [];
    host.addEventListener('om-change', ({ detail }) => events.push(detail.filters));
    const needs = $$('input[name=om-need]').map(({ value }) => value);
    window.pressSome = (count, isOne) => {
        const before = JSON.stringify(model);
        for (let at = 0; at < count; at++) {
            const last = JSON.stringify(model);
            // While the view is made, it is there too, out of sight.
            const inSight = (selector) => $$(selector).filter(element => element.checkVisibility());
            const chips = inSight('[part=chips] li button');
            const way = random(chips.length ? 5 : 4);
            if (way < 2) {
                const inputs = inSight('input[name=om-size]'), input = inputs[random(inputs.length)];
                input.click();
                model.companySize = input.value === 'any' ? null : input.value;
            } else if (way < 3) {
                $('#om-startup').click();
                model.startup = !model.startup;
            } else if (way < 4) {
                const need = needs[random(needs.length)];
                root.getElementById(`om-need-${need}`).click();
                model.needs = needs.filter(one => (one === need) !== model.needs.includes(one));
            } else {
                // The chips stand in the order of the filters.
                const at = random(chips.length);
                const place = ['companySize', 'startup'].filter(key => model[key])[at];
                if (place) model[place] = place === 'startup' ? false : null;
                else model.needs.splice(at - (chips.length - model.needs.length), 1);
                chips[at].click();
            }
            if (!isOne && last !== JSON.stringify(model)) window.expected += 1;
        }
        if (isOne && before !== JSON.stringify(model)) window.expected += 1;
    };
";

async fn presses_count_once_whenever_they_come(page: &Page<'_>) -> Result<()> {
    for seed in few_elsewhere(page, &[1, 2, 3, 4, 5, 6, 7, 8], &[9]) {
        page.site.watch_errors();
        // An address of its own: browsers keep what they had from another.
        page.site.move_to(&format!("seed-{seed}"));
        let (program, first) = (page.site.hold(WASM), page.site.hold(FIRST));
        page.open("").await?;
        page.js("await customElements.whenDefined('outsourcing-matrix')").await?;
        page.js_with(RANDOM, json!({ "seed": seed })).await?;
        // Before the first module: one answer in the end.
        page.js("pressSome(3, true)").await?;
        first.open();
        page.wait_until("it answers", "host.ranking?.length").await?;
        let told = "return [events.length === expected, JSON.stringify(events.at(-1) ?? model) === JSON.stringify(model), JSON.stringify(host.filters) === JSON.stringify(model)]";
        assert_eq!(page.js(told).await?, json!([true, true, true]), "seed {seed}, before it");
        // Between the two, and while the view is made, each by itself.
        page.js("pressSome(5, false)").await?;
        assert_eq!(page.js(told).await?, json!([true, true, true]), "seed {seed}, in the copy");
        page.js("window.watching = new MutationObserver(() => {
            if (!$('div[hidden] > .om')) return;
            watching.disconnect();
            window.meanwhile = true;
            pressSome(3, false);
        }); watching.observe(root, { childList: true, subtree: true, attributes: true })")
            .await?;
        program.open();
        page.ready().await?;
        assert_eq!(page.js("return window.meanwhile").await?, true, "it happened");
        assert_eq!(page.js(told).await?, json!([true, true, true]), "seed {seed}, while the view is made");
        page.wait_until(
            "the view follows",
            "$$('[part=chips] li').length === Boolean(model.companySize) + model.startup + model.needs.length",
        )
        .await?;
        page.js("for (let turns = 0; turns < 3; turns++) { pressSome(1, false); await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame); }").await?;
        assert_eq!(page.js(told).await?, json!([true, true, true]), "seed {seed}, in the view");
        let checked = "return $$('.om-filters input:checked').map(({ id }) => id).join() === [`om-size-${model.companySize ?? 'any'}`,
            ...(model.startup ? ['om-startup'] : []), ...model.needs.map(need => `om-need-${need}`)].join()";
        assert_eq!(page.js(checked).await?, true, "seed {seed}: the controls");
        let address = page.js("return new URLSearchParams(location.search).get('om-needs') ?? ''").await?;
        assert_eq!(address, page.js("return model.needs.join('.')").await?, "seed {seed}: the address");
        assert_no_errors(page).await?;
    }
    Ok(())
}

async fn what_has_to_wait_says_so_and_happens(page: &Page<'_>) -> Result<()> {
    let waiting = "$('[data-says=waiting]').checkVisibility()";
    let gate = arrive(page, "").await?;
    page.click("#om-need-website").await?;
    assert_eq!(page.js(&format!("return {waiting}")).await?, false);
    page.click("[data-note=fit-0]").await?;
    assert_eq!(page.js(&format!("return {waiting}")).await?, true);
    let_it_come(page, gate).await?;
    page.wait_until("the note opens", "$('.om-note-panel')?.checkVisibility()").await?;
    assert_no_errors(page).await?;

    // What unfolds beside the answer.
    let gate = arrive(page, "").await?;
    page.click("#om-need-website").await?;
    page.click("#om-what-if").await?;
    assert!(page.text("#om-what-if-panel").await?.starts_with("One moment"));
    let_it_come(page, gate).await?;
    page.wait_until(
        "it is unfolded",
        "$('#om-what-if-panel').hasAttribute('data-open') && $('#om-what-if-panel .om-change')",
    )
    .await?;

    // And what is taken away: the last of what was pressed.
    let gate = arrive(page, "").await?;
    page.click("#om-need-website").await?;
    page.click("[data-note=fit-0]").await?;
    page.click("#om-take-link").await?;
    assert_eq!(page.js(&format!("return {waiting}")).await?, true);
    let_it_come(page, gate).await?;
    page.wait_until("it is taken away", "$('.om-taken').textContent").await?;
    assert_eq!(page.count(".om-note-panel").await?, 0);
    Ok(())
}

async fn without_it_the_program_answers(page: &Page<'_>) -> Result<()> {
    let other = page.site.bytes("outsourcing-matrix.take-away.wasm")?;
    let ways: [(&str, &str, Option<Answer>, usize); 5] = [
        ("missing", FIRST, Some(Answer::status(404)), 1),
        ("damaged", FIRST, Some(Answer::bytes(other)), 1),
        ("an error page", FIRST, Some(Answer::html("<!doctype html>")), 1),
        ("without its code", FIRST_CODE, Some(Answer::status(404)), 1),
        ("late", FIRST, None, 0),
    ];
    for (at, (what, file, answer, lines)) in ways.into_iter().enumerate() {
        page.site.watch_errors();
        // An address of its own: browsers keep what they had from another.
        page.site.move_to(&format!("way-{at}"));
        let late = answer.is_none().then(|| page.site.hold(file));
        if let Some(answer) = answer {
            page.site.answer(file, answer);
        }
        let gate = page.site.hold(WASM);
        page.open("").await?;
        page.js("await customElements.whenDefined('outsourcing-matrix');
            window.lines = []; for (const way of ['warn', 'error']) { const own = console[way]; console[way] = (...said) => { lines.push(said.join(' ')); own.apply(console, said); }; }
            window.events = []; host.addEventListener('om-change', ({ detail }) => events.push(detail.filters.needs));
            window.failed = []; host.addEventListener('om-error', ({ detail }) => failed.push(detail.code))").await?;
        page.click("#om-size-small").await?;
        page.click("#om-need-website").await?;
        gate.open();
        page.ready().await?;
        assert_eq!(
            filters(page).await?,
            json!({ "companySize": "small", "startup": false, "needs": ["website"] }),
            "{what}"
        );
        assert_eq!(page.js("return [events, failed]").await?, json!([[["website"]], []]), "{what}");
        let said = page.js("return lines").await?;
        assert_eq!(said.as_array().map(Vec::len), Some(lines), "{what}: {said}");
        assert!(
            said.as_array()
                .into_iter()
                .flatten()
                .all(|line| line.as_str().is_some_and(|line| line.contains("before the program"))),
            "{what}: {said}"
        );
        drop(late);
        page.site.answer(file, Answer::file());
    }
    Ok(())
}

async fn the_focus_stays_where_a_press_removes_a_control(page: &Page<'_>) -> Result<()> {
    page.viewport(700, 900).await?;
    let gate = arrive(page, "").await?;
    for id in ["#om-size-small", "#om-need-website", "#om-need-leads"] {
        page.js_with("$(args).click()", id.into()).await?;
    }
    // The chip in its place, the last one, and the list in the end.
    let remove = |at: usize| {
        format!(
            "const chip = $$('[part=chips] li button')[{at}]; chip.focus(); chip.click(); return root.activeElement.textContent"
        )
    };
    assert_eq!(page.js(&remove(0)).await?, "Find sales leads×");
    assert_eq!(page.js(&remove(1)).await?, "Find sales leads×");
    page.js("const chip = $('[part=chips] li button'); chip.focus(); chip.click()").await?;
    assert_eq!(page.js("return root.activeElement?.getAttribute('part')").await?, "chips");
    // An option that is pressed keeps it, though its column moves.
    page.js("$('#om-fold').click(); $('#om-need-website').focus(); $('#om-need-website').click()").await?;
    assert_eq!(focused(page).await?, "om-need-website");
    let_it_come(page, gate).await?;
    assert_eq!(focused(page).await?, "om-need-website");
    assert_no_errors(page).await
}

async fn attributes_and_programs_are_answered_too(page: &Page<'_>) -> Result<()> {
    let first = "$('thead th[data-type]').dataset.type";
    host_page(page, "<outsourcing-matrix company-size=small needs=website></outsourcing-matrix>");
    let gate = page.site.hold(WASM);
    page.open("host.html").await?;
    page.wait_until("the attributes are answered", &format!("host.ranking?.length && {first} === 'project'")).await?;
    page.js("window.events = []; host.addEventListener('om-change', ({ detail }) => events.push(detail.filters))")
        .await?;
    page.js("host.setAttribute('needs', 'customer-service')").await?;
    assert_eq!(
        page.js(&format!("return [{first}, host.filters.needs.join(), host.status]")).await?,
        json!(["bpo", "customer-service", "loading"])
    );
    page.js("host.filters = { needs: ['website'] }").await?;
    assert_eq!(page.js(&format!("return [{first}, host.filters.companySize]")).await?, json!(["project", null]));
    page.js("host.resetFilters()").await?;
    assert_eq!(
        page.js("return host.filters").await?,
        json!({ "companySize": "small", "startup": false, "needs": ["customer-service"] })
    );
    page.js("$('#om-startup').click()").await?;
    let expected = json!({ "companySize": "small", "startup": true, "needs": ["customer-service"] });
    assert_eq!(page.js("return events").await?, json!([expected]));
    // Taken out and put back, it goes on from there.
    page.js(
        "const { parentElement } = host; window.kept = host; host.remove(); await null; parentElement.append(kept)",
    )
    .await?;
    assert_eq!(page.js("return host.filters").await?, expected);
    page.wait_until("it answers again", "host.ranking?.length && $('#om-startup').checked").await?;
    gate.open();
    page.ready().await?;
    assert_eq!(page.js("return [host.filters, events.length]").await?, json!([expected, 1]));
    assert_no_errors(page).await
}

async fn going_back_takes_it_back(page: &Page<'_>) -> Result<()> {
    let gate = arrive(page, "").await?;
    page.click("#om-need-website").await?;
    assert_eq!(query(page).await?, "?om-needs=website&om-v=1.0.0");
    page.js("history.back(); await new Promise(resolve => addEventListener('popstate', resolve, { once: true }))")
        .await?;
    assert_eq!(page.js("return [$('#om-need-website').checked, $$('.om-need-row').length]").await?, json!([false, 0]));
    let_it_come(page, gate).await?;
    assert_eq!(filters(page).await?, json!({ "companySize": null, "startup": false, "needs": [] }));
    assert_eq!(query(page).await?, "");
    assert_no_errors(page).await
}

async fn nothing_jumps_at_either_step(page: &Page<'_>) -> Result<()> {
    let shifts = "for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
        const all = shifts.filter(({ hadRecentInput }) => !hadRecentInput).reduce((sum, { value }) => sum + value, 0);
        shifts.length = 0;
        return all";
    for width in [390, 1280] {
        page.viewport(width, 900).await?;
        let gate = arrive(page, "").await?;
        page.js("window.shifts = []; new PerformanceObserver(list => shifts.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true })").await?;
        assert!(page.js(shifts).await?.as_f64() < Some(0.01), "{width} px, before");
        page.click("#om-size-small").await?;
        page.js_with("$(args).click()", "#om-need-website".into()).await?;
        page.click("#om-startup").await?;
        assert!(page.js(shifts).await?.as_f64() < Some(0.01), "{width} px, at the answer");
        let_it_come(page, gate).await?;
        assert!(page.js(shifts).await?.as_f64() < Some(0.01), "{width} px, at the view");
    }
    Ok(())
}

async fn it_is_loaded_where_it_can_answer(page: &Page<'_>) -> Result<()> {
    let asked = |page: &Page<'_>| {
        page.site.requests().iter().filter(|path| [FIRST, FIRST_CODE].contains(&path.as_str())).count()
    };
    arrive_at_host(page, "<outsourcing-matrix></outsourcing-matrix>").await?;
    assert_eq!(asked(page), 2, "before the program");
    let order: Vec<String> =
        page.site.requests().into_iter().filter(|path| [FIRST, WASM].contains(&path.as_str())).collect();
    assert_eq!(order, [FIRST, WASM]);
    for body in [
        "<outsourcing-matrix src=catalogue.json></outsourcing-matrix>",
        "<outsourcing-matrix link-state=hash></outsourcing-matrix><script>location.hash = 'om-needs=website&om-v=1.0.0'</script>",
    ] {
        let before = asked(page);
        arrive_at_host(page, body).await?;
        assert_eq!(asked(page), before, "{body}");
    }
    Ok(())
}
