//! Other words: every text on the screen comes from the catalogue or its message table, and the layout follows the direction.

use outsourcing_matrix::domain::messages::Messages;
use page::{Case, Page, Result, Value, cases, catalogues, json};

use crate::visit::{arrive_at_host_with, assert_no_errors, few_elsewhere, settle};

pub fn all() -> Vec<Case> {
    cases![
        right_to_left_mirrors_the_layout;
        chromium: no_word_escapes_the_message_table,
            no_word_of_a_file_escapes_either,
            the_language_is_the_catalogues,
            right_to_left_mirrors_a_narrow_place
    ]
}

/// The built-in catalogue and the message table, both in the pseudo-locale.
fn pseudo() -> Value {
    catalogues::with_messages(catalogues::pseudo(), Messages::names(), catalogues::pseudo_text)
}

const ELEMENT: &str = "<outsourcing-matrix link-state=query></outsourcing-matrix>";

/// Takes away what stands in the marks of the pseudo-locale, and what is no word: what is left has letters it should not have.
const LEFT: &str = "
    const left = (text) => {
        let rest = '', depth = 0;
        for (const letter of text) {
            if (letter === '⟦') depth++;
            if (!depth) rest += letter;
            if (letter === '⟧') depth--;
        }
        return depth ? `unbalanced: ${text}` : rest.replace(/https?:\\S+/g, '').trim();
    };
    const isWord = (text) => /\\p{L}/u.test(left(text));";

/// Every text that a visitor may read or hear and that came from elsewhere.
const ESCAPED: &str = "
    const found = new Set();
    const walker = document.createTreeWalker($('.om'), NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) if (isWord(node.data)) found.add(node.data);
    for (const element of $$('.om *')) for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-valuetext', 'aria-roledescription'])
        if (isWord(element.getAttribute(name) ?? '')) found.add(`${name}: ${element.getAttribute(name)}`);
    for (const pseudo of ['::before', '::after']) for (const element of $$('.om *')) {
        const { content } = getComputedStyle(element, pseudo);
        if (/^\"/.test(content) && isWord(content)) found.add(`${pseudo}: ${content}`);
    }
    return [...found];";

async fn assert_nothing_escaped(page: &Page<'_>, story: &str) -> Result<()> {
    let found = page.js(&format!("{LEFT}{ESCAPED}")).await?;
    assert_eq!(found, json!([]), "{story}");
    Ok(())
}

async fn no_word_escapes_the_message_table(page: &Page<'_>) -> Result<()> {
    page.site.catalogue(&pseudo())?;
    let states = [
        "",
        "?om-size=small&om-needs=customer-service.website&om-v=1.0.0",
        "?om-size=small&om-v=1.0.0",
        "?om-needs=website.litigation&om-startup=1&om-v=0.0.1",
        "?om-size=micro&om-needs=whole-hiring&om-differences=mark",
        "?om-size=giant&om-needs=website.a.b.c.d.e&om-compare=it.bpo.project.kpo",
        "?om-needs=customer-service.website&om-compare=bpo.project&om-columns=chosen&om-differences=only",
    ];
    for width in [1280, 320] {
        page.viewport(width, 900).await?;
        for link in states {
            arrive_at_host_with(page, ELEMENT, link).await?;
            for opened in ["#om-next", "#om-what-if", "#om-more"] {
                if page.count(opened).await? > 0 {
                    page.click(opened).await?;
                    settle(page).await?;
                    assert_nothing_escaped(page, &format!("{opened}, {width} px, {link:?}")).await?;
                }
            }
            page.js("$('td .om-mark').click()").await?;
            page.wait_until("a panel is open", "$('.om-note-panel')").await?;
            // The parts of a link are nobody's words.
            page.js("for (const notice of $$('.om-notice li')) for (const part of ['giant', 'a', 'b', 'c']) notice.textContent = notice.textContent.replace(`“${part}”`, '')").await?;
            assert_nothing_escaped(page, &format!("{width} px, {link:?}")).await?;
        }
    }
    // Typing, copying that is refused, a file that does not come.
    page.viewport(1280, 900).await?;
    arrive_at_host_with(page, ELEMENT, states[1]).await?;
    for typed in ["1", "§§§"] {
        page.js("$('#om-search').value = ''").await?;
        page.type_into("#om-search", typed).await?;
        settle(page).await?;
        assert_nothing_escaped(page, typed).await?;
    }
    page.js("Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => { throw new Error('no') } }, configurable: true })").await?;
    page.click("#om-take-link").await?;
    page.wait_until("there is a field", "$('input.om-link')").await?;
    assert_nothing_escaped(page, "a link that was not copied").await?;
    page.site.answer("/outsourcing-matrix.take-away.wasm", page::Answer::status(404));
    page.click("#om-take-csv").await?;
    page.wait_until("it is said", "!$('input.om-link') && $('.om-taken').textContent").await?;
    assert_nothing_escaped(page, "a file that was not saved").await
}

async fn no_word_of_a_file_escapes_either(page: &Page<'_>) -> Result<()> {
    page.site.catalogue(&pseudo())?;
    for link in [
        "",
        "?om-size=small&om-needs=customer-service.website&om-v=1.0.0",
        "?om-size=micro&om-needs=whole-hiring.litigation&om-v=1.0.0",
    ] {
        arrive_at_host_with(page, ELEMENT, link).await?;
        page.js("window.saved = []; window.printed = 0;
            const create = URL.createObjectURL;
            URL.createObjectURL = (blob) => { blob.text().then(text => saved.push(text)); return create.call(URL, blob); };
            HTMLAnchorElement.prototype.click = () => {}; window.print = () => { window.printed += 1; };")
            .await?;
        for (at, form) in ["csv", "markdown"].into_iter().enumerate() {
            page.click(&format!("#om-take-{form}")).await?;
            page.wait_until("it is saved", &format!("saved.length > {at}")).await?;
        }
        // Each cell of a file is text in marks; between them are signs.
        let found = page.js(&format!("{LEFT} return saved.flatMap(text => text.split('\\n')).map(left).filter(text => /\\p{{L}}/u.test(text))")).await?;
        assert_eq!(found, json!([]), "{link:?}");
        page.click("#om-take-print").await?;
        page.wait_until("it is printed", "printed === 1").await?;
        assert!(page.count(".om-brief li").await? > 2);
        assert_nothing_escaped(page, &format!("on paper, {link:?}")).await?;
        page.js("window.dispatchEvent(new Event('afterprint'))").await?;
    }
    assert_no_errors(page).await
}

async fn the_language_is_the_catalogues(page: &Page<'_>) -> Result<()> {
    page.site.catalogue(&catalogues::right_to_left())?;
    arrive_at_host_with(page, ELEMENT, "").await?;
    assert_eq!(page.js("return $('.om').lang").await?, "he");
    assert_eq!(page.js("return document.documentElement.lang").await?, "en", "the page's own is not touched");
    Ok(())
}

/// A right-to-left catalogue with a message table, in a page or an element of that direction.
async fn arrive_from_the_right(page: &Page<'_>, on_element: bool, link: &str) -> Result<()> {
    let catalogue = catalogues::with_messages(catalogues::right_to_left(), Messages::names(), catalogues::hebrew_text);
    page.site.catalogue(&catalogue)?;
    let body = if on_element {
        "<outsourcing-matrix dir=rtl link-state=query></outsourcing-matrix>"
    } else {
        "<section dir=rtl><div><outsourcing-matrix link-state=query></outsourcing-matrix></div></section>"
    };
    arrive_at_host_with(page, body, link).await
}

/// The page cannot be scrolled sideways, in neither direction.
async fn assert_page_stays(page: &Page<'_>, story: &str) -> Result<()> {
    let body = "const places = [];
        for (const left of [400, -400]) { window.scrollTo({ left, behavior: 'instant' }); places.push(scrollX); }
        return [...places, document.documentElement.scrollWidth > innerWidth]";
    assert_eq!(page.js(body).await?, json!([0, 0, false]), "{story}");
    Ok(())
}

const STATES: [&str; 3] = [
    "",
    "?om-size=small&om-needs=customer-service.website&om-v=1.0.0",
    "?om-compare=it.bpo.kpo&om-columns=chosen&om-differences=mark&om-v=1.0.0",
];

async fn right_to_left_mirrors_the_layout(page: &Page<'_>) -> Result<()> {
    let states: Vec<_> = [true, false].into_iter().flat_map(|is_own| STATES.map(|link| (is_own, link))).collect();
    for &width in few_elsewhere(page, &[1280, 768], &[1280]) {
        page.viewport(width, 900).await?;
        for &(on_element, link) in few_elsewhere(page, &states, &[(false, STATES[1])]) {
            arrive_from_the_right(page, on_element, link).await?;
            page.js("if ($('#om-fold').checkVisibility()) $('#om-fold').click()").await?;
            page.wait_until("the filters are there", "$('#om-startup').checkVisibility()").await?;
            let story = format!("{width} px, {link:?}, on the element: {on_element}");
            let body = "const region = $('#om-region'), frame = region.getBoundingClientRect();
                const right = (selector) => $(selector).getBoundingClientRect().right;
                const heads = $$('thead th[data-type]').map(th => th.getBoundingClientRect().left);
                const control = $('#om-startup'), label = control.closest('label');
                region.scrollTo({ left: -region.scrollWidth, behavior: 'instant' });
                await new Promise(requestAnimationFrame);
                return {
                    direction: getComputedStyle($('.om')).direction,
                    heads: heads.every((left, at) => at === 0 || left < heads[at - 1]),
                    control: control.getBoundingClientRect().right > label.getBoundingClientRect().left + label.getBoundingClientRect().width / 2,
                    corner: Math.round(right('.om-corner') - frame.right), first: Math.round(right('.om-criterion th') - frame.right),
                    scrolled: region.scrollWidth <= region.clientWidth || region.scrollLeft < 0,
                    text: getComputedStyle($('td[part=cell]')).textAlign,
                }";
            let expected = json!({ "direction": "rtl", "heads": true, "control": true, "corner": 0, "first": 0, "scrolled": true, "text": "start" });
            let mut found = page.js(body).await?;
            for edge in ["corner", "first"] {
                // A border or a scroll bar may stand there.
                if found[edge].as_f64().is_some_and(|distance| distance.abs() <= 1.0) {
                    found[edge] = json!(0);
                }
            }
            assert_eq!(found, expected, "{story}");
            assert_page_stays(page, &story).await?;
        }
    }
    assert_no_errors(page).await
}

async fn right_to_left_mirrors_a_narrow_place(page: &Page<'_>) -> Result<()> {
    page.viewport(320, 640).await?;
    for (on_element, link) in
        [true, false].into_iter().flat_map(|on_element| [STATES[1], STATES[2]].map(|link| (on_element, link)))
    {
        arrive_from_the_right(page, on_element, link).await?;
        let heads = page.js("return $$('thead th[data-type]').map(th => th.getBoundingClientRect().left)").await?;
        assert!(heads[0].as_f64() > heads[1].as_f64(), "{link:?}: {heads}");
        let selects =
            page.js("return $$('.om-pair select').map(select => select.getBoundingClientRect().left)").await?;
        assert!(selects[0].as_f64() > selects[1].as_f64(), "each list stands over its column, {link:?}: {selects}");
        assert_page_stays(page, link).await?;
    }
    Ok(())
}
