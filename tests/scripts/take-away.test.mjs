/** What writes documents, without the part of the program that does: when it is started, and what it is given. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { copied } from "./copies.mjs";

/** The module with a glue that keeps what it is asked, and starts at this attempt. @param {number} [startsAt] */
async function takeAway(startsAt = 1) {
  const { load } = copied(["element/take-away.js", "element/print.js", "element/print-rules.js"], {
    "element/om-take-away-wasm.js": "export const wasm = () => 'the program';",
    "element/om-take-away.js": `export const log = [];
      let attempts = 0;
      class ComparisonDocument {
        constructor(...view) { log.push(["new", ...view]); }
        save(way) { log.push(["save", way]); }
        before() { return [{ label: "Answers", lines: ["small"] }]; }
        after() { return []; }
        free() { log.push(["free"]); }
      }
      export const createGlue = () => Object.assign(async ({ module_or_path }) => {
        log.push(["start", module_or_path]);
        if (++attempts < ${startsAt}) throw new Error("not yet");
      }, { ComparisonDocument });`,
  });
  const [module, { log }] = [await load("element/take-away.js"), await load("element/om-take-away.js")];
  return { ...module, log };
}

/** Two ways, as both programs number them. */
const [CSV, MARKDOWN] = [1, 2];
const VIEW = { catalogue: "lines", notes: "notes", query: "om-size=small", narrow: true, columns: 3, link: "https://a.example/" };
const NEW = ["new", "lines", "notes", "om-size=small", true, 3, "https://a.example/"];

test("a document is written of what is shown, by a program that is started once", async () => {
  const { save, brief, log } = await takeAway();
  assert.deepEqual(log, [], "not before it is wanted");
  await save(VIEW, CSV);
  assert.deepEqual(log.splice(0), [["start", "the program"], NEW, ["save", CSV]]);
  // The file of the last one must stay until the browser has it.
  await save(VIEW, MARKDOWN);
  assert.deepEqual(log.splice(0), [["free"], NEW, ["save", MARKDOWN]]);
  assert.deepEqual(await brief(VIEW), { before: [{ label: "Answers", lines: ["small"] }], after: [] });
  assert.deepEqual(log, [["free"], NEW]);
});

test("a program that did not start is tried again", async () => {
  const { save, brief, log } = await takeAway(3);
  await assert.rejects(save(VIEW, CSV), /not yet/);
  await assert.rejects(brief(VIEW), /not yet/);
  await save(VIEW, CSV);
  assert.deepEqual(log, [["start", "the program"], ["start", "the program"], ["start", "the program"], NEW, ["save", CSV]]);
});

/** A page with an element in a shadow tree, and what is done to it. @param {number} columns */
function page(columns) {
  const steps = [];
  const listeners = [];
  const sheets = [];
  const document = { nodeType: 9, children: [], adoptedStyleSheets: ["the page's"], parentNode: null };
  const root = { nodeType: 11, adoptedStyleSheets: [], children: [] };
  /** @param {any} parent */
  const child = (parent) => {
    const node = { nodeType: 1, parentNode: parent, parentElement: parent.nodeType === 1 ? parent : null, children: [], assignedSlot: null, getRootNode: () => (parent.getRootNode ?? (() => parent))() };
    parent.children.push(node);
    return node;
  };
  const host = child(child(document));
  Object.assign(root, { host });
  const element = Object.assign(child(root), { shadowRoot: { querySelectorAll: (selector) => (steps.push(selector), new Array(columns)) } });
  Object.assign(globalThis, {
    document,
    CSSStyleSheet: class {
      replaceSync(rules) {
        sheets.push((this.rules = rules));
      }
    },
    addEventListener: (type, listener, options) => listeners.push([type, listener, options]),
    requestAnimationFrame: (then) => (steps.push("a frame"), setTimeout(then)),
    print: () => steps.push(["print", document.adoptedStyleSheets.length, root.adoptedStyleSheets.length]),
  });
  return { steps, listeners, sheets, document, root, element };
}

test("an element is printed with sheets that every tree on its way adopts, and gives back afterwards", async () => {
  const { printAlone } = await takeAway();
  const { steps, listeners, sheets, document, root, element } = page(7);
  await printAlone(element, () => steps.push("prepared"));
  assert.deepEqual(steps, ["prepared", "thead th[data-type]", "a frame", ["print", 3, 1]]);
  assert.equal(sheets[0], "@page { margin: 12mm; size: landscape }");
  assert.match(sheets[1], /^@media print \{ :host > :not\(:nth-child\(1\)\) \{ display: none !important \} \}$/);
  assert.match(sheets[2], /^@media print \{ :root > :not\(:nth-child\(1\)\) \{ display: none !important \}:root \{ all: revert [^}]*\} \}$/);
  // What the page adopted in the meantime stays.
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, "another"];
  const [[type, restore, options], ...others] = listeners;
  assert.deepEqual([type, options, others], ["afterprint", { once: true }, []]);
  restore();
  assert.deepEqual([document.adoptedStyleSheets, root.adoptedStyleSheets], [["the page's", "another"], []]);
});

test("few columns stand on the short side of the paper", async () => {
  const { printAlone } = await takeAway();
  for (const [columns, rule] of [[0, "@page { margin: 12mm }"], [4, "@page { margin: 12mm }"], [5, "@page { margin: 12mm; size: landscape }"]]) {
    const { sheets, element } = page(columns);
    await printAlone(element, () => {});
    assert.equal(sheets[0], rule, `${columns} columns`);
  }
});

test("what cannot be prepared is not printed, and leaves nothing behind", async () => {
  const { printAlone } = await takeAway();
  const { steps, sheets, element } = page(7);
  await assert.rejects(printAlone(element, () => assert.fail("it stopped")), /it stopped/);
  assert.deepEqual([steps, sheets], [[], []]);
});
