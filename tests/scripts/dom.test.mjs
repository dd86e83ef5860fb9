import assert from "node:assert/strict";
import { test } from "node:test";

import { make } from "../../src/page/dom.js";

globalThis.document = /** @type {any} */ ({
  createElement: (localName) => ({
    localName,
    attributes: {},
    children: [],
    setAttribute(name, value) {
      this.attributes[name] = value;
    },
    append(...children) {
      this.children.push(...children);
    },
  }),
});

test("attributes are written, without a value, or not at all", () => {
  const { localName, attributes } = /** @type {any} */ (make("input", { type: "checkbox", checked: true, disabled: false, value: "" }));
  assert.deepEqual([localName, attributes], ["input", { type: "checkbox", checked: "", value: "" }]);
});

test("children are elements and texts, and no text is markup", () => {
  const inner = make("b");
  const { children } = /** @type {any} */ (make("p", {}, "<img src=x onerror=x>", inner));
  assert.deepEqual(children, ["<img src=x onerror=x>", inner]);
  assert.deepEqual(inner.attributes, {});
});
