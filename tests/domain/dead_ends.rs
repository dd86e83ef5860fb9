//! A catalogue that often recommends nothing: its types are choosy, and some of what is asked nobody answers.

use serde_json::{Value, json};

/// The sizes; the last is the stage.
const SIZES: [&str; 4] = ["alone", "pair", "crew", "novice"];

/// Each type with its fit for each size; `-` states none. For novices every fit is weak or not stated.
const BOATS: [(&str, [&str; 4]); 6] = [
    ("canoe", ["strong", "good", "weak", "weak"]),
    ("dinghy", ["good", "strong", "-", "weak"]),
    ("cutter", ["weak", "possible", "-", "-"]),
    ("barge", ["-", "weak", "weak", "weak"]),
    ("raft", ["possible", "-", "-", "-"]),
    ("ferry", ["-", "-", "weak", "-"]),
];

/// Each need with the types that answer it directly and those that help.
const NEEDS: [(&str, &[&str], &[&str]); 8] = [
    ("river", &["canoe"], &["raft"]),
    ("lake", &["dinghy"], &["canoe", "raft"]),
    ("coast", &["cutter"], &["dinghy"]),
    ("moon", &[], &[]),
    ("freight", &["barge", "ferry"], &[]),
    ("cattle", &[], &["ferry", "barge", "raft"]),
    ("dive", &[], &[]),
    ("fly", &[], &[]),
];

/// A document without faults.
pub fn document() -> Value {
    let sizes = SIZES.iter().enumerate().map(|(at, id)| match *id {
        "novice" => json!({ "id": id, "kind": "stage", "label": "l", "short": "s" }),
        _ => json!({ "id": id, "kind": "headcount", "label": "l", "short": "s", "min": at + 1, "max": at + 1 }),
    });
    let types = BOATS.iter().map(|(id, fits)| {
        let stated = SIZES.iter().zip(fits).filter(|(_, fit)| **fit != "-");
        let fits = stated.map(|(size, fit)| ((*size).to_owned(), json!({ "fit": fit, "reason": "r" })));
        json!({ "id": id, "name": "n", "short": "s", "plain": "p", "fits": Value::Object(fits.collect()) })
    });
    let needs = NEEDS.iter().map(|(id, primary, also)| {
        let link = |directness: &str, of: &str| json!({ "type": of, "directness": directness, "reason": "r" });
        let primary = primary.iter().map(|of| link("primary", of));
        let answers = primary.chain(also.iter().map(|of| link("also", of)));
        json!({ "id": id, "group": "g", "label": "l", "short": "s", "answers": answers.collect::<Vec<_>>() })
    });
    json!({
        "version": "1", "updated": "2026-11-23", "language": "en", "title": "Which boat?",
        "types": types.collect::<Vec<_>>(),
        "sizes": sizes.collect::<Vec<_>>(),
        "needGroups": [{ "id": "g", "label": "l" }],
        "needs": needs.collect::<Vec<_>>(),
        // To be considered takes a direct answer and a use for the size, or help and a strong fit.
        "ranking": {
            "fit": { "strong": 3, "good": 2, "possible": 1, "weak": -1 },
            "directness": { "primary": 4, "also": 2 },
            "furtherNeed": 1, "furtherNeedsMax": 2, "weakCap": 3,
            "bands": { "consider": 5, "good": 6, "best": 7 }
        }
    })
}
