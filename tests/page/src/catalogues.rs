//! Awkward catalogues, each made from the built-in one and accepted by `outsourcing_matrix::domain::check`: for
//! [`crate::Site::catalogue`] and for `cargo xtask screenshot -- --catalogue NAME`.

use anyhow::{Context, Result};
use outsourcing_matrix::domain::built_in;
use outsourcing_matrix::domain::check::{CHOICE_LIMIT, SIZE_LIMIT};
use serde_json::{Map, Value, json};

/// The names that [`named`] knows.
pub const NAMES: [&str; 17] = [
    "built-in",
    "without-fits",
    "without-needs",
    "without-sizes",
    "unanswered",
    "one-type",
    "many-types",
    "twelve-sizes",
    "forty-needs",
    "hundred-criteria",
    "endless-tags",
    "empty-cells",
    "long-words",
    "long-names",
    "no-short-names",
    "right-to-left",
    "pseudo",
];

/// A catalogue by its name. `many-types=N` has N types, `many-types` has 70.
pub fn named(name: &str) -> Option<Value> {
    Some(match name {
        "built-in" => built_in(),
        "without-fits" => without_fits(),
        "without-needs" => without_needs(),
        "without-sizes" => without_sizes(),
        "unanswered" => unanswered(),
        "one-type" => one_type(),
        "many-types" => many_types(70),
        "twelve-sizes" => twelve_sizes(),
        "forty-needs" => forty_needs(),
        "hundred-criteria" => hundred_criteria(),
        "endless-tags" => endless_tags(),
        "empty-cells" => empty_cells(),
        "long-words" => long_words(),
        "long-names" => long_names(),
        "no-short-names" => no_short_names(),
        "right-to-left" => right_to_left(),
        "pseudo" => pseudo(),
        _ => many_types(name.strip_prefix("many-types=")?.parse().ok()?),
    })
}

/// A catalogue by its [name](named), or from a file of JSON.
pub fn named_or_file(name: &str) -> Result<Value> {
    if let Some(catalogue) = named(name) {
        return Ok(catalogue);
    }
    let known = NAMES.join(", ");
    let text = std::fs::read_to_string(name).with_context(|| format!("`{name}` is no file and none of {known}"))?;
    serde_json::from_str(&text).with_context(|| format!("{name} is not JSON"))
}

/// The built-in catalogue as it is.
pub fn built_in() -> Value {
    serde_json::from_str(built_in::JSON).unwrap_or_default()
}

/// No type says how it fits any size.
pub fn without_fits() -> Value {
    let mut catalogue = built_in();
    for column in list(&mut catalogue, "types") {
        remove(column, "fits");
    }
    catalogue
}

/// Nothing to want: no needs, and nothing that speaks of them.
pub fn without_needs() -> Value {
    let mut catalogue = built_in();
    remove(&mut catalogue, "needs");
    remove(&mut catalogue, "needGroups");
    list(&mut catalogue["ranking"], "overrides").clear();
    list(&mut catalogue, "hints").retain(|hint| length(hint, "needs") == 0);
    catalogue
}

/// No sizes and no stage, and nothing that speaks of them.
pub fn without_sizes() -> Value {
    let mut catalogue = without_fits();
    remove(&mut catalogue, "sizes");
    for rule in list(&mut catalogue["ranking"], "overrides") {
        remove(rule, "sizes");
    }
    list(&mut catalogue, "hints").retain(|hint| length(hint, "sizes") == 0);
    catalogue
}

/// No type answers the needs `website` and `customer-service`: who asks for both is recommended nothing.
pub fn unanswered() -> Value {
    let mut catalogue = built_in();
    for need in list(&mut catalogue, "needs") {
        if ["website", "customer-service"].contains(&need["id"].as_str().unwrap_or_default()) {
            list(need, "answers").clear();
        }
    }
    catalogue
}

/// The first type alone.
pub fn one_type() -> Value {
    let mut catalogue = built_in();
    list(&mut catalogue, "types").truncate(1);
    keep_references(&mut catalogue);
    catalogue
}

/// So many types: the built-in ones again and again, the further ones with a number behind their ids and names, each
/// with its fits and its answers to needs. Many leave out notes, very many also sources and the rows in detail: no
/// catalogue may be larger than [`SIZE_LIMIT`].
pub fn many_types(count: usize) -> Value {
    let mut catalogue = Value::Null;
    for leanness in 0..=3 {
        catalogue = many_types_as_lean_as(count, leanness);
        if catalogue.to_string().len() <= SIZE_LIMIT {
            break;
        }
    }
    catalogue
}

fn many_types_as_lean_as(count: usize, leanness: u8) -> Value {
    let mut catalogue = built_in();
    let glance: Vec<String> = list(&mut catalogue, "criteria")
        .iter()
        .filter(|criterion| criterion["tier"] == "glance")
        .map(|criterion| string(criterion, "id"))
        .collect();
    for column in list(&mut catalogue, "types") {
        if let Some(cells) = column["cells"].as_object_mut() {
            if leanness >= 3 {
                cells.retain(|id, _| glance.contains(id));
            }
            for cell in cells.values_mut() {
                lean(cell, leanness);
            }
        }
        for fit in column["fits"].as_object_mut().into_iter().flat_map(Map::values_mut) {
            lean(fit, leanness);
        }
        lean(column, leanness);
    }
    for need in list(&mut catalogue, "needs") {
        for link in list(need, "answers") {
            lean(link, leanness);
        }
    }

    let types = list(&mut catalogue, "types").clone();
    if types.is_empty() {
        return catalogue;
    }
    let further = |id: &str, round: usize| if round == 0 { id.to_owned() } else { format!("{id}-{round}") };
    *list(&mut catalogue, "types") = (0..count)
        .map(|at| {
            let round = at / types.len();
            let mut column = types[at % types.len()].clone();
            column["id"] = json!(further(&string(&column, "id"), round));
            if round > 0 {
                for name in ["name", "short"] {
                    column[name] = json!(format!("{} {}", string(&column, name), round + 1));
                }
            }
            column
        })
        .collect();
    for need in list(&mut catalogue, "needs") {
        let links = list(need, "answers").clone();
        let rounds = 0..=count / types.len();
        *list(need, "answers") = rounds
            .flat_map(|round| links.iter().map(move |link| (round, link)))
            .map(|(round, link)| {
                let mut link = link.clone();
                link["type"] = json!(further(&string(&link, "type"), round));
                link
            })
            .collect();
    }
    keep_references(&mut catalogue);
    catalogue
}

/// Leaves out what a large catalogue has no room for.
fn lean(entry: &mut Value, leanness: u8) {
    let left_out: &[&str] = match leanness {
        0 => &[],
        1 => &["note", "noteSources"],
        _ => &["note", "noteSources", "sources", "nextStep"],
    };
    for key in left_out {
        remove(entry, key);
    }
    if leanness >= 3
        && let Some(reason) = entry.get_mut("reason")
    {
        *reason = json!("So it is.");
    }
}

/// The built-in criteria again and again, up to the hundred that a catalogue may have, each with its cells.
pub fn hundred_criteria() -> Value {
    let mut catalogue = built_in();
    let criteria = list(&mut catalogue, "criteria").clone();
    let copies: Vec<(String, String)> = (criteria.len()..100)
        .filter_map(|at| {
            let id = string(criteria.get(at % criteria.len().max(1))?, "id");
            let copy = format!("{id}-{}", at / criteria.len());
            Some((id, copy))
        })
        .collect();
    for (at, (_, copy)) in (criteria.len()..).zip(&copies) {
        let mut criterion = criteria[at % criteria.len()].clone();
        criterion["id"] = json!(copy);
        criterion["label"] = json!(format!("{} ({})", string(&criterion, "label"), at / criteria.len() + 1));
        list(&mut catalogue, "criteria").push(criterion);
    }
    for column in list(&mut catalogue, "types") {
        if let Some(cells) = column["cells"].as_object_mut() {
            for (id, copy) in &copies {
                if let Some(cell) = cells.get(id).cloned() {
                    cells.insert(copy.clone(), cell);
                }
            }
        }
    }
    catalogue
}

/// Twelve bands of headcounts and the stage. Each type fits the new bands as it fits the built-in ones, again and again.
pub fn twelve_sizes() -> Value {
    let mut catalogue = built_in();
    let (stages, bands): (Vec<Value>, Vec<Value>) =
        list(&mut catalogue, "sizes").drain(..).partition(|size| size["kind"] == "stage");
    let known: Vec<String> = bands.iter().map(|band| string(band, "id")).collect();
    if known.is_empty() {
        return catalogue;
    }
    // The first four keep their ids, so that links and rules still mean something.
    let id = |at: usize| known.get(at).cloned().unwrap_or_else(|| format!("band-{}", at + 1));
    let floors = [1, 2, 5, 10, 20, 50, 100, 250, 500, 1_000, 5_000, 10_000];
    let sizes = floors.iter().enumerate().map(|(at, min)| match floors.get(at + 1) {
        Some(next) => {
            let max = next - 1;
            let (label, short) = match max - min {
                0 => (format!("{min} person alone"), min.to_string()),
                _ => (format!("{min} to {max} people"), format!("{min}–{max}")),
            };
            json!({ "id": id(at), "kind": "headcount", "label": label, "short": short, "min": min, "max": max })
        }
        None => json!({ "id": id(at), "kind": "headcount", "label": format!("{min} people or more"), "short": format!("{min}+"), "min": min }),
    });
    catalogue["sizes"] = sizes.chain(stages).collect();
    for column in list(&mut catalogue, "types") {
        if let Some(fits) = column["fits"].as_object_mut() {
            for at in known.len()..floors.len() {
                if let Some(fit) = fits.get(&known[at % known.len()]).cloned() {
                    fits.insert(id(at), fit);
                }
            }
        }
    }
    catalogue
}

/// Forty needs, all in the first group.
pub fn forty_needs() -> Value {
    let mut catalogue = built_in();
    list(&mut catalogue, "needGroups").truncate(1);
    let group = catalogue["needGroups"][0]["id"].clone();
    let needs = list(&mut catalogue, "needs");
    let known = needs.len().max(1);
    for at in needs.len()..40 {
        let Some(mut need) = needs.get(at % known).cloned() else { break };
        need["id"] = json!(format!("{}-2", string(&need, "id")));
        for name in ["label", "short", "choice"] {
            if let Some(text) = need[name].as_str() {
                // A verb to choose by is short; two needs may share one.
                need[name] = json!(if name == "choice" { text.to_owned() } else { format!("{text} 2") });
            }
        }
        needs.push(need);
    }
    for need in needs {
        need["group"] = group.clone();
    }
    catalogue
}

/// Each criterion of the kind `tags` has forty, and each of its cells all of them.
pub fn endless_tags() -> Value {
    let mut catalogue = built_in();
    let mut tags: Map<String, Value> = Map::new();
    for criterion in list(&mut catalogue, "criteria").iter_mut().filter(|criterion| criterion["kind"] == "tags") {
        let id = string(criterion, "id");
        let known = list(criterion, "tags");
        let count = known.len().max(1);
        for at in known.len()..40 {
            let Some(mut tag) = known.get(at % count).cloned() else { break };
            tag["id"] = json!(format!("{}-{}", string(&tag, "id"), at / count + 1));
            tag["label"] = json!(format!("{} {}", string(&tag, "label"), at / count + 1));
            known.push(tag);
        }
        tags.insert(id, known.iter().map(|tag| tag["id"].clone()).collect());
    }
    for column in list(&mut catalogue, "types") {
        for (criterion, all) in &tags {
            if let Some(cell) = column["cells"].get_mut(criterion) {
                cell["tags"] = all.clone();
            }
        }
    }
    catalogue
}

/// Half the cells are left out: every second one like a chessboard, all of the fourth type and none of the first.
pub fn empty_cells() -> Value {
    let mut catalogue = built_in();
    let criteria: Vec<String> =
        list(&mut catalogue, "criteria").iter().map(|criterion| string(criterion, "id")).collect();
    for (at, column) in list(&mut catalogue, "types").iter_mut().enumerate() {
        if let Some(cells) = column["cells"].as_object_mut() {
            cells.retain(|id, _| {
                let row = criteria.iter().position(|criterion| criterion == id).unwrap_or_default();
                at == 0 || (at != 3 && (at + row) % 2 == 0)
            });
        }
    }
    catalogue
}

/// Words of eighty letters in every third text, and in every name, tag and short text; of a need's choice as long as it may be.
pub fn long_words() -> Value {
    let mut catalogue = built_in();
    let mut count = 0;
    change_texts(&mut catalogue, &mut |key, text| {
        count += 1;
        let is_name = matches!(key, "name" | "short" | "label" | "title" | "choice");
        let letters: Vec<char> = text.chars().filter(|letter| letter.is_alphabetic()).collect();
        if letters.is_empty() || (!is_name && count % 3 != 0) {
            return text.to_owned();
        }
        let length = if key == "choice" { CHOICE_LIMIT } else { 80 };
        let long: String = letters.iter().cycle().take(length).collect();
        if is_name { long } else { format!("{text} {long}") }
    });
    catalogue
}

/// Names, labels and tags as long as a careful lawyer would have them, of ordinary words.
pub fn long_names() -> Value {
    let mut catalogue = built_in();
    change_texts(&mut catalogue, &mut |key, text| match key {
        "name" | "label" | "title" => {
            format!("{text}, with everything that belongs to it and is usually bought together in one contract")
        }
        "short" | "plain" => format!("{text} with everything that belongs to it"),
        _ => text.to_owned(),
    });
    catalogue
}

/// The short names are the whole ones, and needs have no verb to choose them by.
pub fn no_short_names() -> Value {
    let mut catalogue = built_in();
    for (of, name) in [("types", "name"), ("sizes", "label"), ("needs", "label")] {
        for entry in list(&mut catalogue, of) {
            entry["short"] = entry[name].clone();
            remove(entry, "choice");
        }
    }
    catalogue
}

/// Every letter of every text is a Hebrew one; spaces, digits and signs stay. The language is `he`.
pub fn right_to_left() -> Value {
    let mut catalogue = built_in();
    catalogue["language"] = json!("he");
    change_texts(&mut catalogue, &mut |_, text| hebrew_text(text));
    catalogue
}

/// One text of the catalogue [`right_to_left`], or of a message table. Places like `{count}` stay.
pub fn hebrew_text(text: &str) -> String {
    outside_places(text, hebrew)
}

/// The catalogue with a message table, each message put through `change`:
/// `with_messages(pseudo(), messages_of_the_widget, pseudo_text)`.
pub fn with_messages<'a>(
    mut catalogue: Value,
    messages: impl IntoIterator<Item = (&'a str, &'a str)>,
    change: impl Fn(&str) -> String,
) -> Value {
    let table: Map<String, Value> =
        messages.into_iter().map(|(name, text)| (name.to_owned(), json!(change(text)))).collect();
    catalogue["messages"] = Value::Object(table);
    catalogue
}

fn hebrew(letter: char) -> char {
    const LETTERS: [char; 22] =
        ['א', 'ב', 'ג', 'ד', 'ה', 'ו', 'ז', 'ח', 'ט', 'י', 'כ', 'ל', 'מ', 'נ', 'ס', 'ע', 'פ', 'צ', 'ק', 'ר', 'ש', 'ת'];
    let lower = letter.to_ascii_lowercase();
    if letter.is_alphabetic() { LETTERS[lower as usize % LETTERS.len()] } else { letter }
}

/// Every text stands in brackets and its vowels have accents, `⟦Éxàmplé⟧`: what shows without them comes from elsewhere.
pub fn pseudo() -> Value {
    let mut catalogue = built_in();
    change_texts(&mut catalogue, &mut |key, text| {
        // With its brackets, a need's choice must not become longer than it may be.
        let length = if key == "choice" { CHOICE_LIMIT - 2 } else { usize::MAX };
        pseudo_text(&text.chars().take(length).collect::<String>())
    });
    catalogue
}

/// One text of the catalogue [`pseudo`], or of a message table. Places like `{count}` stay.
pub fn pseudo_text(text: &str) -> String {
    format!("⟦{}⟧", outside_places(text, accented))
}

fn accented(letter: char) -> char {
    match letter {
        'a' => 'à',
        'e' => 'é',
        'i' => 'î',
        'o' => 'ö',
        'u' => 'ü',
        'A' => 'Å',
        'E' => 'É',
        'I' => 'Î',
        'O' => 'Ö',
        'U' => 'Ü',
        'c' => 'ç',
        'n' => 'ñ',
        'y' => 'ý',
        letter => letter,
    }
}

/// Changes the letters of a text that are not the name of a place like `{count}`.
fn outside_places(text: &str, change: impl Fn(char) -> char) -> String {
    let mut is_inside = false;
    let letters = text.chars().map(|letter| {
        is_inside = (is_inside || letter == '{') && letter != '}';
        if is_inside { letter } else { change(letter) }
    });
    letters.collect()
}

/// What is no text: ids, references, versions, days and addresses. Entries of a list under such a name are none
/// either, while objects in it are looked into.
const NO_TEXTS: [&str; 21] = [
    "$schema",
    "version",
    "updated",
    "language",
    "id",
    "url",
    "type",
    "axis",
    "group",
    "includes",
    "andAxis",
    "need",
    "needs",
    "sizes",
    "sources",
    "noteSources",
    "tags",
    "tier",
    "basis",
    "directness",
    "against",
];
/// Levels of a closed list, where they are not the points that such a level is worth.
const LEVELS: [&str; 2] = ["fit", "atLeast"];

/// Puts every text that a visitor may read through `change`, which also gets the text's key (of a list of texts, the
/// list's). Keys that this crate does not know yet hold texts; everything in `messages` is a text.
pub fn change_texts(catalogue: &mut Value, change: &mut impl FnMut(&str, &str) -> String) {
    let Some(entries) = catalogue.as_object_mut() else { return };
    for (key, value) in entries {
        walk(key, value, key == "messages", change);
    }
}

fn walk(key: &str, value: &mut Value, all: bool, change: &mut impl FnMut(&str, &str) -> String) {
    match value {
        Value::String(text) if all || !(NO_TEXTS.contains(&key) || LEVELS.contains(&key)) => {
            *text = change(key, text);
        }
        Value::Array(items) => {
            for item in items {
                walk(key, item, all, change);
            }
        }
        Value::Object(entries) => {
            // The kind of a source is a word for people; other kinds are of a closed list.
            let is_source = entries.contains_key("basis");
            for (key, value) in entries {
                if all || is_source || key != "kind" {
                    walk(key, value, all, change);
                }
            }
        }
        _ => {}
    }
}

/// Takes out what refers to types that are not there.
fn keep_references(catalogue: &mut Value) {
    let types: Vec<String> = list(catalogue, "types").iter().map(|column| string(column, "id")).collect();
    let is_there = |entry: &Value, key: &str| types.contains(&string(entry, key));
    for need in list(catalogue, "needs") {
        list(need, "answers").retain(|link| is_there(link, "type"));
    }
    for hint in list(catalogue, "hints").iter_mut().filter(|hint| hint["against"].is_array()) {
        let against = list(hint, "against");
        against.retain(|of| of.as_str().is_some_and(|of| types.iter().any(|id| id == of)));
        if against.is_empty() {
            // It speaks against none of those that are left.
            remove(hint, "against");
            remove(hint, "before");
        }
    }
    let ranking = &mut catalogue["ranking"];
    list(ranking, "overrides").retain(|rule| is_there(rule, "type"));
    list(ranking, "combiners").retain(|rule| is_there(rule, "type") && is_there(rule, "includes"));
}

/// The list under this key; made where there is none.
fn list<'a>(entry: &'a mut Value, key: &str) -> &'a mut Vec<Value> {
    let value = &mut entry[key];
    if !value.is_array() {
        *value = json!([]);
    }
    match value {
        Value::Array(items) => items,
        _ => unreachable!("it was made a list"),
    }
}

fn length(entry: &Value, key: &str) -> usize {
    entry[key].as_array().map_or(0, Vec::len)
}

fn remove(entry: &mut Value, key: &str) {
    if let Some(entries) = entry.as_object_mut() {
        entries.remove(key);
    }
}

fn string(entry: &Value, key: &str) -> String {
    entry[key].as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use outsourcing_matrix::domain::wire;
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn awkward_catalogues_are_what_they_say() {
        let length =
            |value: &Value| value.as_array().map_or_else(|| value.as_object().map_or(0, |map| map.len()), Vec::len);
        for name in NAMES {
            let catalogue = named(name).unwrap_or_else(|| panic!("there is no {name}"));
            assert_eq!(wire::write(&catalogue.to_string()).err(), None, "{name}");
        }
        assert_eq!(named("nothing"), None);
        let thousand = many_types(1000);
        assert_eq!(wire::write(&thousand.to_string()).err(), None);
        assert_eq!(length(&thousand["types"]), 1000);
        assert_eq!(thousand["types"][7]["id"], "it-1");
        assert_eq!(thousand["types"][7]["name"], "IT outsourcing 2");
        assert!(length(&thousand["types"][999]["cells"]) > 0 && length(&thousand["types"][999]["fits"]) > 0);
        assert_eq!(length(&hundred_criteria()["criteria"]), 100);
        assert_eq!(length(&hundred_criteria()["types"][0]["cells"]), 100);
        assert_eq!(length(&without_needs()["needs"]), 0);
        assert_eq!(length(&without_fits()["types"][0]["fits"]), 0);
        let sizes = without_sizes();
        assert_eq!((length(&sizes["sizes"]), length(&sizes["types"][0]["fits"])), (0, 0));
        let sizes = twelve_sizes();
        assert_eq!((length(&sizes["sizes"]), length(&sizes["types"][0]["fits"])), (13, 13));
        assert_eq!((&sizes["sizes"][1]["short"], &sizes["sizes"][11]["short"]), (&json!("2–4"), &json!("10000+")));
        let open = unanswered();
        let answered = |need: &&Value| length(&need["answers"]) > 0;
        assert_eq!(open["needs"].as_array().into_iter().flatten().filter(answered).count(), length(&open["needs"]) - 2);
        let needs = forty_needs();
        assert_eq!((length(&needs["needs"]), length(&needs["needGroups"])), (40, 1));
        assert_eq!(length(&endless_tags()["types"][0]["cells"]["services"]["tags"]), 40);
        let long = long_names();
        let name = long["types"][0]["name"].as_str().unwrap_or_default();
        assert!(name.len() > 90 && name.split(' ').all(|word| word.len() < 20), "{name}");
        assert_eq!(no_short_names()["needs"][0]["short"], built_in()["needs"][0]["label"]);
        let cells = |column: usize| length(&empty_cells()["types"][column]["cells"]);
        assert_eq!((cells(0), cells(1) > 3, cells(1) < 10, cells(3)), (13, true, true, 0));
    }

    #[test]
    fn texts_are_told_from_references() {
        let pseudo = pseudo();
        let column = &pseudo["types"][0];
        assert_eq!((&column["id"], &column["name"]), (&json!("it"), &json!("⟦ÎT öütsöürçîñg⟧")));
        assert_eq!(pseudo["criteria"][0]["kind"], "text");
        assert_eq!(pseudo["sources"][0]["kind"], "⟦wéb àrtîçlé⟧");
        assert_eq!(pseudo["needs"][0]["answers"][0]["directness"], "primary");
        let mut later = json!({ "types": [{ "nextStep": { "ready": ["a {count}"], "questions": [{ "text": "b", "sources": ["c"] }] } }],
            "messages": { "type": "d" } });
        change_texts(&mut later, &mut |_, text| pseudo_text(text));
        let expected = json!({ "types": [{ "nextStep": { "ready": ["⟦à {count}⟧"], "questions": [{ "text": "⟦b⟧", "sources": ["c"] }] } }],
            "messages": { "type": "⟦d⟧" } });
        assert_eq!(later, expected);
        let spoken = with_messages(json!({}), [("size_any", "Any")], hebrew_text);
        assert_eq!(spoken, json!({ "messages": { "size_any": "יאל" } }));
        let mirrored = right_to_left();
        let title = mirrored["title"].as_str().unwrap_or_default();
        assert!(!title.chars().any(|letter| letter.is_ascii_alphabetic()), "{title}");
        assert_eq!(title.chars().count(), built_in()["title"].as_str().unwrap_or_default().chars().count());
    }
}
