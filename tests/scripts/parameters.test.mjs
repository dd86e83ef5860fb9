import assert from "node:assert/strict";
import { test } from "node:test";

import { told } from "./contract.mjs";

/** What a browser would say of a value; the test tells which ones it knows. @type {[string, string][]} */
const SUPPORTED = [
  ["color", "#064"], ["color", "rgb(1 2 3)"], ["font-family", "serif"], ["font-family", "\"A b\", serif"], ["outline-offset", "3px"], ["outline-offset", "0px"], ["outline-offset", "1em"], ["font-size", "3px"],
];

let count = 0;

/** The frame's page as it is after its program read this query. @param {string} search */
async function pageOf(search) {
  /** @param {Record<string, string>} attributes */
  const element = (attributes = {}) => ({
    attributes,
    style: { setProperty: (name, value) => (properties[name] = value) },
    children: ["the built-in comparison"],
    textContent: "",
    setAttribute: (name, value) => (attributes[name] = value),
    getAttribute: (name) => attributes[name] ?? null,
    replaceChildren(...children) {
      this.children = children;
    },
  });
  const properties = {};
  const warnings = [];
  const [html, matrix] = [element({ lang: "en" }), element()];
  Object.assign(globalThis, {
    document: { documentElement: html, querySelector: () => matrix, addEventListener: () => {} },
    location: { search },
    CSS: { supports: (property, value) => SUPPORTED.some(([of, known]) => of === property && known === value) },
  });
  const { warn } = console;
  console.warn = (...words) => warnings.push(words.join(" "));
  try {
    await import(`../../src/one-file/parameters.js?${++count}`);
  } finally {
    console.warn = warn;
  }
  return { element: matrix.attributes, page: html.attributes, scheme: html.style.colorScheme, properties, warnings, children: matrix.children };
}

const NOTHING = { element: {}, page: { lang: "en" }, scheme: undefined, properties: {}, warnings: [], children: ["the built-in comparison"] };

test("without a query everything is as it came", async () => {
  for (const search of ["", "?"]) assert.deepEqual(await pageOf(search), NOTHING, search);
});

test("each attribute of the contract is a parameter", async () => {
  for (const { type, name } of told("attr")) {
    const isBoolean = type === "boolean";
    const { element, warnings } = await pageOf(`?${name}=1`);
    assert.deepEqual([element, warnings], [{ [name]: isBoolean ? "" : "1" }, []], name);
    assert.deepEqual((await pageOf(`?${name}`)).element, { [name]: "" }, `${name} without a value`);
    assert.deepEqual((await pageOf(`?${name}=false`)).element, isBoolean ? {} : { [name]: "false" }, name);
  }
});

test("each custom property of the contract is a parameter, with a value of its kind", async () => {
  const good = { "<color>": "#064", "<font-family>": "serif", "<length>": "3px" };
  for (const { type, name } of told("cssprop")) {
    for (const [kind, value] of Object.entries(good)) {
      const { properties, warnings } = await pageOf(`?${name}=${encodeURIComponent(value)}`);
      assert.deepEqual(properties, kind === type ? { [name]: value } : {}, `${name}: ${value}`);
      assert.equal(warnings.length, kind === type ? 0 : 1, name);
    }
  }
});

test("the answers, and several parameters together", async () => {
  const { element, page, properties, warnings } = await pageOf(
    "?company-size=small&needs=website.leads+customer-service&startup&heading-level=3&no-take-away&no-filters=false&lang=de&dir=rtl&--om-color-accent=%23064&--om-radius=0px",
  );
  assert.deepEqual(element, { "company-size": "small", needs: "website leads customer-service", startup: "", "heading-level": "3", "no-take-away": "" });
  assert.deepEqual(page, { lang: "de", dir: "rtl" });
  assert.deepEqual(properties, { "--om-color-accent": "#064", "--om-radius": "0px" });
  assert.deepEqual(warnings, []);
});

test("a dot stands between needs only", async () => {
  const { element } = await pageOf("?needs=a.b.c&src=own.json&name=my.name&company-size=a.b");
  assert.deepEqual(element, { needs: "a b c", src: "own.json", name: "my.name", "company-size": "a.b" });
});

test("a theme is the scheme of the frame's page too", async () => {
  for (const [theme, scheme] of [["light", "light"], ["dark", "dark"], ["auto", undefined], ["purple", undefined], ["", undefined]]) {
    const found = await pageOf(`?theme=${theme}`);
    assert.deepEqual([found.element, found.scheme], [{ theme }, scheme], theme);
  }
});

test("the direction is one that there is, and the language is the page's", async () => {
  for (const dir of ["ltr", "rtl", "auto"]) assert.deepEqual((await pageOf(`?dir=${dir}`)).page, { lang: "en", dir });
  for (const dir of ["up", "", "LTR"]) {
    const { page, warnings } = await pageOf(`?dir=${dir}`);
    assert.deepEqual([page, warnings], [{ lang: "en" }, [`outsourcing-matrix: the parameter "dir" is unknown, or its value "${dir}" is invalid`]]);
  }
  const { element, page } = await pageOf("?lang=pt-BR");
  assert.deepEqual([element, page], [{}, { lang: "pt-BR" }]);
});

test("what is not known is left out and named", async () => {
  for (const name of ["onclick", "style", "id", "class", "slot", "data", "filters", "constructor", "__proto__", "toString", "hasOwnProperty", "aria-label", "--evil", "--om-color-", "--om-shadow",
    "color", "Needs", "NO-FILTERS", ""]) {
    assert.deepEqual(
      await pageOf(`?${encodeURIComponent(name)}=%22%3Cx%3E`),
      { ...NOTHING, warnings: [`outsourcing-matrix: the parameter "${name}" is unknown, or its value ""<x>" is invalid`] },
      name,
    );
  }
  const { properties, warnings } = await pageOf("?--om-color-accent=red;background:url(evil.png)&--om-font=serif;x:y&--om-space=%7D*%7Bcolor:red%7D&--om-radius=1");
  assert.deepEqual([properties, warnings.length], [{}, 4]);
});

test("the answers that the frame's own query mirrors are no unknown parameters", async () => {
  for (const [search, names] of [
    ["?link-state=query&om-size=micro&om-v=1.0.0", []],
    ["?om-size=micro&link-state=query", []],
    ["?link-state=query&name=mine&mine-size=micro", []],
    ["?link-state=query&name=mine&om-size=micro", ["om-size"]],
    ["?link-state=query&name=&om-size=micro", []],
    ["?link-state=query&omsize=micro", ["omsize"]],
    ["?link-state=hash&om-size=micro", ["om-size"]],
    ["?om-size=micro", ["om-size"]],
  ]) {
    const { warnings } = await pageOf(search);
    assert.deepEqual(warnings.map((warning) => /"([^"]*)"/.exec(warning)?.[1]), names, search);
  }
});

test("where the page has another catalogue the built-in comparison is taken away", async () => {
  assert.deepEqual((await pageOf("?src=own.json")).children, []);
  assert.deepEqual((await pageOf("?src=")).children, NOTHING.children);
});
