// @ts-check
/**
 * The query of the frame's address: attributes of the element by their names (`company-size=small&needs=website+leads&no-take-away`), `lang`
 * and `dir` of the page, and custom properties (`--om-color-accent=%23064`). What is not known is left out, with a word in the console.
 */
import { BOOLEANS, TEXTS } from "../element/attributes.js";
// It reads what the page says before that is taken away.
import "./parts.js";

/** What each custom property must be able to stand for. @type {Record<string, string>} */
const PROPERTIES = { "--om-font": "font-family" };
for (const name of ["text", "surface", "accent", "border", "focus", "best", "good", "weak"]) PROPERTIES[`--om-color-${name}`] = "color";
// A property that takes lengths and nothing else.
for (const name of ["font-size", "radius", "space", "sticky-offset"]) PROPERTIES[`--om-${name}`] = "outline-offset";

const page = document.documentElement;
const element = /** @type {HTMLElement} */ (document.querySelector("outsourcing-matrix"));
const query = new URLSearchParams(location.search);
const mirrored = query.get("link-state") === "query" ? `${query.get("name") || "om"}-` : null;

for (const [name, value] of query) {
  if (TEXTS.includes(name)) {
    // In links a dot stands between needs.
    element.setAttribute(name, name === "needs" ? value.replaceAll(".", " ") : value);
    if (name === "theme" && (value === "light" || value === "dark")) page.style.colorScheme = value;
  } else if (BOOLEANS.includes(name)) {
    if (value !== "false") element.setAttribute(name, "");
  } else if (name === "lang" || (name === "dir" && ["ltr", "rtl", "auto"].includes(value))) {
    page.setAttribute(name, value);
  } else if (Object.hasOwn(PROPERTIES, name) && CSS.supports(PROPERTIES[name], value)) {
    element.style.setProperty(name, value);
  } else if (!mirrored || !name.startsWith(mirrored)) {
    console.warn(`outsourcing-matrix: the parameter "${name}" is unknown, or its value "${value}" is invalid`);
  }
}

// The built-in comparison is never shown where the page has another.
if (element.getAttribute("src")) element.replaceChildren();
