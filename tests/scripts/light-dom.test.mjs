import assert from "node:assert/strict";
import { test } from "node:test";

import { catalogueInside, hasFallback } from "../../src/element/light-dom.js";

class Element {
  childNodes = [];

  constructor(localName, { slot = "", type = null, textContent = "" } = {}, ...childNodes) {
    Object.assign(this, { localName, slot, type, textContent, childNodes });
  }

  matches(selector) {
    return selector.split(", ").includes(this.localName);
  }

  /** The one selector that is asked for. */
  querySelector(selector) {
    assert.equal(selector, ':scope > script[type="application/json"]');
    return this.childNodes.find(({ localName, type }) => localName === "script" && type === "application/json") ?? null;
  }
}

class Text {
  constructor(data) {
    this.data = data;
  }
}

Object.assign(globalThis, { Element, Text });

const comment = {};
const host = (...childNodes) => /** @type {any} */ (new Element("outsourcing-matrix", {}, ...childNodes));

test("there is a fallback where something would be read", () => {
  for (const [isThere, ...nodes] of [
    [false],
    [false, new Text("")],
    [false, new Text(" \n\t")],
    [false, comment],
    [false, new Element("script", { type: "application/json", textContent: "{}" })],
    [false, new Element("style"), new Element("template"), new Text("\n")],
    // What is for a slot with a name is not in place of the comparison.
    [false, new Element("h2", { slot: "heading" }), new Element("a", { slot: "cta" })],
    [true, new Text(" A word ")],
    [true, new Element("p")],
    [true, new Element("h2", { slot: "heading" }), new Text("\n"), new Element("table")],
    [true, new Element("noscript")],
  ]) {
    assert.equal(hasFallback(host(...nodes)), isThere, JSON.stringify(nodes));
  }
});

test("the catalogue of the page is the text of its JSON, whatever that is", () => {
  assert.equal(catalogueInside(host()), null);
  assert.equal(catalogueInside(host(new Element("script", { type: "module", textContent: "1" }))), null);
  assert.equal(catalogueInside(host(new Element("p"), new Element("script", { type: "application/json", textContent: " {} " }))), " {} ");
  assert.equal(catalogueInside(host(new Element("script", { type: "application/json" }))), "", "an empty one is one");
});
