//! `custom-elements.json`: the contract in the form that editors and documentation tools read, the Custom Elements Manifest.

use serde_json::{Map, Value, json};

use super::{Contract, Entry, Event, Field, Method};

/// The form's version. The test step `contract` holds the file against the published schema of it.
const SCHEMA: &str = "2.1.0";

impl Contract {
    /// The manifest of this version of the package.
    pub fn manifest(&self, version: &str) -> String {
        let (class, path) = (self.class(), format!("{}.js", self.tag));
        let here = json!({ "name": class, "module": path });
        let manifest = json!({
            "schemaVersion": SCHEMA,
            "modules": [{
                "kind": "javascript-module",
                "path": path,
                "summary": format!("{} {version}", self.tag),
                "declarations": [self.declaration()],
                "exports": [
                    { "kind": "js", "name": class, "declaration": here },
                    { "kind": "custom-element-definition", "name": self.tag, "declaration": here },
                ],
            }],
        });
        format!("{manifest:#}\n")
    }

    fn declaration(&self) -> Value {
        let statics = self.statics.iter().map(|entry| {
            let mut field = field(&Field::of_property(entry));
            field["static"] = true.into();
            field
        });
        let members: Vec<Value> =
            self.fields().iter().map(field).chain(statics).chain(self.methods.iter().map(method)).collect();
        let slot = |entry: &Entry| if entry.name == "(default)" { String::new() } else { entry.name.clone() };
        json!({
            "kind": "class",
            "name": self.class(),
            "customElement": true,
            "tagName": self.tag,
            "description": self.about,
            "superclass": { "name": "HTMLElement", "package": "global:" },
            "attributes": self.attributes.iter().map(attribute).collect::<Vec<_>>(),
            "members": members,
            "events": self.events.iter().map(event).collect::<Vec<_>>(),
            "slots": named(&self.slots, slot),
            "cssParts": named(&self.parts, |entry| entry.name.clone()),
            "cssProperties": self.css_properties.iter().map(css_property).collect::<Vec<_>>(),
            "cssStates": named(&self.states, |entry| entry.name.clone()),
        })
    }
}

fn attribute(entry: &Entry) -> Value {
    let field = Field::of_attribute(entry);
    let mut value = json!({ "name": entry.name, "type": { "text": entry.kind }, "description": entry.text, "fieldName": field.name });
    if let Some(default) = &entry.default {
        value["default"] = json!(default);
    }
    value
}

fn field(field: &Field) -> Value {
    let mut value = json!({
        "kind": "field",
        "name": field.name,
        "type": { "text": field.takes.as_ref().unwrap_or(&field.reads) },
        "description": field.text,
    });
    if field.takes.is_none() {
        value["readonly"] = true.into();
    }
    if let Some(attribute) = field.attribute {
        value["attribute"] = json!(attribute);
    }
    if let Some(default) = field.default {
        value["default"] = json!(default);
    }
    value
}

fn method(method: &Method) -> Value {
    let parameter = |(name, kind): &(String, String)| json!({ "name": name, "type": { "text": kind } });
    json!({
        "kind": "method",
        "name": method.name,
        "description": method.text,
        "parameters": method.parameters.iter().map(parameter).collect::<Vec<_>>(),
        "return": { "type": { "text": method.returns } },
    })
}

fn event(event: &Event) -> Value {
    let mut text = event.text.clone();
    if event.is_cancelable {
        text.push_str(" (Cancelable.)");
    }
    json!({ "name": event.name, "type": { "text": format!("CustomEvent<{}>", event.detail) }, "description": text })
}

fn css_property(entry: &Entry) -> Value {
    let mut value = json!({ "name": entry.name, "syntax": entry.kind, "description": entry.text });
    if let Some(default) = &entry.default {
        value["default"] = json!(default);
    }
    value
}

/// What has a name and a description only.
fn named(entries: &[Entry], name: impl Fn(&Entry) -> String) -> Vec<Value> {
    let value = |entry| {
        let pairs = [("name", name(entry)), ("description", entry.text.clone())];
        Value::Object(pairs.into_iter().map(|(key, text)| (key.to_owned(), text.into())).collect::<Map<_, _>>())
    };
    entries.iter().map(value).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::tests::contract;

    #[test]
    fn each_tag_has_its_place() -> anyhow::Result<()> {
        let manifest: Value = serde_json::from_str(&contract()?.manifest("1.2.3"))?;
        let module = &manifest["modules"][0];
        assert_eq!((&module["path"], &module["summary"]), (&json!("my-box.js"), &json!("my-box 1.2.3")));
        assert_eq!(module["exports"][1]["declaration"], json!({ "name": "MyBox", "module": "my-box.js" }));
        let element = &module["declarations"][0];
        let way = json!({ "name": "way", "type": { "text": "\"a\" | \"b\"" }, "description": "Which `way`.", "fieldName": "way", "default": "a" });
        assert_eq!(element["attributes"][2], way);
        let names: Vec<&Value> =
            element["members"].as_array().into_iter().flatten().map(|member| &member["name"]).collect();
        assert_eq!(
            names,
            [
                "src", "allNeeds", "way", "noLid", "level", "choice", "size", "ready", "wasmUrl", "version", "save",
                "restore"
            ]
        );
        assert_eq!(element["members"][2]["attribute"], "way");
        assert_eq!(
            (&element["members"][6]["readonly"], &element["members"][8]["static"]),
            (&json!(true), &json!(true))
        );
        assert_eq!(element["members"][11]["parameters"][0], json!({ "name": "choice", "type": { "text": "Choice" } }));
        assert_eq!(element["events"][0]["type"]["text"], "CustomEvent<{id: string}>");
        assert_eq!((&element["slots"][0]["name"], &element["slots"][1]["name"]), (&json!(""), &json!("lid")));
        assert_eq!(element["cssProperties"][0]["syntax"], "<length>");
        assert_eq!(element["cssStates"], json!([{ "name": "open", "description": "It is open." }]));
        Ok(())
    }
}
