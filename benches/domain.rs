//! What the domain costs: the ranking, the counts, a whole answer and what is shown of it at 7 and at 1,000 types; the check of the built-in
//! catalogue and its lines; a link there and back.
//!
//! `cargo bench --no-default-features --bench domain`

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use outsourcing_matrix::domain::catalogue::Id;
use outsourcing_matrix::domain::facets::facets;
use outsourcing_matrix::domain::link::{decode, encode};
use outsourcing_matrix::domain::options::Options;
use outsourcing_matrix::domain::ranking::rank;
use outsourcing_matrix::domain::shown::{COLUMNS, shown};
use outsourcing_matrix::domain::{Answer, Catalogue, Filters, built_in, check, wire};
use serde_json::{Value, json};

/// The built-in catalogue with its types repeated until there are so many, each copy with its fits and need links.
fn replicated(count: usize) -> Catalogue {
    let mut json: Value = serde_json::from_str(built_in::JSON).expect("the built-in catalogue is JSON");
    let types = json["types"].as_array().expect("types").clone();
    let copy_of = |at: usize| (types[at % types.len()]["id"].clone(), format!("copy-{at}"));
    let copies = (types.len()..count).map(|at| {
        let mut copy = types[at % types.len()].clone();
        copy["id"] = json!(copy_of(at).1);
        // The texts of a thousand columns are more than a catalogue may weigh, and nothing here reads them.
        copy["cells"] = json!({});
        copy
    });
    json["types"] = types.iter().cloned().chain(copies).collect();
    for need in json["needs"].as_array_mut().expect("needs") {
        let links = need["answers"].as_array().expect("answers").clone();
        for (of, id) in (types.len()..count).map(copy_of) {
            if let Some(link) = links.iter().find(|link| link["type"] == of) {
                let mut link = link.clone();
                link["type"] = json!(id);
                need["answers"].as_array_mut().expect("answers").push(link);
            }
        }
    }
    check(&json.to_string()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn asked() -> Filters {
    let needs = ["it-networks", "customer-service", "website"].map(Id::from).to_vec();
    Filters { company_size: Some("small".into()), startup: true, needs }
}

fn domain(criterion: &mut Criterion) {
    for count in [7, 1_000] {
        let catalogue = replicated(count);
        let filters = asked();
        assert_eq!(catalogue.types().len(), count);
        criterion.bench_function(&format!("rank {count} types"), |bench| {
            bench.iter(|| rank(&catalogue, black_box(&filters)))
        });
        criterion.bench_function(&format!("facets of {count} types"), |bench| {
            bench.iter(|| facets(&catalogue, black_box(&filters)));
        });
        criterion.bench_function(&format!("answer of {count} types"), |bench| {
            bench.iter(|| Answer::new(&catalogue, black_box(&filters).clone()));
        });
        let ranking = rank(&catalogue, &filters);
        criterion.bench_function(&format!("what is shown of {count} types"), |bench| {
            bench.iter(|| shown(&catalogue, &ranking, black_box(&Options::default()), false, COLUMNS));
        });
    }
    criterion.bench_function("check the built-in catalogue", |bench| bench.iter(|| check(black_box(built_in::JSON))));
    let lines = wire::write(built_in::JSON).expect("the built-in catalogue has no fault");
    criterion.bench_function("read the lines of the built-in catalogue", |bench| {
        bench.iter(|| wire::read(black_box(&lines.catalogue)))
    });
    let catalogue = built_in::catalogue();
    let options = Options { chosen: vec!["it".into(), "bpo".into()], ..Options::default() };
    criterion.bench_function("a link there and back", |bench| {
        bench.iter(|| {
            let parts = encode(&catalogue, black_box(&asked()), black_box(&options));
            let written: Vec<String> = parts.iter().map(|(key, value)| format!("om-{key}={value}")).collect();
            decode(&catalogue, "", &written.join("&"))
        });
    });
}

criterion_group!(benches, domain);
criterion_main!(benches);
