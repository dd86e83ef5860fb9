//! `outsourcing-matrix.d.ts`, and what React and Vue need beside it.

use super::{Contract, Field};

const NOTE: &str = "// Made from the comment at the head of the element's module. Changes here are lost.\n";

impl Contract {
    /// The declarations of the module.
    pub fn types(&self) -> String {
        let (tag, class) = (&self.tag, self.class());
        let mut text = format!("{NOTE}\n");
        for entry in &self.typedefs {
            text += &format!("{}export type {} = {};\n\n", comment(&entry.text, ""), entry.name, entry.kind);
        }
        text += &format!("/** The events of `<{tag}>` itself. */\nexport interface {class}EventMap {{\n");
        for event in &self.events {
            text += &format!("{}  \"{}\": CustomEvent<{}>;\n", comment(&event.text, "  "), event.name, event.detail);
        }
        text += &format!("}}\n\n{}export class {class} extends HTMLElement {{\n", comment(&self.about, ""));
        for entry in &self.statics {
            let readonly = if entry.is_readonly { "readonly " } else { "" };
            text += &format!("{}  static {readonly}{}: {};\n", comment(&entry.text, "  "), entry.name, entry.kind);
        }
        for field in self.fields() {
            text += &accessors(&field);
        }
        for method in &self.methods {
            let parameters: Vec<String> =
                method.parameters.iter().map(|(name, kind)| format!("{name}: {kind}")).collect();
            text += &format!(
                "{}  {}({}): {};\n",
                comment(&method.text, "  "),
                method.name,
                parameters.join(", "),
                method.returns
            );
        }
        for (name, options) in [("add", "AddEventListenerOptions"), ("remove", "EventListenerOptions")] {
            for map in [format!("{class}EventMap"), "HTMLElementEventMap".to_owned()] {
                let listener = format!("(this: {class}, event: {map}[K]) => unknown");
                text += &format!(
                    "  {name}EventListener<K extends keyof {map}>(type: K, listener: {listener}, options?: boolean | {options}): void;\n"
                );
            }
            text += &format!(
                "  {name}EventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | {options}): void;\n"
            );
        }
        text + &format!(
            "}}\n\ndeclare global {{\n  interface HTMLElementTagNameMap {{\n    \"{tag}\": {class};\n  }}\n}}\n"
        )
    }

    /// The declarations for JSX in React 19.
    pub fn react_types(&self) -> String {
        let (tag, class) = (&self.tag, self.class());
        let mut text = format!(
            "{NOTE}import type {{ ClassAttributes, HTMLAttributes }} from \"react\";\n\
             import type {{ {names} }} from \"./{tag}.js\";\n\n\
             /** What `<{tag}>` takes in JSX. */\n\
             export interface {class}Props extends HTMLAttributes<{class}>, ClassAttributes<{class}> {{\n",
            names = self.type_names(),
        );
        text += &self.inputs();
        for event in &self.events {
            let name = &event.name;
            text += &format!(
                "{}  \"on{name}\"?: ((event: {class}EventMap[\"{name}\"]) => void) | undefined;\n",
                comment(&event.text, "  ")
            );
        }
        text + &format!(
            "}}\n\ndeclare module \"react\" {{\n  namespace JSX {{\n    interface IntrinsicElements {{\n      \"{tag}\": {class}Props;\n    }}\n  }}\n}}\n"
        )
    }

    /// The declarations for templates in Vue 3.
    pub fn vue_types(&self) -> String {
        let (tag, class) = (&self.tag, self.class());
        let mut text = format!(
            "{NOTE}import type {{ EmitFn, HTMLAttributes, PublicProps }} from \"vue\";\n\
             import type {{ {names} }} from \"./{tag}.js\";\n\n\
             /** What `<{tag}>` takes in a template. */\n\
             export interface {class}Props extends HTMLAttributes {{\n",
            names = self.type_names(),
        );
        text += &self.inputs();
        text += "}\n\n";
        text + &format!(
            "type Emits = {{ [Name in keyof {class}EventMap]: (event: {class}EventMap[Name]) => void }};\n\n\
             declare module \"vue\" {{\n  interface GlobalComponents {{\n    \
             \"{tag}\": new () => {class} & {{ $props: {class}Props & PublicProps; $emit: EmitFn<Emits> }};\n  }}\n}}\n"
        )
    }

    /// What the declarations for frameworks need of the module's types.
    fn type_names(&self) -> String {
        let inputs = self.inputs();
        let words: Vec<&str> = inputs.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
        let typedefs = self.typedefs.iter().map(|entry| entry.name.as_str()).filter(|name| words.contains(name));
        let class = self.class();
        let names = typedefs.chain([class.as_str()]).map(str::to_owned).chain([format!("{class}EventMap")]);
        names.collect::<Vec<_>>().join(", ")
    }

    /// Members for everything that can be set: the properties, and the attributes by names that are not a property's too.
    fn inputs(&self) -> String {
        let mut text = String::new();
        for field in self.fields() {
            let Some(takes) = &field.takes else { continue };
            text += &format!("{}  {}?: {takes} | undefined;\n", comment(field.text, "  "), field.name);
        }
        for entry in self.attributes.iter().filter(|entry| entry.name.contains('-')) {
            text += &format!("{}  \"{}\"?: {} | undefined;\n", comment(&entry.text, "  "), entry.name, entry.kind);
        }
        text
    }
}

/// How a property is read and set.
fn accessors(field: &Field) -> String {
    let Field { name, reads, .. } = field;
    let text = comment(field.text, "  ");
    match &field.takes {
        None => format!("{text}  readonly {name}: {reads};\n"),
        Some(takes) if takes == reads => format!("{text}  {name}: {reads};\n"),
        Some(takes) => format!("{text}  get {name}(): {reads};\n  set {name}(value: {takes});\n"),
    }
}

fn comment(text: &str, indent: &str) -> String {
    format!("{indent}/** {} */\n", text.replace("*/", "*\\/"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::contract;

    #[test]
    fn the_module_is_declared() -> anyhow::Result<()> {
        let types = contract()?.types();
        let lines = [
            "/** What is chosen. */\nexport type Choice = {id: string | null, list: string[]};\n",
            "export interface MyBoxEventMap {\n  /** It opened. */\n  \"box-open\": CustomEvent<{id: string}>;\n",
            "export class MyBox extends HTMLElement {\n  /** Address - of it. */\n  static wasmUrl: string | null;\n",
            "  static readonly version: string;\n",
            "  get allNeeds(): string | null;\n  set allNeeds(value: string | readonly string[] | null);\n",
            "  src: string | null;\n",
            "  get choice(): Choice;\n  set choice(value: Partial<Choice>);\n",
            "  readonly ready: Promise<MyBox>;\n",
            "  restore(choice: Choice, {deep, quiet}: {deep: boolean, quiet: boolean}): void;\n",
            "  addEventListener<K extends keyof MyBoxEventMap>(type: K, listener: (this: MyBox, event: MyBoxEventMap[K]) => unknown",
            "interface HTMLElementTagNameMap {\n    \"my-box\": MyBox;",
        ];
        for line in lines {
            assert!(types.contains(line), "{line}\nis not in\n{types}");
        }
        Ok(())
    }

    #[test]
    fn frameworks_are_told_what_can_be_set() -> anyhow::Result<()> {
        let contract = contract()?;
        for (name, text) in [("react", contract.react_types()), ("vue", contract.vue_types())] {
            for line in [
                "import type { Choice, MyBox, MyBoxEventMap } from \"./my-box.js\";\n",
                "  choice?: Partial<Choice> | undefined;\n",
                "  \"no-lid\"?: boolean | undefined;\n",
                &format!("declare module \"{name}\" {{\n"),
            ] {
                assert!(text.contains(line), "{line}\nis not in\n{text}");
            }
            assert!(!text.contains("ready"), "what is read-only cannot be set");
        }
        assert!(
            contract
                .react_types()
                .contains("  \"onbox-shut\"?: ((event: MyBoxEventMap[\"box-shut\"]) => void) | undefined;\n")
        );
        assert!(contract.vue_types().contains(
            "    \"my-box\": new () => MyBox & { $props: MyBoxProps & PublicProps; $emit: EmitFn<Emits> };\n"
        ));
        Ok(())
    }
}
