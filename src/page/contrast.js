// @ts-check
/**
 * Whether chosen colours can be read on the chosen surface. Touches no page.
 *
 * @typedef {"light" | "dark"} Scheme
 */

/** What the colours are without a choice, by scheme: read from the widget's own sheet. @param {string} tokens @returns {Map<string, Record<Scheme, string>>} */
export function defaults(tokens) {
  const found = tokens.matchAll(/var\(--om-color-(\w+), light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)\)/g);
  const colours = new Map([...found].map(([, name, light, dark]) => [name, { light: full(light), dark: full(dark) }]));
  // The focus has the accent's colour until it gets its own.
  const accent = colours.get("accent");
  if (accent) colours.set("focus", accent);
  return colours;
}

/** #abc as #aabbcc. @param {string} colour */
const full = (colour) => (colour.length === 4 ? colour.replace(/[0-9a-f]/g, "$&$&") : colour);

/** How much a colour must stand out from the surface: text more than a line (WCAG 2.2, 1.4.3 and 1.4.11). @type {readonly [string, number][]} */
const NEEDED = [["text", 4.5], ["accent", 4.5], ["best", 4.5], ["good", 4.5], ["weak", 4.5], ["focus", 3]];

/** How much of the text's colour is in that of the small print, as in the widget's sheet. */
const MUTED = 0.7;

/**
 * What cannot be read well.
 * @param {Record<string, string>} chosen - colours by name
 * @param {string} theme
 * @param {Map<string, Record<Scheme, string>>} otherwise
 * @returns {{name: string, scheme: Scheme, ratio: number, needed: number}[]}
 */
export function faint(chosen, theme, otherwise) {
  /** @type {Scheme[]} */
  const schemes = theme === "light" || theme === "dark" ? [theme] : ["light", "dark"];
  return schemes.flatMap((scheme) => {
    /** @param {string} name */
    const colour = (name) => chosen[name] ?? (name === "focus" ? chosen.accent : undefined) ?? otherwise.get(name)?.[scheme] ?? "#000000";
    const judged = NEEDED.filter(([name]) => name in chosen || "surface" in chosen || (name === "focus" && "accent" in chosen));
    return judged
      .map(([name, needed]) => {
        const [front, behind] = [channels(colour(name)), channels(colour("surface"))];
        return { name, scheme, needed, ratio: ratio(name === "text" ? mixed(front, behind, MUTED) : front, behind) };
      })
      .filter(({ ratio, needed }) => ratio < needed);
  });
}

/** The contrast of two colours, 1 to 21. @param {number[]} one @param {number[]} other */
function ratio(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** @param {number[]} colour */
const luminance = ([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** Red, green and blue as amounts of light, 0 to 1. @param {string} colour as #rrggbb */
function channels(colour) {
  return [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
}

// `color-mix(in oklab, …)`: https://www.w3.org/TR/css-color-4/#color-conversion-code
const TO_LMS = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const FROM_LMS = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
];

/** @param {number[][]} matrix @param {number[]} vector */
const times = (matrix, vector) => matrix.map((row) => row.reduce((sum, factor, at) => sum + factor * vector[at], 0));

/** Oklab is linear in the cube roots, so that mixing may stop there. @param {number[]} one @param {number[]} other @param {number} share of the one */
function mixed(one, other, share) {
  const [a, b] = [one, other].map((colour) => times(TO_LMS, colour).map(Math.cbrt));
  const roots = a.map((root, at) => root * share + b[at] * (1 - share));
  return times(FROM_LMS, roots.map((root) => root ** 3)).map((light) => Math.min(Math.max(light, 0), 1));
}
