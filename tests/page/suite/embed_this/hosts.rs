//! What the panel writes, on somebody else's page.

use page::{Answer, Page, Result, Value, json};

use super::chosen::{Chosen, each_value, open_panel, snippets, static_html};
use crate::visit::{assert_no_errors, settle};

/// The titles of the catalogues of the test's own.
const OWN: [(&str, &str, &str); 3] = [
    ("own.json", "fr", "Ma comparaison"),
    ("words.de.json", "de", "Welche Auslagerung passt?"),
    ("catalogue.de.json", "de", "Neben den Dateien"),
];

/// Puts other words beside the site's files.
pub(super) fn serve_own_words(page: &Page<'_>) -> Result<()> {
    let built_in: Value = serde_json::from_str(&page.site.file("catalogue.json")?)?;
    for (file, language, title) in OWN {
        let mut catalogue = built_in.clone();
        catalogue["title"] = title.into();
        catalogue["language"] = language.into();
        page.site.answer(&format!("/{file}"), Answer::bytes(catalogue.to_string()));
    }
    // The languages of the page itself and of Great Britain.
    for language in ["en", "en-GB"] {
        page.site.answer(&format!("/words.{language}.json"), Answer::bytes(built_in.to_string()));
    }
    Ok(())
}

/// The title that the choices lead to.
fn title(chosen: &Chosen, delivery: &str) -> &'static str {
    let (lang, src) = (chosen.get("lang"), chosen.get("src"));
    let file = match src {
        _ if delivery == "fragment" => "",
        "" if lang == "de" => "catalogue.de.json",
        "words.{lang}.json" if lang == "de" => "words.de.json",
        other => other,
    };
    let own = OWN.iter().find(|(name, ..)| *name == file);
    own.map_or("Which kind of outsourcing fits you?", |(_, _, title)| title)
}

/// What an element looks like and says of itself. `inner` is the element.
pub(super) const LOOK: &str = "
    const look = (inner) => {
        const shadow = inner.shadowRoot;
        const seen = (selector) => [...shadow.querySelectorAll(selector)].some(e => e.checkVisibility());
        const base = getComputedStyle(shadow.querySelector('.om'));
        const probe = shadow.querySelector('.om').appendChild(inner.ownerDocument.createElement('i'));
        const value = (css) => { probe.style.cssText = `all: initial; color-scheme: inherit; display: block; ${css}`; return getComputedStyle(probe); };
        const colour = (name) => value(`color: var(--${name})`).color;
        const px = (name) => value(`width: var(--${name})`).width;
        const found = {
            filters: inner.filters,
            surface: base.backgroundColor, text: base.color, accent: colour('accent'),
            border: colour('line'), focus: colour('focus'), best: colour('best'), good: colour('good'), weak: colour('weak'), radius: px('radius'), space: px('space'),
            heading: [...shadow.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(e => e.checkVisibility()).map(e => [e.localName, e.textContent.trim()])[0],
            questions: seen('.om-filters'), takeAway: seen('.om-take'),
            lang: inner.lang,
        };
        probe.remove();
        return found;
    };";

/// What [`LOOK`] shall find, on a page without a colour scheme of its own.
pub(super) fn expected(chosen: &Chosen, delivery: &str) -> Value {
    let own = |name: &str| chosen.own().find(|(of, _)| *of == name).map(|(_, value)| value);
    let colour = |name: &str, [light, dark]: [&'static str; 2]| {
        rgb(own(name).unwrap_or(if chosen.get("theme") == "dark" { dark } else { light }))
    };
    let needs: Vec<&str> = chosen.get("needs").split_whitespace().collect();
    let size = Some(chosen.get("size")).filter(|size| !size.is_empty());
    json!({
        "filters": { "companySize": size, "startup": chosen.get("startup") == "on", "needs": needs },
        "surface": colour("surface", ["#ffffff", "#14181f"]),
        "text": colour("text", ["#1d2430", "#e8eaee"]),
        "accent": colour("accent", ["#0b5c8a", "#7cc4ee"]),
        "border": colour("border", ["#dfe4ea", "#2f3741"]),
        // The focus has the accent's colour until it gets its own.
        "focus": own("focus").map_or_else(|| colour("accent", ["#0b5c8a", "#7cc4ee"]), rgb),
        "best": colour("best", ["#17663a", "#7fd6a1"]),
        "good": colour("good", ["#0b5c8a", "#7cc4ee"]),
        "weak": colour("weak", ["#8a4b08", "#f0b66d"]),
        "radius": format!("{}px", own("radius").unwrap_or("6")),
        "space": format!("{}px", own("space").unwrap_or("8")),
        "heading": [format!("h{}", chosen.get("heading")), title(chosen, delivery)],
        "questions": chosen.get("no-filters").is_empty(),
        "takeAway": chosen.get("no-take-away").is_empty(),
        "lang": if delivery == "fragment" { "" } else { chosen.get("lang") },
    })
}

/// `#0b5c8a` as browsers tell it.
fn rgb(colour: &str) -> String {
    let part = |at: usize| u8::from_str_radix(colour.get(at..at + 2).unwrap_or_default(), 16).unwrap_or_default();
    format!("rgb({}, {}, {})", part(1), part(3), part(5))
}

/// A page of somebody else with this in it and nothing more.
async fn open_host(page: &Page<'_>, pasted: &str) -> Result<()> {
    let html = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Host</title><body><h1>Host</h1>\n{pasted}\n</body>"
    );
    page.site.answer("/host.html", Answer::html(html));
    page.open("host.html").await
}

/// Whether the address mirrors an answer the visitor changes.
async fn assert_linked(page: &Page<'_>, chosen: &Chosen) -> Result<()> {
    let part = match chosen.get("link") {
        "query" => "location.search",
        "hash" => "location.hash",
        _ => "''",
    };
    page.js("$('#om-startup').click()").await?;
    settle(page).await?;
    let address = page.js(&format!("return [location.search + location.hash, {part}]")).await?;
    assert_eq!(address[0], address[1], "{chosen:?}");
    let is_mirrored = address[1].as_str().is_some_and(|part| part.contains("om-"));
    assert_eq!(is_mirrored, chosen.get("link") != "none", "{chosen:?}: {address}");
    Ok(())
}

pub(super) async fn every_choice_works_as_a_script(page: &Page<'_>) -> Result<()> {
    serve_own_words(page)?;
    open_panel(page).await?;
    let all = each_value(0);
    let pasted = snippets(page, &all, "script").await?;
    for (chosen, pasted) in all.into_iter().zip(pasted) {
        open_host(page, &pasted).await?;
        page.ready().await.map_err(|error| error.context(pasted.clone()))?;
        settle(page).await?;
        let found = page.js(&format!("{LOOK} return look(host)")).await?;
        assert_eq!(found, expected(&chosen, "script"), "{pasted}");
        assert_eq!(page.js("return host.getAttribute('loading') ?? 'eager'").await?, chosen.get("loading"));
        if chosen.get("no-filters").is_empty() {
            assert_linked(page, &chosen).await?;
        }
        assert_no_errors(page).await?;
    }
    Ok(())
}

pub(super) async fn every_choice_works_as_an_iframe(page: &Page<'_>) -> Result<()> {
    serve_own_words(page)?;
    open_panel(page).await?;
    let all = each_value(1);
    let pasted = snippets(page, &all, "iframe").await?;
    for (chosen, pasted) in all.into_iter().zip(pasted) {
        open_host(page, &pasted).await?;
        let inner = "document.querySelector('iframe').contentDocument?.querySelector('outsourcing-matrix')";
        let state = format!("['ready', 'empty'].includes({inner}?.status)");
        page.wait_until("the frame is ready", &state).await.map_err(|error| error.context(pasted.clone()))?;
        settle(page).await?;
        let mut found = page.js(&format!("{LOOK} return look({inner})")).await?;
        let mut wanted = expected(&chosen, "iframe");
        // The frame's page may say its language on itself.
        for side in [&mut found, &mut wanted] {
            side["lang"] = Value::Null;
        }
        assert_eq!(found, wanted, "{pasted}");
        let fits = "(() => { const frame = document.querySelector('iframe'), { scrollHeight, clientHeight } = frame.contentDocument.documentElement;
            return scrollHeight <= clientHeight + 1 && frame.clientWidth > 1000; })()";
        page.wait_until("the frame has the height of what is in it", fits).await?;
        let about = page
            .js("const f = document.querySelector('iframe'); return [f.title, f.getAttribute('loading') ?? 'eager']")
            .await?;
        assert_eq!(about, json!([built_in_title(), chosen.get("loading")]));
        assert_no_errors(page).await?;
    }
    Ok(())
}

fn built_in_title() -> &'static str {
    title(&Chosen::with(&[]), "script")
}

pub(super) async fn every_choice_works_as_static_html(page: &Page<'_>) -> Result<()> {
    serve_own_words(page)?;
    open_panel(page).await?;
    let mut snippets = Vec::new();
    for chosen in each_value(2) {
        snippets.push((static_html(page, &chosen).await?, chosen));
    }
    for (pasted, chosen) in snippets {
        open_host(page, &pasted).await?;
        page.ready().await?;
        settle(page).await?;
        let found = page.js(&format!("{LOOK} return look(host)")).await?;
        assert_eq!(found, expected(&chosen, "fragment"), "{chosen:?}");
        assert_no_errors(page).await?;
    }
    Ok(())
}

pub(super) async fn static_html_can_be_read_without_scripts(page: &Page<'_>) -> Result<()> {
    open_panel(page).await?;
    let chosen = Chosen::with(&[("theme", "dark"), ("colours", "accent=#b00020"), ("heading", "2")]);
    let pasted = static_html(page, &chosen).await?;
    page.site.header("content-security-policy", "script-src 'none'");
    open_host(page, &pasted).await?;
    let body = "const root = document.querySelector('outsourcing-matrix').shadowRoot;
        return [root.querySelectorAll('thead th[data-type]').length, getComputedStyle(root.querySelector('.om')).backgroundColor]";
    let found = page.browser.client.execute(body, vec![]).await?;
    assert_eq!(found, json!([7, rgb("#14181f")]));
    Ok(())
}
