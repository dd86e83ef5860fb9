// @ts-check
/**
 * What a site owner pastes: from the choices made in the panel to the text, and nothing else. Touches no page.
 *
 * Whatever comes in here may have been typed by anybody: what is no address, language, colour or length is left out, and the rest is escaped.
 *
 * @typedef {"script" | "npm" | "iframe" | "fragment"} Delivery
 *
 * @typedef {object} Options
 * @prop {Delivery} delivery
 * @prop {string} base - Where the site owner put the files.
 * @prop {string} companySize - Empty for any.
 * @prop {boolean} startup
 * @prop {string[]} needs
 * @prop {string} theme
 * @prop {Record<string, string>} properties - Custom properties by name.
 * @prop {string} lang - Empty for the page's own.
 * @prop {string} src - Address of the own catalogue; empty for the built-in one, or for the one that `lang` asks for.
 * @prop {string} headingLevel
 * @prop {string} loading
 * @prop {string} linkState
 * @prop {boolean} noFilters
 * @prop {boolean} noTakeAway
 *
 * @typedef {{where: string, code: string}} Part - A piece to paste, and where it goes.
 */

/** Stands for the site owner's host until one is given. */
export const PLACEHOLDER = "https://your-host.example/";

const COLOUR = /^#[0-9a-f]{6}$/i;
const LENGTH = /^\d{1,3}(\.\d{1,2})?px$/;

/** The custom properties that can be set, and what each takes. @type {ReadonlyMap<string, RegExp>} */
const PROPERTIES = new Map([
  ...["text", "surface", "accent", "border", "focus", "best", "good", "weak"].map(
    (name) => /** @type {[string, RegExp]} */ ([`--om-color-${name}`, COLOUR]),
  ),
  ["--om-radius", LENGTH],
  ["--om-space", LENGTH],
]);

/**
 * The folder that an address names, ending in a slash; null for what is neither an http(s) address nor a path from the root of a host.
 * @param {string} typed
 */
export function folder(typed) {
  const text = typed.trim();
  if (!text) return PLACEHOLDER;
  const isPath = /^\/(?![/\\])/.test(text);
  const url = address(text, isPath);
  if (!url) return null;
  url.search = url.hash = "";
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return isPath ? url.pathname : url.href;
}

/**
 * The address of a catalogue as it goes into the snippet; null for none that can be fetched.
 * @param {string} typed
 */
export function catalogue(typed) {
  const text = typed.trim();
  const isPath = /^\/(?![/\\])/.test(text);
  const url = address(text, isPath);
  if (!url) return null;
  // The place for the language stays readable, and is looked for as it is.
  return (isPath ? url.pathname + url.search : url.href).replaceAll("%7Blang%7D", "{lang}");
}

/** @param {string} text @param {boolean} isPath */
function address(text, isPath) {
  try {
    const url = isPath ? new URL(text, PLACEHOLDER) : new URL(text);
    // What was typed as a path may come out as the address of another host.
    if (isPath && (!url.href.startsWith(PLACEHOLDER) || url.pathname.startsWith("//"))) return null;
    return url.protocol === "https:" || url.protocol === "http:" ? url : null;
  } catch {
    return null;
  }
}

/** A language as BCP 47 writes it; null for what is none. @param {string} typed */
export function language(typed) {
  try {
    return Intl.getCanonicalLocales(typed.trim())[0] ?? null;
  } catch {
    return null;
  }
}

/** Whether the built-in words are in this language. @param {string} lang */
export const isBuiltIn = (lang) => /^en(-|$)/i.test(lang);

/** The attributes of the element, in the order of the contract; `null` stands for one without a value. @param {Options} options @returns {[string, string | null][]} */
export function attributes(options) {
  /** @type {[string, string | null][]} */
  const all = [];
  // The built-in words stand in the fragment itself: others would take their place.
  if (options.delivery !== "fragment") {
    const lang = language(options.lang);
    if (lang) all.push(["lang", lang]);
    const src = source(options, lang);
    if (src) all.push(["src", src]);
  }
  if (options.companySize) all.push(["company-size", options.companySize]);
  if (options.startup) all.push(["startup", null]);
  if (options.needs.length) all.push(["needs", options.needs.join(" ")]);
  // A frame is loaded late by its own attribute, and its address is not the page's.
  const isFramed = options.delivery === "iframe";
  if (options.loading === "lazy" && !isFramed) all.push(["loading", "lazy"]);
  if (options.theme === "light" || options.theme === "dark") all.push(["theme", options.theme]);
  if (/^[13456]$/.test(options.headingLevel)) all.push(["heading-level", options.headingLevel]);
  if ((options.linkState === "query" || options.linkState === "hash") && !isFramed) all.push(["link-state", options.linkState]);
  if (options.noFilters) all.push(["no-filters", null]);
  if (options.noTakeAway) all.push(["no-take-away", null]);
  return all;
}

/** @param {Options} options @param {string | null} lang */
function source({ src, base }, lang) {
  if (src.trim()) return catalogue(src);
  return lang && !isBuiltIn(lang) ? `${folder(base) ?? PLACEHOLDER}catalogue.{lang}.json` : null;
}

/** The custom properties that are set, each with a value that cannot be anything but one. @param {Options} options @returns {[string, string][]} */
export function properties({ properties }) {
  return Object.entries(properties).filter(([name, value]) => PROPERTIES.get(name)?.test(value));
}

/** The query of the page for iframes: the attributes by their names, and the custom properties. @param {Options} options */
export function query(options) {
  const query = new URLSearchParams();
  for (const [name, value] of attributes({ ...options, delivery: "iframe" })) query.append(name, value ?? "");
  for (const [name, value] of properties(options)) query.append(name, value);
  const text = query.toString();
  return text && `?${text}`;
}

/** What to paste, piece by piece. @param {Options} options @param {string} title @returns {Part[]} */
export function parts(options, title) {
  const base = folder(options.base) ?? PLACEHOLDER;
  const styles = styleBlock(options);
  const element = `${openingTag(options)}</outsourcing-matrix>`;
  const script = `<script type="module" src="${escaped(base)}outsourcing-matrix.js"></script>`;
  switch (options.delivery) {
    case "npm":
      return [
        { where: "In a terminal", code: "npm install outsourcing-matrix" },
        { where: "In your program", code: 'import "outsourcing-matrix";' },
        { where: "In your page", code: lines(styles, element) },
      ];
    case "iframe":
      return [{ where: "In your page", code: lines(frame(options, base, title), `<script src="${escaped(base)}outsourcing-matrix.resizer.js"></script>`) }];
    default:
      return [{ where: "In your page", code: lines(script, styles, element) }];
  }
}

/** What to paste, as one text. @param {Options} options @param {string} title */
export function snippet(options, title) {
  return parts(options, title).map(({ code }) => code).join("\n\n");
}

/** The published fragment with the choices in its opening tag, and the script that makes it answer. @param {string} published @param {Options} options */
export function fragment(published, options) {
  const opening = "<outsourcing-matrix";
  const at = published.indexOf(opening);
  if (at < 0) throw new Error("the fragment has no <outsourcing-matrix>");
  const [{ code }] = parts({ ...options, delivery: "fragment" }, "");
  const before = code.slice(0, code.lastIndexOf(opening));
  return before + published.slice(0, at) + openingTag({ ...options, delivery: "fragment" }, "") + published.slice(at + opening.length);
}

/** @param {Options} options @param {string} end */
function openingTag(options, end = ">") {
  const all = attributes(options).map(([name, value]) => (value === null ? name : `${name}="${escaped(value)}"`));
  return ["<outsourcing-matrix", ...all].join(" ") + end;
}

/** @param {Options} options */
function styleBlock(options) {
  const all = properties(options).map(([name, value]) => `  ${name}: ${value};`);
  return all.length ? lines("<style>", "outsourcing-matrix {", ...all, "}", "</style>") : "";
}

/** @param {Options} options @param {string} base @param {string} title */
function frame(options, base, title) {
  const src = `${base}embed.html${query(options)}`;
  const loading = options.loading === "lazy" ? ' loading="lazy"' : "";
  // Attributes rather than styles: a strict policy of the page would refuse those.
  return `<iframe src="${escaped(src)}" title="${escaped(title)}"${loading} width="100%" height="900" frameborder="0" data-outsourcing-matrix></iframe>`;
}

/** @param {string[]} all */
const lines = (...all) => all.filter(Boolean).join("\n");

/** For a text in an attribute between double quotes. @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
