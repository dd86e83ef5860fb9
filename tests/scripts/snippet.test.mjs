import assert from "node:assert/strict";
import { test } from "node:test";

import { attributes, catalogue, folder, fragment, isBuiltIn, language, parts, PLACEHOLDER, properties, query, snippet } from "../../src/page/snippet.js";
import { told } from "./contract.mjs";
import { declarations, elements } from "./html.mjs";
import { oneOf, random } from "./random.mjs";

/** What the form says before anybody chooses. @type {import("../../src/page/snippet.js").Options} */
const USUAL = {
  delivery: "script",
  base: "https://files.example/om/",
  companySize: "",
  startup: false,
  needs: [],
  theme: "auto",
  properties: {},
  lang: "",
  src: "",
  headingLevel: "2",
  loading: "lazy",
  linkState: "none",
  noFilters: false,
  noTakeAway: false,
};

const DELIVERIES = ["script", "npm", "iframe", "fragment"];
const BASE = USUAL.base;
const TITLE = 'Which "kind" <fits> & why?';

/** What stands at the beginning of the published fragment, and something behind it that looks like its own tag. */
const PUBLISHED = '<!-- a copy -->\n<outsourcing-matrix><template shadowrootmode="open"><p>A &amp; B</p></template><b>a < b</b></outsourcing-matrix>\n';

/** All colours, corners and distances. */
const EVERYTHING = {
  "--om-color-accent": "#7a1fa2",
  "--om-color-text": "#102030",
  "--om-color-surface": "#fffbe6",
  "--om-color-border": "#334455",
  "--om-color-focus": "#aa0011",
  "--om-color-best": "#0a5c2e",
  "--om-color-good": "#084a70",
  "--om-color-weak": "#7a3f00",
  "--om-radius": "12px",
  "--om-space": "10px",
};

/**
 * Whoever chooses a value of an option gets these attributes on the element. `elsewhere` holds in deliveries that need something else.
 *
 * @type {Record<string, {chosen: object, attributes: Record<string, string>, elsewhere?: Record<string, Record<string, string>>, framed?: Record<string, string>}[]>}
 */
const OPTIONS = {
  size: [
    { chosen: {}, attributes: {} },
    { chosen: { companySize: "small" }, attributes: { "company-size": "small" } },
    { chosen: { companySize: "large" }, attributes: { "company-size": "large" } },
  ],
  startup: [
    { chosen: {}, attributes: {} },
    { chosen: { startup: true }, attributes: { startup: "" } },
  ],
  needs: [
    { chosen: {}, attributes: {} },
    { chosen: { needs: ["website"] }, attributes: { needs: "website" } },
    { chosen: { needs: ["customer-service", "website"] }, attributes: { needs: "customer-service website" } },
  ],
  theme: [
    { chosen: {}, attributes: {} },
    { chosen: { theme: "light" }, attributes: { theme: "light" } },
    { chosen: { theme: "dark" }, attributes: { theme: "dark" } },
  ],
  properties: [
    { chosen: {}, attributes: {} },
    { chosen: { properties: { "--om-color-accent": "#b00020" } }, attributes: {} },
    { chosen: { properties: EVERYTHING }, attributes: {} },
  ],
  // The language and the catalogue ask something of each other: see below.
  lang: [
    { chosen: {}, attributes: {} },
    { chosen: { lang: "de" }, attributes: { lang: "de", src: `${BASE}catalogue.{lang}.json` }, elsewhere: { fragment: {} } },
    { chosen: { lang: "en-GB" }, attributes: { lang: "en-GB" }, elsewhere: { fragment: {} } },
    { chosen: { lang: " PT-br " }, attributes: { lang: "pt-BR", src: `${BASE}catalogue.{lang}.json` }, elsewhere: { fragment: {} } },
  ],
  src: [
    { chosen: {}, attributes: {} },
    { chosen: { src: "https://a.example/own.json" }, attributes: { src: "https://a.example/own.json" }, elsewhere: { fragment: {} } },
    { chosen: { src: "/words.{lang}.json" }, attributes: { src: "/words.{lang}.json" }, elsewhere: { fragment: {} } },
  ],
  headingLevel: [
    { chosen: {}, attributes: {} },
    ...["1", "3", "4", "5", "6"].map((headingLevel) => ({ chosen: { headingLevel }, attributes: { "heading-level": headingLevel } })),
  ],
  loading: [
    // A frame is loaded late by its own attribute.
    { chosen: { loading: "lazy" }, attributes: { loading: "lazy" }, elsewhere: { iframe: {} }, framed: { loading: "lazy" } },
    { chosen: { loading: "eager" }, attributes: {}, framed: {} },
  ],
  linkState: [
    { chosen: {}, attributes: {} },
    // The address of a frame is not the page's.
    { chosen: { linkState: "query" }, attributes: { "link-state": "query" }, elsewhere: { iframe: {} } },
    { chosen: { linkState: "hash" }, attributes: { "link-state": "hash" }, elsewhere: { iframe: {} } },
  ],
  noFilters: [
    { chosen: {}, attributes: {} },
    { chosen: { noFilters: true }, attributes: { "no-filters": "" } },
  ],
  noTakeAway: [
    { chosen: {}, attributes: {} },
    { chosen: { noTakeAway: true }, attributes: { "no-take-away": "" } },
  ],
};

/** What is chosen, with what it shall lead to. @param {string} delivery @param {(typeof OPTIONS)[string][number][]} values */
function row(delivery, values) {
  const chosen = Object.assign({}, ...values.map(({ chosen }) => chosen));
  const all = Object.assign({}, ...values.map(({ attributes, elsewhere }) => elsewhere?.[delivery] ?? attributes));
  // An address that is written is the catalogue of every language.
  if (chosen.src && delivery !== "fragment") all.src = chosen.src;
  const framed = Object.assign({}, ...values.map(({ framed }) => framed));
  return { options: { ...USUAL, ...chosen, delivery }, attributes: all, framed, properties: Object.entries(chosen.properties ?? {}) };
}

/** The order of the contract; `lang` is no attribute of the element's own. */
const ORDER = ["lang", ...told("attr").map(({ name }) => name)];

/** @param {Record<string, string>} found @param {Record<string, string>} expected @param {string} story */
function assertAttributes(found, expected, story) {
  assert.deepEqual(found, expected, story);
  const names = Object.keys(found);
  assert.deepEqual(names, ORDER.filter((name) => names.includes(name)), `in the order of the contract: ${story}`);
}

/** Holds all that is written against what was chosen. @param {ReturnType<typeof row>} row */
function assertWritten({ options, attributes, framed, properties }) {
  const story = JSON.stringify(options);
  if (options.delivery === "fragment") return assertFragment({ options, attributes, framed, properties });
  const written = parts(options, TITLE);
  assert.equal(snippet(options, TITLE), written.map(({ code }) => code).join("\n\n"));
  const inPage = written.at(-1);
  assert.equal(inPage.where, "In your page", story);
  const found = elements(inPage.code);
  const rest = [...found];
  if (options.delivery === "npm") {
    assert.deepEqual(written.slice(0, -1), [
      { where: "In a terminal", code: "npm install outsourcing-matrix" },
      { where: "In your program", code: 'import "outsourcing-matrix";' },
    ]);
  } else {
    assert.equal(written.length, 1, story);
  }
  if (options.delivery === "iframe") {
    const [frame, script] = found;
    assert.deepEqual(found.map(({ name, text }) => [name, text]), [["iframe", ""], ["script", ""]], story);
    const { src, ...others } = frame.attributes;
    const fixed = { title: TITLE, width: "100%", height: "900", frameborder: "0", "data-outsourcing-matrix": "" };
    assert.deepEqual(others, { ...fixed, ...framed }, story);
    assert.deepEqual(script.attributes, { src: `${BASE}outsourcing-matrix.resizer.js` }, story);
    const url = new URL(src);
    assert.equal(url.origin + url.pathname + url.hash, `${BASE}embed.html`, story);
    const given = [...url.searchParams];
    const own = given.filter(([name]) => !name.startsWith("--"));
    assertAttributes(Object.fromEntries(own), attributes, story);
    assert.equal(own.length, Object.keys(attributes).length, `each once: ${story}`);
    assert.deepEqual(given.slice(own.length), properties, story);
    return;
  }
  if (options.delivery === "script") {
    const script = rest.shift();
    assert.deepEqual(script, { name: "script", attributes: { type: "module", src: `${BASE}outsourcing-matrix.js` }, text: "" }, story);
  }
  if (properties.length) {
    const style = rest.shift();
    assert.deepEqual([style?.name, style?.attributes], ["style", {}], story);
    assert.deepEqual(declarations(style?.text ?? "", "outsourcing-matrix"), properties, story);
  }
  assert.deepEqual(rest.map(({ name, text }) => [name, text]), [["outsourcing-matrix", ""]], story);
  assertAttributes(rest[0].attributes, attributes, story);
}

/** @param {ReturnType<typeof row>} row */
function assertFragment({ options, attributes, properties }) {
  const story = JSON.stringify(options);
  const text = fragment(PUBLISHED, options);
  // The copy is whole, but for its opening tag; what stands before it is as in a page with the script.
  const [opened] = PUBLISHED.split("><template");
  const comment = opened.slice(0, opened.indexOf("<outsourcing"));
  const at = text.indexOf(comment);
  assert.ok(at > 0, story);
  const [tag, ...behind] = text.slice(at + comment.length).split("><template");
  assert.equal(["", ...behind].join("><template"), PUBLISHED.slice(opened.length), story);
  const before = elements(text.slice(0, at));
  const [element] = elements(`${tag}></outsourcing-matrix>`);
  assert.equal(element.name, "outsourcing-matrix");
  assertAttributes(element.attributes, attributes, story);
  assert.deepEqual(before[0], { name: "script", attributes: { type: "module", src: `${BASE}outsourcing-matrix.js` }, text: "" }, story);
  assert.deepEqual(before.slice(1).map(({ name }) => name), properties.length ? ["style"] : [], story);
  if (properties.length) assert.deepEqual(declarations(before[1].text, "outsourcing-matrix"), properties, story);
}

for (const delivery of DELIVERIES) {
  test(`each value of each option is written: ${delivery}`, () => {
    for (const [name, values] of Object.entries(OPTIONS)) {
      for (const value of values) {
        const others = Object.entries(OPTIONS).filter(([other]) => other !== name).map(([, [usual]]) => usual);
        assertWritten(row(delivery, [...others, value]));
      }
    }
  });

  test(`each pair of values of two options is written: ${delivery}`, () => {
    const names = Object.keys(OPTIONS);
    for (const [at, one] of names.entries()) {
      for (const other of names.slice(at + 1)) {
        for (const first of OPTIONS[one]) {
          for (const second of OPTIONS[other]) {
            const rest = names.filter((name) => name !== one && name !== other).map((name) => OPTIONS[name][0]);
            assertWritten(row(delivery, [...rest, first, second]));
          }
        }
      }
    }
  });

  test(`whatever is chosen together is written: ${delivery}`, () => {
    const below = random(DELIVERIES.indexOf(delivery));
    for (let count = 0; count < 1000; count++) {
      assertWritten(row(delivery, Object.values(OPTIONS).map((values) => oneOf(below, values))));
    }
  });
}

test("the whole text of one snippet of each delivery, as it is pasted", () => {
  const options = {
    ...USUAL,
    base: "https://files.example",
    companySize: "small",
    startup: true,
    needs: ["website", "leads"],
    theme: "dark",
    properties: { "--om-color-accent": "#064", "--om-color-text": "#112233", "--om-radius": "3px" },
    lang: "de",
    headingLevel: "3",
    linkState: "query",
    noTakeAway: true,
  };
  const style = "<style>\noutsourcing-matrix {\n  --om-color-text: #112233;\n  --om-radius: 3px;\n}\n</style>";
  const tag =
    '<outsourcing-matrix lang="de" src="https://files.example/catalogue.{lang}.json" company-size="small" startup needs="website leads"' +
    ' loading="lazy" theme="dark" heading-level="3" link-state="query" no-take-away>';
  const script = '<script type="module" src="https://files.example/outsourcing-matrix.js"></script>';
  assert.equal(snippet(options, "Title"), `${script}\n${style}\n${tag}</outsourcing-matrix>`);
  assert.equal(
    snippet({ ...options, delivery: "npm" }, "Title"),
    `npm install outsourcing-matrix\n\nimport "outsourcing-matrix";\n\n${style}\n${tag}</outsourcing-matrix>`,
  );
  assert.equal(
    snippet({ ...options, delivery: "iframe" }, "Title"),
    '<iframe src="https://files.example/embed.html?lang=de&amp;src=https%3A%2F%2Ffiles.example%2Fcatalogue.%7Blang%7D.json&amp;company-size=small' +
      '&amp;startup=&amp;needs=website+leads&amp;theme=dark&amp;heading-level=3&amp;no-take-away=&amp;--om-color-text=%23112233&amp;--om-radius=3px"' +
      ' title="Title" loading="lazy" width="100%" height="900" frameborder="0" data-outsourcing-matrix></iframe>\n' +
      '<script src="https://files.example/outsourcing-matrix.resizer.js"></script>',
  );
  assert.equal(
    fragment("<outsourcing-matrix>\n…</outsourcing-matrix>", options),
    `${script}\n${style}\n<outsourcing-matrix company-size="small" startup needs="website leads" loading="lazy" theme="dark" heading-level="3"` +
      ' link-state="query" no-take-away>\n…</outsourcing-matrix>',
  );
});

test("the element is the same with a script and from npm", () => {
  const below = random(7);
  for (let count = 0; count < 200; count++) {
    const { options } = row("script", Object.values(OPTIONS).map((values) => oneOf(below, values)));
    const [, , { code }] = parts({ ...options, delivery: "npm" }, TITLE);
    assert.equal(parts(options, TITLE)[0].code, `<script type="module" src="${BASE}outsourcing-matrix.js"></script>\n${code}`);
  }
});

test("every attribute of the contract can be chosen, but for those that a page rarely needs", () => {
  const chosen = Object.values(OPTIONS).flat().flatMap(({ attributes }) => Object.keys(attributes));
  assert.deepEqual(new Set([...chosen, "name"]), new Set(ORDER));
});

test("values that no control has are left out", () => {
  for (const other of [{ theme: "purple" }, { theme: "" }, { headingLevel: "0" }, { headingLevel: "7" }, { headingLevel: "13" }, { headingLevel: "2" },
    { loading: "never" }, { loading: "eager" }, { linkState: "path" }, { linkState: "" }]) {
    assert.deepEqual(attributes({ ...USUAL, loading: "eager", ...other }), [], JSON.stringify(other));
  }
  assert.equal(query({ ...USUAL, theme: "purple" }), "", "not even a question mark");
});

test("a custom property is one of those that there are, with a value of its kind", () => {
  const takes = (name, value) => properties({ ...USUAL, properties: { [name]: value } }).length === 1;
  const known = Object.keys(EVERYTHING);
  for (const [value, isColour] of [
    ["#000000", true], ["#AbCdEf", true], ["#abc", false], ["#abcdefa", false], ["#abcdefab", false], ["red", false], ["rgb(0 0 0)", false], ["", false],
    ["#00000g", false], ["#000000;", false], ["#000000\n", false], [" #000000", false], ["#000000}*{color:red", false], ["</style>", false], ["url(x)", false],
  ]) {
    for (const name of known) assert.equal(takes(name, value), isColour && name.includes("color"), `${name}: ${value}`);
  }
  for (const [value, isLength] of [
    ["0px", true], ["24px", true], ["999px", true], ["1.5px", true], ["1.25px", true], ["1000px", false], ["1.255px", false], ["-1px", false], ["5", false],
    ["5em", false], ["5px;", false], ["5px\n", false], ["calc(1px)", false], ["px", false], [".5px", false], ["5PX", false], ["1e2px", false],
  ]) {
    for (const name of known) assert.equal(takes(name, value), isLength && !name.includes("color"), `${name}: ${value}`);
  }
  for (const name of ["--om-font", "--om-font-size", "--om-sticky-offset", "--evil", "color", "", "__proto__", "constructor", "--om-color-accent "]) {
    assert.equal(takes(name, "#000000") || takes(name, "1px"), false, name);
  }
  // Those that are left are told in the contract.
  const contract = told("cssprop").map(({ name }) => name);
  assert.deepEqual(new Set([...known, "--om-font", "--om-font-size", "--om-sticky-offset"]), new Set(contract));
});

test("an address of a folder is made whole, or refused", () => {
  for (const [typed, expected] of [
    ["", PLACEHOLDER],
    ["  \n", PLACEHOLDER],
    [PLACEHOLDER, PLACEHOLDER],
    ["https://a.example", "https://a.example/"],
    ["https://a.example/files", "https://a.example/files/"],
    ["https://a.example/files/", "https://a.example/files/"],
    [" http://a.example:81/b/?c#d ", "http://a.example:81/b/"],
    ["HTTPS://A.Example/B", "https://a.example/B/"],
    ["https:a.example/x", "https://a.example/x/"],
    ["https://a.example/a b\"<>'", "https://a.example/a%20b%22%3C%3E'/"],
    ["https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC/"],
    ["/", "/"],
    ["/widgets", "/widgets/"],
    ["/widgets/?a#b", "/widgets/"],
    ["/a/../b", "/b/"],
    ["/a\"b", "/a%22b/"],
    // Refused: no http, nothing that names a host or the root of one, another host in the clothes of a path.
    ["/.//evil.example", null],
    ["/a/..//evil.example", null],
    ["/.\\files", "/files/"],
    ["/.\\\\evil.example/x", null],
    ["/\t/evil.example/x", null],
    ["your-host", null],
    ["your-host.example/files", null],
    ["./files", null],
    ["files/", null],
    ["?a", null],
    ["#a", null],
    ["ftp://a.example/", null],
    ["file:///etc/", null],
    ["data:text/javascript,1", null],
    ["blob:https://a.example/1", null],
    ["javascript:alert(1)", null],
    ["java\tscript:alert(1)", null],
    ["JAVASCRIPT:alert(1)", null],
    ["\u0001javascript:alert(1)", null],
    ["view-source:https://a.example/", null],
    ["//other.example/", null],
    ["/\\other.example/", null],
    ["\\\\other.example/", null],
    ["https://", null],
    ["https://[bad/", null],
    ["https://a b/", null],
    ["http://a.example:99999/", null],
  ]) {
    assert.equal(folder(typed), expected, JSON.stringify(typed));
    // What is refused is not written: the placeholder shows that something is missing.
    const [{ attributes: { src } }] = elements(parts({ ...USUAL, base: typed }, TITLE)[0].code);
    assert.equal(src, `${expected ?? PLACEHOLDER}outsourcing-matrix.js`, JSON.stringify(typed));
    const [frame, resizer] = elements(parts({ ...USUAL, base: typed, delivery: "iframe" }, TITLE)[0].code);
    assert.equal(frame.attributes.src, `${expected ?? PLACEHOLDER}embed.html`);
    assert.equal(resizer.attributes.src, `${expected ?? PLACEHOLDER}outsourcing-matrix.resizer.js`);
  }
});

test("an address of a catalogue is kept, or refused", () => {
  for (const [typed, expected] of [
    ["https://a.example/c.json", "https://a.example/c.json"],
    [" https://a.example/c.json?a=1&b=2#c ", "https://a.example/c.json?a=1&b=2#c"],
    ["https://a.example/{lang}/c.{lang}.json", "https://a.example/{lang}/c.{lang}.json"],
    ["https://a.example/c.json?l={lang}", "https://a.example/c.json?l={lang}"],
    ["/c.json", "/c.json"],
    ["/c.{lang}.json?v=1#x", "/c.{lang}.json?v=1"],
    ["/a\"b<c>.json", "/a%22b%3Cc%3E.json"],
    ["", null],
    ["c.json", null],
    ["../c.json", null],
    ["//other.example/c.json", null],
    ["/\\other.example/c.json", null],
    ["ftp://a.example/c.json", null],
    ["javascript:1", null],
    ["data:application/json,{}", null],
    ["https://", null],
  ]) {
    assert.equal(catalogue(typed), expected, JSON.stringify(typed));
    const written = Object.fromEntries(attributes({ ...USUAL, loading: "eager", src: typed }));
    assert.deepEqual(written, expected === null ? {} : { src: expected }, JSON.stringify(typed));
  }
});

test("a language is written as BCP 47 writes it, or refused", () => {
  for (const [typed, expected] of [
    ["de", "de"], [" DE ", "de"], ["pt-br", "pt-BR"], ["zh-hans-cn", "zh-Hans-CN"], ["en-gb", "en-GB"], ["ar", "ar"], ["iw", "he"],
    ["", null], [" ", null], ["not a language", null], ["d", null], ["de_AT", null], ["de\" onmouseover=\"x", null], ["deutsch-und-mehr-davon", null],
  ]) {
    assert.equal(language(typed), expected, JSON.stringify(typed));
  }
  for (const [lang, expected] of [["en", true], ["en-GB", true], ["EN", true], ["de", false], ["enm", false], ["den", false], ["", false]]) {
    assert.equal(isBuiltIn(lang), expected, lang);
  }
});

test("a language leads to the catalogue beside the files, unless one is named", () => {
  for (const [chosen, expected] of [
    [{ lang: "de" }, { lang: "de", src: `${BASE}catalogue.{lang}.json` }],
    [{ lang: "de", base: "/w" }, { lang: "de", src: "/w/catalogue.{lang}.json" }],
    [{ lang: "de", base: "nonsense" }, { lang: "de", src: `${PLACEHOLDER}catalogue.{lang}.json` }],
    [{ lang: "en" }, { lang: "en" }],
    [{ lang: "en-GB", src: "/x.{lang}.json" }, { lang: "en-GB", src: "/x.{lang}.json" }],
    [{ lang: "de", src: "/x.json" }, { lang: "de", src: "/x.json" }],
    // What cannot be used is said beside its field, and nothing else takes its place.
    [{ lang: "de", src: "javascript:1" }, { lang: "de" }],
    [{ lang: "nonsense!" }, {}],
  ]) {
    assert.deepEqual(Object.fromEntries(attributes({ ...USUAL, loading: "eager", ...chosen })), expected, JSON.stringify(chosen));
    assert.deepEqual(attributes({ ...USUAL, loading: "eager", ...chosen, delivery: "fragment" }), [], "the fragment carries the built-in words");
  }
});

/** What ends an attribute, an element, a reference, a rule. */
const AWKWARD = [
  '"', "'", "<", ">", "&", "=", "/", "\\", " ", "\n", "\t", ";", "}", "{", "*/", "-->", "<!--", "`", "</script>", "</style>", "</iframe>", "<img src=x onerror=x>",
  "&quot;", "&amp;", "&lt;", "&#34;", "&quot", "&copy=1", "#", "?", "%22", "{lang}", "ü", "\u2028", "😀", "a", "https://a.example/", "javascript:", "//",
];

/** @param {import("../../src/page/snippet.js").Options} options @param {string} title */
function assertNothingBreaksOut(options, title) {
  const story = JSON.stringify([options, title]);
  for (const delivery of ["script", "npm", "iframe"]) {
    const found = elements(parts({ ...options, delivery }, title).at(-1).code);
    const names = { script: ["script", "outsourcing-matrix"], npm: ["outsourcing-matrix"], iframe: ["iframe", "script"] }[delivery];
    assert.deepEqual(found.map(({ name }) => name), names, story);
    for (const { name, attributes, text } of found) {
      assert.equal(text, "", story);
      for (const key of Object.keys(attributes)) {
        const own = { script: ["type", "src"], iframe: ["src", "title", "loading", "width", "height", "frameborder", "data-outsourcing-matrix"] }[name] ?? ORDER;
        assert.ok(own.includes(key), `${key}: ${story}`);
      }
      if (attributes.src) assert.match(new URL(attributes.src, "https://host.example/").protocol, /^https?:$/, story);
    }
    // What a catalogue says arrives as it is.
    const [element] = found.filter(({ name }) => name === "outsourcing-matrix" || name === "iframe");
    const given = delivery === "iframe" ? Object.fromEntries(new URL(element.attributes.src, "https://host.example/").searchParams) : element.attributes;
    const unpaired = (text) => text.toWellFormed?.() ?? text;
    assert.equal(given["company-size"] ?? "", unpaired(options.companySize), story);
    assert.equal(given.needs ?? "", unpaired(options.needs.join(" ")), story);
    if (delivery === "iframe") assert.equal(element.attributes.title, title, story);
  }
  // In the fragment too.
  const marked = "<outsourcing-matrix data-end></outsourcing-matrix>";
  assert.deepEqual(elements(fragment(marked, options)).map(({ name, attributes }) => [name, "data-end" in attributes]), [["script", false], ["outsourcing-matrix", true]]);
}

test("nothing that is typed breaks out", () => {
  for (const typed of [
    'https://a.example/"><img src=x onerror=window.broken=1>',
    "https://a.example/'><img src=x onerror=window.broken=1>",
    "https://a.example/</script><script>window.broken=1</script>",
    "https://a.example/?a=</textarea><svg onload=window.broken=1>",
    "https://a.example/&quot;><img src=x onerror=window.broken=1>",
    "https://user\":p\"@a.example/",
    '/"><img src=x onerror=window.broken=1>',
    "javascript:window.broken=1",
    "java\tscript:window.broken=1",
    "data:text/javascript,window.broken=1",
    'de" onmouseover="window.broken=1',
    ...AWKWARD,
  ]) {
    for (const name of ["base", "src", "lang", "companySize", "theme", "headingLevel", "loading", "linkState"]) {
      assertNothingBreaksOut({ ...USUAL, [name]: typed }, TITLE);
    }
    assertNothingBreaksOut({ ...USUAL, needs: [typed, typed], properties: { "--om-color-text": typed, "--om-space": typed, [typed]: "#000000" } }, typed);
  }
});

test("nothing of a thousand random texts breaks out", () => {
  const below = random(2024);
  const text = () => Array.from({ length: below(6) }, () => oneOf(below, AWKWARD)).join("");
  for (let count = 0; count < 1000; count++) {
    const begin = oneOf(below, ["", "https://a.example/", "/", "de-"]);
    const properties = { [oneOf(below, Object.keys(EVERYTHING))]: text(), [text()]: text() };
    const options = { ...USUAL, base: begin + text(), src: begin + text(), lang: text(), companySize: text(), needs: [text(), text()].filter(Boolean), properties };
    assertNothingBreaksOut({ ...options, theme: text(), headingLevel: text(), loading: text(), linkState: text() }, text());
  }
});

test("a fragment without the element is refused", () => {
  assert.throws(() => fragment("<p>An error page</p>", USUAL), /the fragment has no <outsourcing-matrix>/);
});
