//! The tables in `docs/embedding.md`.

use super::{Contract, Entry, Field};

impl Contract {
    /// The contract as Markdown.
    pub fn reference(&self) -> String {
        let class = self.class();
        let attributes = table(&["Attribute", "Value", "What it says"], &self.attributes, |entry| {
            [code(&entry.name), value(entry), entry.text.clone()]
        });
        let properties = table(&["Property", "Type", "What it is"], &self.properties, |entry| {
            [code(&entry.name), value(entry), entry.text.clone()]
        });
        let methods = table(&["Method", "What it does"], &self.methods, |method| {
            let parameters = method.parameters.iter().map(|(name, kind)| format!("{name}: {kind}")).collect::<Vec<_>>();
            [code(&format!("{}({}): {}", method.name, parameters.join(", "), method.returns)), method.text.clone()]
        });
        let statics = table(&["Property", "Type", "What it is"], &self.statics, |entry| {
            [code(&format!("{class}.{}", entry.name)), value(entry), entry.text.clone()]
        });
        let events = table(&["Event", "`detail`", "When"], &self.events, |event| {
            let flag = if event.is_cancelable { ", cancelable" } else { "" };
            [code(&event.name), code(&event.detail) + flag, event.text.clone()]
        });
        let types = table(&["Type", "What it stands for", "What it is"], &self.typedefs, |entry| {
            [code(&entry.name), code(&entry.kind), entry.text.clone()]
        });
        let slots = table(&["Slot", "What it is for"], &self.slots, |entry| {
            let name = if entry.name == "(default)" { "none".to_owned() } else { code(&entry.name) };
            [name, entry.text.clone()]
        });
        let parts = table(&["Part", "What it is"], &self.parts, named);
        let css = table(&["CSS property", "Syntax", "What it is"], &self.css_properties, |entry| {
            [code(&entry.name), value(entry), entry.text.clone()]
        });
        let states = table(&["State", "When"], &self.states, named);
        let errors = table(&["Code", "What happened"], &self.errors, named);
        let sections = [
            ("Attributes", attributes),
            ("Properties", [properties, self.attributes_as_properties()].join("\n\n")),
            ("Methods", methods),
            ("Static properties", statics),
            ("Events", events),
            ("Types", types),
            ("Slots", slots),
            ("Parts", parts),
            ("CSS properties", css),
            ("States", states),
            ("Error codes", errors),
        ];
        let sections: Vec<String> = sections
            .into_iter()
            .filter(|(_, body)| !body.is_empty())
            .map(|(heading, body)| format!("### {heading}\n\n{body}"))
            .collect();
        sections.join("\n\n")
    }

    /// A sentence on the properties that stand for attributes.
    fn attributes_as_properties(&self) -> String {
        let fields = self.fields();
        let attributes = fields.iter().filter(|field| field.attribute.is_some());
        let (lists, others): (Vec<&Field>, Vec<&Field>) =
            attributes.partition(|field| field.takes.as_ref().is_some_and(|takes| takes.contains("[]")));
        let names = |fields: &[&Field]| fields.iter().map(|field| code(&field.name)).collect::<Vec<_>>().join(", ");
        let lists =
            if lists.is_empty() { String::new() } else { format!(", and {} (a list may be set, too)", names(&lists)) };
        format!(
            "Each attribute is a property as well: {}{lists}. What is set there goes before the attribute, which stays as it is; \
             `null` leaves it to the attribute again.",
            names(&others)
        )
    }
}

/// A table with a row for each of these; nothing where there are none.
fn table<T, const N: usize>(heads: &[&str; N], rows: &[T], cells: impl Fn(&T) -> [String; N]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let row = |cells: &[String]| {
        format!("| {} |", cells.iter().map(|cell| cell.replace('|', "\\|")).collect::<Vec<_>>().join(" | "))
    };
    let mut lines = vec![row(&heads.map(str::to_owned)), format!("|{}", "---|".repeat(N))];
    lines.extend(rows.iter().map(|entry| row(&cells(entry))));
    lines.join("\n")
}

fn named(entry: &Entry) -> [String; 2] {
    [code(&entry.name), entry.text.clone()]
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

/// The type, the default, and whether it can be set.
fn value(entry: &Entry) -> String {
    let mut text = code(&entry.kind);
    if entry.is_readonly {
        text.push_str(", read-only");
    }
    if let Some(default) = &entry.default {
        text.push_str(&format!(", default {}", code(default)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::tests::contract;

    #[test]
    fn each_tag_has_its_row() -> anyhow::Result<()> {
        let reference = contract()?.reference();
        let rows = [
            "### Attributes\n\n| Attribute | Value | What it says |\n|---|---|---|\n| `src` | `string` | Address. |\n",
            "| `way` | `\"a\" \\| \"b\"`, default `a` | Which `way`. |",
            "| `ready` | `Promise<MyBox>`, read-only | Kept when it works. |",
            "| `size` | `Size`, read-only | Both sides. |",
            "Each attribute is a property as well: `src`, `way`, `noLid`, `level`, and `allNeeds` (a list may be set, too).",
            "| `restore(choice: Choice, {deep, quiet}: {deep: boolean, quiet: boolean}): void` | Takes. |",
            "| `MyBox.wasmUrl` | `string \\| null`, default `null` | Address - of it. |",
            "| `box-shut` | `{code: ErrorCode}`, cancelable | It is to be shut. |",
            "| `ErrorCode` | `\"late\" \\| \"lost\"` | Why. |",
            "| none | A `<script>` in it. |\n| `lid` | The lid. |",
            "| `--box-space` | `<length>`, default `8px` | Space. |",
            "### Error codes\n\n| Code | What happened |\n|---|---|\n| `late` | Too late. |\n| `lost` | Gone. |",
        ];
        for row in rows {
            assert!(reference.contains(row), "{row}\nis not in\n{reference}");
        }
        Ok(())
    }
}
