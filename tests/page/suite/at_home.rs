//! The element in places that other elements share: its width, and what a parent says of seeing and pressing it.

use page::{Case, Page, Result, cases, json};

use crate::visit::arrive_at_host;

pub fn all() -> Vec<Case> {
    cases![
        a_press_below_the_head_of_the_table_scrolls_nothing,
        it_is_as_wide_as_its_place,
        a_parent_that_hides_it_or_takes_no_presses_reaches_inside
    ]
}

/// Parents whose width comes from what is in them, or whose children's does.
const PLACES: [&str; 7] = [
    "display: flex",
    "display: flex; flex-direction: column; align-items: center",
    "display: grid; place-items: center",
    "display: grid; justify-content: start",
    "float: inline-start",
    "inline-size: fit-content",
    "display: inline-block",
];

async fn it_is_as_wide_as_its_place(page: &Page<'_>) -> Result<()> {
    for (width, height) in [(3840, 800), (1280, 800), (340, 800)] {
        page.viewport(width, height).await?;
        for place in PLACES {
            let html =
                format!("<div id=room><div style='{place}'><outsourcing-matrix></outsourcing-matrix></div></div>");
            arrive_at_host(page, &html).await?;
            let measured = "const room = document.getElementById('room').getBoundingClientRect().width;
                const inside = $('[part=base]').getBoundingClientRect().width;
                const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
                return { short: Math.round(room - inside), over: Math.max(0, over) }";
            assert_eq!(page.js(measured).await?, json!({ "short": 0, "over": 0 }), "{place} at {width} px");
        }
    }
    Ok(())
}

async fn a_parent_that_hides_it_or_takes_no_presses_reaches_inside(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, "<div id=room><outsourcing-matrix></outsourcing-matrix></div>").await?;
    let looks = "const { visibility, pointerEvents } = getComputedStyle($('[part=heading]'));
        const { left, top } = $('[part=heading]').getBoundingClientRect();
        const isHit = document.elementFromPoint(left + 4, top + 4) === host;
        return [visibility, pointerEvents, isHit]";
    let say = |style: &str| format!("document.getElementById('room').style.cssText = '{style}'; {looks}");
    assert_eq!(page.js(&say("")).await?, json!(["visible", "auto", true]));
    assert_eq!(page.js(&say("visibility: hidden")).await?, json!(["hidden", "auto", false]));
    assert_eq!(page.js(&say("pointer-events: none")).await?, json!(["visible", "none", false]));
    Ok(())
}

/// What a key reaches is scrolled out from under the head. What a pointer is on is in sight, and would move away before it is released.
async fn a_press_below_the_head_of_the_table_scrolls_nothing(page: &Page<'_>) -> Result<()> {
    page.viewport(1280, 800).await?;
    arrive_at_host(page, "<outsourcing-matrix></outsourcing-matrix>").await?;
    let place = "const region = $('[part=table-region]');
        region.scrollIntoView({ block: 'center', behavior: 'instant' });
        const head = $('thead th').getBoundingClientRect(), { left } = region.getBoundingClientRect();
        const notes = $$('td summary').filter(note => note.getBoundingClientRect().left > left + 160);
        const note = notes.find(note => note.getBoundingClientRect().top > head.bottom + 200);
        // Right below the head, where a key would not leave it.
        region.scrollTop += note.getBoundingClientRect().top - head.bottom - 4;
        for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
        window.pressed = note, window.before = [region.scrollTop, scrollY];
        const box = note.getBoundingClientRect();
        return [Math.round(box.left + 12), Math.round(box.top + box.height / 2)]";
    let [x, y]: [f64; 2] = serde_json::from_value(page.js(place).await?)?;
    page.click_at(x, y).await?;
    page.wait_until("the note is open", "window.pressed.parentElement.open").await?;
    let moved = "for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
        const [inside, outside] = window.before;
        return [Math.round($('[part=table-region]').scrollTop - inside), Math.round(scrollY - outside)]";
    assert_eq!(page.js(moved).await?, json!([0, 0]));
    Ok(())
}
