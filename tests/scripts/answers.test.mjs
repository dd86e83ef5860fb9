import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";

import { checked, wrong } from "../../src/element/answers.js";

const NOBODY = { companySize: null, startup: false, needs: [] };

test("answers that are left out are those of nobody", () => {
  for (const given of [{}, [], { companySize: undefined }, { companySize: null }, { startup: undefined }, { startup: false }, { needs: undefined }, { needs: [] }]) {
    assert.deepEqual(checked(given), NOBODY, JSON.stringify(given));
  }
});

test("each answer is kept, and leaves the others alone", () => {
  for (const [given, expected] of [
    [{ companySize: "small" }, { ...NOBODY, companySize: "small" }],
    [{ companySize: "" }, { ...NOBODY, companySize: "" }],
    [{ startup: true }, { ...NOBODY, startup: true }],
    [{ needs: ["website"] }, { ...NOBODY, needs: ["website"] }],
    [{ needs: ["website", "leads", "website", ""] }, { ...NOBODY, needs: ["website", "leads", "website", ""] }],
    [{ needs: ["leads"], startup: true, companySize: "giant" }, { companySize: "giant", startup: true, needs: ["leads"] }],
    [Object.create({ companySize: "small" }), { ...NOBODY, companySize: "small" }],
  ]) {
    assert.deepEqual(checked(given), expected, JSON.stringify(given));
  }
});

test("what is given is copied and not changed", () => {
  const given = Object.freeze({ companySize: "small", startup: true, needs: Object.freeze(["website"]) });
  const answers = checked(given);
  assert.notEqual(answers.needs, given.needs);
  answers.needs.push("leads");
  assert.deepEqual(given.needs, ["website"]);
  assert.deepEqual(checked(checked(given)), { companySize: "small", startup: true, needs: ["website"] });
});

test("a bad value names its place and what belongs there", () => {
  const bad = {
    "filters: expected an object": [undefined, null, "small", "", 7, 0, true, false, 7n, Symbol("s"), () => ({})],
    "filters.companySize: expected a string or null": [5, 0, true, false, ["small"], {}, new String("small"), 7n, Symbol("s"), () => "small"].map((companySize) => ({ companySize })),
    "filters.startup: expected true or false": [null, "yes", "", "true", 0, 1, [], {}, new Boolean(true)].map((startup) => ({ startup })),
    "filters.needs: expected an array of strings": [null, "website", "", 7, true, {}, { length: 0 }, new Set(["website"]), [7], ["website", 7], ["website", null], [undefined], [["website"]], [, "website"], Array(2), [, "website"], Array(2),
      [new String("website")]].map((needs) => ({ needs })),
  };
  for (const [message, values] of Object.entries(bad)) {
    for (const value of values) {
      assert.throws(() => checked(value), { name: "TypeError", message: `outsourcing-matrix: ${message}` }, inspect(value));
    }
  }
  for (const field of ["size", "company-size", "CompanySize", "need", "view", "0"]) {
    assert.throws(() => checked({ [field]: "small" }), { name: "TypeError", message: `outsourcing-matrix: filters.${field}: expected companySize, startup or needs` });
  }
  assert.throws(() => checked({ needs: [], companySize: "small", startup: false, extra: undefined }), /filters\.extra/, "whatever it is");
  assert.throws(() => checked(["website"]), /filters\.0/);
  assert.throws(() => checked({ size: "small", startup: "yes" }), /filters\.size/, "a field too many is named first");
});

test("an error names its place", () => {
  const error = wrong("restore: version", "1");
  assert.ok(error instanceof TypeError);
  assert.equal(error.message, "outsourcing-matrix: restore: version: expected 1");
});
