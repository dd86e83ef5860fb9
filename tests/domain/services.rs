//! Every service and wish that the article names leads to a need, and that need to the type the article puts it under.

use outsourcing_matrix::domain::built_in;
use outsourcing_matrix::domain::catalogue::Directness;

/// What the article names, the need it is found under, the type that answers, and a word that stands in the need's texts.
const SERVICES: [(&str, &str, &str, &str); 34] = [
    ("specific IT needs", "it-networks", "it", "infrastructure"),
    ("IT support for startups", "it-networks", "it", "it support"),
    ("maintain security", "it-security", "it", "safe"),
    ("keep licences up to date", "it-security", "it", "licences"),
    ("manage networks", "it-networks", "it", "networks"),
    ("infrastructure", "it-networks", "it", "infrastructure"),
    ("app development", "it-app", "it", "app"),
    ("administration", "admin", "bpo", "administration"),
    ("correspondence", "mail-diary", "bpo", "correspondence"),
    ("scheduling", "mail-diary", "bpo", "scheduling"),
    ("customer services", "customer-service", "bpo", "customer service"),
    ("lead generation", "leads", "bpo", "lead generation"),
    ("a whole project or a part of one", "stuck-project", "project", "project"),
    ("lack of time for a project", "stuck-project", "project", "time"),
    ("lack of skills for a project", "stuck-project", "project", "skills"),
    ("lack of funds for a project", "stuck-project", "project", "money"),
    ("website redesign", "website", "project", "website redesign"),
    ("a large piece of content", "content", "project", "content"),
    ("marketing campaigns", "campaign", "project", "marketing campaign"),
    ("improving products and services", "product-research", "kpo", "service"),
    ("research", "product-research", "kpo", "research"),
    ("data analysis", "data-analysis", "kpo", "data analysis"),
    ("regulatory compliance", "compliance", "lpo", "regulatory compliance"),
    ("litigation", "litigation", "lpo", "litigation"),
    ("other legal needs", "other-legal", "lpo", "legal work"),
    ("everything related to recruitment", "whole-hiring", "rpo", "recruitment"),
    ("job postings", "job-ads", "rpo", "job posting"),
    ("shortlisting applications", "shortlist", "rpo", "shortlist"),
    ("evaluating candidates", "shortlist", "rpo", "evaluat"),
    ("a mix of IT and other functions", "mix", "multi", "it and other"),
    ("IT operations with different vendors", "many-vendors", "multi", "vendors"),
    ("access to top specialists", "specialists-outcomes", "multi", "specialists"),
    ("an outcome-based approach", "specialists-outcomes", "multi", "outcome-based"),
    ("transparency around IT projects", "specialists-outcomes", "multi", "transparency"),
];

#[test]
fn each_is_reached_through_a_need() {
    let catalogue = built_in::catalogue();
    for (service, need, type_id, word) in SERVICES {
        let need = &catalogue[catalogue.need_at(need).unwrap_or_else(|| panic!("{service}: no need {need}"))];
        let reasons = need.answers.iter().map(|link| &link.reason);
        let texts: Vec<&str> =
            [&need.label, &need.short].into_iter().chain(&need.keywords).chain(reasons).map(|text| &**text).collect();
        let texts = texts.join("\n").to_lowercase();
        assert!(texts.contains(word), "{service}: \"{word}\" stands nowhere in the need {}:\n{texts}", need.id);
        let link =
            need.answers.iter().find(|link| link.type_ref.position().is_some_and(|of| *catalogue[of].id == *type_id));
        assert_eq!(link.map(|link| link.directness), Some(Directness::Primary), "{service}: {type_id} for {}", need.id);
    }
}

#[test]
fn each_need_stands_for_one() {
    let catalogue = built_in::catalogue();
    for need in catalogue.needs() {
        assert!(SERVICES.iter().any(|(_, id, ..)| *id == &*need.id), "the article names nothing for {}", need.id);
    }
}
