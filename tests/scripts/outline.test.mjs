/** How a copy is brought up to date: what is changed in it, and what stays. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Outline } from "../../src/element/outline.js";
import { FakeElement, FakeInput, FakeSelect, make, page, parsed } from "./fake-dom.mjs";
import { oneOf, random } from "./random.mjs";

beforeEach(() => void page());

/** An element of a tree. @param {string} name @param {any} [content] @param {Record<string, string>} [attributes] @returns {any} */
const el = (name, content = [], attributes = {}, { key = /** @type {any} */ (0), press = 0 } = {}) =>
  [name, key, Object.entries(attributes).flat(), content, press];
/** One with a key. @param {string} key @param {any} [content] */
const keyed = (key, content = [], name = "li") => el(name, content, {}, { key });

/** @param {any} element @param {any} tree */
const bind = (element, tree) => new Outline(element, tree);

/** An element, and the outline of it as it came. @param {any} tree */
function shown(tree) {
  const element = parsed(tree);
  return { element, outline: bind(element, tree) };
}

/** An element as text, with everything that can be seen of it: texts by themselves, and attributes whose order says nothing. @param {any} node */
function looks(node) {
  if (!(node instanceof FakeElement)) return JSON.stringify(node.data);
  const said = [...node.attributes].map(([name, value]) => `${name}=${value}`).sort();
  if (node instanceof FakeInput && node.checked) said.push("is checked");
  if (node instanceof FakeSelect) said.push(`is ${node.value}`, `was ${node.options.filter((option) => option.defaultSelected).map(({ value }) => value)}`);
  return `<${[node.localName, ...said].join(" ")}>[${node.childNodes.map(looks)}]`;
}

/** How often something is done to a tree. @param {import("node:test").TestContext} context @param {() => void} act */
function changes(context, act) {
  const methods = ["setAttribute", "removeAttribute", "insertBefore", "remove", "replaceChildren"].map((name) =>
    context.mock.method(FakeElement.prototype, /** @type {any} */ (name)));
  act();
  const count = methods.reduce((sum, { mock }) => sum + mock.callCount(), 0);
  for (const { mock } of methods) mock.restore();
  return count;
}

test("an element is bound to a tree that it shows, and nothing is done to it", (context) => {
  const tree = el("div", [el("p", ["one"]), 0, "two", el("ul", [keyed("a"), keyed("b", [el("b")])]), el("td", 0)], { class: "om" });
  const element = parsed(tree);
  const before = looks(element);
  const outline = bind(element, tree);
  assert.equal(changes(context, () => outline.update(structuredClone(tree))), 0);
  assert.equal(looks(element), before);
});

test("what shows something else is refused, and the place is named", () => {
  const p = el("p");
  for (const [element, tree, message] of [
    [null, p, /undefined in place of p/],
    [make("h3"), el("h2"), /H3 in place of h2/],
    [make("div", {}, make("h3")), el("div", [p]), /H3 in place of p/],
    [make("div", {}, make("div", {}, make("h3"))), el("div", [el("div", [p])]), /H3 in place of p/],
    // Too few.
    [make("div"), el("div", [p]), /undefined in place of p/],
    [make("div", {}, make("p")), el("div", [p, el("b")]), /undefined in place of b/],
    [make("div", {}, make("p")), el("div", [p, "text"]), /undefined in place of text/],
    [make("div", {}, make("p")), el("div", [p, 0]), /undefined in place of 0/],
    // Too many.
    [make("div", {}, make("p"), make("p")), el("div", [p]), /DIV in place of div/],
    [make("div", {}, make("p"), "text"), el("div", [p]), /DIV in place of div/],
    [make("div", {}, make("ul", {}, make("p"), make("p"))), el("div", [el("ul", [p])]), /UL in place of ul/],
    // A text in place of an element, and the other way round.
    [make("div", {}, "text"), el("div", [p]), /#text in place of p/],
    [make("div", {}, "text"), el("div", [0]), /#text in place of 0/],
    [make("div", {}, make("font"), make("p")), el("div", ["text", p]), /FONT in place of text/],
  ]) {
    assert.throws(() => bind(element, tree), /** @type {RegExp} */ (message));
  }
});

test("attributes come, change and go", () => {
  const { element, outline } = shown(el("p", [], { class: "om", title: "one", hidden: "" }));
  outline.update(el("p", [], { class: "om", title: "two", lang: "de" }));
  assert.equal(element.outline, "<p class=om title=two lang=de>");
  outline.update(el("p"));
  assert.equal(element.outline, "<p>");
  outline.update(el("p", [], { hidden: "" }));
  assert.equal(element.outline, "<p hidden>");
});

test("what the outlines do not speak of stays", () => {
  const { element, outline } = shown(el("p", [], { class: "om", "aria-expanded": "false" }));
  element.setAttribute("data-pressed", "");
  element.setAttribute("aria-labelledby", "of-the-page");
  // What was folded out is said the same in both.
  element.setAttribute("aria-expanded", "true");
  outline.update(el("p", [], { class: "other", "aria-expanded": "false" }));
  assert.equal(element.outline, "<p class=other aria-expanded=true data-pressed aria-labelledby=of-the-page>");
});

test("whether something is checked is a property, and never an attribute", () => {
  const [on, off] = [{ type: "checkbox", checked: "" }, { type: "checkbox" }].map((attributes) => el("input", [], attributes));
  const { element, outline } = shown(off);
  const state = () => [element.checked, element.defaultChecked, element.hasAttribute("checked")];
  outline.update(on);
  assert.deepEqual(state(), [true, false, false]);
  outline.update(off);
  assert.deepEqual(state(), [false, false, false]);
  // What the visitor does, and no outline changes.
  element.checked = true;
  outline.update(off);
  assert.deepEqual(state(), [true, false, false]);
  outline.update(on);
  outline.update(off);
  assert.deepEqual(state(), [false, false, false]);

  const checked = shown(on);
  checked.outline.update(off);
  assert.deepEqual([checked.element.checked, checked.element.defaultChecked], [false, true], "its default is as it came");
});

test("a button that comes with an outline is checked, too", () => {
  const { element, outline } = shown(el("div", [el("p")]));
  outline.update(el("div", [el("p"), el("input", [], { type: "radio", checked: "" })]));
  const [, made] = element.children;
  assert.deepEqual([made.outline, made.checked, made.defaultChecked], ["<input type=radio>", true, false]);
});

test("elsewhere these are attributes as all others", () => {
  const { element, outline } = shown(el("div", [el("input"), el("option")]));
  outline.update(el("div", [el("input", [], { value: "x" }), el("option", [], { checked: "", value: "y" })]));
  assert.equal(element.inner, "<input value=x><option checked value=y>");
});

/** A select, its outline, and what is chosen and what would be. @param {string} value */
function selecting(value) {
  const { element, outline } = shown(el("select", 0, { value }));
  const state = () => [element.value, ...element.options.filter((option) => option.defaultSelected).map((option) => option.value)];
  return { element, state, choose: (/** @type {string} */ value) => outline.update(el("select", 0, { value })) };
}

test("what is chosen in a select is the option and its default", () => {
  const { element, state, choose } = selecting("a");
  assert.deepEqual(state(), ["a", "a"]);
  choose("b");
  assert.deepEqual(state(), ["b", "b"]);
  choose("a");
  assert.deepEqual(state(), ["a", "a"]);
  assert.equal(element.hasAttribute("value"), false);
});

test("what the visitor chose in a select stays, and the default changes", () => {
  const { element, state, choose } = selecting("a");
  element.value = "c";
  choose("b");
  assert.deepEqual(state(), ["c", "b"]);
  choose("a");
  assert.deepEqual(state(), ["c", "a"]);
  // It is the same now.
  choose("c");
  assert.deepEqual(state(), ["c", "c"]);
  choose("b");
  assert.deepEqual(state(), ["b", "b"]);
});

test("a text alone may be translated, until it is another", () => {
  const { element, outline } = shown(el("p", ["one"]));
  const translated = make("font", {}, make("font", {}, "eins"));
  element.replaceChildren(translated);
  const other = bind(element, el("p", ["one"]));
  for (const one of [outline, other]) {
    one.update(el("p", ["one"], { class: "om" }));
    one.update(el("p", ["o", "", "ne"]));
    assert.equal(element.firstChild, translated);
  }
  outline.update(el("p", ["two"]));
  assert.equal(looks(element), '<p>["two"]');
  outline.update(el("p"));
  assert.equal(looks(element), "<p>[]");
});

test("a text among elements is the same node with another text", () => {
  const { element, outline } = shown(el("p", ["one ", el("b")]));
  const text = element.firstChild;
  outline.update(el("p", ["two ", el("b")]));
  assert.equal(looks(element), '<p>["two ",<b>[]]');
  assert.equal(element.firstChild, text);
});

test("texts among elements that did not change may be translated in their place", () => {
  const { element, outline } = shown(el("p", ["one", el("b")]));
  element.firstChild.data = "eins";
  outline.update(el("p", ["one", el("b")], { class: "om" }));
  assert.equal(looks(element), '<p class=om>["eins",<b>[]]');
});

test("a text among elements that was translated ends the outline, and nothing is there twice", () => {
  const translated = (/** @type {any} */ element) => element.replaceChildren(make("font", {}, "eins"), element.lastElementChild);
  for (const content of [["one", el("b")], ["two", el("b")], [el("b")]]) {
    const { element, outline } = shown(el("p", ["one", el("b")]));
    translated(element);
    assert.throws(() => outline.update(el("p", content)), { name: "Error", message: "the copy was changed in p" });
    assert.equal(looks(element), '<p>[<font>["eins"],<b>[]]');
  }
  // Also further inside.
  const { element, outline } = shown(el("div", [el("p", ["one", el("b")])]));
  translated(element.firstElementChild);
  assert.throws(() => outline.update(el("div", [el("p", ["two", el("b")])])), { message: "the copy was changed in p" });
});

test("texts in a row are one, and empty ones are none", () => {
  const one = el("p", ["", "a", "", "b", el("b"), "", el("b"), "c", "d"]);
  const { element, outline } = shown(one);
  assert.equal(looks(element), '<p>["ab",<b>[],<b>[],"cd"]');
  const nodes = [...element.childNodes];
  outline.update(el("p", ["a", "b", "", el("b"), el("b"), "cd", ""]));
  assert.deepEqual(element.childNodes.map((node, at) => node === nodes[at]), [true, true, true, true]);
  outline.update(el("p", [el("b"), "a", "b", el("b"), ""]));
  assert.equal(looks(element), '<p>[<b>[],"ab",<b>[]]');
  outline.update(el("p", ["", "a", "b", ""]));
  assert.equal(looks(element), '<p>["ab"]');
});

test("elements give way to a text, and a text to elements", () => {
  const { element, outline } = shown(el("p", [el("b"), "one", el("b")]));
  for (const [content, expected] of [
    [["two"], '"two"'],
    [[el("i", ["one"]), "two"], '<i>["one"],"two"'],
    [[], ""],
    [[el("i")], "<i>[]"],
    [["", ""], ""],
    [["three"], '"three"'],
  ]) {
    outline.update(el("p", content));
    assert.equal(looks(element), `<p>[${expected}]`);
  }
});

/** The children of these ids, in an order. @param {any[]} nodes @param {any} element */
const orderOf = (nodes, element) => element.childNodes.map((node) => nodes.indexOf(node));

test("with keys, columns keep their nodes in any order", () => {
  const row = (/** @type {string} */ keys) => el("tr", [el("th"), ...[...keys].map((key) => keyed(key, [key], "td"))]);
  const { element, outline } = shown(row("abcd"));
  const nodes = [...element.childNodes];
  for (const [keys, order] of [
    ["dabc", [0, 4, 1, 2, 3]],
    ["bcda", [0, 2, 3, 4, 1]],
    ["dcba", [0, 4, 3, 2, 1]],
    ["abcd", [0, 1, 2, 3, 4]],
    ["axd", [0, 1, -1, 4]],
  ]) {
    outline.update(row(String(keys)));
    assert.deepEqual(orderOf(nodes, element), order, String(keys));
    assert.equal(element.textContent, keys);
  }
});

test("a key is one of a name", () => {
  const { element, outline } = shown(el("div", [keyed("a", [], "p"), keyed("a", [], "b")]));
  const nodes = [...element.childNodes];
  outline.update(el("div", [keyed("a", [], "b"), keyed("a", [], "p"), keyed("a", [], "i"), el("p")]));
  assert.deepEqual(orderOf(nodes, element), [1, 0, -1, -1]);
});

test("without keys, those of a name keep their nodes when another comes or goes before them", () => {
  const { element, outline } = shown(el("div", [el("p", ["one"]), el("p", ["two"])]));
  const nodes = [...element.childNodes];
  outline.update(el("div", [el("h3"), keyed("a", [], "p"), "text", el("p", ["one"]), el("p", ["two"])]));
  assert.deepEqual(orderOf(nodes, element), [-1, -1, -1, 0, 1]);
  outline.update(el("div", [el("p", ["one"]), el("p", ["two"])]));
  assert.deepEqual(orderOf(nodes, element), [0, 1]);
  // Of one name, the first are the first.
  outline.update(el("div", [el("p", ["none"]), el("p", ["one"]), el("p", ["two"])]));
  assert.deepEqual([orderOf(nodes, element), looks(element)], [[0, 1, -1], '<div>[<p>["none"],<p>["one"],<p>["two"]]']);
});

test("only what is out of its place is moved", (context) => {
  const { outline } = shown(el("ul", ["a", "b", "c", "d"].map((key) => keyed(key, [el("b")]))));
  // Each is taken out and put in.
  assert.equal(changes(context, () => outline.update(el("ul", ["d", "a", "b", "c"].map((key) => keyed(key, [el("b")]))))), 2);
});

test("what is kept keeps its node and its order, whatever comes around it", (context) => {
  const { element, outline } = shown(el("div", [0, el("p"), 0]));
  const nodes = [...element.childNodes];
  const [first, , second] = nodes;
  const inside = [looks(first), looks(second)];
  for (const [content, order] of [
    [[0, 0], [0, 2]],
    [[el("b"), 0, "text", el("p"), 0, el("p")], [-1, 0, -1, -1, 2, -1]],
    [[0, el("p"), 0], null],
  ]) {
    outline.update(el("div", content));
    if (order) assert.deepEqual(orderOf(nodes, element), order);
    assert.deepEqual(element.children.filter((child) => child === first || child === second), [first, second]);
    assert.deepEqual([looks(first), looks(second)], inside);
  }
  assert.equal(changes(context, () => outline.update(el("div", [0, el("p"), 0]))), 0);
});

test("what is to be kept has to be there", () => {
  const { outline } = shown(el("div", [el("p"), 0]));
  assert.throws(() => outline.update(el("div", [el("p"), 0, 0])), /nothing is there to be kept/);
});

test("kept content is never touched, and what is around it changes", () => {
  const { element, outline } = shown(el("tr", [keyed("a", 0, "td"), keyed("b", 0, "td")]));
  const [a, b] = element.children;
  a.replaceChildren("whatever ", make("b", {}, "the page made of it"));
  const inside = [[...a.childNodes], [...b.childNodes]];
  outline.update(el("tr", [el("td", 0, { class: "best" }, { key: "b" }), el("td", 0, { class: "other" }, { key: "a" })]));
  assert.deepEqual(element.children.map((cell) => cell.getAttribute("class")), ["best", "other"]);
  assert.ok(element.children[0] === b && element.children[1] === a);
  for (const [at, cell] of [a, b].entries()) assert.deepEqual(orderOf(inside[at], cell), [...inside[at].keys()]);
});

test("content may be kept for a while", () => {
  const { element, outline } = shown(el("p", [keyed("a"), keyed("b")]));
  const nodes = [...element.childNodes];
  outline.update(el("p", 0, { class: "om" }));
  assert.deepEqual(orderOf(nodes, element), [0, 1]);
  outline.update(el("p", [keyed("b"), keyed("a")]));
  assert.deepEqual(orderOf(nodes, element), [1, 0]);
  outline.update(el("p", 0));
  outline.update(el("p", ["one"]));
  outline.update(el("p", 0));
  assert.equal(looks(element), '<p>["one"]');
  outline.update(el("p", [el("b")]));
  assert.equal(looks(element), "<p>[<b>[]]");
});

test("what a press does is told by its present position", () => {
  const button = (/** @type {string} */ key, /** @type {number} */ press) => el("button", [key], {}, { key, press });
  const { element, outline } = shown(el("div", [button("a", 1), button("b", 2), 0, el("p", ["text"])]));
  const [a, b, kept, p] = element.children;
  const positions = () => [element, a, b, kept, p].map((target) => outline.pressOf(target));
  assert.deepEqual(positions(), [0, 1, 2, 0, 0]);
  outline.update(el("div", [button("new", 1), button("b", 2), button("a", 3), 0, el("p", ["text"], {}, { press: 4 })]));
  assert.deepEqual([...positions(), outline.pressOf(element.children[0])], [0, 3, 2, 0, 4, 1]);
  outline.update(el("div", [button("a", 0), 0, el("p", ["text"])], {}, { press: 1 }));
  assert.deepEqual([element, a, kept, p].map((target) => outline.pressOf(target)), [1, 0, 0, 0]);
  assert.deepEqual([new EventTarget(), make("p"), kept.firstChild ?? new EventTarget()].map((target) => outline.pressOf(target)), [0, 0, 0]);
});

const TEXTS = ["", "one", "two", " "];
/** @typedef {(below: number) => number} Below */

/** @param {Below} below @param {string[]} names */
const attributes = (below, names = ["class", "title", "hidden"]) =>
  Object.fromEntries(names.filter(() => below(2)).map((name) => [name, oneOf(below, ["", "a", "b"])]));

/** Nodes of one tree alone, some with keys that the other may have, too. @param {Below} below @param {number} depth @returns {any[]} */
function alone(below, depth) {
  const keys = ["a", "b", "c", "d"];
  return Array.from({ length: below(5) }, () => {
    if (below(3) === 0) return oneOf(below, TEXTS);
    const key = keys.length && below(2) ? keys.splice(below(keys.length), 1)[0] : 0;
    const press = below(4);
    if (below(5) === 0) return el("input", [], attributes(below, ["checked", "title"]), { key, press });
    return el(oneOf(below, ["p", "b", "li"]), depth ? alone(below, depth - 1) : [oneOf(below, TEXTS)], attributes(below), { key, press });
  });
}

/** Mixes these into a list whose order stays. @param {Below} below @param {any[]} list @param {any[]} others */
function mixed(below, list, others) {
  const all = [...list];
  for (const other of others) all.splice(below(all.length + 1), 0, other);
  return all;
}

/** Two trees of one element, with what is kept in both. @param {Below} below @param {number} depth @param {any} [key] @returns {[any, any]} */
function pair(below, depth, name = "section", key = 0) {
  const kept = new Array(below(3)).fill([0, 0]);
  const insides = Array.from({ length: below(3) }, () => ["aside", "select"][below(2)]).map((name) => [0, 1].map(() =>
    el(name, 0, name === "select" ? { value: oneOf(below, ["a", "b", "c"]) } : attributes(below), { press: below(4) })));
  const sections = depth ? Array.from({ length: below(3) }, () => pair(below, depth - 1)) : [];
  const withKeys = depth ? ["x", "y", "z"].slice(below(4)).map((key) => pair(below, depth - 1, "section", key)) : [];
  const ordered = mixed(below, mixed(below, kept, insides), sections);
  return /** @type {any} */ ([0, 1].map((side) => {
    const content = mixed(below, ordered.map((both) => both[side]), [...withKeys.map((both) => both[side]), ...alone(below, 2)]);
    return el(name, content, attributes(below), { key, press: below(4) });
  }));
}

/** The nodes of what is shown, by where they are in their tree: by keys, or by how many there are of a name. @param {any} tree @param {any} node */
function nodesOf(tree, node, path = "", found = new Map()) {
  found.set(path, { node, press: tree[4] ?? 0 });
  if (!tree[3]) return found;
  const seen = new Map();
  const elements = tree[3].filter((child) => typeof child !== "string");
  assert.equal(elements.length, node.children.length);
  for (const [at, child] of elements.entries()) {
    const step = child === 0 ? "0" : `${child[0]}#${child[1]}`;
    seen.set(step, (seen.get(step) ?? 0) + 1);
    nodesOf(child, node.children[at], `${path}/${step}/${seen.get(step)}`, found);
  }
  return found;
}

test("of any two trees, the one that is changed into the other looks like it, and has the same nodes where it can", () => {
  const below = random(7);
  let same = 0;
  let withKeys = 0;
  for (let round = 0; round < 400; round++) {
    const trees = pair(below, 2);
    const expected = trees.map((tree) => looks(parsed(tree)));
    const { element, outline } = shown(trees[0]);
    assert.equal(looks(element), expected[0]);
    let before = nodesOf(trees[0], element);
    for (const at of [1, 0, 1, 1]) {
      outline.update(trees[at]);
      const what = `round ${round}: ${JSON.stringify(trees)}`;
      assert.equal(looks(element), expected[at], what);
      const now = nodesOf(trees[at], element);
      for (const [path, { node, press }] of now) {
        assert.equal(outline.pressOf(node), press, what);
        if (!before.has(path)) continue;
        assert.equal(node, before.get(path).node, `${path} in ${what}`);
        same++;
        if (/#[a-z]/.test(path)) withKeys++;
      }
      before = now;
    }
  }
  assert.ok(same > 10_000 && withKeys > 5_000, `only ${same} nodes, ${withKeys} with keys`);
});
