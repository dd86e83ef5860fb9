/** What is shown where there is no comparison. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { FakeInput, FakeRoot, make, page } from "./fake-dom.mjs";

page();
const { showFallback, showSlot } = await import("../../src/element/on-failure.js");
const { plainSheet } = await import("../../src/element/sheets.js");

const note = (name, hidden) => make("p", hidden ? { "data-says": name, hidden: "" } : { "data-says": name });
/** A copy that a page or the loader put there. */
const copy = () =>
  make("div", { part: "base" },
    note("applying", false),
    note("unavailable", true),
    new FakeInput({ id: "om-search" }),
    make("div", { part: "chips" }, make("button")),
    make("p", { part: "status" }),
    make("div", {}, make("button")),
    make("div", { part: "take-away" }, make("button")),
  );
/** What an element shows after a failure. @param {any[]} inside what the page put inside it @param {any[]} before what is in its shadow root */
function shown(inside, ...before) {
  const root = new FakeRoot(...before);
  root.adoptedStyleSheets = ["the comparison's"];
  showFallback(/** @type {any} */ (make("outsourcing-matrix", {}, ...inside)), /** @type {any} */ (root));
  return { root, inner: root.inner, sheets: root.adoptedStyleSheets };
}

const MESSAGE = "<slot><p part=error role=alert>The comparison could not be loaded.";

test("what the page put inside the element shows in the page's own styles", () => {
  const root = new FakeRoot(copy());
  showSlot(/** @type {any} */ (root));
  assert.deepEqual([root.inner, root.adoptedStyleSheets], ["<slot>", [plainSheet]]);
  assert.match(/** @type {any} */ (plainSheet).rules, /:host\(\[hidden\]\) \{ display: none \}/);
});

test("a fallback of the page shows in place of anything else", () => {
  assert.deepEqual(shown([make("p")], copy()).inner, "<slot>");
  assert.deepEqual(shown(["Some words"]).inner, "<slot>");
  // The slots of the heading and of the call to action do not show it.
  assert.deepEqual(shown([make("p")], make("slot", { name: "heading" })).inner, "<slot>");
});

test("a fallback that shows already is left alone", () => {
  const slot = make("slot");
  const { root, sheets } = shown([make("p")], slot);
  assert.deepEqual([root.childNodes, sheets], [[slot], ["the comparison's"]]);
});

test("without a fallback the copy stays, says so, and its controls are off", () => {
  const { inner, sheets } = shown([], copy());
  const controls = "<input id=om-search disabled><div part=chips><button disabled><p part=status><div><button disabled><div part=take-away><button disabled>";
  assert.equal(inner, `<div part=base data-unavailable><p data-says=applying hidden><p data-says=unavailable>${controls}`);
  assert.deepEqual(sheets, ["the comparison's"]);
});

test("without anything there is a message, once", () => {
  for (const before of [[], [make("slot")], [make("slot"), make("p", { part: "error" })], [make("div", { class: "om" })]]) {
    const { inner, sheets } = shown([], ...before);
    assert.deepEqual([inner, sheets], [MESSAGE, [plainSheet]]);
  }
});

test("what is for a slot with a name is no fallback", () => {
  assert.equal(shown([make("h2", { slot: "heading" })]).inner, MESSAGE);
});
