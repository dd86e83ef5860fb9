import assert from "node:assert/strict";
import { test } from "node:test";

import { BOOLEANS, TEXTS } from "../../src/element/attributes.js";
import { told } from "./contract.mjs";

test("the attributes are those of the contract, each of its kind", () => {
  const names = (isBoolean) => told("attr").filter(({ type }) => (type === "boolean") === isBoolean).map(({ name }) => name);
  assert.deepEqual(TEXTS, names(false));
  assert.deepEqual(BOOLEANS, names(true));
});
