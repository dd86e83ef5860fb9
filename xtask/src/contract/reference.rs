//! The tables in `docs/embedding.md`.

use super::{Contract, Entry, Field};

impl Contract {
    /// The contract as Markdown.
    pub fn reference(&self) -> String {
        let class = self.class();
        let attributes = table(&["Attribute", "Value", "Description"], &self.attributes, |entry| {
            [code(&entry.name), value(entry), entry.text.clone()]
        });
        let properties = table(&["Property", "Type", "Description"], &self.properties, |entry| {
            [code(&entry.name), value(entry), entry.text.clone()]
        });
        let methods = table(&["Method", "Description"], &self.methods, |method| {
            let parameters = method.parameters.iter().map(|(name, kind)| format!("{name}: {kind}")).collect::<Vec<_>>();
            [code(&format!("{}({}): {}", method.name, parameters.join(", "), method.returns)), method.text.clone()]
        });
        let statics = table(&["Property", "Type", "Description"], &self.statics, |entry| {
            [code(&format!("{class}.{}", entry.name)), value(entry), entry.text.clone()]
        });
        let events = table(&["Event", "`detail`", "When"], &self.events, |event| {
            let flag = if event.is_cancelable { ", cancelable" } else { "" };
            [code(&event.name), code(&event.detail) + flag, event.text.clone()]
        });
        let types = table(&["Type", "Definition", "Description"], &self.typedefs, |entry| {
            [code(&entry.name), code(&entry.kind), entry.text.clone()]
        });
        let slots = table(&["Slot", "Content"], &self.slots, |entry| {
            let name = if entry.name == "(default)" { entry.name.clone() } else { code(&entry.name) };
            [name, entry.text.clone()]
        });
        let parts = table(&["Part", "Description"], &self.parts, named);
        let css = table(&["CSS property", "Syntax", "Description"], &self.css_properties, |entry| {
            [code(&entry.name), value(entry), entry.text.clone()]
        });
        let states = table(&["State", "When"], &self.states, named);
        let errors = table(&["Code", "Meaning"], &self.errors, named);
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
            if lists.is_empty() { String::new() } else { format!(", and {} (also accepts an array)", names(&lists)) };
        format!(
            "Each attribute has a property: {}{lists}. A property that is set takes precedence over its attribute, which does not \
             change; set it to `null` to use the attribute again.",
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
            "### Attributes\n\n| Attribute | Value | Description |\n|---|---|---|\n| `src` | `string` | Address. |\n",
            "| `way` | `\"a\" \\| \"b\"`, default `a` | Which `way`. |",
            "| `ready` | `Promise<MyBox>`, read-only | Kept when it works. |",
            "| `size` | `Size`, read-only | Both sides. |",
            "Each attribute has a property: `src`, `way`, `noLid`, `level`, and `allNeeds` (also accepts an array).",
            "| `restore(choice: Choice, {deep, quiet}: {deep: boolean, quiet: boolean}): void` | Takes. |",
            "| `MyBox.wasmUrl` | `string \\| null`, default `null` | Address - of it. |",
            "| `box-shut` | `{code: ErrorCode}`, cancelable | It is to be shut. |",
            "| `ErrorCode` | `\"late\" \\| \"lost\"` | Why. |",
            "| (default) | A `<script>` in it. |\n| `lid` | The lid. |",
            "| `--box-space` | `<length>`, default `8px` | Space. |",
            "### Error codes\n\n| Code | Meaning |\n|---|---|\n| `late` | Too late. |\n| `lost` | Gone. |",
        ];
        for row in rows {
            assert!(reference.contains(row), "{row}\nis not in\n{reference}");
        }
        Ok(())
    }
}
