//! How it stands on the screen: at three widths, in two colour schemes, in the states a visitor meets.

use page::{Case, Context, Page, Result, cases, json};

use crate::{
    access::assert_accessible_in_both,
    visit::{LINK, arrive, few_elsewhere, resize, settle},
};

pub fn all() -> Vec<Case> {
    cases![
        nothing_is_wider_than_the_page_and_targets_are_large_enough,
        heads_stay_in_view_and_leave_room,
        heads_stay_in_view_where_the_page_scrolls,
        the_focus_is_never_below_the_heads,
        the_answer_is_on_the_first_screen_below_the_filters;
        chromium: nothing_is_in_the_way
    ]
}

/// Parts of a link that were left out, and two that were not.
const BAD_LINK: &str = "?om-size=giant&om-needs=website.flying.litigation&om-startup=1&om-v=0.1.0";

/// What a visitor may have before the eyes: an address, and what was opened there.
const STATES: [(&str, &str); 3] = [("", ""), (LINK, ".om-criterion .om-mark"), (BAD_LINK, "")];

/// Opens the panel where it is folded, and waits. Answers whether it was.
async fn unfold(page: &Page<'_>) -> Result<bool> {
    let is_folded = "const [fold, panel] = ['#om-fold', '#om-panel'].map(of => $(of).getBoundingClientRect().height); return fold > 0 && panel === 0";
    let was_folded = page.js(is_folded).await? == true;
    if was_folded {
        page.click("#om-fold").await?;
        page.wait_until("it unfolds", "$('#om-panel').getBoundingClientRect().height > 0").await?;
    }
    Ok(was_folded)
}

/// Each state is opened in a narrow place, and looked at while it becomes wider; then what can be opened there is opened, and it becomes narrower.
async fn nothing_is_in_the_way(page: &Page<'_>) -> Result<()> {
    let widths = [320, 768, 1280];
    for (link, opened) in STATES {
        page.viewport(widths[0], 900).await?;
        arrive(page, link).await?;
        for width in widths {
            resize(page, width, 900).await?;
            assert_accessible_in_both(page).await.with_context(|| format!("at {width} px, {link:?}"))?;
        }
        if !opened.is_empty() {
            page.click(opened).await?;
        }
        let mut is_opened = !opened.is_empty();
        for width in widths.into_iter().rev() {
            resize(page, width, 900).await?;
            is_opened |= unfold(page).await?;
            if !is_opened {
                continue;
            }
            settle(page).await?;
            assert_accessible_in_both(page).await.with_context(|| format!("opened at {width} px, {link:?}"))?;
        }
    }
    Ok(())
}

/// Each state is opened in a narrow place, and looked at while it becomes wider.
async fn nothing_is_wider_than_the_page_and_targets_are_large_enough(page: &Page<'_>) -> Result<()> {
    let widths = few_elsewhere(page, &[320, 480, 640, 768, 1024, 1280], &[320, 1280]);
    for (link, _) in STATES {
        page.viewport(widths[0], 700).await?;
        arrive(page, link).await?;
        for width in widths {
            resize(page, *width, 700).await?;
            unfold(page).await?;
            let story = format!("at {width} px, {link:?}");
            let body = "const { scrollWidth } = document.documentElement;
                if (scrollWidth <= innerWidth) return null;
                const out = $$('*').filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.om-region table'));
                return [scrollWidth, out.slice(0, 3).map(e => e.outerHTML.slice(0, 120))]";
            assert_eq!(page.js(body).await?, json!(null), "{story}");
            // Whatever the numbers say: trying to scroll sideways leads nowhere.
            let body = "window.scrollTo({ left: 400, behavior: 'instant' }); return scrollX";
            assert_eq!(page.js(body).await?, 0, "{story}");
            assert_targets(page, &story).await?;
        }
    }
    Ok(())
}

async fn assert_targets(page: &Page<'_>, story: &str) -> Result<()> {
    let body = "const small = $$('button, label, select, input[type=search], .om-region').filter(e => e.checkVisibility()).flatMap(e => {
            const { width, height } = e.getBoundingClientRect();
            return width < 24 || height < 24 ? [`${Math.round(width)} x ${Math.round(height)}: ${e.outerHTML.slice(0, 120)}`] : [];
        }).slice(0, 5);
        return [$$('button.om-mark').length, small]";
    let found = page.js(body).await?;
    // In a narrow place two types stand side by side.
    let types = page.count("thead th[data-type]").await?;
    let least = match types {
        _ if page.count("table[data-list]").await? > 0 => 6,
        2 => 26,
        _ => 91,
    };
    assert!(found[0].as_u64() > Some(least), "{story}: {}", found[0]);
    assert_eq!(found[1], json!([]), "{story}");
    Ok(())
}

async fn heads_stay_in_view_and_leave_room(page: &Page<'_>) -> Result<()> {
    for (link, _) in few_elsewhere(page, &STATES, &STATES[1..2]) {
        page.viewport(320, 640).await?;
        arrive(page, link).await?;
        for (width, height) in [(320, 640), (768, 700), (768, 800), (1280, 640), (1280, 800)] {
            resize(page, width, height).await?;
            let story = format!("at {width} x {height} px, {link:?}");
            assert_heads_leave_room(page, &story).await?;
            if width == 768 {
                assert_heads_stay(page, &story).await?;
            }
        }
    }
    Ok(())
}

async fn assert_heads_stay(page: &Page<'_>, story: &str) -> Result<()> {
    let body = "const region = $('#om-region');
        region.scrollTo({ left: region.scrollWidth, behavior: 'instant' });
        await new Promise(requestAnimationFrame);
        const frame = region.getBoundingClientRect(), of = (selector) => $(selector).getBoundingClientRect();
        return { scrolled: [region.scrollLeft > 0, region.scrollTop > 0],
            corner: of('.om-corner').left - frame.left,
            first: of('.om-criterion th').left - frame.left }";
    let places = page.js(body).await?;
    // Sideways, and never by itself up and down.
    assert_eq!(places["scrolled"], json!([true, false]), "{story}");
    for part in ["corner", "first"] {
        let distance = places[part].as_f64().unwrap_or(f64::INFINITY);
        assert!(distance.abs() <= 1.0, "the {part} {story}: {places}");
    }
    Ok(())
}

async fn assert_heads_leave_room(page: &Page<'_>, story: &str) -> Result<()> {
    let body = "const head = Math.max(...$$('.om-heads > *').map(cell => cell.getBoundingClientRect().height));
        const region = $('#om-region'), first = $('.om-corner').getBoundingClientRect().width;
        return [head / Math.min(region.clientHeight, innerHeight), first / region.clientWidth]";
    let shares = page.js(body).await?;
    assert!(shares[0].as_f64() <= Some(0.5), "the head takes {} of the height {story}", shares[0]);
    assert!(shares[1].as_f64() <= Some(0.5), "the first column takes {} of the width {story}", shares[1]);
    Ok(())
}

/// Two types side by side need no scroller: the page scrolls, and the heads stay at its upper edge.
async fn heads_stay_in_view_where_the_page_scrolls(page: &Page<'_>) -> Result<()> {
    let places = [(1280, ""), (320, LINK), (1280, "?om-compare=it.bpo.multi&om-columns=chosen&om-v=1.0.0")];
    for (width, link) in few_elsewhere(page, &places, &places[1..]) {
        page.viewport(*width, 640).await?;
        arrive(page, link).await?;
        let body = "const table = $('table').getBoundingClientRect();
            window.scrollTo({ top: scrollY + table.top + table.height / 2, behavior: 'instant' });
            await new Promise(requestAnimationFrame);
            const { scrollWidth, clientWidth } = $('#om-region');
            const tops = $$('.om-heads > th').map(th => th.getBoundingClientRect().top);
            // In a narrow place the row sticks, and has some room above its cells.
            return [scrollWidth - clientWidth, tops.length > 1 && tops.every(top => top >= 0 && top < 8)]";
        let found = page.js(body).await?;
        assert_eq!(found[1], true, "at {width} px, {link:?}");
    }
    Ok(())
}

async fn the_focus_is_never_below_the_heads(page: &Page<'_>) -> Result<()> {
    // With three types alone the heads stick to the window, not to the region.
    let alone = "?om-size=small&om-needs=website&om-compare=it.bpo.project&om-columns=chosen&om-v=1.0.0";
    let places = [(320, 640, LINK), (1280, 640, LINK), (768, 700, alone), (768, 700, LINK), (1280, 640, alone)];
    for &(width, height, link) in few_elsewhere(page, &places, &places[..3]) {
        page.viewport(width, height).await?;
        arrive(page, link).await?;
        // Through the table in the order of the keyboard, and back, where the heads stand in the way.
        let body = "const all = $$('.om-region .om-mark').filter((e, at) => at % 3 === 0 && e.checkVisibility()), hidden = [];
            for (const [way, list] of [['forth', all], ['back', all.toReversed()]]) for (const mark of list) {
                mark.focus();
                // One engine scrolls to it a moment later.
                for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
                const { left, right, top, bottom } = mark.getBoundingClientRect();
                // Engines leave a target that shows in part where it is. It must show: look at a grid of points.
                const inside = [0.02, 0.25, 0.5, 0.75, 0.98];
                const points = inside.flatMap(x => inside.map(y => [left + x * (right - left), top + y * (bottom - top)]));
                const hits = points.map(([x, y]) => root.elementFromPoint(x, y));
                if (!hits.some(hit => mark.contains(hit)))
                    hidden.push(`${way}: ${mark.dataset.note} is below ${hits[12]?.outerHTML.slice(0, 80)}`);
            }
            return [all.length, hidden.length, hidden.slice(0, 5), $('thead').offsetHeight]";
        let found = page.js(body).await?;
        let least = if width < 640 || link == alone { 8 } else { 30 };
        assert!(found[0].as_u64() > Some(least), "{found}");
        assert_eq!(
            (&found[1], &found[2]),
            (&json!(0), &json!([])),
            "at {width} px, {link}, the head is {} px high",
            found[3]
        );
    }
    Ok(())
}

/// The first place, its band and its main reason: below the filters, within the first 320 x 640 px.
async fn the_answer_is_on_the_first_screen_below_the_filters(page: &Page<'_>) -> Result<()> {
    page.viewport(320, 640).await?;
    arrive(page, LINK).await?;
    let body = "const filters = $('.om-filters').getBoundingClientRect().bottom;
        return $('.om-said').getBoundingClientRect().bottom - filters";
    let depth = page.js(body).await?;
    assert!(depth.as_f64() <= Some(640.0), "the answer ends {depth} px below the filters");
    let text = page.text(".om-said").await?;
    assert!(text.contains("Project for the website") && text.contains("Best fit"), "{text}");
    Ok(())
}
