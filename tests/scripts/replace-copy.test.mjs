/** What a visitor did in the copy, and where the visitor is, when the view takes its place. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { VisitorPosition, watchControls } from "../../src/element/replace-copy.js";
import { FakeInput, FakeRoot, FakeSelect, fire, make, page } from "./fake-dom.mjs";

/** @type {EventTarget} */
let window;
beforeEach(() => (window = page()));

const radio = (value, checked, defaultChecked) => new FakeInput({ type: "radio", name: "om-size", value, checked, defaultChecked });
const checkbox = (name, value, checked, defaultChecked) => new FakeInput({ type: "checkbox", name, value, checked, defaultChecked });
const select = (chosen) =>
  new FakeSelect({ name: "om-pair-first" }, ["it", "bpo"].map((value) => ({ value, defaultSelected: value === "it", selected: value === chosen })));
const fold = (expanded) => make("button", { id: "om-fold", "aria-expanded": String(expanded) }, make("span"));

/** What is reported of these controls at once. @param {any[]} controls */
function reported(...controls) {
  const found = /** @type {any[]} */ ([]);
  watchControls(/** @type {any} */ (new FakeRoot(...controls)), (...control) => found.push(control), new AbortController().signal);
  assert.ok(found.every(([, isNow]) => !isNow), "it was before");
  return found.map(([control]) => control);
}

test("what the visitor changed before is reported, and nothing else", () => {
  for (const [control, isReported] of [
    [radio("small", false, false), false],
    [radio("any", true, true), false],
    [radio("small", true, false), true],
    // Of radio buttons, the one that is chosen tells.
    [radio("any", false, true), false],
    [checkbox("om-need", "website", false, false), false],
    [checkbox("om-need", "website", true, true), false],
    [checkbox("om-need", "website", true, false), true],
    [checkbox("om-need", "website", false, true), true],
    [new FakeInput({ type: "search", value: "" }), false],
    [new FakeInput({ type: "search", value: "web" }), true],
    [select("it"), false],
    [select("bpo"), true],
    [new FakeSelect({ name: "om-pair-first" }, []), false],
    // How a fold came, it does not tell.
    [fold(true), true],
    [fold(false), true],
    [make("button", { id: "om-take-csv" }), false],
  ]) {
    assert.deepEqual(reported(control), isReported ? [control] : [], /** @type {any} */ (control).outline);
  }
});

test("changes are reported in the order of the page", () => {
  const controls = [checkbox("om-startup", "", true, false), radio("small", true, false), select("bpo")];
  assert.deepEqual(reported(controls[0], make("fieldset", {}, controls[1]), controls[2]), controls);
});

test("from then on each change is reported as it is made, until the view is there", () => {
  const need = checkbox("om-need", "website", false, false);
  const button = fold(false);
  const other = make("button", { id: "om-take-csv" });
  const root = new FakeRoot(need, button, other);
  const [changes, ending] = [/** @type {any[]} */ ([]), new AbortController()];
  watchControls(/** @type {any} */ (root), (...change) => changes.push(change), ending.signal);
  changes.length = 0;

  fire(root, "input", need);
  fire(root, "click", button.children[0]);
  fire(root, "click", other);
  assert.deepEqual(changes, [[need, true], [button, true]]);
  ending.abort();
  fire(root, "input", need);
  fire(root, "click", button);
  assert.equal(changes.length, 2);
});

/**
 * A copy, and a view beside it that is not shown yet. Both have a region that scrolls, marks, a search and a button; the view's marks are buttons.
 *
 * @param {{bottom?: number, after?: number, left?: number, top?: number}} [place] where the element ends before and after, and where the page is
 */
function copyAndView({ bottom = 500, after = 500, left = 0, top = 0 } = {}) {
  const pressed = /** @type {any[]} */ ([]);
  /** @param {"span" | "button"} name of a mark */
  const parts = (name) => {
    const region = Object.assign(make("div", { part: "table-region" }, make("b")), { scrollLeft: 0, scrollTop: 0, scrolled: [] });
    region.scrollTo = (to) => region.scrolled.push(to);
    const marks = ["fit-0", "cell-0-1"].map((key) => make(name, { "data-note": key }));
    const take = make("button", { id: "om-take-csv" });
    for (const one of [...marks, take]) one.addEventListener("click", () => pressed.push([one.outline, root.activeElement?.id ?? null, mount.hidden]));
    return [make("div", { class: "om" }, region, ...marks, new FakeInput({ type: "search", id: "om-search", selectionStart: 3 }), make("a", {}), take)];
  };
  const mount = make("div", {}, ...parts("button"));
  mount.hidden = true;
  const root = new FakeRoot(...parts("span"), "text");
  const scrolled = [];
  const rect = { bottom };
  const host = Object.assign(make("outsourcing-matrix"), { getBoundingClientRect: () => ({ ...rect }) });
  root.host = host;
  Object.assign(globalThis, { scrollX: left, scrollY: top });
  const scrolling = { scrollTop: top, scrollTo: (to) => scrolled.push(to) };
  /** @type {any} */ (globalThis.document).scrollingElement = scrolling;
  const ending = new AbortController();
  const position = new VisitorPosition(/** @type {any} */ (host), ending.signal);
  root.append(mount);
  /** @param {string} selector of an element of the copy */
  const inCopy = (selector) => root.querySelector(selector);
  const replace = () => {
    rect.bottom = after;
    position.replace(/** @type {any} */ (root), /** @type {any} */ (mount));
  };
  return { root, mount, scrolling, scrolled, pressed, inCopy, replace, ending };
}

test("the view takes the place of everything beside it, in one step", () => {
  const { root, mount, replace } = copyAndView();
  replace();
  assert.deepEqual([root.childNodes, mount.hidden], [[mount], false]);
});

test("the mark that was pressed in the copy is pressed in the view, once the focus is there", () => {
  const { root, pressed, inCopy, replace } = copyAndView();
  inCopy("span[data-note=cell-0-1]").toggleAttribute("data-pressed", true);
  root.activeElement = inCopy("#om-search");
  replace();
  assert.deepEqual(pressed, [["<button data-note=cell-0-1>", "om-search", false]]);
});

test("without a press no mark is pressed, and one that the view does not have stays away", () => {
  const { pressed, replace } = copyAndView();
  replace();
  assert.deepEqual(pressed, []);

  const other = copyAndView();
  other.inCopy(".om").append(make("span", { "data-note": "cell-9-9", "data-pressed": "" }));
  assert.doesNotThrow(other.replace);
  assert.deepEqual(other.pressed, []);
});

test("the button that was pressed in the copy and had to wait is pressed in the view, once the focus is there", () => {
  const { root, mount, pressed, inCopy, replace } = copyAndView();
  const { dispatchEvent } = mount.querySelector("#om-take-csv");
  const events = /** @type {Event[]} */ ([]);
  Object.assign(mount.querySelector("#om-take-csv"), { dispatchEvent(event) {
    events.push(event);
    return dispatchEvent.call(this, event);
  } });
  inCopy("#om-take-csv").toggleAttribute("data-pressed", true);
  root.activeElement = inCopy("#om-search");
  replace();
  assert.deepEqual(pressed, [["<button id=om-take-csv>", "om-search", false]]);
  assert.deepEqual(events.map(({ type, bubbles, composed }) => [type, bubbles, composed]), [["click", true, true]]);
});

test("a button without a name, or one that the view does not have, is not pressed", () => {
  for (const attributes of [{}, { id: "om-take-link" }]) {
    const { pressed, inCopy, replace } = copyAndView();
    inCopy(".om").append(make("button", { ...attributes, "data-pressed": "" }));
    assert.doesNotThrow(replace);
    assert.deepEqual(pressed, []);
  }
});

test("the region is scrolled as it was", () => {
  const { root, inCopy, replace } = copyAndView();
  Object.assign(inCopy("[part=table-region]"), { scrollLeft: 150, scrollTop: 320 });
  replace();
  assert.deepEqual(root.querySelector("[part=table-region]").scrolled, [{ left: 150, top: 320, behavior: "instant" }]);
});

test("the focus goes to the same element of the view", () => {
  for (const [selector, expected] of [
    ["#om-search", "#om-search"],
    // Nothing says which element of the view these are.
    ["a", null],
    ["[part=table-region] > b", null],
  ]) {
    const { root, mount, inCopy, replace } = copyAndView();
    root.activeElement = inCopy(/** @type {string} */ (selector));
    replace();
    const target = expected === null ? null : mount.querySelector(expected);
    if (expected === null) assert.ok(!mount.descendants.includes(root.activeElement), String(selector));
    else assert.equal(root.activeElement, target, String(selector));
  }
});

test("the caret stays where it was, and only text has one", () => {
  const typing = copyAndView();
  typing.root.activeElement = typing.inCopy("#om-search");
  typing.replace();
  assert.deepEqual(typing.mount.querySelector("#om-search").selection, [3, 3]);

  const choosing = copyAndView();
  choosing.root.activeElement = Object.assign(choosing.inCopy("#om-search"), { selectionStart: null });
  choosing.replace();
  assert.equal(choosing.mount.querySelector("#om-search").selection, null);
});

test("the page stays where it is, and a visitor who left the element behind keeps what is below it", () => {
  for (const [what, place, now, expected] of [
    ["nothing moved", { top: 200 }, 200, []],
    ["an engine moved it", { left: 5, top: 200 }, 0, [{ left: 5, top: 200, behavior: "instant" }]],
    ["it grew, above the visitor", { top: 900, bottom: -100, after: 50 }, 900, [{ left: 0, top: 1050, behavior: "instant" }]],
    ["it grew, and the engine made up for it", { top: 900, bottom: -100, after: -100 }, 1050, []],
    ["it grew, below the visitor's top", { top: 900, bottom: 0, after: 150 }, 900, []],
  ]) {
    const { scrolling, scrolled, replace } = copyAndView(/** @type {any} */ (place));
    scrolling.scrollTop = /** @type {number} */ (now);
    replace();
    assert.deepEqual(scrolled, expected, String(what));
  }
});

test("a visitor who goes on meanwhile is not taken back", () => {
  for (const type of ["wheel", "touchmove", "keydown"]) {
    const { scrolling, scrolled, replace } = copyAndView({ top: 200 });
    scrolling.scrollTop = 300;
    window.dispatchEvent(new Event(type));
    replace();
    assert.deepEqual(scrolled, [], type);
  }
});

test("nothing is watched any more when the view is there", () => {
  const { scrolling, scrolled, replace, ending } = copyAndView({ top: 200 });
  ending.abort();
  window.dispatchEvent(new Event("wheel"));
  scrolling.scrollTop = 300;
  replace();
  assert.equal(scrolled.length, 1);
});
