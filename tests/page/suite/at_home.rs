//! The element in places that other elements share: its width, and what a parent says of seeing and pressing it.

use page::{Case, Page, Result, cases, json};

use crate::visit::{arrive_at_host, settle};

pub fn all() -> Vec<Case> {
    cases![
        a_press_below_the_head_of_the_table_scrolls_nothing,
        it_is_as_wide_as_its_place,
        the_readers_text_size_counts,
        the_typeface_is_the_pages,
        a_translucent_surface_hides_what_passes_below,
        what_sticks_leaves_the_window_to_the_rest,
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
    let place = "$('[part=table-region]').scrollIntoView({ block: 'start', behavior: 'instant' });
        for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
        const lowest = () => $('.om-heads > :last-child').getBoundingClientRect().bottom;
        const mark = $$('td > button.om-mark').find(mark => mark.getBoundingClientRect().top > lowest() + 200);
        // Right below the head, where a key would not leave it.
        scrollBy({ top: mark.getBoundingClientRect().top - lowest() - 2, behavior: 'instant' });
        for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
        window.pressed = mark.dataset.note, window.before = scrollY;
        const box = mark.getBoundingClientRect();
        return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)]";
    let [x, y]: [f64; 2] = serde_json::from_value(page.js(place).await?)?;
    page.click_at(x, y).await?;
    page.wait_until("the note is open", "$('[role=dialog]')?.dataset.of === window.pressed").await?;
    let moved = "for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
        return Math.round(scrollY - window.before)";
    assert_eq!(page.js(moved).await?, 0);
    Ok(())
}

async fn the_readers_text_size_counts(page: &Page<'_>) -> Result<()> {
    page.viewport(1280, 900).await?;
    let size = "return parseFloat(getComputedStyle($('td[part=cell]')).fontSize)";
    for default in [16, 24, 32] {
        if !page.default_text_size(default).await? {
            continue;
        }
        arrive_at_host(page, "<outsourcing-matrix company-size=small needs=website></outsourcing-matrix>").await?;
        assert_eq!(page.js(size).await?, f64::from(default) * 15.0 / 16.0, "a default of {default} px");
        // The page says otherwise, or its root does: only the token counts.
        page.js("document.documentElement.style.fontSize = '10px'; host.style.fontSize = '9px'").await?;
        assert_eq!(page.js(size).await?, f64::from(default) * 15.0 / 16.0, "a default of {default} px");
        page.js("host.style.setProperty('--om-font-size', '18px')").await?;
        assert_eq!(page.js(size).await?, 18.0);
        page.js("host.style.removeProperty('--om-font-size')").await?;
        // Breakpoints follow: 640 px are 40 times 16.
        for width in [1280, 720, 320] {
            page.viewport(width, 900).await?;
            settle(page).await?;
            let sideways = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
            assert_eq!(page.js(sideways).await?, 0, "a default of {default} px, {width} px");
            // The page has a margin of 8 px.
            let is_narrow = width - 16 < 40 * default;
            let narrow = "return $$('th[data-type]').length === 2";
            page.wait_until("the layout follows", &format!("($$('th[data-type]').length === 2) === {}", is_narrow))
                .await?;
            assert_eq!(page.js(narrow).await?, is_narrow, "a default of {default} px, {width} px");
        }
        page.viewport(1280, 900).await?;
    }
    Ok(())
}

async fn the_typeface_is_the_pages(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, "<div style='font-family: monospace'><outsourcing-matrix></outsourcing-matrix></div>").await?;
    let typeface = "return [$('td[part=cell]'), $('button'), $('input[type=search]')].map(e => getComputedStyle(e).fontFamily).join()";
    assert_eq!(page.js(typeface).await?, "monospace,monospace,monospace");
    page.js("host.style.setProperty('--om-font', 'serif')").await?;
    assert_eq!(page.js(typeface).await?, "serif,serif,serif");
    Ok(())
}

/// What sticks, opens over the table or stands on the accent colour needs a colour of its own.
async fn a_translucent_surface_hides_what_passes_below(page: &Page<'_>) -> Result<()> {
    let alpha = "const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
        const alpha = (colour) => {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            return canvas.getImageData(0, 0, 1, 1).data[3];
        };
        const back = (selector) => alpha(getComputedStyle($(selector)).backgroundColor);
        const fore = (selector) => alpha(getComputedStyle($(selector)).color);
        return [back('.om-heads > [data-type=bpo]'), back('[role=dialog]'), fore('.om-go'), fore('.om-muted'), back('.om')]";
    for surface in ["transparent", "rgb(255 255 255 / 10%)"] {
        let element = format!(
            "<outsourcing-matrix style='--om-color-surface: {surface}' company-size=small needs=website></outsourcing-matrix>"
        );
        arrive_at_host(page, &element).await?;
        page.click("#om-note-cell-0-0").await?;
        page.wait_until("the note is open", "$('[role=dialog]')").await?;
        let found: [u8; 5] = serde_json::from_value(page.js(alpha).await?)?;
        assert_eq!(found[..4], [255; 4], "{surface}");
        assert!(found[4] < 255, "{surface}: the surface itself is as the page says");
    }
    Ok(())
}

/// Where the head of the table is a third of the window or more, it goes with the rest.
async fn what_sticks_leaves_the_window_to_the_rest(page: &Page<'_>) -> Result<()> {
    for (height, sticks) in [(800, true), (256, false)] {
        page.viewport(1280, height).await?;
        arrive_at_host(page, "<outsourcing-matrix></outsourcing-matrix>").await?;
        let top = "$('.om-criterion:last-child td').scrollIntoView({ block: 'end', behavior: 'instant' });
            for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
            return Math.round($('th[data-type]').getBoundingClientRect().top) >= 0";
        assert_eq!(page.js(top).await?, sticks, "{height} px");
    }
    // Its height alone changes, as where a phone shows its keyboard: nothing inside has another size then.
    arrive_at_host(page, "<outsourcing-matrix></outsourcing-matrix>").await?;
    for (height, is_low) in [(150, true), (800, false)] {
        page.viewport(1280, height).await?;
        page.wait_until("it is measured", &format!("($('[data-low]') !== null) === {is_low}")).await?;
    }
    // A panel is as high as there is room, and its end can be reached.
    page.viewport(390, 300).await?;
    arrive_at_host(page, "<outsourcing-matrix company-size=small needs=website></outsourcing-matrix>").await?;
    page.js("$('[data-note=fit-2]').click()").await?;
    page.wait_until("the note is open", "$('[role=dialog] li')").await?;
    let end = "const panel = $('[role=dialog]');
        panel.scrollTop = panel.scrollHeight;
        await new Promise(requestAnimationFrame);
        const last = [...panel.querySelectorAll('li')].at(-1).getBoundingClientRect();
        return panel.clientHeight <= innerHeight && last.bottom <= panel.getBoundingClientRect().bottom + 1";
    assert_eq!(page.js(end).await?, true);
    Ok(())
}
