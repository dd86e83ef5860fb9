/** What the page is told of a change: by its address, and by events. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { filtersOf, rankingOf, report } from "../../src/element/reporting.js";

const NONE = { companySize: null, startup: false, needs: /** @type {string[]} */ ([]) };
const SMALL = { companySize: "small", startup: true, needs: ["leads", "website"] };
const RANKING = [{ type: "it", score: 3, band: null }, { type: "bpo", score: 1, band: "low" }];
const NOTHING = { isAnswer: false, selected: null };

/**
 * A page with this in its address, or without a link; what it was told, in turn; and what reports to it.
 *
 * @param {{address?: string | null, prefix?: string, settings?: typeof NONE}} [page]
 */
function page({ address = "", prefix = "om", settings = NONE } = {}) {
  const told = /** @type {any[]} */ ([]);
  const part = {
    read: () => address,
    write: (/** @type {string} */ text) => {
      address = text;
      told.push(["write", text]);
    },
  };
  const host = /** @type {any} */ ({
    settings: { filters: settings },
    link: { part: address === null ? null : part, prefix, remember: () => told.push(["remember", address]) },
    emit: (/** @type {string} */ type, /** @type {any} */ detail) => told.push([type, detail]),
  });
  /** @param {any} [shown] @param {{isAnswer: boolean, selected: string | null}} [change] */
  const tell = (shown = {}, change = NOTHING) => {
    const { filters = NONE, look = "" } = shown;
    const link = [
      { key: "size", value: filters.companySize ?? "any" },
      { key: "needs", value: filters.needs.join(".") },
      { key: "look", value: look },
    ];
    report(host, /** @type {any} */ ({ filters, ranking: RANKING, link, isFirstLook: !look, ...shown }), change);
    return told.splice(0);
  };
  return { tell };
}

test("without a link the address is not written, and the events are told", () => {
  const { tell } = page({ address: null });
  assert.deepEqual(tell({ filters: SMALL }), []);
  assert.deepEqual(tell({ filters: SMALL }, { isAnswer: true, selected: "it" }), [
    ["om-change", { filters: SMALL, ranking: RANKING }],
    ["om-select", { typeId: "it" }],
  ]);
});

test("an answer is told, and so is a type that is chosen", () => {
  const change = ["om-change", { filters: SMALL, ranking: RANKING }];
  for (const [isAnswer, selected, events] of [
    [false, null, []],
    [true, null, [change]],
    [false, "it", [["om-select", { typeId: "it" }]]],
    [true, "it", [change, ["om-select", { typeId: "it" }]]],
    // An id is any text.
    [false, "", [["om-select", { typeId: "" }]]],
  ]) {
    const told = page({ address: null }).tell({ filters: SMALL }, /** @type {any} */ ({ isAnswer, selected }));
    assert.deepEqual(told, events);
  }
});

test("the address is written and remembered before the events", () => {
  const { tell } = page({ address: "x=1&om-size=large&y" });
  const address = "x=1&y&om-size=small&om-needs=leads.website";
  assert.deepEqual(tell({ filters: SMALL }, { isAnswer: true, selected: null }), [
    ["write", address],
    ["remember", address],
    ["om-change", { filters: SMALL, ranking: RANKING }],
  ]);
});

test("a look is written, too, and told to nobody", () => {
  const { tell } = page();
  assert.deepEqual(tell({ look: "other" }), [["write", "om-size=any&om-look=other"], ["remember", "om-size=any&om-look=other"]]);
});

test("the same address is not written twice", () => {
  const { tell } = page();
  const address = "om-size=small&om-needs=leads.website";
  assert.deepEqual(tell({ filters: SMALL }), [["write", address], ["remember", address]]);
  assert.deepEqual(tell({ filters: SMALL }), [["remember", address]]);
  // What is somebody else's is no reason.
  assert.deepEqual(page({ address: "x=1" }).tell(), [["remember", "x=1"]]);
});

test("what the attributes say is not in the address, in the first look", () => {
  for (const [what, settings, shown, expected] of [
    ["nothing is asked", NONE, { filters: NONE }, ["x=1"]],
    ["the attributes ask the same", SMALL, { filters: structuredClone(SMALL) }, ["x=1"]],
    ["the attributes ask more", SMALL, { filters: NONE }, ["x=1&om-size=any"]],
    ["other needs", SMALL, { filters: { ...SMALL, needs: ["leads"] } }, ["x=1&om-size=small&om-needs=leads"]],
    ["another stage", { ...SMALL, startup: false }, { filters: SMALL }, ["x=1&om-size=small&om-needs=leads.website"]],
    ["another look", NONE, { filters: NONE, look: "other" }, ["x=1&om-size=any&om-look=other"]],
  ]) {
    const { tell } = page({ address: "x=1&om-size=large&om-look=some", settings: /** @type {any} */ (settings) });
    const [address] = /** @type {any[]} */ (expected);
    assert.deepEqual(tell(shown), [["write", address], ["remember", address]], String(what));
  }
});

test("each element has names of its own in the address", () => {
  const { tell } = page({ address: "om-size=large&second-size=large", prefix: "second", settings: NONE });
  assert.deepEqual(tell({ filters: SMALL })[0], ["write", "om-size=large&second-size=small&second-needs=leads.website"]);
  assert.deepEqual(tell()[0], ["write", "om-size=large"]);
});

/** What a page may do with what it gets. @param {any} filters @param {any[]} ranking */
function spoil(filters, ranking) {
  filters.needs.push("more");
  filters.companySize = "large";
  ranking[0].type = "another";
  ranking.length = 1;
}

test("what the page gets are copies", () => {
  const shown = { filters: structuredClone(SMALL), ranking: structuredClone(RANKING) };
  const [[, { filters, ranking }]] = page({ address: null }).tell(shown, { isAnswer: true, selected: null });
  spoil(filters, ranking);
  assert.deepEqual(shown, { filters: SMALL, ranking: RANKING });

  const outcome = /** @type {any} */ (shown);
  assert.deepEqual([filtersOf(outcome), rankingOf(outcome)], [SMALL, RANKING]);
  spoil(filtersOf(outcome), rankingOf(outcome));
  assert.deepEqual(shown, { filters: SMALL, ranking: RANKING });
});
