import assert from "node:assert/strict";
import { test } from "node:test";

import { BEFORE, PACKED } from "./packed.mjs";
import { sample, words } from "./samples.mjs";

let count = 0;

/** What the one file carries, on a page with these elements. @param {Record<string, {textContent: string, dataset: object}>} elements @param {string | null} said */
async function page(elements, said) {
  const parsed = [];
  Object.assign(globalThis, {
    document: {
      addEventListener: () => {},
      querySelector(selector) {
        if (selector === "outsourcing-matrix") return said === null ? null : { textContent: said };
        const [, attribute] = /^script\[([\w-]+)\]$/.exec(selector) ?? assert.fail(selector);
        return elements[attribute] ?? null;
      },
    },
    DOMParser: class {
      parseFromString(text, type) {
        parsed.push([text, type]);
        return { text };
      }
    },
  });
  return { ...(await import(`../../src/one-file/parts.js?${++count}`)), parsed };
}

const [program] = PACKED;
const copy = PACKED.find(({ what }) => what.includes("before"));
const said = words(BEFORE.seed, BEFORE.length);

/** @param {unknown} length */
const withCopy = (length) => ({ "data-said": { textContent: copy.text, dataset: { said: String(length) } } });

test("the copy is unpacked behind what the page says, once", async () => {
  const { copyDocument, parsed } = await page(withCopy(said.length), said);
  const found = copyDocument();
  assert.equal(copyDocument(), found);
  assert.deepEqual(parsed, [[words(copy.seed, copy.length), "text/html"]]);
});

test("what the page said counts, not what it says by now", async () => {
  const { copyDocument } = await page(withCopy(said.length), said);
  const { querySelector } = globalThis.document;
  globalThis.document.querySelector = (selector) => (selector === "outsourcing-matrix" ? assert.fail("it is too late") : querySelector(selector));
  assert.equal(copyDocument().text, words(copy.seed, copy.length));
});

test("behind another text the copy would be another one", async () => {
  for (const [elements, text] of [[withCopy(said.length), "translated"], [withCopy(said.length), null], [withCopy(said.length), `${said} `], [{}, said], [withCopy(""), ""]]) {
    const { copyDocument } = await page(elements, text);
    assert.throws(copyDocument, { code: "integrity", message: "the text of the page is not the one it came with" });
  }
});

test("the length of what is said is that of its bytes", async () => {
  const { copyDocument } = await page(withCopy(3), "ü!");
  assert.doesNotThrow(copyDocument);
});

test("the programs are unpacked once, and cut where the page says", async () => {
  const { programs } = await page({ "data-first": { textContent: program.text, dataset: { first: "1000" } } }, "");
  const both = sample(program.seed, program.length);
  const [one, other] = programs();
  assert.deepEqual([one, other], [both.subarray(0, 1000), both.subarray(1000)]);
  assert.equal(programs()[1].buffer, one.buffer, "each time the same memory");
});
