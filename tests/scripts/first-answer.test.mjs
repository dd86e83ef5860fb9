/** What is answered in the copy before the program is there, with a module that keeps what it is asked. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { copied } from "./copies.mjs";
import { FakeInput, FakeSelect, FakeRoot, fire, make, page, parsed } from "./fake-dom.mjs";

/** @typedef {{companySize: string | null, startup: boolean, needs: string[]}} Filters */

const files = ["first-answer", "outline", "replace-copy", "reporting", "address"].map((file) => `element/${file}.js`);
const { load } = copied(files, { "element/om-first-answer.js": "export const createGlue = () => 'glue';" });
/** @type {typeof import("../../src/element/first-answer.js")} */
const { FirstAnswer, createGlue } = await load("element/first-answer.js");

const NONE = { companySize: null, startup: false, needs: /** @type {string[]} */ ([]) };
const SMALL = { companySize: "small", startup: false, needs: ["leads"] };
const RANKING = [{ type: "it", score: 3, band: null }];
const NEEDS = ["leads", "website", "shop"];

/** @type {EventTarget} */
let window;
beforeEach(() => {
  window = page();
  Object.assign(globalThis, { getComputedStyle: (element) => ({ width: `${element.getAttribute("data-width")}px`, fontSize: "20px" }) });
});

/** What the copy shows for these filters: the controls, the answer, and a button for each need. @param {Filters} filters @returns {any} */
function treeOf({ companySize, needs }) {
  const input = (type, name, value, isChecked) => ["input", 0, ["type", type, "name", name, "value", value, ...(isChecked ? ["checked", ""] : [])], [], 0];
  const chips = needs.map((need, at) => ["li", need, [], [["button", 0, [], [["b", 0, [], [need], 0]], at + 2]], 0]);
  return ["div", 0, ["class", "om"], [
    0,
    ...["any", "small", "large"].map((size) => input("radio", "om-size", size, size === (companySize ?? "any"))),
    ...NEEDS.map((need) => input("checkbox", "om-need", need, needs.includes(need))),
    ["button", 0, ["id", "om-fold", "aria-expanded", "false"], ["fold"], 1],
    ["div", 0, ["part", "chips"], [["p", 0, ["tabindex", "-1"], ["Chosen"], 0], ["ul", 0, [], chips, 0]], 0],
    ["p", 0, ["class", "answer"], [`${companySize}: ${needs}`], 0],
  ], 0];
}

/** The module's part of it: filters that it keeps, and a log of what it is asked. What is in `failing` throws. */
class Module {
  log = /** @type {any[]} */ ([]);
  failing = new Set();
  filters = NONE;

  FirstAnswer = (() => {
    const module = this;
    return class {
      constructor(catalogue) {
        module.called("constructor", catalogue);
      }

      outcome() {
        module.called("outcome");
        return module.outcome();
      }

      setFilters(filters) {
        module.called("setFilters", filters);
        return module.answer(filters);
      }

      /** As in the module: an outcome that is no answer where nothing is another, and none for what the copy cannot do. */
      takeOver(name, value, isOn) {
        module.called("takeOver", name, value, isOn);
        const { filters } = module;
        if (name === "om-size") return module.answer({ ...filters, companySize: value === "any" ? null : value });
        if (name !== "om-need") return undefined;
        return module.answer({ ...filters, needs: NEEDS.filter((need) => (need === value ? isOn : filters.needs.includes(need))) });
      }

      press(at) {
        module.called("press", at);
        const need = module.filters.needs[at - 2];
        return need === undefined ? undefined : module.answer({ ...module.filters, needs: module.filters.needs.filter((other) => other !== need) });
      }

      get status() {
        return `status of ${module.filters.needs}`;
      }

      asItCame() {
        module.called("asItCame");
        return JSON.stringify([treeOf(NONE)]);
      }

      outline(width, fontSize) {
        module.called("outline", width, fontSize);
        return JSON.stringify([treeOf(module.filters)]);
      }
    };
  })();

  /** @param {string} name @param {any[]} given */
  called(name, ...given) {
    this.log.push([name, ...given]);
    if (this.failing.has(name)) throw new Error(`${name} failed`);
  }

  /** @param {Filters} filters */
  answer(filters) {
    const isAnswer = JSON.stringify(filters) !== JSON.stringify(this.filters);
    this.filters = filters;
    return this.outcome(isAnswer);
  }

  outcome(isAnswer = false) {
    const { companySize, needs } = this.filters;
    return {
      status: "ready",
      filters: structuredClone(this.filters),
      ranking: structuredClone(RANKING),
      link: [{ key: "size", value: companySize ?? "" }, { key: "needs", value: needs.join(".") }],
      isFirstLook: true,
      isAnswer,
      selected: null,
      dropped: [],
    };
  }

  /** What it was asked since the last time. */
  done() {
    return this.log.splice(0);
  }
}

/** A copy in its element: what it answers with, and what the element and the page are told. @param {{address?: string}} [given] */
function copy({ address } = {}) {
  const module = new Module();
  const base = make("div", { part: "base", "data-width": "640" }, parsed(treeOf(NONE)));
  const root = new FakeRoot(base);
  const told = /** @type {any[]} */ ([]);
  const part = {
    read: () => address,
    write: (text) => {
      address = text;
      told.push(["write", text]);
    },
  };
  let answering = /** @type {InstanceType<typeof FirstAnswer> | null} */ (null);
  const link = { part: address === undefined ? null : part, prefix: "om", isChanged: false, remember: () => {} };
  const host = /** @type {any} */ ({
    root,
    link,
    catalogue: "lines",
    settings: { filters: NONE },
    emit: (type, detail) => told.push([type, detail]),
    // The element asks for the filters then.
    changed: () => told.push(["changed", answering?.filters]),
    failed: (error) => told.push(["failed", error.message]),
    left: () => told.push(["left"]),
  });
  /** @param {Filters} [filters] */
  const begin = (filters = NONE) => {
    answering = new FirstAnswer(/** @type {any} */ (module), host);
    answering.begin(filters);
    return answering;
  };
  /** @param {string} value of a control */
  const control = (value) => root.descendants.find((element) => element instanceof FakeInput && element.value === value);
  const choose = (value, isOn = true) => {
    control(value).checked = isOn;
    return control(value);
  };
  const input = (value, isOn) => fire(root, "input", choose(value, isOn));
  const button = (need) => root.querySelectorAll("li > button").find(({ textContent }) => textContent === need);
  const state = () => {
    const checked = root.descendants.filter((element) => element instanceof FakeInput && element.checked).map(({ value }) => value);
    return [root.inner, checked];
  };
  /** What the page looks like for these filters. @param {Filters} filters */
  const stateFor = (filters) => {
    const fresh = new FakeRoot(make("div", { part: "base", "data-width": "640" }, parsed(treeOf(filters))));
    return [fresh.inner, fresh.descendants.filter((element) => element instanceof FakeInput && element.checked).map(({ value }) => value)];
  };
  return { module, base, root, link, host, begin, control, choose, input, button, state, stateFor, told: () => told.splice(0) };
}

/** Does everything that is heard while the copy is answered in. @param {ReturnType<typeof copy>} copy */
function doEverything({ root, link, input, button }) {
  input("website");
  input("website", false);
  input("large");
  fire(root, "click", root.querySelector("#om-fold"));
  if (button("leads")) fire(root, "click", button("leads"));
  link.isChanged = true;
  window.dispatchEvent(new Event("popstate"));
}

const report = (filters) => [["changed", filters], ["om-change", { filters, ranking: RANKING }]];

test("the glue comes with it", () => {
  assert.equal(createGlue(), "glue");
});

test("where nothing is asked or chosen, nothing is changed and the page is told nothing", () => {
  const { module, begin, state, stateFor, told } = copy({ address: "" });
  const before = state();
  const first = begin();
  assert.deepEqual([state(), told()], [before, []]);
  assert.deepEqual(before, stateFor(NONE));
  assert.deepEqual(module.done(), [["constructor", "lines"], ["outcome"], ["setFilters", NONE]]);
  assert.deepEqual([first.filters, first.ranking], [NONE, RANKING]);
});

test("filters that it begins with are shown and not reported", () => {
  const { begin, state, stateFor, told } = copy({ address: "" });
  const first = begin(SMALL);
  assert.deepEqual([state(), told(), first.filters], [stateFor(SMALL), [], SMALL]);
});

test("what is shown is for a place of this size", () => {
  const { base, module, begin, input } = copy();
  begin(SMALL);
  base.setAttribute("data-width", "320.5");
  input("website");
  assert.deepEqual(module.done().filter(([name]) => name === "outline"), [["outline", 640, 20], ["outline", 320.5, 20]]);
});

test("what was chosen before is one answer", () => {
  const { module, begin, choose, state, stateFor, told, root } = copy({ address: "x=1" });
  for (const value of ["small", "leads", "shop"]) choose(value);
  // The last is none.
  root.append(new FakeInput({ type: "search", name: "om-search", value: "web" }));
  const first = begin();
  const filters = { companySize: "small", startup: false, needs: ["leads", "shop"] };
  assert.deepEqual(told(), [["changed", filters], ["write", "x=1&om-size=small&om-needs=leads.shop"], ["om-change", { filters, ranking: RANKING }]]);
  assert.equal(module.done().filter(([name]) => name === "outline").length, 1);
  root.lastElementChild.remove();
  assert.deepEqual([state(), first.filters], [stateFor(filters), filters]);
});

test("what was chosen before is an answer where the last of it changes nothing", () => {
  const { begin, choose, told } = copy();
  choose("leads");
  choose("website");
  // The page asks for one of them already.
  begin({ ...NONE, needs: ["website"] });
  assert.deepEqual(told(), report({ ...NONE, needs: ["leads", "website"] }));
});

test("what was chosen before and is asked already is no answer", () => {
  const { begin, choose, state, stateFor, told } = copy();
  choose("small");
  choose("leads");
  begin(SMALL);
  assert.deepEqual([told(), state()], [[], stateFor(SMALL)]);
});

test("what was chosen before goes before what the page asks for", () => {
  const { begin, choose, told } = copy();
  choose("large");
  begin({ ...NONE, companySize: "small" });
  assert.deepEqual(told(), report({ ...NONE, companySize: "large" }));
});

test("each input is an answer", () => {
  const { begin, input, state, stateFor, told } = copy();
  const first = begin();
  for (const [value, isOn, filters] of /** @type {[string, boolean, Filters][]} */ ([
    ["leads", true, { ...NONE, needs: ["leads"] }],
    ["small", true, SMALL],
    ["leads", false, { ...NONE, companySize: "small" }],
    ["any", true, NONE],
  ])) {
    input(value, isOn);
    assert.deepEqual([told(), state(), first.filters], [report(filters), stateFor(filters), filters], value);
  }
});

test("its status line is the module's", () => {
  const { begin, input } = copy();
  const first = begin();
  assert.equal(first.said, "status of ");
  input("leads");
  assert.equal(first.said, "status of leads");
});

test("it knows whether the visitor changed the filters", () => {
  const { root, begin, input } = copy();
  const first = begin(SMALL);
  first.setFilters({ ...SMALL, needs: ["shop"] });
  fire(root, "input", new FakeInput({ type: "search", name: "om-search", value: "web" }));
  assert.equal(first.isChanged, false);
  input("website");
  assert.equal(first.isChanged, true);

  const before = copy();
  before.choose("leads");
  assert.equal(before.begin().isChanged, true, "also before it came");
});

test("what stays in the copy keeps its node", () => {
  const { root, begin, input, button } = copy();
  begin();
  input("website");
  const nodes = [...root.descendants];
  const chip = button("website");
  input("leads");
  assert.ok(nodes.every((node) => root.descendants.includes(node)));
  assert.equal(button("website"), chip);
});

test("a control that is no answer does nothing", () => {
  const { module, root, begin, input, state, told } = copy();
  begin();
  input("leads");
  const before = state();
  [module, { done: told }].forEach((log) => log.done());
  fire(root, "input", new FakeInput({ type: "search", name: "om-search", value: "web" }));
  // It is so already.
  input("leads");
  assert.deepEqual(module.done(), [["takeOver", "om-search", "web", false], ["takeOver", "om-need", "leads", true]]);
  // What else there is, waits for the program.
  fire(root, "input", new FakeSelect({ name: "om-pair-first" }, []));
  fire(root, "click", make("button", { "aria-expanded": "true" }));
  assert.deepEqual([module.done(), told(), state()], [[], [], before]);
});

test("a press is applied once, and one on something else is nothing", () => {
  const { module, root, begin, button, state, stateFor, told, control } = copy();
  begin({ ...NONE, needs: ["leads", "website"] });
  module.done();
  for (const target of [root.querySelector(".answer"), control("leads"), root.querySelector("ul"), root]) fire(root, "click", target);
  assert.deepEqual([module.done(), told()], [[], []]);
  // What it is in, counts: the button has a name in it.
  fire(root, "click", button("website").firstChild);
  const filters = { ...NONE, needs: ["leads"] };
  assert.deepEqual(module.done(), [["press", 3], ["outline", 640, 20]]);
  assert.deepEqual([told(), state()], [report(filters), stateFor(filters)]);
});

test("what a press does is what it did in the last outline", () => {
  const { module, root, begin, button, input } = copy();
  begin({ ...NONE, needs: ["website"] });
  const website = button("website");
  input("leads");
  module.done();
  fire(root, "click", website);
  assert.deepEqual([module.done()[0], module.filters.needs], [["press", 3], ["leads"]]);
});

test("a press that is no answer does nothing", () => {
  const { module, root, begin, state, told } = copy();
  begin(SMALL);
  const before = state();
  module.done();
  fire(root, "click", root.querySelector("#om-fold"));
  assert.deepEqual([module.done(), told(), state()], [[["press", 1]], [], before]);
});

test("the focus stays, and goes on where what had it goes away", () => {
  const { root, begin, button, input } = copy();
  const first = begin({ ...NONE, needs: NEEDS });
  const press = (need) => {
    button(need).focus();
    fire(root, "click", button(need));
    return root.activeElement;
  };
  assert.equal(press("leads"), button("website"));
  assert.equal(press("shop"), button("website"));
  assert.equal(press("website"), root.querySelector("[tabindex]"));
  const fold = root.querySelector("#om-fold");
  fold.focus();
  input("leads");
  assert.equal(root.activeElement, fold);
  // One that is put elsewhere loses it in a browser.
  first.setFilters({ ...NONE, needs: ["leads", "shop"] });
  button("shop").focus();
  first.setFilters({ ...NONE, needs: ["shop", "leads"] });
  assert.equal(root.activeElement, button("shop"));
});

test("each answer is written into the address, where that mirrors them", () => {
  const { begin, input, told, root } = copy({ address: "x=1" });
  begin(SMALL);
  assert.deepEqual(told(), []);
  const written = () => told().filter(([type]) => type === "write").map(([, text]) => text);
  input("large");
  assert.deepEqual(written(), ["x=1&om-size=large&om-needs=leads"]);
  fire(root, "input", new FakeInput({ type: "search", name: "om-search", value: "web" }));
  assert.deepEqual(written(), []);
  input("any");
  input("leads", false);
  assert.deepEqual(written(), ["x=1&om-needs=leads", "x=1"]);
});

test("a visitor who goes to another address leaves the copy as it came", () => {
  const { root, link, begin, input, state, told } = copy({ address: "" });
  const before = state();
  begin();
  input("leads");
  input("small");
  told();
  const answered = state();
  window.dispatchEvent(new Event("popstate"));
  assert.deepEqual([told(), state()], [[], answered], "the address says nothing else");
  link.isChanged = true;
  window.dispatchEvent(new Event("popstate"));
  assert.deepEqual([told(), state()], [[["left"]], before]);
  window.dispatchEvent(new Event("popstate"));
  input("website");
  fire(root, "click", root.querySelector("#om-fold"));
  assert.deepEqual(told(), []);
});

test("after its end nothing is heard, and what is shown stays", () => {
  const page = copy({ address: "" });
  const first = page.begin(SMALL);
  page.module.done();
  const [before] = page.state();
  first.end();
  doEverything(page);
  assert.deepEqual([page.module.done(), page.told(), page.state()[0], first.filters], [[], [], before, SMALL]);
});

test("it can be ended so that the copy is as it came", () => {
  const { begin, choose, input, state, told } = copy();
  const before = state();
  choose("shop");
  const first = begin({ ...NONE, companySize: "small" });
  input("leads");
  told();
  first.end(true);
  assert.deepEqual([state(), told()], [before, []]);

  const other = copy();
  other.begin().end(true);
  assert.deepEqual([other.state(), other.told()], [before, []]);
  assert.ok(other.module.done().every(([name]) => name !== "asItCame"), "nothing was changed in it");
});

test("what fails ends it, and is told once", () => {
  for (const [what, act] of /** @type {[string, (page: ReturnType<typeof copy>, first: any) => void][]} */ ([
    ["takeOver", ({ input }) => input("website")],
    ["outline", ({ input }) => input("website")],
    ["press", ({ root, button }) => fire(root, "click", button("leads"))],
    ["setFilters", (_page, first) => first.setFilters(NONE)],
    ["asItCame", (_page, first) => first.end(true)],
  ])) {
    const page = copy({ address: "" });
    const first = page.begin(SMALL);
    page.module.failing.add(what);
    act(page, first);
    assert.deepEqual(page.told(), [["failed", `${what} failed`]], what);
    page.module.done();
    doEverything(page);
    assert.deepEqual([page.told(), page.module.done()], [[], []], what);
  }
});

test("what fails in the beginning ends it, and is told once", () => {
  for (const what of ["setFilters", "asItCame", "outline"]) {
    const page = copy({ address: "" });
    page.module.failing.add(what);
    page.begin(SMALL);
    assert.deepEqual(page.told(), [["failed", `${what} failed`]], what);
    page.module.done();
    doEverything(page);
    assert.deepEqual([page.told(), page.module.done()], [[], []], what);
  }
});

test("what fails with the first answer ends it, and is told once", () => {
  for (const what of ["asItCame", "outline"]) {
    const page = copy({ address: "" });
    page.module.failing.add(what);
    page.choose("leads");
    page.begin();
    assert.deepEqual(page.told(), [["failed", `${what} failed`]], what);
    page.module.done();
    doEverything(page);
    assert.deepEqual([page.told(), page.module.done()], [[], []], what);
  }
});

test("what fails with what was chosen before is told as all else", () => {
  const page = copy();
  page.module.failing.add("takeOver");
  page.choose("leads");
  page.begin();
  assert.deepEqual(page.told(), [["failed", "takeOver failed"]]);
});

test("after it failed in the beginning nothing is answered", () => {
  const page = copy();
  page.module.failing.add("setFilters");
  page.choose("leads");
  page.begin();
  assert.deepEqual(page.told(), [["failed", "setFilters failed"]]);
});

test("a module that cannot begin hears nothing", () => {
  for (const what of ["constructor", "outcome"]) {
    const page = copy();
    page.module.failing.add(what);
    assert.throws(() => page.begin(), new RegExp(`${what} failed`));
    page.module.done();
    doEverything(page);
    assert.deepEqual([page.told(), page.module.done()], [[], []], what);
  }
});

test("a copy that is another, or none, is left to the program", () => {
  for (const [change, message] of /** @type {[(page: ReturnType<typeof copy>) => void, RegExp][]} */ ([
    [({ base }) => base.remove(), /there is no copy/],
    [({ base }) => base.firstElementChild.remove(), /the copy was changed/],
    [({ root }) => root.querySelector(".answer").remove(), /the copy was changed/],
  ])) {
    const page = copy();
    page.begin();
    change(page);
    fire(page.root, "input", new FakeInput({ type: "checkbox", name: "om-need", value: "leads", checked: true }));
    const [[type, error], ...others] = page.told();
    assert.deepEqual([type, others], ["failed", []]);
    assert.match(error, message);
  }
});

test("filters that the page sets are shown and not reported", () => {
  const { begin, input, state, stateFor, told } = copy({ address: "" });
  const first = begin();
  first.setFilters(SMALL);
  assert.deepEqual([state(), told(), first.filters], [stateFor(SMALL), [], SMALL]);
  first.setFilters(NONE);
  assert.deepEqual([state(), told(), first.filters], [stateFor(NONE), [], NONE]);
  // The visitor goes on from there.
  first.setFilters(SMALL);
  input("website");
  assert.deepEqual(told()[0], ["changed", { ...SMALL, needs: ["leads", "website"] }]);
});

test("what the page does with the filters and the ranking that it gets changes nothing here", () => {
  const { begin, input, told } = copy();
  const first = begin();
  input("leads");
  const [, [, detail]] = told();
  for (const { filters, ranking } of [first, detail]) {
    filters.needs.push("more");
    filters.companySize = "large";
    ranking[0].type = "another";
    ranking.length = 0;
  }
  assert.deepEqual([first.filters, first.ranking], [{ ...NONE, needs: ["leads"] }, RANKING]);
});
