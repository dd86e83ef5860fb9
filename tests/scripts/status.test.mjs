import assert from "node:assert/strict";
import { test } from "node:test";

import { setStates } from "../../src/element/status.js";
import { told } from "./contract.mjs";

const STATUSES = /** @type {const} */ (["loading", "ready", "empty", "error"]);

test("a status has its custom states, whatever it was before", () => {
  for (const [status, expected] of /** @type {const} */ ([["loading", ["loading"]], ["ready", ["ready"]], ["empty", ["empty", "ready"]], ["error", ["error"]]])) {
    for (const before of STATUSES) {
      const states = new Set();
      setStates(/** @type {any} */ (states), before);
      setStates(/** @type {any} */ (states), status);
      assert.deepEqual([...states].sort(), expected, `${before}, then ${status}`);
    }
  }
});

test("the states are those of the contract", () => {
  const asked = [];
  setStates(/** @type {any} */ ({ add: (state) => asked.push(state), delete: (state) => asked.push(state) }), "ready");
  assert.deepEqual(asked, told("cssstate").map(({ name }) => name));
});

test("an engine without states, or with another form of name, sets none and goes on", () => {
  assert.doesNotThrow(() => setStates(undefined, "ready"));
  const asked = [];
  const states = { add: (state) => { asked.push(state); throw new SyntaxError("--name"); }, delete: () => { throw new SyntaxError("--name"); } };
  assert.doesNotThrow(() => setStates(/** @type {any} */ (states), "empty"));
  assert.deepEqual(asked, ["ready", "empty"]);
});
