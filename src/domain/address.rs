//! Checks the URLs that a catalogue may link to.
//!
//! Visitors follow these links, and the author of a catalogue is not always the owner of the page. So this parser is stricter
//! than a browser: a browser drops tabs and line breaks inside a scheme, reads `\` as `/`, and shows the part before an `@` as
//! if it were the host. Every URL parser reads what passes here in the same way.

/// Whether the text is an absolute `http` or `https` URL with a host, in a form that no URL parser reads differently.
///
/// Refused are relative URLs, user names and passwords, backslashes, white space and invisible characters.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::address::is_web_address;
///
/// assert!(is_web_address("https://example.org/guide?part=2#costs"));
/// assert!(!is_web_address("javascript:alert(1)"));
/// assert!(!is_web_address("https://bank.example@attacker.example"), "the host is the part after the @");
/// ```
#[must_use]
pub fn is_web_address(text: &str) -> bool {
    let Some(rest) = after_scheme(text, "https://").or_else(|| after_scheme(text, "http://")) else { return false };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    is_authority(&rest[..end]) && rest[end..].chars().all(is_plain)
}

/// Whether the text is a `mailto` URL with one recipient and at most a `subject` and a `body`.
///
/// Other fields are refused: some mail programs attach files that a URL names.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::address::is_mail_address;
///
/// assert!(is_mail_address("mailto:sales@example.org?subject=A%20quote"));
/// assert!(!is_mail_address("mailto:sales@example.org?attach=/etc/passwd"));
/// ```
#[must_use]
pub fn is_mail_address(text: &str) -> bool {
    let Some(rest) = after_scheme(text, "mailto:") else { return false };
    let (recipient, fields) = rest.split_once('?').map_or((rest, None), |(before, after)| (before, Some(after)));
    let is_recipient = recipient.split_once('@').is_some_and(|(name, host)| {
        let letters = |byte: u8| byte.is_ascii_alphanumeric() || b"+-._~".contains(&byte);
        let is_name = name.starts_with(|letter: char| letter.is_ascii_alphanumeric()) && name.bytes().all(letters);
        is_name && name.len() <= 64 && is_host(host)
    });
    is_recipient && fields.is_none_or(|fields| fields.split('&').all(is_mail_field))
}

fn is_mail_field(field: &str) -> bool {
    field.split_once('=').is_some_and(|(name, value)| {
        ["subject", "body"].iter().any(|known| name.eq_ignore_ascii_case(known)) && value.chars().all(is_plain)
    })
}

/// The text after the scheme, which is compared without regard to case.
fn after_scheme<'a>(text: &'a str, scheme: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then_some(rest)
}

/// A host with an optional port; no user name or password.
fn is_authority(text: &str) -> bool {
    if let Some(rest) = text.strip_prefix('[') {
        return rest.split_once(']').is_some_and(|(host, port)| {
            host.parse::<std::net::Ipv6Addr>().is_ok() && port.strip_prefix(':').map_or(port.is_empty(), is_port)
        });
    }
    let (host, port) = text.split_once(':').map_or((text, None), |(host, port)| (host, Some(port)));
    is_host(host) && port.is_none_or(is_port)
}

fn is_port(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u16>().is_ok()
}

/// Labels separated by dots, with an optional dot at the end. Letters of any script are allowed: browsers convert them to
/// Punycode (`xn--`).
fn is_host(text: &str) -> bool {
    let names = text.strip_suffix('.').unwrap_or(text);
    let is_name = |name: &str| {
        let letters = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_' || is_mark(letter);
        name.starts_with(char::is_alphanumeric) && name.chars().all(letters)
    };
    text.len() <= 253 && names.split('.').all(is_name)
}

/// Combining marks, as South Asian scripts use them: not letters themselves.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{34e}' | '\u{900}'..='\u{dff}')
}

/// Whether a character may follow the host: nothing invisible, and nothing that ends a URL where it is quoted.
fn is_plain(letter: char) -> bool {
    let is_hidden = matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffd}' | '\u{e0000}'..='\u{e0fff}');
    !is_hidden && !letter.is_control() && !letter.is_whitespace() && !['\\', '"', '<', '>', '`'].contains(&letter)
}
