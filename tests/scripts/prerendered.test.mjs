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
/** With what a copy shows. @param {any[]} nodes */
const rootOfCopy = (...nodes) => rootOf(make("div", { part: "base" }, ...nodes));

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

let isCoarse = false;
Object.assign(globalThis, { matchMedia: (query) => ({ matches: query === "(pointer: coarse)" && isCoarse }) });

test("the folds fold without the program, until it is over", () => {
  const inner = make("span");
  const fold = make("button", { "aria-expanded": "false", "aria-controls": "om-panel" }, inner);
  const detail = make("button", { "aria-expanded": "false" });
  const [panel, row, other] = [make("div", { id: "om-panel" }), make("tbody", { "data-folds": "", hidden: "" }), make("tbody")];
  const ending = new AbortController();
  const root = rootOfCopy(fold, detail, panel, row, other);
  new Prerendered(root).listen(ending.signal);
  const state = () => [fold.getAttribute("aria-expanded"), panel.hasAttribute("data-open"), detail.getAttribute("aria-expanded"), row.hidden, other.hidden];
  const press = (target) => fire(root, "click", target);
  press(fold);
  assert.deepEqual(state(), ["true", true, "false", true, false]);
  press(detail);
  assert.deepEqual(state(), ["true", true, "true", false, false]);
  press(inner);
  press(detail);
  assert.deepEqual(state(), ["false", false, "false", true, false]);
  press(panel);
  assert.deepEqual(state(), ["false", false, "false", true, false]);
  ending.abort();
  press(fold);
  press(detail);
  assert.deepEqual(state(), ["false", false, "false", true, false]);
});

test("what is pressed in the view that takes its place is not the copy's", () => {
  const [fold, mark] = [make("button", { "aria-expanded": "false" }), make("span", { "data-note": "fit-0" })];
  const root = rootOfCopy();
  new Prerendered(root).listen(new AbortController().signal);
  root.append(make("div", { part: "base" }, fold, mark));
  for (const target of [fold, mark]) fire(root, "click", target);
  assert.deepEqual([fold.getAttribute("aria-expanded"), mark.hasAttribute("data-pressed")], ["false", false]);
});

test("a fold that comes later folds, too", () => {
  const [fold, panel] = [make("button", { "aria-expanded": "false", "aria-controls": "om-panel" }), make("div", { id: "om-panel" })];
  const root = rootOfCopy();
  new Prerendered(root).listen(new AbortController().signal);
  root.querySelector("[part=base]").append(fold, panel);
  fire(root, "click", fold);
  assert.deepEqual([fold.getAttribute("aria-expanded"), panel.hasAttribute("data-open")], ["true", true]);
});

test("the button at the end of what is unfolded folds it", () => {
  const folds = ["om-other", "om-panel"].map((id) => make("button", { "aria-expanded": "true", "aria-controls": id }));
  const panels = ["om-other", "om-panel"].map((id) => make("div", { id, "data-open": "" }));
  const [inner, row] = [make("span"), make("tbody", { "data-folds": "" })];
  const done = make("button", { "aria-controls": "om-panel" }, inner);
  const root = rootOfCopy(...folds, ...panels, done, row);
  new Prerendered(root).listen(new AbortController().signal);
  const state = () => [...folds.map((fold) => fold.getAttribute("aria-expanded")), ...panels.map((panel) => panel.hasAttribute("data-open")), row.hidden];
  fire(root, "click", done);
  assert.deepEqual(state(), ["true", "false", true, false, false]);
  fire(root, "click", folds[1]);
  fire(root, "click", inner);
  assert.deepEqual(state(), ["true", "false", true, false, false]);
  // One whose fold is not there folds nothing else.
  folds[1].remove();
  fire(root, "click", done);
  assert.deepEqual(state(), ["true", "false", true, false, false]);
});

/** A copy with marks, with buttons that take it away, and with its notes; and which of these are kept. */
function waiting() {
  const marks = ["cell-0-1", "cell-0-2"].map((key) => make("span", { "data-note": key }));
  const cells = marks.map((mark) => make("td", {}, mark));
  const buttons = ["om-take-csv", "om-take-print"].map((id) => make("button", { id }, make("span")));
  const other = make("button", { id: "om-other" });
  const notes = ["applying", "waiting", "unavailable"].map((name) => make("p", { "data-says": name, hidden: "" }));
  const root = rootOfCopy(...notes, ...cells, make("div", { part: "take-away" }, ...buttons), other);
  const prerendered = new Prerendered(root);
  const ending = new AbortController();
  prerendered.listen(ending.signal);
  const kept = () => root.querySelectorAll("[data-pressed]").map((element) => element.getAttribute("data-note") ?? element.id);
  const says = () => notes.filter(({ hidden }) => !hidden).map((note) => note.getAttribute("data-says"));
  return { root, marks, cells, buttons, other, prerendered, ending, kept, says, press: (target) => fire(root, "click", target) };
}

test("a press on a mark, or with a finger on its cell, is kept, and the last one counts", () => {
  const { marks, cells, kept, press } = waiting();
  press(marks[0]);
  assert.deepEqual(kept(), ["cell-0-1"]);
  press(marks[1]);
  assert.deepEqual(kept(), ["cell-0-2"]);
  press(cells[0]);
  assert.deepEqual(kept(), ["cell-0-2"], "a mouse has the mark itself");
  isCoarse = true;
  press(cells[0]);
  assert.deepEqual(kept(), ["cell-0-1"]);
  press(marks[0]);
  assert.deepEqual(kept(), [], "pressed again, it is closed");
  isCoarse = false;
});

test("a press on a button that takes the comparison away is kept like one on a mark", () => {
  const { marks, buttons, other, ending, kept, press } = waiting();
  press(buttons[0]);
  assert.deepEqual(kept(), ["om-take-csv"]);
  press(buttons[1].children[0]);
  assert.deepEqual(kept(), ["om-take-print"]);
  press(marks[0]);
  assert.deepEqual(kept(), ["cell-0-1"]);
  press(buttons[0]);
  assert.deepEqual(kept(), ["om-take-csv"]);
  press(other);
  press(buttons[0].parentNode);
  assert.deepEqual(kept(), ["om-take-csv"], "nothing else waits");
  press(buttons[0]);
  assert.deepEqual(kept(), [], "pressed again, it is taken back");
  ending.abort();
  press(buttons[0]);
  assert.deepEqual(kept(), [], "it is over");
});

test("a copy that keeps something says that it waits, and not when it is taken back", () => {
  for (const which of ["marks", "buttons"]) {
    const { prerendered, other, kept, says, press, [which]: targets } = /** @type {any} */ (waiting());
    press(other);
    assert.deepEqual(says(), [], which);
    press(targets[0]);
    assert.deepEqual(says(), ["waiting"], which);
    press(targets[1]);
    assert.deepEqual(says(), ["waiting"], which);
    press(targets[1]);
    assert.deepEqual(says(), [], which);
    // Where no program will come, nothing waits for it.
    prerendered.say("unavailable");
    press(targets[0]);
    assert.deepEqual([says(), kept()], [["unavailable"], []], which);
  }
});

test("one note shows at a time, and only where the filters cannot work the controls are off", () => {
  const notes = ["applying", "waiting", "unavailable"].map((name) => make("p", { "data-says": name, hidden: "" }));
  const button = () => make("button");
  const on = { before: button(), after: button(), header: button() };
  const off = {
    fieldset: make("fieldset"),
    search: new FakeInput({ id: "om-search" }),
    take: button(),
    chip: button(),
    clear: button(),
    answer: button(),
    inner: button(),
  };
  const base = make("div", { part: "base" },
    off.fieldset,
    off.search,
    make("div", { part: "chips" }, make("ul", {}, make("li", {}, off.chip)), off.clear),
    make("section", {},
      ...notes,
      make("div", {}, on.before),
      make("p", { part: "status" }),
      make("div", {}, off.answer, make("p", {}, off.inner)),
    ),
    make("table", {}, make("th", {}, on.header)),
    make("div", { part: "take-away" }, off.take),
    on.after,
  );
  const prerendered = new Prerendered(rootOf(base));
  const disabled = (controls) => Object.keys(controls).filter((name) => controls[name].hasAttribute("disabled"));
  const state = () => [notes.map(({ hidden }) => hidden), base.hasAttribute("data-unavailable"), disabled(off), disabled(on)];
  assert.equal(prerendered.say("applying"), true);
  assert.deepEqual(state(), [[false, true, true], false, [], []]);
  assert.equal(prerendered.say("waiting"), true);
  assert.deepEqual(state(), [[true, false, true], false, [], []]);
  assert.equal(prerendered.say("unavailable"), true);
  assert.deepEqual(state(), [[true, true, false], true, Object.keys(off), []]);
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
