/**
 * Reads the HTML of a snippet, and throws at whatever a browser would call a parse error. What it reads without an error, every browser
 * reads alike: a strict reader of few things instead of a whole one.
 *
 * @typedef {{name: string, attributes: Record<string, string>, text: string}} Element
 */

/** Elements whose content is text up to their end tag. */
const TEXT = ["script", "style", "iframe"];

const REFERENCES = { "&amp;": "&", "&quot;": '"', "&lt;": "<", "&gt;": ">" };

/** The elements, which stand side by side with nothing but white space between them. @param {string} html @returns {Element[]} */
export function elements(html) {
  const found = [];
  let rest = html;
  /** @param {RegExp} pattern @param {string} expected */
  const take = (pattern, expected) => {
    const match = pattern.exec(rest);
    if (!match || match.index) throw new Error(`expected ${expected} at ${JSON.stringify(rest.slice(0, 80))} in\n${html}`);
    rest = rest.slice(match[0].length);
    return match;
  };
  for (take(/\s*/, "white space"); rest; take(/\s*/, "white space")) {
    const [, name] = take(/<([a-z][a-z-]*)/, "a start tag");
    /** @type {Record<string, string>} */
    const attributes = {};
    while (!rest.startsWith(">")) {
      const [, key, , value = ""] = take(/\s+([a-z-]+)(="([^"<>]*)")?(?=[\s>])/, "an attribute");
      if (Object.hasOwn(attributes, key)) throw new Error(`${key} is there twice in\n${html}`);
      attributes[key] = decoded(value);
    }
    take(/>/, "the end of the tag");
    const end = `</${name}>`;
    const at = rest.toLowerCase().indexOf(TEXT.includes(name) ? `</${name}` : "<");
    const text = rest.slice(0, at);
    rest = rest.slice(at);
    if (!rest.startsWith(end)) throw new Error(`expected ${end} at ${JSON.stringify(rest.slice(0, 80))} in\n${html}`);
    rest = rest.slice(end.length);
    found.push({ name, attributes, text });
  }
  return found;
}

/** @param {string} value */
function decoded(value) {
  return value.replace(/&[^&;]*;?/g, (reference) => {
    if (!Object.hasOwn(REFERENCES, reference)) throw new Error(`${reference} is not one of the references that are needed`);
    return REFERENCES[reference];
  });
}

/** The declarations of a style sheet with one rule, in their order; the selector must be this one. @param {string} css @param {string} selector */
export function declarations(css, selector) {
  const rule = /^\s*([^{}]+?)\s*\{([^{}]*)\}\s*$/.exec(css);
  if (rule?.[1] !== selector) throw new Error(`not one rule for ${selector}: ${css}`);
  return rule[2].split(";").map((line) => line.trim()).filter(Boolean).map((line) => {
    const declaration = /^(--[\w-]+): (\S+)$/.exec(line);
    if (!declaration) throw new Error(`not a custom property: ${line}`);
    return [declaration[1], declaration[2]];
  });
}
