//! Taking the comparison along: the link, a table for a spreadsheet, a text, paper. Each is what is on the screen.

use page::{Answer, Case, Page, Result, Value, cases, catalogues, json};

use crate::visit::{arrive, arrive_at_host, assert_no_errors, message, settle};

pub fn all() -> Vec<Case> {
    cases![
        the_link_is_copied,
        a_link_that_cannot_be_copied_is_shown,
        what_writes_files_comes_when_it_is_wanted,
        where_that_does_not_come_it_says_so_and_the_rest_goes_on;
        chromium: a_csv_and_a_markdown_are_what_is_shown,
            a_csv_holds_no_formulas,
            without_a_link_none_is_offered
    ]
}

/// Small, with customers to answer and a website to redesign: in the catalogue's order, as a link of ours is written.
pub const LINK: &str = "?om-size=small&om-needs=customer-service.website&om-v=1.0.0";

const SCRIPT: &str = "/outsourcing-matrix.take-away.js";
const WASM: &str = "/outsourcing-matrix.take-away.wasm";

/// Keeps what would be saved in `saved`, and what would be copied in `copied`; counts in `printed` how often a page would be printed.
pub const HOOKS: &str = "
    window.saved = []; window.copied = []; window.printed = 0;
    const create = URL.createObjectURL;
    let blob;
    URL.createObjectURL = (of) => { blob = of; return create.call(URL, of); };
    HTMLAnchorElement.prototype.click = function () {
        const { download, href } = this, { type } = blob;
        fetch(href).then(answer => answer.text()).then(text => saved.push({ download, type, text }));
    };
    window.print = () => { window.printed += 1; };
    const clipboard = { writeText: async (text) => { copied.push(text); } };
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });";

/// Presses a button that saves; answers with the file's text.
async fn save(page: &Page<'_>, form: &str) -> Result<String> {
    page.js(HOOKS).await?;
    page.click(&format!("#om-take-{form}")).await?;
    page.wait_until("a file is saved", "saved.length === 1").await?;
    let file = page.js("return saved[0]").await?;
    let (name, kind) = if form == "csv" { ("comparison.csv", "text/csv") } else { ("comparison.md", "text/markdown") };
    assert_eq!(file["download"], name);
    assert!(file["type"].as_str().is_some_and(|of| of.starts_with(kind)), "{}", file["type"]);
    Ok(file["text"].as_str().unwrap_or_default().to_owned())
}

/// What is before the eyes, as rows of texts: the head, where each type stands, why, and each criterion.
const MATRIX: &str = "
    const said = (e) => e.textContent.replace(/\\s+/g, ' ').trim();
    // A mark that names all three kinds is short.
    const bases = (cell) => ` [${cell.querySelector('.om-mark').ariaLabel.replace('Note: ', '').replace('outside,', 'outside source,')}]`;
    const why = (verdict) => [
        ...[...verdict.querySelectorAll('.om-verdict-lead')].map(p => `${said(p)}.`),
        ...[...verdict.querySelectorAll('.om-reasons > li')].map(li => {
            const basis = li.querySelector('.om-muted');
            const reason = said(li).slice(0, basis ? -said(basis).length : undefined).trim();
            return `${reason}${basis ? ` [${said(basis).slice(1, -1)}]` : ''}.`;
        }),
    ].join(' ');
    const statement = (cell) => {
        const head = cell.querySelector('.om-level, .om-tags');
        const meter = head?.querySelector('.om-meter');
        const level = meter ? `, level ${meter.dataset.filled} of ${meter.dataset.of}` : '';
        const tags = head && said(head).replaceAll(' · ', ', ') + level;
        const text = [...cell.childNodes].filter(node => node.nodeType === 3).map(node => node.data).join('').trim();
        return `${tags ? `${tags}. ` : ''}${text}${bases(cell)}`;
    };
    const heads = $$('thead th[data-type]'), names = $$('.om-names > td');
    const full = (cell, at) => said(cell.querySelector('.om-full-name') ?? heads[at].querySelector('.om-column-name'));
    const rows = [['', ...names.map((cell, at) => `${full(cell, at)}: ${said(cell.querySelector('.om-plain-line'))}`)]];
    const verdicts = $$('[part=verdict]');
    if (heads.some(th => th.querySelector('.om-standing')))
        rows.push(['Where it stands', ...heads.map((th) => {
            const standing = said(th.querySelector('.om-standing'));
            const points = th.dataset.band && host.ranking.find(({ type }) => type === th.dataset.type).score;
            return Number.isInteger(points) ? `${standing}, ${points} point${points === 1 ? '' : 's'}` : standing;
        })]);
    if (verdicts.length) rows.push(['Why does it stand here?', ...verdicts.map(why)]);
    for (const body of $$('tbody.om-criterion').filter(body => !body.hidden)) {
        const name = body.querySelector('th').firstChild.textContent.trim();
        rows.push([name, ...[...body.querySelectorAll('td[part=cell]')].map(statement)]);
    }
    return rows;";

/// The matrix with the reasons for its order, which are in “More”: they are unfolded, and folded again.
pub async fn matrix(page: &Page<'_>) -> Result<Vec<Vec<String>>> {
    let has_more = page.count("#om-more[aria-expanded=false]").await? > 0;
    if has_more {
        page.click("#om-more").await?;
        settle(page).await?;
    }
    let rows = serde_json::from_value(page.js(MATRIX).await?)?;
    if has_more {
        page.click("#om-more").await?;
        settle(page).await?;
    }
    Ok(rows)
}

/// CSV as RFC 4180 describes it.
fn parsed(csv: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut letters = csv.chars().peekable();
    let mut is_quoted = false;
    while let Some(letter) = letters.next() {
        let row = rows.last_mut().expect("there is a row");
        let field = row.last_mut().expect("there is a field");
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => field.extend(letters.next()),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(String::new()),
            '\r' if !is_quoted && letters.peek() == Some(&'\n') => {
                letters.next();
                rows.push(vec![String::new()]);
            }
            letter => field.push(letter),
        }
    }
    assert_eq!(rows.pop(), Some(vec![String::new()]), "the last line ends like the others");
    rows
}

/// The rows of the matrix, and behind the empty row those of everything around it: label and text.
fn parts(rows: Vec<Vec<String>>) -> (Vec<Vec<String>>, Vec<(String, String)>) {
    let empty = rows.iter().position(|row| row.iter().all(String::is_empty)).expect("a row is empty");
    let around = rows[empty + 1..].iter().map(|row| (row[0].clone(), row[1].clone())).collect();
    (rows[..empty].to_vec(), around)
}

/// A cell of a table in Markdown, as it is read.
fn unescaped(text: &str) -> String {
    let mut letters = text.trim().chars().peekable();
    let mut plain = String::new();
    while let Some(letter) = letters.next() {
        let is_escape = letter == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation);
        plain.extend(if is_escape { letters.next() } else { Some(letter) });
    }
    plain
}

/// The rows of the one table in a Markdown text, without the line below the head.
fn table(markdown: &str) -> Vec<Vec<String>> {
    let lines = markdown.lines().filter(|line| line.starts_with('|') && !line.starts_with("| --- |"));
    let cells = |line: &str| {
        let line = line.replace("\\|", "\u{1}");
        let line = line.trim().trim_matches('|');
        line.split('|').map(|cell| unescaped(&cell.replace('\u{1}', "\\|"))).collect()
    };
    lines.map(cells).collect()
}

/// Wide and narrow, with and without answers, some types, some rows.
const STATES: [(u32, &str); 8] = [
    (1280, ""),
    (1280, LINK),
    (1280, "?om-size=large&om-startup=1&om-needs=admin.litigation.many-vendors&om-v=1.0.0"),
    (1280, "?om-size=small&om-v=1.0.0"),
    (1280, "?om-needs=website&om-compare=multi.lpo.it&om-columns=chosen&om-v=1.0.0"),
    (1280, "?om-size=micro&om-needs=whole-hiring&om-differences=only&om-v=1.0.0"),
    (320, LINK),
    (320, "?om-size=small&om-needs=website&om-compare=rpo.it&om-differences=only&om-v=1.0.0"),
];

async fn a_csv_and_a_markdown_are_what_is_shown(page: &Page<'_>) -> Result<()> {
    for (width, link) in STATES {
        page.viewport(width, 900).await?;
        arrive(page, link).await?;
        let expected = matrix(page).await?;
        assert!(expected.len() > 2 && expected[0].len() > 2);

        let csv = save(page, "csv").await?;
        assert!(!csv.starts_with('\u{feff}'), "reading as text takes the mark away");
        let rows = parsed(&csv);
        assert!(rows.iter().all(|row| row.len() == rows[0].len()), "all rows are equally long: {link:?}");
        let (shown, around) = parts(rows);
        assert_eq!(shown, expected, "at {width} px, {link:?}");
        assert_around(page, &around, link).await?;

        let markdown = save(page, "markdown").await?;
        assert_eq!(table(&markdown), expected, "at {width} px, {link:?}");
        assert!(markdown.starts_with("# Which kind of outsourcing fits you?\n"), "{markdown}");
        // What stands around it, as headings with lists.
        let mut around = vec![("Which kind of outsourcing fits you?".to_owned(), String::new())];
        let mut label = String::new();
        for line in markdown.lines() {
            if let Some(heading) = line.strip_prefix("## ") {
                label = unescaped(heading);
            } else if let Some(item) = line.strip_prefix("- ") {
                around.push((label.clone(), unescaped(item)));
            }
        }
        assert_around(page, &around, link).await?;
        assert_no_errors(page).await?;
    }
    Ok(())
}

/// What stands around the matrix: the question, the answers, what is recommended, the sources, the day of the data, the link.
async fn assert_around(page: &Page<'_>, around: &[(String, String)], link: &str) -> Result<()> {
    let of = |label: &str| -> Vec<&str> {
        around.iter().filter(|(of, _)| of == label).map(|(_, text)| text.as_str()).collect()
    };
    assert_eq!(around[0], ("Which kind of outsourcing fits you?".into(), String::new()));
    // In full: an option shows its short name.
    let full = "const { sizes, needs } = args, { companySize, startup, needs: asked } = host.filters;
        const chosen = sizes.filter(({ id, kind }) => (kind === 'stage' ? startup : id === companySize));
        return [...chosen, ...needs.filter(({ id }) => asked.includes(id))].map(({ label }) => label)";
    let catalogue: Value = page.site.file("catalogue.json")?.parse()?;
    let answers: Vec<String> = serde_json::from_value(page.js_with(full, catalogue).await?)?;
    let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
    assert_eq!(of("Your answers"), if answers.is_empty() { vec!["None yet"] } else { answers }, "{link:?}");

    // Each recommended type, where there is something to recommend it for, in the order of the screen.
    let ranked: Vec<Value> = serde_json::from_value(page.js("return host.ranking").await?)?;
    let is_asked = page.js("return host.filters.needs.length > 0").await? == true;
    let names: Value = page.site.file("catalogue.json")?.parse()?;
    let name = |id: &Value| {
        let of = names["types"].as_array().into_iter().flatten().find(|of| of["id"] == *id);
        of.map(|of| {
            format!("{}: {} (", of["name"].as_str().unwrap_or_default(), of["plain"].as_str().unwrap_or_default())
        })
    };
    let out = page.js("return $$('thead th[data-standing=out]').map(th => th.dataset.type)").await?;
    let shortlist = of("Shortlist");
    if !is_asked {
        assert_eq!(shortlist, Vec::<&str>::new(), "{link:?}");
    } else {
        let recommended = ranked.iter().filter(|place| !["none"].contains(&place["band"].as_str().unwrap_or("")));
        let recommended = recommended.filter(|place| !out.as_array().is_some_and(|out| out.contains(&place["type"])));
        let listed: Vec<&&str> = shortlist.iter().filter(|line| line.contains(" (")).collect();
        for place in recommended {
            let name = name(&place["type"]).unwrap_or_default();
            let is_shown = shortlist.iter().any(|line| line.starts_with(&name));
            assert!(is_shown || place["band"].is_null(), "{name} is not in the shortlist {listed:?}: {link:?}");
        }
    }

    // Every source of a cell that is shown.
    let cited = of("What this rests on");
    let sources: Vec<&Value> = names["sources"].as_array().into_iter().flatten().collect();
    let shown: Vec<(String, String)> = serde_json::from_value(
        page.js("return $$('.om-criterion td[part=cell] .om-mark').map(mark => mark.getAttribute('aria-describedby').split(' ').map(id => id.slice(5)))").await?,
    )?;
    for (of, criterion) in shown {
        let column = names["types"].as_array().into_iter().flatten().find(|column| column["id"] == of.as_str());
        for id in column.and_then(|column| column["cells"][&criterion]["sources"].as_array()).into_iter().flatten() {
            let title = sources.iter().find(|source| source["id"] == *id).and_then(|source| source["title"].as_str());
            let title = title.unwrap_or("a source without a title");
            assert!(cited.iter().any(|line| line.starts_with(title)), "{title} is not cited: {link:?}");
        }
    }
    assert_eq!(of("Data"), [page.text(".om-footer").await?]);
    // Where nothing was chosen the address is plain, but the link says so.
    let address = page.js("return location.href").await?;
    let link_to = of("Link to this view");
    let expected = address.as_str().unwrap_or_default();
    assert!(link_to.len() == 1 && link_to[0].starts_with(expected), "{link_to:?} is not {expected}");
    Ok(())
}

/// The built-in catalogue with texts that a spreadsheet would take for formulas, and that mean something in Markdown.
fn dangerous() -> Value {
    let mut catalogue = catalogues::built_in();
    for (at, sign) in ["=1+1", "+2", "-3", "@SUM(A1)"].into_iter().enumerate() {
        let column = &mut catalogue["types"][at];
        column["name"] = json!(format!("{sign} \"quoted\", name{at}"));
        column["cells"]["what"]["text"] = json!(format!("{sign} | `cell` *{at}* <b>, \\ \"so\" [x](y) #1"));
    }
    catalogue["criteria"][0]["label"] = json!("=HYPERLINK(\"x\")");
    catalogue["title"] = json!("@title");
    catalogue
}

async fn a_csv_holds_no_formulas(page: &Page<'_>) -> Result<()> {
    page.site.catalogue(&dangerous())?;
    arrive_at_host(page, "<outsourcing-matrix company-size=small needs=website></outsourcing-matrix>").await?;
    let csv = save(page, "csv").await?;
    let rows = parsed(&csv);
    let risky = |field: &&String| field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    assert_eq!(rows.iter().flatten().find(risky), None, "a formula");
    let guarded =
        rows.iter().flatten().filter(|field| field.strip_prefix('\'').is_some_and(|rest| risky(&&rest.to_owned())));
    assert!(guarded.count() >= 10, "they are there: {rows:?}");
    // Without the guard it is what is shown.
    let plain = |row: &Vec<String>| {
        row.iter().map(|field| field.strip_prefix('\'').unwrap_or(field).to_owned()).collect::<Vec<_>>()
    };
    let (shown, _) = parts(rows);
    let shown: Vec<Vec<String>> = shown.iter().map(plain).collect();
    assert_eq!(shown, matrix(page).await?);

    let markdown = save(page, "markdown").await?;
    assert_eq!(table(&markdown), matrix(page).await?, "{markdown}");
    assert_no_errors(page).await
}

async fn the_link_is_copied(page: &Page<'_>) -> Result<()> {
    let link = "?page=7&om-size=small&om-needs=website&om-compare=it.bpo&om-differences=mark&om-v=1.0.0#part";
    arrive(page, link).await?;
    page.js(HOOKS).await?;
    page.click("#om-take-link").await?;
    page.wait_until("it is said", &format!("$('.om-taken').textContent === '{}'", message("take_copied"))).await?;
    assert!(page.text(".om-status").await?.contains(message("take_copied")), "the one status says it");
    assert_eq!(page.js("return copied").await?, json!([page.js("return location.href").await?]));
    assert_eq!(page.attributes(".om-taken", "role").await?, [None], "it is said once");
    assert_eq!(page.count("input.om-link").await?, 0);
    // A new answer is a new link.
    page.click("#om-need-leads").await?;
    page.wait_until("what was said is over", "$('.om-taken').textContent === ''").await?;
    page.click("#om-take-link").await?;
    page.wait_until("it is copied", "copied.length === 2").await?;
    assert_eq!(page.js("return copied[1]").await?, page.js("return location.href").await?);
    assert_no_errors(page).await
}

async fn a_link_that_cannot_be_copied_is_shown(page: &Page<'_>) -> Result<()> {
    // Refused; and a page without https, where there is no clipboard.
    for clipboard in ["{ writeText: async () => { throw new DOMException('no', 'NotAllowedError') } }", "undefined"] {
        arrive(page, LINK).await?;
        page.js(&format!(
            "Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard}, configurable: true }})"
        ))
        .await?;
        page.click("#om-take-link").await?;
        page.wait_until("there is a field", "$('input.om-link') || $('.om-taken').textContent !== ''").await?;
        settle(page).await?;
        let body = "const field = $('input.om-link'); return [field?.value, field?.readOnly, field?.checkVisibility(), $('.om-taken').textContent]";
        let address = page.js("return location.href").await?;
        let expected = json!([address, true, true, message("take_not_copied")]);
        assert_eq!(page.js(body).await?, expected, "with {clipboard}");
        assert_no_errors(page).await?;
    }
    Ok(())
}

fn asked(page: &Page<'_>) -> Vec<String> {
    page.site.requests().into_iter().filter(|path| [SCRIPT, WASM].contains(&path.as_str())).collect()
}

async fn what_writes_files_comes_when_it_is_wanted(page: &Page<'_>) -> Result<()> {
    arrive(page, LINK).await?;
    page.click("#om-size-large").await?;
    page.click("#om-compare-it").await?;
    settle(page).await?;
    assert_eq!(asked(page), Vec::<String>::new());
    save(page, "csv").await?;
    save(page, "markdown").await?;
    assert_eq!(asked(page), [SCRIPT, WASM], "each once");
    assert_eq!(page.text(".om-taken").await?, "", "the browser tells of files by itself");
    assert_no_errors(page).await
}

async fn where_that_does_not_come_it_says_so_and_the_rest_goes_on(page: &Page<'_>) -> Result<()> {
    for file in [WASM, SCRIPT] {
        page.site.answer(file, Answer::status(503).header("cache-control", "no-store"));
        arrive(page, LINK).await?;
        page.js(HOOKS).await?;
        let failed = format!("$('.om-taken').textContent === '{}'", message("take_failed"));
        for way in ["csv", "print"] {
            page.click(&format!("#om-take-{way}")).await?;
            page.wait_until("it is said", &failed).await?;
        }
        assert_eq!(page.js("return [saved.length, printed]").await?, json!([0, 0]));
        page.click("#om-need-leads").await?;
        page.wait_until("an answer counts", "host.filters.needs.length === 3 && $('.om-taken').textContent === ''")
            .await?;
        page.click("#om-take-link").await?;
        page.wait_until("a link needs no file", "copied.length === 1").await?;

        page.site.answer(file, Answer::file().header("cache-control", "no-store"));
        page.click("#om-take-csv").await?;
        page.wait_until("the next press tries again", &format!("saved.length === 1 || {failed}")).await?;
        assert_eq!(page.js("return saved.length").await?, 1, "it tells to try again, and that works: {file}");
        let errors = page.errors().await?;
        assert!(!errors.join(" ").contains("panicked"), "{errors:?}");
    }
    Ok(())
}

async fn without_a_link_none_is_offered(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, "<outsourcing-matrix needs=website></outsourcing-matrix>").await?;
    assert_eq!(page.count("#om-take-link").await?, 0);
    let (_, around) = parts(parsed(&save(page, "csv").await?));
    assert!(!around.iter().any(|(label, _)| label == "Link to this view"), "{around:?}");
    Ok(())
}
