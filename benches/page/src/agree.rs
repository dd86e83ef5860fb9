//! Before anything is timed: every page gives the domain's answers.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use outsourcing_matrix::domain::{Answer, Catalogue, Filters, messages::Messages, words::Words};
use serde::Deserialize;
use serde_json::json;

use crate::{
    answers::{answers, states},
    catalogue::{BUILT_IN, Sample},
    pages::Kind,
    serve::Server,
    tab::Tab,
};

/// Everything that a page shows.
#[derive(Deserialize)]
struct Shown {
    ranking: Vec<String>,
    heads: Vec<String>,
    recommended: usize,
    said: Vec<String>,
    status: String,
    fits: Vec<String>,
    covers: Vec<String>,
    texts: Vec<Vec<String>>,
}

/// Fails with the first difference.
pub async fn check(server: &Server, sample: &Sample, kinds: &[Kind]) -> Result<()> {
    let catalogue = &sample.catalogue;
    let mut states = states(catalogue);
    if sample.types > BUILT_IN {
        // The rule is the same; what is looked at here is that all columns take part.
        states.truncate(7);
    }
    for kind in kinds {
        let tab = Tab::start(sample).await?;
        tab.open(&server.url(&kind.path_of_changes(sample)), Duration::from_millis(200)).await?;
        for (at, filters) in states.iter().enumerate() {
            let place = || format!("{} with {} types and {filters:?}", kind.name(), sample.types);
            compare(&tab, *kind, catalogue, filters, at % 6 == 0).await.with_context(place)?;
        }
        let elements = tab.number("omBench.elements()").await?;
        eprintln!("bench: {} with {} types: {elements} elements in the last state", kind.name(), sample.types);
        tab.close().await;
    }
    eprintln!("bench: {} types: the pages agree in {} states of the filters", sample.types, states.len());
    Ok(())
}

async fn compare(tab: &Tab, kind: Kind, catalogue: &Catalogue, filters: &Filters, texts: bool) -> Result<()> {
    let expected = answers(catalogue, filters);
    let args = json!({
        "filters": {
            "companySize": filters.company_size.as_deref(),
            "startup": filters.startup,
            "needs": filters.needs.iter().map(|id| &**id).collect::<Vec<_>>(),
        },
        "signature": expected.signature,
        "texts": texts,
    });
    let body = "await omBench.apply(args.filters);
        return { signature: await omBench.settled(args.signature), shown: omBench.shown(args.texts) }";
    let mut answer = tab.js(body, args).await?;
    let signature = answer["signature"].as_str().unwrap_or_default();
    ensure!(signature == expected.signature, "expected\n{}\nbut the page says\n{signature}", expected.signature);
    let shown: Shown = serde_json::from_value(answer["shown"].take())?;
    ensure!(shown.ranking == expected.ranking, "another ranking: {:?}", shown.ranking);
    ensure!(
        shown.recommended == expected.recommended,
        "the answer says that {} types fit, not {}",
        shown.recommended,
        expected.recommended
    );
    // Every column that is shown, not only the first ones.
    for (head, ranked) in shown.heads.iter().zip(&expected.ranking) {
        ensure!(parts(head)[..2] == parts(ranked)[..2], "the column {head} stands where {ranked} belongs");
    }
    let answer = Answer::new(catalogue, filters.clone());
    let messages = Messages::of(catalogue);
    let words = Words { catalogue, messages: &messages, filters };
    let said = said(words, &answer);
    ensure!(shown.said == said, "the answer says {:?}, not {said:?}", shown.said);
    // The widget's says what is new, too.
    let status = words.status(&answer);
    ensure!(kind == Kind::Widget || shown.status == status, "the status says {:?}, not {status:?}", shown.status);
    let columns = || answer.ranking.types.iter().take(shown.heads.len());
    let fits: Vec<String> = columns().map(|ranked| words.fits_in_words(ranked.type_ix)).collect();
    ensure!(shown.fits == fits, "the bars say {:?}, not {fits:?}", shown.fits);
    let needs = filters.needs_at(catalogue);
    let covers = needs.iter().flat_map(|need| columns().map(|ranked| words.covers(ranked.covers(*need))));
    let covers: Vec<&str> = covers.collect();
    ensure!(shown.covers == covers, "the rows of needs say {:?}, not {covers:?}", shown.covers);
    if texts {
        ensure!(shown.texts.len() == catalogue.criteria().len(), "{} rows", shown.texts.len());
        for (row, (at, criterion)) in shown.texts.iter().zip(catalogue.each_criterion()) {
            ensure!(row.len() == shown.heads.len(), "{}: {} cells", criterion.id, row.len());
            for (found, head) in row.iter().zip(&shown.heads) {
                let column = &catalogue[catalogue.type_at(parts(head)[0]).context("a type")?];
                let Some(cell) = column.cells.at(at) else { continue };
                let level = cell.level.and_then(|level| criterion.levels.get(usize::from(level) - 1));
                let tags = criterion.tags.iter().filter(|tag| cell.tags.contains(&tag.id)).map(|tag| &tag.label);
                for part in tags.chain(level).chain([&cell.text]) {
                    ensure!(found.contains(&**part), "{} / {}: {found:?} lacks {part:?}", column.id, criterion.id);
                }
            }
        }
    }
    Ok(())
}

/// What the strip with the answer says.
fn said(words: Words<'_>, answer: &Answer) -> Vec<String> {
    let messages = words.messages;
    if !answer.ranking.is_ranked {
        return vec![messages.ask_title().to_owned()];
    }
    if answer.is_empty() {
        return vec![messages.answer_none().to_owned()];
    }
    if answer.filters.needs.is_empty() {
        return vec![messages.answer_size_only().to_owned()];
    }
    let mut said = words.parts(answer);
    said.push(format!("{} {}", words.coverage_line(answer), words.one_line(answer)).trim_start().to_owned());
    said.extend(answer.warning.map(|hint| words.catalogue[hint].text.to_string()));
    said
}

/// `id|band|score` in three; a head has no score.
fn parts(head: &str) -> [&str; 3] {
    let mut parts = head.split('|');
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}
