//! The comparison as plain HTML, for hosts that strip scripts, styles, classes, ids and custom elements. One table has every
//! type as a column; its rows are the criteria, the sizes and the needs, since there are no filters.
//!
//! Statements cite their sources by number: without ids there are no links within the page.

use std::rc::Rc;

use outsourcing_matrix::domain::Catalogue;
use outsourcing_matrix::domain::catalogue::{
    Basis, CallToAction, CompanySize, CriterionIx, Hint, Need, NeedGroupIx, NeedIx, OutsourcingType, Ref, SizeIx,
    Source, SourceIx, Text, Tier, TypeIx,
};
use outsourcing_matrix::domain::cell::CellText;
use outsourcing_matrix::domain::citation::Citation;
use outsourcing_matrix::domain::filters::Filters;
use outsourcing_matrix::domain::messages::{Messages, fill};
use outsourcing_matrix::domain::words::Words;
use yew::prelude::*;

/// Properties of [`StaticFragment`].
#[derive(Clone, PartialEq, Properties)]
pub struct StaticFragmentProps {
    /// The catalogue.
    pub catalogue: Rc<Catalogue>,
    /// The widget's own messages.
    pub messages: Rc<Messages>,
}

/// The whole comparison, read-only.
#[component]
pub fn StaticFragment(StaticFragmentProps { catalogue, messages }: &StaticFragmentProps) -> Html {
    let filters = Filters::default();
    let page = Fragment { words: Words { catalogue, messages, filters: &filters } };
    let document = catalogue.document();
    html! {
        <section lang={document.language.to_string()} dir={is_right_to_left(&document.language).then_some("rtl")}>
            <h2>{ &*document.title }</h2>
            { for document.intro.iter().map(|claim| html! { <p>{ &*claim.text }{ page.cited(&claim.sources) }</p> }) }
            { page.table() }
            { for document.groups.iter().map(|group| html! {
                <p>
                    <strong>{ &*group.label }</strong>{ ": " }{ &*group.text }{ " " }{ group.note.as_deref().unwrap_or_default() }
                    { page.cited(&group.sources) }
                </p>
            }) }
            { page.hints() }
            { for catalogue.types().iter().map(|column| page.next_step(column)) }
            { page.sources() }
            <p>{ page.words.footer() }</p>
        </section>
    }
}

/// Whether a language (a BCP 47 tag) is written from right to left: by its script if the tag has one, otherwise by its
/// language.
pub fn is_right_to_left(tag: &str) -> bool {
    let mut parts = tag.split('-').map(str::to_ascii_lowercase);
    let language = parts.next().unwrap_or_default();
    match parts.find(|part| part.len() == 4 && part.bytes().all(|letter| letter.is_ascii_alphabetic())) {
        Some(script) => {
            matches!(script.as_str(), "adlm" | "arab" | "hebr" | "mand" | "nkoo" | "rohg" | "samr" | "syrc" | "thaa")
        }
        None => matches!(
            language.as_str(),
            "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "iw" | "ks" | "nqo" | "ps" | "sd" | "syr" | "ug" | "ur" | "yi"
        ),
    }
}

/// The data that each part is rendered from.
#[derive(Clone, Copy)]
struct Fragment<'a> {
    words: Words<'a>,
}

impl Fragment<'_> {
    /// The numbers of a statement's sources, in brackets; without sources, a note about that.
    fn cited(self, sources: &[Ref<SourceIx>]) -> String {
        let number = |source: &Ref<SourceIx>| Some((source.position()?.at() + 1).to_string());
        let numbers: Vec<String> = sources.iter().filter_map(number).collect();
        let cited = if numbers.is_empty() { self.words.messages.basis_none().to_owned() } else { numbers.join(", ") };
        format!(" [{cited}]")
    }

    fn table(self) -> Html {
        let Words { catalogue, messages, .. } = self.words;
        let caption = fill(messages.caption(), &[("title", &catalogue.document().title)]);
        let mut groups = Vec::new();
        for (tier, label) in [(Tier::Glance, messages.tier_glance()), (Tier::Detail, messages.tier_detail())] {
            let rows = catalogue.each_criterion().filter(|(_, criterion)| criterion.tier == tier);
            groups.push(self.group(label, rows.map(|(at, _)| self.criterion(at)).collect()));
        }
        groups.push(self.group(messages.size_title(), self.sizes()));
        for (at, group) in catalogue.need_groups() {
            let label = format!("{} {}", messages.needs_title(), group.label);
            groups.push(self.group(&label, self.needs(at)));
        }
        html! {
            <table>
                <caption>{ caption }</caption>
                <thead>
                    <tr>
                        <td></td>
                        { for catalogue.types().iter().map(|column| self.head(column)) }
                    </tr>
                </thead>
                { for groups }
            </table>
        }
    }

    fn head(self, column: &OutsourcingType) -> Html {
        let group = self.words.catalogue.group_of(column).map(|group| format!(" ({})", group.label));
        html! {
            <th scope="col">
                { &*column.name }{ ": " }{ &*column.plain }{ group.unwrap_or_default() }
                { for column.cta.iter().map(|CallToAction { label, href }| html! { <>{ " " }{ link(href, label) }</> }) }
            </th>
        }
    }

    /// Rows with a heading; nothing without rows.
    fn group(self, label: &str, rows: Vec<Html>) -> Html {
        if rows.is_empty() {
            return Html::default();
        }
        let columns = self.words.catalogue.types().len() + 1;
        html! {
            <tbody>
                <tr><th scope="rowgroup" colspan={columns.to_string()}>{ label.to_owned() }</th></tr>
                { for rows }
            </tbody>
        }
    }

    /// A row: its label, a line of help, and a cell for each type.
    fn row(self, label: &str, help: Option<&str>, cell: impl Fn(TypeIx, &OutsourcingType) -> Html) -> Html {
        let cells = self.words.catalogue.each_type();
        html! {
            <tr>
                <th scope="row">
                    { label.to_owned() }
                    if let Some(help) = help {
                        <br /><small>{ help.to_owned() }</small>
                    }
                </th>
                { for cells.map(|(at, column)| html! { <td>{ cell(at, column) }</td> }) }
            </tr>
        }
    }

    fn criterion(self, at: CriterionIx) -> Html {
        let Words { catalogue, messages, .. } = self.words;
        let criterion = &catalogue[at];
        self.row(&criterion.label, criterion.help.as_deref(), |of, _| match CellText::new(catalogue, of, at) {
            Some(cell) => self.cell(&cell),
            None => html! { { messages.cell_empty().to_owned() } },
        })
    }

    fn cell(self, cell: &CellText<'_>) -> Html {
        html! {
            <>
                if let Some(head) = cell.head(self.words.messages) {
                    <strong>{ head }</strong>{ ". " }
                }
                { cell.text.to_owned() }{ self.cited(cell.sources) }
                if let Some(note) = cell.note {
                    <br /><small>{ note.to_owned() }{ self.cited(cell.note_sources) }</small>
                }
            </>
        }
    }

    /// How each type fits each size.
    fn sizes(self) -> Vec<Html> {
        let Words { catalogue, messages, .. } = self.words;
        let row = |(at, size): (SizeIx, &CompanySize)| {
            let help = size.help.as_ref().map(|help| format!("{help}{}", self.cited(&size.sources)));
            self.row(&size.label, help.as_deref(), |_, column| match column.fits.at(at) {
                Some(fit) => self.said(self.words.fit(fit.fit), &fit.reason, &fit.sources),
                None => html! { { messages.fit_unknown().to_owned() } },
            })
        };
        catalogue.each_size().map(row).collect()
    }

    /// Which types answer each need of a group.
    fn needs(self, group: NeedGroupIx) -> Vec<Html> {
        let catalogue = self.words.catalogue;
        let row = |(at, need): (NeedIx, &Need)| {
            self.row(&need.label, None, |of, _| match catalogue.links(at).find(|(answering, _)| *answering == of) {
                Some((_, answer)) => {
                    let word = self.words.covers(Some(answer.directness));
                    self.said(word, &answer.reason, &answer.sources)
                }
                None => html! { { self.words.covers(None).to_owned() } },
            })
        };
        catalogue.needs_of(group).map(row).collect()
    }

    /// A word, its reason and its sources.
    fn said(self, word: &str, reason: &str, sources: &[Ref<SourceIx>]) -> Html {
        html! { <><strong>{ word.to_owned() }</strong>{ ". " }{ reason.to_owned() }{ self.cited(sources) }</> }
    }

    /// Advice beyond the list of types, with the filters that it is for.
    fn hints(self) -> Html {
        let Words { catalogue, messages, .. } = self.words;
        let hints = &catalogue.document().hints;
        if hints.is_empty() {
            return Html::default();
        }
        let hint = |hint: &Hint| {
            let needs = hint.needs.iter().filter_map(|need| Some(&*catalogue[need.position()?].label));
            let sizes = hint.sizes.iter().filter_map(|size| Some(&*catalogue[size.position()?].label));
            // Any of these sizes, and any of these needs. Separated by slashes, since a label may contain a comma.
            let asked = [sizes.collect::<Vec<_>>(), needs.collect()];
            let asked: Vec<String> = asked.iter().filter(|of| !of.is_empty()).map(|of| of.join(" / ")).collect();
            html! {
                <li>
                    if !asked.is_empty() {
                        <em>{ asked.join("; ") }</em>{ ": " }
                    }
                    { &*hint.text }{ self.cited(&hint.sources) }
                </li>
            }
        };
        html! {
            <>
                <h3>{ messages.hints_title().to_owned() }</h3>
                <ul>{ for hints.iter().map(hint) }</ul>
            </>
        }
    }

    fn next_step(self, column: &OutsourcingType) -> Html {
        let messages = self.words.messages;
        let Some(step) = &column.next_step else { return Html::default() };
        let list = |label: &str, items: &[Text]| {
            if items.is_empty() {
                return Html::default();
            }
            html! {
                <>
                    <p>{ label.to_owned() }</p>
                    <ul>{ for items.iter().map(|item| html! { <li>{ &**item }</li> }) }</ul>
                </>
            }
        };
        html! {
            <>
                <h3>{ fill(messages.next_title(), &[("type", &column.short)]) }{ self.cited(&step.sources) }</h3>
                { list(messages.next_ready(), &step.ready) }
                { list(messages.next_questions(), &step.questions) }
            </>
        }
    }

    /// Every source with its number, preceded by our own judgements with their notes.
    fn sources(self) -> Html {
        let Words { catalogue, messages, .. } = self.words;
        let sources = &catalogue.document().sources;
        if sources.is_empty() {
            return Html::default();
        }
        let numbered: Vec<(usize, &Source)> = (1..).zip(sources).collect();
        let judged = numbered.iter().filter(|(_, source)| source.basis == Basis::Judgement);
        html! {
            <>
                <h3>{ messages.brief_sources().to_owned() }</h3>
                { for judged.map(|(number, source)| html! {
                    <p>
                        <strong>{ format!("[{number}] {}", source.title) }</strong>
                        if let Some(note) = &source.note {
                            { ": " }{ &**note }
                        }
                    </p>
                }) }
                <ul>{ for numbered.iter().map(|(number, source)| self.source(*number, source)) }</ul>
            </>
        }
    }

    fn source(self, number: usize, source: &Source) -> Html {
        let Citation { title, url, details, basis, note } = Citation::new(source, self.words.messages);
        html! {
            <li>
                { format!("[{number}] ") }
                if let Some(url) = url {
                    { link(url, title) }
                } else {
                    { title.to_owned() }
                }
                { details }{ " · " }{ basis.to_owned() }
                if let Some(note) = note {
                    { ". " }{ note.to_owned() }
                }
            </li>
        }
    }
}

/// The check of the catalogue allows only http, https and, for a call to action, mailto.
fn link(href: &str, label: &str) -> Html {
    html! { <a href={href.to_owned()} rel="noopener">{ label.to_owned() }</a> }
}
