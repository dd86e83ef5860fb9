import assert from "node:assert/strict";
import { test } from "node:test";

import { BOOLEANS, TEXTS } from "../../src/element/attributes.js";
import { camelCase, defineProperties, Settings, upgradeProperty } from "../../src/element/settings.js";
import { make } from "./fake-dom.mjs";

/** Settings of an element with these attributes, and the names that were told to have changed. @param {Record<string, string>} [attributes] */
function settings(attributes) {
  const changed = [];
  const element = make("outsourcing-matrix", attributes);
  return { element, changed, settings: new Settings(/** @type {any} */ (element), (name) => changed.push(name)) };
}

test("an attribute has the name of a property in other words", () => {
  assert.deepEqual(["src", "company-size", "no-take-away"].map(camelCase), ["src", "companySize", "noTakeAway"]);
});

test("an attribute is a text, or it is there or not", () => {
  for (const [name, value, expected] of [
    ["theme", undefined, null],
    ["theme", "", ""],
    ["theme", "dark", "dark"],
    ["startup", undefined, false],
    ["startup", "", true],
    ["startup", "startup", true],
    ["startup", "true", true],
    // As frameworks write it.
    ["startup", "false", false],
  ]) {
    const { settings: found } = settings(value === undefined ? {} : { [/** @type {string} */ (name)]: /** @type {string} */ (value) });
    assert.equal(found.get(/** @type {string} */ (name)), expected, `${name}=${value}`);
  }
});

test("a property goes before its attribute, which stays, until it is cleared", () => {
  for (const [name, value, expected] of [
    ["theme", "dark", "dark"],
    ["heading-level", 3, "3"],
    ["needs", ["leads", "website"], "leads website"],
    ["needs", [], ""],
    ["startup", false, false],
    ["startup", 1, true],
    ["startup", "false", true],
  ]) {
    const attribute = String(name);
    const { settings: found, element, changed } = settings({ [attribute]: "attribute" });
    found.set(attribute, value);
    assert.deepEqual([found.get(attribute), element.getAttribute(attribute)], [expected, "attribute"], `${name}: ${value}`);
    for (const nothing of [null, undefined]) {
      found.set(attribute, value);
      found.set(attribute, nothing);
      assert.equal(found.get(attribute), BOOLEANS.includes(attribute) || "attribute");
    }
    assert.deepEqual(changed, new Array(5).fill(attribute));
  }
});

test("a changed attribute counts where its value is another and no property is set", () => {
  const { settings: found, changed } = settings();
  found.attributeChanged("theme", null, "dark");
  found.attributeChanged("theme", "dark", "dark");
  assert.deepEqual(changed.splice(0), ["theme"]);
  found.set("theme", "light");
  changed.length = 0;
  found.attributeChanged("theme", "dark", null);
  found.attributeChanged("name", null, "x");
  assert.deepEqual(changed.splice(0), ["name"]);
  found.set("theme", null);
  changed.length = 0;
  found.attributeChanged("theme", null, "dark");
  assert.deepEqual(changed, ["theme"]);
});

test("the answers to begin with", () => {
  for (const [attributes, expected] of [
    [{}, { companySize: null, startup: false, needs: [] }],
    [{ "company-size": "", needs: " \n" }, { companySize: null, startup: false, needs: [] }],
    [{ "company-size": "small", startup: "", needs: " leads\n website" }, { companySize: "small", startup: true, needs: ["leads", "website"] }],
  ]) {
    assert.deepEqual(settings(/** @type {any} */ (attributes)).settings.filters, expected);
  }
});

test("the level of the heading is one of six, or the second", () => {
  for (const [level, expected] of [[undefined, 2], ["1", 1], ["6", 6], ["3.9", 3], ["0", 2], ["7", 2], ["", 2], ["h3", 2]]) {
    const attributes = level === undefined ? {} : { "heading-level": /** @type {string} */ (level) };
    assert.equal(settings(attributes).settings.headingLevel, expected, String(level));
  }
});

test("there is a property for each attribute", () => {
  const { settings: found, changed } = settings({ theme: "dark" });
  class Host {
    settings = found;
  }
  defineProperties(Host.prototype, (/** @type {Host} */ host) => host.settings);
  assert.deepEqual(Object.keys(Host.prototype), [...TEXTS, ...BOOLEANS].map(camelCase));
  const host = /** @type {any} */ (new Host());
  assert.equal(host.theme, "dark");
  host.companySize = "small";
  assert.deepEqual([found.get("company-size"), host.companySize, changed], ["small", "small", ["company-size"]]);
});

test("a property from before the class was known is set again", () => {
  const set = [];
  class Host {
    set data(value) {
      if (value === "wrong") throw new TypeError("wrong");
      set.push(value);
    }
  }
  const early = (properties) => Object.defineProperties(new Host(), Object.getOwnPropertyDescriptors(properties));
  const host = early({ data: "early" });
  upgradeProperty(host, "data");
  upgradeProperty(host, "filters");
  assert.deepEqual([set, Object.keys(host)], [["early"], []]);

  // Thrown, it would keep the element from ever being one.
  const reported = [];
  globalThis.reportError = (error) => reported.push(error);
  upgradeProperty(early({ data: "wrong" }), "data");
  assert.deepEqual([set, reported.map(String)], [["early"], ["TypeError: wrong"]]);
});
