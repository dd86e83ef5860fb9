import assert from "node:assert/strict";
import { test } from "node:test";

import { applyAppearance } from "../../src/element/appearance.js";
import { Settings } from "../../src/element/settings.js";
import { FakeRoot, make } from "./fake-dom.mjs";

const levels = [];
const shown = { setHeadingLevel: (level) => levels.push(level) };

/** What these attributes make of a comparison, one call after the other. @param {[Record<string, string>, string | null][]} calls */
function applied(...calls) {
  const root = new FakeRoot(make("style"), make("div", { part: "base" }, make("div", { part: "table-region", role: "region" }, make("caption", { id: "om-caption" }))));
  for (const [attributes, label] of calls) {
    const settings = new Settings(/** @type {any} */ (make("outsourcing-matrix", attributes)), () => {});
    applyAppearance(/** @type {any} */ (root), settings, label, shown);
  }
  const [base, region] = [root.querySelector("[part=base]"), root.querySelector("[part=table-region]")];
  return { ...Object.fromEntries(base.attributes), region: region.getAttribute("aria-labelledby") };
}

const PLAIN = { part: "base", id: "om-base", "data-theme": "", region: "om-caption" };

test("what the page asks for is on what is shown", () => {
  for (const [attributes, label, expected] of [
    [{}, null, PLAIN],
    [{ theme: "dark" }, null, { ...PLAIN, "data-theme": "dark" }],
    [{ "no-filters": "" }, null, { ...PLAIN, "data-no-filters": "" }],
    [{ "no-take-away": "" }, null, { ...PLAIN, "data-no-take-away": "" }],
    [{}, "", PLAIN],
    [{}, "Ways to outsource", { ...PLAIN, role: "group", "aria-label": "Ways to outsource", region: "om-base om-caption" }],
  ]) {
    assert.deepEqual(applied([/** @type {any} */ (attributes), /** @type {any} */ (label)]), expected);
  }
});

test("what the page takes back is gone", () => {
  assert.deepEqual(applied([{ theme: "dark", "no-filters": "", "no-take-away": "" }, "A label"], [{}, null]), PLAIN);
});

test("the label tells the landmarks of several elements apart, and goes again", () => {
  const form = make("form", { "aria-labelledby": "om-questions" });
  const root = new FakeRoot(make("div", { part: "base" }, form));
  const settings = new Settings(/** @type {any} */ (make("outsourcing-matrix")), () => {});
  for (const [label, expected] of [["A label", "om-base om-questions"], ["Another", "om-base om-questions"], [null, "om-questions"]]) {
    applyAppearance(/** @type {any} */ (root), settings, label, shown);
    assert.equal(form.getAttribute("aria-labelledby"), expected);
  }
});

test("a table that does not scroll is no region and gets no name", () => {
  const root = new FakeRoot(make("div", { part: "base" }, make("div", { part: "table-region" }, make("caption", { id: "om-caption" }))));
  applyAppearance(/** @type {any} */ (root), new Settings(/** @type {any} */ (make("outsourcing-matrix")), () => {}), "A label", shown);
  assert.equal(root.querySelector("[part=table-region]").getAttribute("aria-labelledby"), null);
});

test("the heading gets its level where something is shown", () => {
  levels.length = 0;
  applied([{ "heading-level": "4" }, null]);
  assert.deepEqual(levels, [4]);
  const empty = new FakeRoot(make("slot"));
  applyAppearance(/** @type {any} */ (empty), new Settings(/** @type {any} */ (make("outsourcing-matrix")), () => {}), "A label", shown);
  assert.deepEqual([levels, empty.inner], [[4], "<slot>"]);
});
