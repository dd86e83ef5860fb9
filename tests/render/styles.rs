//! What the styles promise to engines that are older than some of their functions.

const TOKENS: &str = include_str!("../../styles/tokens.css");

/// Each colour's name, with what it is in light: the first colour of its declaration.
fn light_colours(block: &'static str) -> Vec<(&'static str, &'static str)> {
    let declarations = block.lines().filter_map(|line| line.trim().split_once(": "));
    let colour = |value: &'static str| {
        let value = &value[value.find('#')?..];
        value.split([',', ')', ';']).next()
    };
    declarations.filter_map(|(name, value)| Some((name, colour(value)?))).collect()
}

#[test]
fn engines_without_light_dark_get_the_light_colours() {
    let (first, rest) = TOKENS.split_once("@supports not (color: light-dark(").expect("there is a fallback");
    let (_, fallback) = rest.split_once('{').expect("the fallback is a block");
    let (tokens, _) = first.split_once("@supports").expect("engines that know more");
    let expected = light_colours(tokens);
    assert!(expected.len() >= 7, "{expected:?}");
    assert_eq!(light_colours(fallback), expected);
}
