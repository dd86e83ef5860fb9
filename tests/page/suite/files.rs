//! The built files themselves: what there is, and what must not be in it.

use page::{Case, Page, Result, cases, json};

use crate::visit::arrive;

pub fn all() -> Vec<Case> {
    cases![
        chromium: the_page_names_its_files_relatively,
            the_site_is_exactly_these_files,
            names_on_nodes_are_our_own
    ]
}

async fn the_site_is_exactly_these_files(page: &Page<'_>) -> Result<()> {
    let expected = [
        "catalogue.json",
        "catalogue.schema.json",
        "custom-elements.json",
        "embed-this.js",
        "embed.html",
        "index.html",
        "outsourcing-matrix.catalogue.js",
        "outsourcing-matrix.catalogue.wasm",
        "outsourcing-matrix.classic.js",
        "outsourcing-matrix.css",
        "outsourcing-matrix.d.ts",
        "outsourcing-matrix.first-answer.js",
        "outsourcing-matrix.first-answer.wasm",
        "outsourcing-matrix.fragment.html",
        "outsourcing-matrix.html",
        "outsourcing-matrix.js",
        "outsourcing-matrix.notes.txt",
        "outsourcing-matrix.program.js",
        "outsourcing-matrix.resizer.js",
        "outsourcing-matrix.static.html",
        "outsourcing-matrix.take-away.js",
        "outsourcing-matrix.take-away.wasm",
        "outsourcing-matrix.wasm",
        "plain.html",
        "sri.json",
    ];
    assert_eq!(page.site.files()?, expected);
    let schema: page::Value = page.site.file("catalogue.schema.json")?.parse()?;
    assert!(schema["$schema"].is_string());
    Ok(())
}

/// Another Yew program on the page writes `__yew_` names; reading each other's, they would hear each other's clicks.
async fn names_on_nodes_are_our_own(page: &Page<'_>) -> Result<()> {
    let files = page.site.files()?;
    let texts = files.iter().filter(|file| file.ends_with(".js") || file.ends_with(".html"));
    for file in texts {
        assert!(!page.site.file(file)?.contains("__yew_"), "{file}");
    }
    arrive(page, "").await?;
    let body = "const names = new Set();
        for (const node of [host, root, ...$$('*')]) for (const name in node) if (name.startsWith('__')) names.add(name);
        return [...names].filter(name => !name.startsWith('__outsourcing_matrix_'))";
    assert_eq!(page.js(body).await?, json!([]));
    let ours = "return $$('*').some(node => Object.keys(node).some(name => name.startsWith('__outsourcing_matrix_')))";
    assert_eq!(page.js(ours).await?, true, "there are names to look at");
    Ok(())
}

async fn the_page_names_its_files_relatively(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    let body = "const all = [...document.querySelectorAll('[src], link[href], form[action]'),
            ...$$('[src], link[href], form[action]')];
        return all.map(e => e.getAttribute('src') ?? e.getAttribute('href') ?? e.getAttribute('action'))
            .filter(address => !address.startsWith('data:') && address !== '/watch-errors.js')";
    let addresses = page.js(body).await?;
    let addresses: Vec<&str> = addresses.as_array().into_iter().flatten().filter_map(page::Value::as_str).collect();
    assert!(addresses.contains(&"./outsourcing-matrix.js"), "{addresses:?}");
    for address in addresses {
        assert!(address.starts_with("./"), "{address}");
    }
    let source = page.site.file("index.html")?;
    assert!(!source.contains("data-trunk") && !source.contains("integrity="), "nothing of Trunk's is left");
    Ok(())
}
