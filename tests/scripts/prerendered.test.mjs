/** The copy of the comparison: what it brings along, and what works in it without a program. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { Prerendered } from "../../src/element/prerendered.js";
import { FakeInput, FakeRoot, fire, make, page } from "./fake-dom.mjs";

page();
Object.assign(globalThis, { OM_COPY: "this copy" });

const catalogue = (copy, text = "lines") => make("script", { type: "text/plain", "data-copy": copy }, text);
const style = () => make("style", {}, ".om {}");
const PARTS = { styles: ".om {}", catalogue: "lines" };
/** @param {any[]} nodes */
const rootOf = (...nodes) => /** @type {any} */ (new FakeRoot(...nodes));

test("a copy brings its styles and its catalogue, and both count where it belongs to the script", () => {
  for (const [nodes, parts, current] of [
    [[style(), catalogue("this copy")], PARTS, PARTS],
    [[style(), catalogue("an older one")], PARTS, null],
    [[style()], null, null],
    [[catalogue("this copy")], null, null],
    [[style(), catalogue("this copy", "")], null, null],
    [[], null, null],
  ]) {
    const prerendered = new Prerendered(rootOf(.../** @type {any[]} */ (nodes)));
    assert.deepEqual([prerendered.parts, prerendered.current], [parts, current]);
  }
});

test("what was taken out of the copy counts as its own", () => {
  const prerendered = new Prerendered(rootOf(), PARTS);
  assert.deepEqual([prerendered.parts, prerendered.current], [PARTS, PARTS]);
});

/** A button that folds, pressed. @param {any} button */
const press = (button) => button.dispatchEvent(new Event("click"));

test("the folds fold without the program, until it is over", () => {
  const fold = make("button", { "aria-expanded": "false", "aria-controls": "om-panel" });
  const detail = make("button", { "aria-expanded": "false" });
  const [panel, row, other] = [make("div", { id: "om-panel" }), make("tbody", { "data-folds": "", hidden: "" }), make("tbody")];
  const ending = new AbortController();
  new Prerendered(rootOf(fold, detail, panel, row, other)).listen(ending.signal);
  const state = () => [fold.getAttribute("aria-expanded"), panel.hasAttribute("data-open"), detail.getAttribute("aria-expanded"), row.hidden, other.hidden];
  press(fold);
  assert.deepEqual(state(), ["true", true, "false", true, false]);
  press(detail);
  assert.deepEqual(state(), ["true", true, "true", false, false]);
  press(fold);
  press(detail);
  assert.deepEqual(state(), ["false", false, "false", true, false]);
  ending.abort();
  press(fold);
  press(detail);
  assert.deepEqual(state(), ["false", false, "false", true, false]);
});

test("the button at the end of what is unfolded folds it", () => {
  const fold = make("button", { "aria-expanded": "true", "aria-controls": "om-panel" });
  const [panel, done] = [make("div", { id: "om-panel", "data-open": "" }), make("button", { "aria-controls": "om-panel" })];
  new Prerendered(rootOf(fold, panel, done)).listen(new AbortController().signal);
  press(done);
  assert.deepEqual([fold.getAttribute("aria-expanded"), panel.hasAttribute("data-open")], ["false", false]);
});

test("a press on a mark, or with a finger on its cell, is kept, and the last one counts", () => {
  const marks = ["cell-0-1", "cell-0-2"].map((key) => make("span", { "data-note": key }));
  const cells = marks.map((mark) => make("td", {}, mark));
  const root = rootOf(...cells);
  let isCoarse = false;
  Object.assign(globalThis, { matchMedia: () => ({ matches: isCoarse }) });
  new Prerendered(root).listen(new AbortController().signal);
  const kept = () => marks.filter((mark) => mark.hasAttribute("data-pressed")).map((mark) => mark.getAttribute("data-note"));
  fire(root, "click", marks[0]);
  assert.deepEqual(kept(), ["cell-0-1"]);
  fire(root, "click", marks[1]);
  assert.deepEqual(kept(), ["cell-0-2"]);
  fire(root, "click", cells[0]);
  assert.deepEqual(kept(), ["cell-0-2"], "a mouse has the mark itself");
  isCoarse = true;
  fire(root, "click", cells[0]);
  assert.deepEqual(kept(), ["cell-0-1"]);
  fire(root, "click", marks[0]);
  assert.deepEqual(kept(), [], "pressed again, it is closed");
});

test("one note shows at a time, and only where the filters cannot work the controls are off", () => {
  const notes = ["applying", "unavailable"].map((name) => make("p", { "data-says": name, hidden: "" }));
  const fieldset = make("fieldset");
  const search = new FakeInput({ id: "om-search" });
  const prerendered = new Prerendered(rootOf(...notes, fieldset, search));
  const state = () => [...notes.map(({ hidden }) => hidden), ...[fieldset, search].map((control) => control.hasAttribute("disabled"))];
  assert.equal(prerendered.say("applying"), true);
  assert.deepEqual(state(), [false, true, false, false]);
  assert.equal(prerendered.say("unavailable"), true);
  assert.deepEqual(state(), [true, false, true, true]);
  assert.equal(new Prerendered(rootOf(make("slot"))).say("unavailable"), false, "there is no copy");
});

test("the heading gets another level with all that is in it", () => {
  const root = rootOf(make("h2", { part: "heading" }, "Which ", make("em", {}, "kind"), "?"));
  const prerendered = new Prerendered(root);
  const before = root.querySelector("h2");
  prerendered.setHeadingLevel(2);
  assert.equal(root.querySelector("h2"), before);
  prerendered.setHeadingLevel(4);
  assert.equal(root.inner, "<h4 part=heading>Which <em>kind?");
  assert.doesNotThrow(() => new Prerendered(rootOf()).setHeadingLevel(3));
});
