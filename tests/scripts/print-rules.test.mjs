import assert from "node:assert/strict";
import { test } from "node:test";

import { aloneInEachTree } from "../../src/element/print-rules.js";
import { oneOf, random } from "./random.mjs";

/** As much of the DOM as the rules read. */
class Node {
  parentNode = null;
  children = [];

  constructor(nodeType, name, children = []) {
    this.nodeType = nodeType;
    this.name = name;
    this.append(...children);
  }

  append(...children) {
    for (const child of children) child.parentNode = this;
    this.children.push(...children);
  }

  get parentElement() {
    return this.parentNode?.nodeType === 1 ? this.parentNode : null;
  }

  /** Of the parent’s shadow tree, the first slot of the name that the child asks for. */
  get assignedSlot() {
    const tree = this.parentElement?.shadow;
    return tree ? everyNode(tree).find(({ name, slotName = "" }) => name === "slot" && slotName === (this.slot ?? "")) ?? null : null;
  }

  getRootNode() {
    return this.parentNode?.getRootNode() ?? this;
  }
}

/** @param {string} name @param {...Node} children */
const element = (name, ...children) => new Node(1, name, children);

/** @param {...Node} children */
const documentOf = (...children) => new Node(9, "#document", children);

/** Gives an element a shadow tree. @param {Node} host @param {...Node} children */
function shade(host, ...children) {
  const root = new Node(11, "#shadow-root", children);
  Object.assign(root, { host });
  return Object.assign(host, { shadow: root });
}

/** The node and everything in its tree. @param {Node} node @returns {Node[]} */
const everyNode = (node) => [node, ...node.children.flatMap(everyNode)];

/** The same, and after each host its shadow tree. @param {Node} node @returns {Node[]} */
const everywhere = (node) => everyNode(node).flatMap((each) => (each.shadow ? [each, ...everywhere(each.shadow)] : [each]));

/** What a selector of ours matches in a tree. Throws at any other selector. @param {Node} root @param {string} selector */
function matches(root, selector) {
  const [start, ...steps] = selector.split(" > ");
  let found;
  // The host stands for the root of its shadow tree.
  if (start === ":host") found = root.host ? [root] : [];
  else if (start === ":root") found = root.nodeType === 9 ? root.children : [];
  else throw new Error(`it begins with something else: ${selector}`);
  for (const step of steps) {
    const [, not, at] = /^(?:(:not\()?:nth-child\((\d+)\)\)?)$/.exec(step) ?? assert.fail(`what is ${step}?`);
    found = found.flatMap(({ children }) => children.filter((_, index) => (index + 1 === Number(at)) !== Boolean(not)));
  }
  return found;
}

/** Applies the rules: what is hidden, and what is made a plain block. @param {Node} target */
function printed(target) {
  const [hidden, blocks] = [new Set(), new Set()];
  const trees = [];
  for (const [root, rules] of aloneInEachTree(target)) {
    trees.push(root);
    let rest = rules;
    for (const [rule, selector, body] of rules.matchAll(/\s*([^{}]+?) \{([^{}]*)\}/g)) {
      assert.ok(rest.startsWith(rule));
      rest = rest.slice(rule.length);
      const isHiding = body.trim() === "display: none !important";
      assert.ok(isHiding || /^\s*all: revert !important; display: block !important;/.test(body), body);
      for (const node of matches(root, selector)) (isHiding ? hidden : blocks).add(node);
    }
    assert.equal(rest, "", "nothing but rules");
  }
  return { hidden, blocks, trees };
}

/** The node above it on the screen: slots and shadow roots are on the way. @param {Node} node @returns {Node | null} */
const above = (node) => node.assignedSlot ?? node.host ?? node.parentNode;

/** @param {Node} node @returns {Node[]} */
const wayUp = (node) => (above(node) ? [above(node), ...wayUp(above(node))] : []);

/** The names of the elements that are on paper, in the order of `everywhere`. @param {Node} page @param {Node} target */
function onPaper(page, target) {
  const { hidden } = printed(target);
  const isShown = (node) => {
    const way = [node, ...wayUp(node)];
    // A child of a host is shown through a slot or not at all.
    return !way.some((each) => hidden.has(each) || (each.parentElement?.shadow && !each.assignedSlot));
  };
  return everywhere(page).filter((node) => node.nodeType === 1 && isShown(node)).map(({ name }) => name);
}

test("what stands beside the element and its ancestors is hidden, as an exact selector says", () => {
  const target = element("target", element("inside"));
  const aside = element("aside", element("h2"), target, element("p"));
  const page = documentOf(element("html", element("head"), element("body", element("header"), element("div", element("main"), aside), element("footer"))));
  const [[root, rules], ...others] = aloneInEachTree(target);
  assert.equal(root, page);
  assert.deepEqual(others, []);
  const selectors = rules.match(/:(?:root|host)[^{]*(?= \{)/g);
  assert.deepEqual(selectors, [
    ":root > :nth-child(2) > :nth-child(2) > :nth-child(2) > :not(:nth-child(2))",
    ":root > :nth-child(2) > :nth-child(2) > :nth-child(2)",
    ":root > :nth-child(2) > :nth-child(2) > :not(:nth-child(2))",
    ":root > :nth-child(2) > :nth-child(2)",
    ":root > :nth-child(2) > :not(:nth-child(2))",
    ":root > :nth-child(2)",
    ":root > :not(:nth-child(2))",
    ":root",
  ]);
  assert.deepEqual(onPaper(page, target), ["html", "body", "div", "aside", "target", "inside"]);
});

test("the ancestors are plain blocks as wide as the paper, and the element is left as it is", () => {
  const target = element("target", element("inside"));
  const page = documentOf(element("html", element("body", element("main", target))));
  const { blocks } = printed(target);
  assert.deepEqual([...blocks].map(({ name }) => name), ["main", "body", "html"]);
  const [[, rules]] = aloneInEachTree(target);
  const declarations = [...rules.matchAll(/\{([^}]*)\}/g)].map(([, body]) => body.split(";").map((line) => line.trim()));
  const block = ["all: revert", "display: block", "margin: 0", "padding: 0", "inline-size: auto", "max-inline-size: none"];
  for (const body of declarations) {
    assert.deepEqual(body, (body.length === 1 ? ["display: none"] : block).map((line) => `${line} !important`));
  }
  assert.equal(page.children.length, 1);
});

test("an element that is the root of its document has nothing beside it", () => {
  const target = element("html", element("body"));
  const page = documentOf(target);
  assert.deepEqual(aloneInEachTree(target), [[page, ""]]);
});

test("each shadow tree around the element has rules of its own, the inner one first", () => {
  const target = element("target");
  const inner = shade(element("x-inner"), element("nav"), element("section", element("p"), target), element("hr"));
  const outer = shade(element("x-outer"), element("menu"), inner);
  const page = documentOf(element("html", element("body", outer, element("footer"))));
  const { trees, blocks } = printed(target);
  assert.deepEqual(trees, [inner.shadow, outer.shadow, page]);
  assert.match(aloneInEachTree(target)[0][1], /^:host > :nth-child\(2\) > :not\(:nth-child\(2\)\) \{/);
  assert.match(aloneInEachTree(target)[1][1], /^:host > :not\(:nth-child\(2\)\) \{ display: none !important \}$/, "and the host itself is not touched from within");
  assert.deepEqual(onPaper(page, target), ["html", "body", "x-outer", "x-inner", "section", "target"]);
  assert.deepEqual([...blocks].map(({ name }) => name), ["section", "body", "html"]);
});

test("the tree of the slot that an element or an ancestor is shown through is on the way", () => {
  const slot = element("slot");
  const target = element("target");
  const between = element("div", target, element("i"));
  const card = shade(element("x-card", between, element("b")), element("nav"), element("section", slot, element("hr")), element("p"));
  const page = documentOf(element("html", element("body", element("header"), card)));
  assert.deepEqual(printed(target).trees, [page, card.shadow]);
  assert.deepEqual(onPaper(page, target), ["html", "body", "x-card", "section", "slot", "div", "target"]);
});

test("of several slots only the one with the element is left", () => {
  const [first, second] = [element("slot"), element("slot")];
  Object.assign(first, { slotName: "heading" });
  const target = element("target");
  const heading = Object.assign(element("h2"), { slot: "heading" });
  const card = shade(element("x-card", heading, target), element("header", first), element("main", second));
  const page = documentOf(element("html", card));
  assert.deepEqual(onPaper(page, target), ["html", "x-card", "main", "slot", "target"]);
  assert.deepEqual(onPaper(page, heading), ["html", "x-card", "header", "slot", "h2"]);
});

test("a slot that is shown through a slot leads on", () => {
  const target = element("target");
  const innermost = shade(element("x-in", element("slot")), element("menu"), element("slot"));
  // The slot of the outer tree is itself a child of a host.
  const outer = shade(element("x-out", target), element("nav"), innermost);
  const page = documentOf(element("html", outer));
  assert.deepEqual(printed(target).trees, [page, outer.shadow, innermost.shadow]);
  assert.deepEqual(onPaper(page, target), ["html", "x-out", "x-in", "slot", "slot", "target"]);
});

test("the tree around an ancestor of the slot is on the way too", () => {
  const target = element("target");
  // The card shows it in a section that a panel shows among its own.
  const panel = shade(element("x-panel", element("section", element("slot"))), element("nav"), element("slot"));
  const card = shade(element("x-card", target), panel, element("footer"));
  const page = documentOf(element("html", card));
  assert.deepEqual(printed(target).trees, [page, card.shadow, panel.shadow]);
  assert.deepEqual(onPaper(page, target), ["html", "x-card", "x-panel", "slot", "section", "slot", "target"]);
});

test("an element that is in no page has no rules", () => {
  const target = element("target");
  assert.deepEqual(aloneInEachTree(target), []);
  assert.deepEqual(aloneInEachTree(element("div", target).children[0]), []);
  // A fragment without a host, as of a template; and an element that has something called `host`, as links do.
  new Node(11, "#document-fragment", [element("p"), target]);
  assert.deepEqual(aloneInEachTree(target), []);
  const link = Object.assign(element("a", element("b")), { host: "a.example" });
  assert.deepEqual(aloneInEachTree(link.children[0]), []);
});

/** A page with hosts in it, some of which show their children through a slot. @param {(below: number) => number} below */
function randomPage(below) {
  const names = new Map();
  const named = (name, ...children) => {
    names.set(name, (names.get(name) ?? 0) + 1);
    return element(`${name}${names.get(name)}`, ...children);
  };
  /** @param {number} depth @returns {Node} */
  const grow = (depth) => {
    const children = Array.from({ length: depth ? below(4) : 0 }, () => grow(depth - 1));
    const node = named("e", ...children);
    if (depth && !below(3)) {
      let middle = Object.assign(named("slot"), { name: "slot" });
      if (!below(4)) shade(node, ...children.length ? [middle] : [grow(depth - 1)]);
      else {
        for (let levels = below(3); levels > 0; levels--) {
          const around = named("w", ...shuffled(below, [middle, ...Array.from({ length: below(3) }, () => grow(depth - 1))]));
          // What is around the slot may be shown through a slot of another tree.
          if (!below(3)) shade(around, ...shuffled(below, [Object.assign(named("slot"), { name: "slot" }), grow(0)]));
          middle = around;
        }
        shade(node, ...shuffled(below, [middle, ...Array.from({ length: below(3) }, () => grow(depth - 1))]));
      }
    }
    return node;
  };
  return documentOf(named("html", ...Array.from({ length: 1 + below(4) }, () => grow(4))));
}

const shuffled = (below, list) => list.map((each) => [below(1000), each]).sort(([a], [b]) => a - b).map(([, each]) => each);

test("on a hundred random pages, the element and its way up are left and nothing else", () => {
  const below = random(5);
  let shadows = 0;
  let slots = 0;
  for (let count = 0; count < 100; count++) {
    const page = randomPage(below);
    const nodes = everywhere(page).filter(({ nodeType, name }) => nodeType === 1 && name !== "slot");
    // Only what is shown can be printed.
    const isRendered = (node) => [node, ...wayUp(node)].every((each) => !each.parentElement?.shadow || each.assignedSlot);
    const target = oneOf(below, nodes.filter(isRendered));
    const way = wayUp(target);
    shadows += way.some(({ host }) => host) ? 1 : 0;
    slots += way.some(({ name }) => name === "slot") ? 1 : 0;
    const { hidden } = printed(target);
    for (const node of everywhere(page).filter(({ nodeType }) => nodeType === 1)) {
      if (!isRendered(node)) continue;
      const isLeft = node === target || way.includes(node) || wayUp(node).includes(target);
      assert.equal([node, ...wayUp(node)].some((each) => hidden.has(each)), !isLeft, `page ${count}, target ${target.name}, ${node.name}`);
    }
  }
  assert.ok(shadows > 20 && slots > 10, `${shadows} in shadow trees, ${slots} in slots`);
});
