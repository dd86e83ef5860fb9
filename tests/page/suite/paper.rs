//! Paper: what is shown, with the brief around it, and nothing else of the page.

use page::{Case, Page, Paper, Pdf, Result, cases, json};

use crate::{
    take_along::{HOOKS, LINK, matrix},
    visit::{arrive, arrive_at_host, arrive_at_host_with, assert_no_errors, few_elsewhere, message, settle},
};

pub fn all() -> Vec<Case> {
    cases![
        the_page_is_as_before_after_printing;
        printing: a_brief_is_printed,
            a_narrow_part_of_a_page_is_printed_alone,
            what_is_chosen_is_printed,
            an_element_in_a_slot_is_printed_alone
    ]
}

/// Presses “Print” and waits until the page would be printed.
async fn press_print(page: &Page<'_>) -> Result<()> {
    page.js(HOOKS).await?;
    page.click("#om-take-print").await?;
    page.wait_until("it is printed", "printed === 1").await
}

/// How many style sheets are adopted, in the page and in the element; what stands around the matrix; which style each ancestor has.
const TRACES: &str = "return [document.adoptedStyleSheets.length, root.adoptedStyleSheets.length,
    $$('.om-brief section').length, document.documentElement.outerHTML.length]";

async fn the_page_is_as_before_after_printing(page: &Page<'_>) -> Result<()> {
    arrive(page, LINK).await?;
    let before = page.js(TRACES).await?;
    press_print(page).await?;
    let meanwhile = page.js(TRACES).await?;
    assert!(meanwhile[0].as_u64() > before[0].as_u64() && meanwhile[2].as_u64() > Some(3), "{meanwhile}");
    assert_eq!(meanwhile[3], before[3], "nothing is written into the page");
    assert_eq!(page.js("return $$('.om-brief').filter(e => e.checkVisibility()).length").await?, 0, "it is for paper");
    page.js("window.dispatchEvent(new Event('afterprint'))").await?;
    settle(page).await?;
    assert_eq!(page.js(TRACES).await?, before);
    // And again.
    press_print(page).await?;
    assert_eq!(page.js(TRACES).await?, meanwhile);
    assert_no_errors(page).await
}

/// The letters alone: paper breaks lines and words where it likes.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Prints with the button and reads every page.
async fn printed(page: &Page<'_>, paper: Paper) -> Result<(Pdf, Vec<String>)> {
    press_print(page).await?;
    let pdf = page.pdf(paper).await?;
    let texts = (0..pdf.pages()).map(|at| Ok(letters(&pdf.text(at)?))).collect::<Result<Vec<_>>>()?;
    page.js("window.dispatchEvent(new Event('afterprint'))").await?;
    settle(page).await?;
    Ok((pdf, texts))
}

/// Everything that is shown is on paper, nothing is cut off, and each page with rows of the matrix says whose columns they are.
async fn assert_on_paper(page: &Page<'_>, paper: Paper, story: &str) -> Result<String> {
    let matrix = matrix(page).await?;
    let names: Vec<String> = page.texts("thead .om-column-name").await?.iter().map(|name| letters(name)).collect();
    let footer = letters(&page.text(".om-footer").await?);
    let answers = page.texts(".om-chip").await?;
    let (pdf, texts) = printed(page, paper).await?;
    let told = format!("{}, {story}, {} pages", paper.name(), pdf.pages());
    pdf.assert_nothing_is_cut().map_err(|error| error.context(told.clone()))?;
    let all = texts.concat();
    for part in answers.iter().map(|chip| letters(chip)).chain([footer, letters("Which kind of outsourcing fits you?")])
    {
        assert!(all.contains(&part), "{part} is not on paper: {told}");
    }

    // The ends of the statements about the criteria, which stand nowhere else.
    let criteria =
        matrix[1..].iter().filter(|row| ![message("brief_standing"), message("why_title")].contains(&row[0].as_str()));
    let statements: Vec<String> = criteria
        .flat_map(|row| &row[1..])
        .map(|cell| letters(cell.rsplit_once(" [").map_or(cell, |(text, _)| text)))
        .collect();
    let ends: Vec<&str> =
        statements.iter().filter_map(|text| Some(&text[text.char_indices().rev().nth(39)?.0..])).collect();
    let mut pages_with_rows = 0;
    for (at, text) in texts.iter().enumerate() {
        if ends.iter().any(|end| text.contains(end)) {
            pages_with_rows += 1;
            for name in &names {
                assert!(text.contains(name.as_str()), "page {} has rows and no {name}: {told}", at + 1);
            }
        }
    }
    for end in &ends {
        assert!(all.contains(end), "“…{end}” is not on paper: {told}");
    }
    assert!(pages_with_rows > 0, "the matrix is on paper: {told}");
    for row in &matrix[1..] {
        assert!(all.contains(&letters(&row[0])) || row[0] == "Where it stands", "{} is not on paper: {told}", row[0]);
    }
    for control in [
        "Clear all",
        "Save as CSV",
        "Save as Markdown",
        "Show that",
        "Copy link",
        "Search needs",
        "Mark differences",
        "Take it along",
        "Show the answer",
    ] {
        assert!(!all.contains(&letters(control)), "“{control}” is on paper: {told}");
    }
    for at in 0..pdf.pages() {
        let is_control = |word: &&page::Word| word.text == "Compare" || word.text == "Print";
        assert_eq!(pdf.words(at)?.iter().find(is_control), None, "{told}");
        // Chromium shrinks what is too wide for the paper.
        let smallest = pdf.words(at)?.iter().map(|word| word.size).fold(f64::INFINITY, f64::min);
        assert!(smallest >= 5.5, "letters of {smallest} points on page {}: {told}", at + 1);
    }
    Ok(all)
}

async fn a_brief_is_printed(page: &Page<'_>) -> Result<()> {
    let links = [LINK, "?om-size=large&om-startup=1&om-needs=admin.litigation.many-vendors&om-v=1.0.0", ""];
    let all: Vec<_> = Paper::ALL.into_iter().flat_map(|paper| links.map(|link| (paper, link))).collect();
    for &(paper, link) in few_elsewhere(page, &all, &[(Paper::A4, LINK), (Paper::Letter, links[1])]) {
        arrive(page, link).await?;
        let first = page.texts("thead th[data-standing=in] .om-column-name").await?;
        let all = assert_on_paper(page, paper, link).await?;
        for name in first {
            assert!(all.contains(&letters(&name)), "{name} is not in the shortlist: {link:?}");
        }
        for heading in ["Your answers", "What this rests on", "Data", "Link to this view"] {
            assert!(all.contains(&letters(heading)), "“{heading}” is not on paper: {link:?}");
        }
        let address = page.js("return location.href").await?;
        assert!(all.contains(&letters(address.as_str().unwrap_or_default())), "the link is not on paper: {link:?}");
        assert_eq!(all.contains("Shortlist"), link.contains("needs"), "{link:?}");
    }
    assert_no_errors(page).await
}

async fn what_is_chosen_is_printed(page: &Page<'_>) -> Result<()> {
    let link =
        "?om-size=small&om-needs=website&om-compare=multi.it.project&om-columns=chosen&om-differences=only&om-v=1.0.0";
    arrive(page, link).await?;
    let all = assert_on_paper(page, Paper::A4, "three types, only differences").await?;
    assert!(!all.contains(&letters("What is it?")), "a row that is not shown is not on paper either");
    assert_no_errors(page).await
}

async fn a_narrow_part_of_a_page_is_printed_alone(page: &Page<'_>) -> Result<()> {
    let body = "<style>body { margin: 30px } .page { display: grid; grid-template-columns: 1fr 340px; height: 100vh; overflow: hidden }
            aside { overflow: auto; padding: 10px; position: sticky; transform: translate(0) }</style>
        <header>Somebody’s newspaper</header>
        <div class=page><main>Elsewhere: <p>A long story about the weather.</p></main>
        <aside><h2>Beside it</h2><div><outsourcing-matrix company-size=small needs='website customer-service'></outsourcing-matrix></div>
        <p>An advertisement.</p></aside></div><footer>Imprint</footer>";
    for &paper in few_elsewhere(page, &Paper::ALL, &[Paper::A4]) {
        arrive_at_host(page, body).await?;
        let all = assert_on_paper(page, paper, "in a sidebar").await?;
        for other in ["newspaper", "weather", "Beside it", "advertisement", "Imprint"] {
            assert!(!all.contains(&letters(other)), "“{other}” is on paper too");
        }
        let restored = page
            .js("return [document.adoptedStyleSheets.length, document.body.innerText.includes('advertisement')]")
            .await?;
        assert_eq!(restored, json!([0, true]));
    }
    assert_no_errors(page).await
}

/// A card of the host’s own puts the element into a slot of its shadow tree, where other texts stand.
async fn an_element_in_a_slot_is_printed_alone(page: &Page<'_>) -> Result<()> {
    let body = "<x-card><template shadowrootmode=open><nav>Somebody’s menu</nav><section><slot></slot></section><p>Related stories</p></template>
        <outsourcing-matrix company-size=small needs=website></outsourcing-matrix></x-card>";
    arrive_at_host_with(page, body, "").await?;
    let all = assert_on_paper(page, Paper::A4, "in a slot").await?;
    for other in ["menu", "Related stories"] {
        assert!(!all.contains(&letters(other)), "“{other}” is on paper too");
    }
    Ok(())
}
