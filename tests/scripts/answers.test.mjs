import assert from "node:assert/strict";
import { test } from "node:test";

import { checked } from "../../src/element/answers.js";

test("answers that are left out are those of nobody", () => {
  assert.deepEqual(checked({}), { companySize: null, startup: false, needs: [] });
});
