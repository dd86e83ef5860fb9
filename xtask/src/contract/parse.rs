//! Reads the comment at the head of the element's module: one tag a line.
//!
//! ```text
//! @element NAME                              @slot NAME | (default) - TEXT
//! @typedef {TYPE} NAME - TEXT                @csspart NAME - TEXT
//! @attr    {TYPE} NAME [= "DEFAULT"] - TEXT  @cssprop {SYNTAX} --NAME [= DEFAULT] - TEXT
//! @prop    {TYPE} NAME [= DEFAULT] - TEXT    @cssstate NAME - TEXT
//! @static  {TYPE} NAME [= DEFAULT] - TEXT    @error CODE - TEXT
//! @method  NAME(PARAMETER: TYPE, …): TYPE - TEXT
//! @fires   {TYPE OF DETAIL} NAME [cancelable] - TEXT
//! ```
//!
//! A few words of a text count: “Read-only.” at the beginning of a property's, “in part” in that of a property that may be set to a part of
//! its type, “separated by spaces” in that of an attribute that holds a list.

use anyhow::{Result, bail};

use super::{Contract, Entry, Event, Method};

/// Types that need no `@typedef`.
const KNOWN_TYPES: [&str; 3] = ["Partial", "Promise", "Record"];

/// The contract, or every fault with its line.
pub fn contract(source: &str, file: &str) -> Result<Contract> {
    let mut contract = Contract::default();
    let mut faults = Vec::new();
    let mut has_tags = false;
    let mut about_is_over = false;
    let mut lines = Vec::new();
    for (number, line) in comment(source) {
        let fault = |what: String| format!("{file}:{number}: {what}");
        if let Some(tag) = line.strip_prefix('@') {
            has_tags = true;
            lines.push(number);
            let (name, rest) = tag.split_once(' ').unwrap_or((tag, ""));
            if let Err(what) = contract.add(name, rest.trim()) {
                faults.push(fault(what));
            }
        } else if line.is_empty() {
            about_is_over |= !contract.about.is_empty();
        } else if has_tags {
            faults.push(fault(format!("`{line}` is no tag: each tag stands on one line")));
        } else if !about_is_over {
            let space = if contract.about.is_empty() { "" } else { " " };
            contract.about = format!("{}{space}{line}", contract.about);
        }
    }
    contract.describe_by_type();
    if !has_tags {
        faults.push(format!("{file}:1: there is no comment with the tags of the contract at the head"));
    } else {
        let end = lines.last().copied().unwrap_or(1);
        faults.extend(contract.faults().into_iter().map(|what| format!("{file}:{end}: {what}")));
    }
    if faults.is_empty() { Ok(contract) } else { bail!("{}", faults.join("\n")) }
}

/// The lines of the first comment that begins with `/**`, numbered, without what makes them a comment.
fn comment(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = source.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
    let inside = numbered.skip_while(|(_, line)| *line != "/**").skip(1).take_while(|(_, line)| *line != "*/");
    inside.map(|(number, line)| (number, line.strip_prefix('*').unwrap_or(line).trim()))
}

impl Contract {
    fn add(&mut self, tag: &str, rest: &str) -> Result<(), String> {
        match tag {
            "element" => {
                if !self.tag.is_empty() {
                    return Err("there is a second @element".into());
                }
                if !is_kebab(rest) || !rest.contains('-') {
                    return Err(format!("`{rest}` is no name of a custom element"));
                }
                self.tag = rest.to_owned();
                Ok(())
            }
            "typedef" => push(&mut self.typedefs, typed(rest)?, is_type_name),
            "attr" => push(&mut self.attributes, unquoted(typed(rest)?)?, is_kebab),
            "prop" => push(&mut self.properties, typed(rest)?, is_identifier),
            "static" => push(&mut self.statics, typed(rest)?, is_identifier),
            "method" => {
                let method = method(rest)?;
                if self.methods.iter().any(|other| other.name == method.name) {
                    return Err(format!("there is a second `{}`", method.name));
                }
                self.methods.push(method);
                Ok(())
            }
            "fires" => {
                let entry = typed(rest)?;
                let (name, flag) = entry.name.split_once(' ').unwrap_or((&entry.name, ""));
                if !matches!(flag, "" | "cancelable") {
                    return Err(format!("`{flag}` after the name of an event: only `cancelable` may stand there"));
                }
                if !is_kebab(name) || entry.default.is_some() {
                    return Err(format!("`{}` is no name of an event", entry.name));
                }
                if self.events.iter().any(|other| other.name == name) {
                    return Err(format!("there is a second `{name}`"));
                }
                let (name, is_cancelable) = (name.to_owned(), flag == "cancelable");
                self.events.push(Event { name, detail: entry.kind, is_cancelable, text: entry.text });
                Ok(())
            }
            "slot" => push(&mut self.slots, plain(rest)?, |name| name == "(default)" || is_kebab(name)),
            "csspart" => push(&mut self.parts, plain(rest)?, is_kebab),
            "cssprop" => {
                push(&mut self.css_properties, typed(rest)?, |name| name.strip_prefix("--").is_some_and(is_kebab))
            }
            "cssstate" => push(&mut self.states, plain(rest)?, is_kebab),
            "error" => push(&mut self.errors, plain(rest)?, is_kebab),
            other => Err(format!("there is no tag `@{other}`")),
        }
    }

    /// A property of which nothing is said but that it is read-only is what its type is.
    fn describe_by_type(&mut self) {
        for property in self.properties.iter_mut().filter(|property| property.text.is_empty()) {
            let kind = self.typedefs.iter().find(|kind| kind.name == property.kind);
            property.text = kind.map_or_else(|| "Read-only.".to_owned(), |kind| kind.text.clone());
        }
    }

    /// What only the whole shows.
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if self.tag.is_empty() {
            faults.push("there is no @element".to_owned());
        }
        let kinds = [&self.typedefs, &self.attributes, &self.properties, &self.statics].into_iter().flatten();
        let kinds = kinds.map(|entry| (&entry.name, &entry.kind));
        let events = self.events.iter().map(|event| (&event.name, &event.detail));
        let methods = self.methods.iter().flat_map(|method| {
            let parameters = method.parameters.iter().map(|(_, kind)| kind);
            parameters.chain([&method.returns]).map(|kind| (&method.name, kind))
        });
        for (name, kind) in kinds.chain(events).chain(methods) {
            for unknown in type_names(kind).filter(|name| !self.knows(name)) {
                faults.push(format!("`{name}` has the type `{unknown}`, which has no @typedef"));
            }
        }
        // The codes are listed twice: as a type, and one by one.
        if let Some(codes) = self.typedefs.iter().find(|entry| entry.name == "ErrorCode") {
            let typed: Vec<&str> = codes.kind.split('|').map(|code| code.trim().trim_matches('"')).collect();
            let listed: Vec<&str> = self.errors.iter().map(|entry| entry.name.as_str()).collect();
            if typed != listed {
                faults.push(format!("ErrorCode has {}, and @error has {}", typed.join(", "), listed.join(", ")));
            }
        }
        let fields = self.fields();
        for (at, field) in fields.iter().enumerate() {
            if fields[..at].iter().any(|other| other.name == field.name) {
                faults.push(format!("the property `{}` is there twice", field.name));
            }
        }
        faults
    }

    fn knows(&self, name: &str) -> bool {
        KNOWN_TYPES.contains(&name) || name == self.class() || self.typedefs.iter().any(|entry| entry.name == name)
    }
}

/// The names in a type that begin with a capital letter.
fn type_names(kind: &str) -> impl Iterator<Item = &str> {
    // What stands between quotes is a value.
    let outside = kind.split('"').step_by(2);
    let words = outside.flat_map(|text| text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_'));
    words.filter(|word| is_type_name(word))
}

fn push(entries: &mut Vec<Entry>, entry: Entry, is_name: impl Fn(&str) -> bool) -> Result<(), String> {
    if !is_name(&entry.name) {
        return Err(format!("`{}` is no name for this", entry.name));
    }
    if entries.iter().any(|other| other.name == entry.name) {
        return Err(format!("there is a second `{}`", entry.name));
    }
    entries.push(entry);
    Ok(())
}

/// `NAME - TEXT`
fn plain(rest: &str) -> Result<Entry, String> {
    let (name, text) = head_and_text(rest)?;
    Ok(Entry { name: name.to_owned(), text: text.to_owned(), ..Entry::default() })
}

/// `{TYPE} NAME [= DEFAULT] - TEXT`
fn typed(rest: &str) -> Result<Entry, String> {
    let (kind, rest) = braced(rest)?;
    let (head, text) = head_and_text(rest)?;
    let (name, default) = match head.split_once(" = ") {
        Some((name, default)) => (name.trim(), Some(default.trim().to_owned())),
        None => (head, None),
    };
    let (is_readonly, text) = match text.strip_prefix("Read-only.") {
        Some(rest) => (true, rest.trim()),
        None => (false, text),
    };
    Ok(Entry { name: name.to_owned(), kind: kind.to_owned(), default, is_readonly, text: text.to_owned() })
}

/// An attribute's default is written as in JavaScript; what counts is the string.
fn unquoted(entry: Entry) -> Result<Entry, String> {
    let Some(default) = &entry.default else { return Ok(entry) };
    let text = default.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let text = text.ok_or_else(|| format!("the default `{default}` of an attribute stands between quotes"))?.to_owned();
    Ok(Entry { default: Some(text), ..entry })
}

/// `NAME(PARAMETER: TYPE, …): TYPE - TEXT`
fn method(rest: &str) -> Result<Method, String> {
    let (head, text) = head_and_text(rest)?;
    let malformed = || format!("`{head}` is not `name(parameter: type, …): type`");
    let open = head.find('(').ok_or_else(malformed)?;
    let (name, rest) = head.split_at(open);
    let close = closing(rest, '(', ')').ok_or_else(malformed)?;
    let returns = rest[close + 1..].trim().strip_prefix(':').map(str::trim).ok_or_else(malformed)?;
    if !is_identifier(name) || returns.is_empty() {
        return Err(malformed());
    }
    let mut parameters = Vec::new();
    for parameter in at_top_level(&rest[1..close], ',').into_iter().map(str::trim).filter(|text| !text.is_empty()) {
        let parts = at_top_level(parameter, ':');
        let kind = parts.get(1..).map(|parts| parts.join(":")).unwrap_or_default();
        if kind.trim().is_empty() {
            return Err(malformed());
        }
        parameters.push((parts[0].trim().to_owned(), kind.trim().to_owned()));
    }
    Ok(Method { name: name.to_owned(), parameters, returns: returns.to_owned(), text: text.to_owned() })
}

/// What stands before and after ` - `.
fn head_and_text(rest: &str) -> Result<(&str, &str), String> {
    let (head, text) = rest.split_once(" - ").ok_or("there is no ` - ` with a description after it")?;
    let (head, text) = (head.trim(), text.trim());
    if head.is_empty() || text.is_empty() {
        return Err("the name or the description is missing".into());
    }
    Ok((head, text))
}

/// What stands between the braces at the beginning, and what follows.
fn braced(rest: &str) -> Result<(&str, &str), String> {
    let end = rest.starts_with('{').then(|| closing(rest, '{', '}')).flatten();
    let end = end.ok_or("there is no type between `{` and `}` at the beginning")?;
    match rest[1..end].trim() {
        "" => Err("the type is missing".into()),
        kind => Ok((kind, &rest[end + 1..])),
    }
}

/// Where what opens at the beginning is closed.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let (mut depth, mut is_quoted) = (0, false);
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            _ if letter == open => depth += 1,
            _ if letter == close => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// The parts between separators that stand in no brackets.
fn at_top_level(text: &str, separator: char) -> Vec<&str> {
    let (mut depth, mut from) = (0, 0);
    let mut parts = Vec::new();
    for (at, letter) in text.char_indices() {
        match letter {
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' | '>' => depth -= 1,
            _ if letter == separator && depth == 0 => {
                parts.push(&text[from..at]);
                from = at + letter.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[from..]);
    parts
}

/// `company-size`
fn is_kebab(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_ascii_lowercase())
        && name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}

/// `companySize`
fn is_identifier(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_ascii_lowercase())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric())
}

/// `SavedState`
fn is_type_name(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_ascii_uppercase())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{HEAD, contract as read},
        contract,
    };

    #[test]
    fn each_tag_is_read() -> anyhow::Result<()> {
        let contract = read()?;
        assert_eq!((contract.tag.as_str(), contract.about.as_str()), ("my-box", "`<my-box>`: a box | that opens."));
        assert_eq!(contract.typedefs[0].kind, "{id: string | null, list: string[]}");
        let way = &contract.attributes[2];
        assert_eq!(
            (way.kind.as_str(), way.default.as_deref(), way.text.as_str()),
            ("\"a\" | \"b\"", Some("a"), "Which `way`.")
        );
        let ready = &contract.properties[2];
        assert_eq!((ready.is_readonly, ready.text.as_str()), (true, "Kept when it works."));
        let restore = &contract.methods[1];
        let parameters = [("choice", "Choice"), ("{deep, quiet}", "{deep: boolean, quiet: boolean}")];
        assert_eq!(restore.parameters, parameters.map(|(name, kind)| (name.to_owned(), kind.to_owned())));
        assert_eq!(
            (contract.statics[0].default.as_deref(), contract.statics[0].text.as_str()),
            (Some("null"), "Address - of it.")
        );
        assert_eq!(contract.events.iter().map(|event| event.is_cancelable).collect::<Vec<_>>(), [false, true]);
        assert_eq!(contract.slots[0].name, "(default)");
        assert_eq!(
            (contract.css_properties[0].kind.as_str(), contract.css_properties[0].default.as_deref()),
            ("<length>", Some("8px"))
        );
        assert_eq!((contract.parts.len(), contract.states.len(), contract.errors.len()), (1, 1, 2));
        Ok(())
    }

    #[test]
    fn faults_are_told_with_their_lines() {
        let faults = [
            ("@attr {string} src -", "@attr {string} src", 14, "no ` - `"),
            ("@attr {string} src -", "@attribute {string} src -", 14, "no tag `@attribute`"),
            ("@attr {string} src -", "@attr string src -", 14, "no type"),
            ("@attr {string} src -", "@attr {string src -", 14, "no type"),
            ("@attr {string} src -", "@attr {string} Src -", 14, "`Src` is no name"),
            ("@attr {string} src -", "@attr {string} way -", 16, "a second `way`"),
            ("way = \"a\"", "way = a", 16, "between quotes"),
            ("save(): Choice", "save: Choice", 24, "`save: Choice` is not"),
            ("save(): Choice", "save(x): Choice", 24, "is not `name(parameter"),
            ("save(): Choice", "save()", 24, "is not `name(parameter"),
            ("box-shut cancelable", "box-shut always", 31, "`always` after the name"),
            ("--box-space", "box-space", 38, "`box-space` is no name"),
            ("@error late - Too late.", "@error late - Too late,\n * after all.", 43, "`after all.` is no tag"),
            ("@element my-box", "@element box", 8, "no name of a custom element"),
        ];
        for (from, to, line, what) in faults {
            let told = contract(&HEAD.replace(from, to), "box.js").map_err(|error| error.to_string());
            let told = told.err().unwrap_or_default();
            assert!(told.contains(&format!("box.js:{line}: ")) && told.contains(what), "{to}: {told}");
        }
    }

    #[test]
    fn what_does_not_fit_together_is_told() {
        let faults = [
            ("(): Choice", "(): Chance", "type `Chance`"),
            ("@error lost", "@error least", "ErrorCode has late, lost, and @error has late, least"),
            ("{Choice} choice", "{Choice} noLid", "the property `noLid` is there twice"),
            ("@element my-box", "", "no @element"),
        ];
        for (from, to, what) in faults {
            let told = contract(&HEAD.replace(from, to), "box.js").map_err(|error| error.to_string());
            assert!(told.as_ref().is_err_and(|told| told.contains(what)), "{to}: {told:?}");
        }
        assert!(contract("class A {}", "box.js").is_err_and(|error| error.to_string().contains("box.js:1: ")));
    }
}
