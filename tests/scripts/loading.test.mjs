/** Loading, driven by steps that wait where a test holds them. */
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = /** @type {any} */ (Object.assign(new EventTarget(), { baseURI: "https://page.example/" }));

const { Failure } = await import("../../src/element/failure-reason.js");
const { Loading } = await import("../../src/element/loading.js");

/** Until all that does not wait for anything is over. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve));

/**
 * What a page says, and what is there: `current` is what the copy brings along, null where it is of another version; `hasFirst` is whether
 * something answers first.
 */
const PAGE = { own: null, isLazy: false, hasCopy: false, hasFirst: true, hasFallback: false, current: { catalogue: "of the copy", styles: "" } };

/** An element that loads. Each step is written into the log, and waits where its name is held. @param {Partial<typeof PAGE>} [page] */
function element(page) {
  const log = [];
  /** @type {Map<string, {promise: Promise<void>, open: () => void, fail: (error: unknown) => void}>} */
  const gates = new Map();
  const self = {
    ...PAGE,
    ...page,
    log,
    comparison: /** @type {any} */ (null),
    failures: /** @type {Failure[]} */ ([]),
    compareThrows: /** @type {unknown} */ (undefined),
    answerThrows: /** @type {unknown} */ (undefined),
    /** Why nothing answers first. */
    firstFailures: /** @type {unknown[]} */ ([]),
    /** @param {string} name */
    hold(name) {
      let [open, fail] = [() => {}, (/** @type {unknown} */ _error) => {}];
      const promise = new Promise((resolve, reject) => ([open, fail] = [() => resolve(undefined), reject]));
      // The step may never get there.
      promise.catch(() => {});
      const gate = { promise, open, fail };
      gates.set(name, gate);
      return gate;
    },
    /** From now on it does not wait. @param {string} name */
    release: (name) => gates.delete(name),
    /** What was done since the last time. */
    done: () => log.splice(0),
  };
  /** @param {string} name @param {unknown} value */
  const step = async (name, value) => {
    log.push(name);
    await gates.get(name)?.promise;
    return value;
  };
  const copy = { get current() { return self.current; } };
  /** What answers first, until the program is asked for. */
  let fetchedFirst = /** @type {any} */ (null);
  const loading = new Loading(/** @type {any} */ ({
    current: () => self.comparison,
    ownCatalogue: () => self.own,
    isLazy: () => self.isLazy,
    fetchFirst: () => {
      const started = step("first", "what answers");
      fetchedFirst = self.hasFirst ? { started } : null;
      return fetchedFirst;
    },
    fetchProgram(first) {
      assert.equal(first, fetchedFirst);
      fetchedFirst = null;
      const both = [step("compile", "module"), step("import", "program")];
      for (const promise of both) promise.catch(() => {});
      return both;
    },
    answerFirst(first, where) {
      log.push("answer");
      assert.deepEqual([first, where === copy], ["what answers", true]);
      if (self.answerThrows) throw self.answerThrows;
    },
    withoutFirst(error) {
      log.push("without first");
      self.firstFailures.push(error);
    },
    showSlot: () => log.push("slot"),
    findCopy: () => (self.hasCopy ? copy : null),
    showCopy: async (signal) => step("copy").then(() => (signal.aborted ? null : copy)),
    useCopy: () => log.push("use the copy"),
    near: (signal) => Promise.race([step("near"), new Promise((resolve) => signal.addEventListener("abort", resolve))]),
    readCatalogue: (own) => step("read", { catalogue: own, styles: "" }),
    builtIn: () => step("built-in", { catalogue: "built-in", styles: "" }),
    instantiate: (module, program) => step("instantiate", `${program} on ${module}`),
    compare(program, glue, { catalogue }) {
      log.push(`compare ${catalogue}`);
      assert.deepEqual([program, glue], ["program", "program on module"]);
      if (self.compareThrows) throw self.compareThrows;
      return { catalogue, render: () => step("render") };
    },
    begin: (comparison) => (self.comparison = comparison),
    show: ({ catalogue }) => log.push(`show ${catalogue}`),
    fail(failure) {
      log.push(`fail ${failure.code}`);
      self.failures.push(failure);
    },
    hasFallback: () => self.hasFallback,
    showFallback: () => log.push("fallback"),
  }));
  return Object.assign(self, { loading });
}

/** An element with a comparison. */
async function shown() {
  const found = element();
  found.loading.load();
  await aMoment();
  found.done();
  assert.equal(found.loading.state, "shown");
  return found;
}

const PROGRAM = ["compile", "import"];
const BEGUN = ["first", ...PROGRAM];
/** From the program to the view. @param {string} what is compared */
const ENDING = (what) => ["instantiate", `compare ${what}`, "render", `show ${what}`];

test("the first load: what is fetched, in which order", async () => {
  const hasFirst = false;
  for (const [what, page, expected] of [
    ["without a copy", {}, [...BEGUN, "copy", "use the copy", "answer", ...ENDING("of the copy")]],
    ["with a copy", { hasCopy: true }, [...BEGUN, "use the copy", "answer", ...ENDING("of the copy")]],
    ["with an older copy", { hasCopy: true, current: null }, [...BEGUN, "use the copy", "built-in", "answer", ...ENDING("built-in")]],
    ["with an own catalogue", { own: "own" }, [...PROGRAM, "slot", "read", ...ENDING("own")]],
    ["with an own catalogue and a copy", { own: "own", hasCopy: true }, [...PROGRAM, "slot", "read", ...ENDING("own")]],
    ["lazy", { isLazy: true }, ["copy", "use the copy", "near", ...BEGUN, "answer", ...ENDING("of the copy")]],
    ["lazy, with an own catalogue", { isLazy: true, own: "own" }, ["slot", "near", ...PROGRAM, "read", ...ENDING("own")]],
    // Where nothing answers first, all else is the same.
    ["without a copy", { hasFirst }, [...BEGUN, "copy", "use the copy", ...ENDING("of the copy")]],
    ["with a copy", { hasCopy: true, hasFirst }, [...BEGUN, "use the copy", ...ENDING("of the copy")]],
    ["with an older copy", { hasCopy: true, current: null, hasFirst }, [...BEGUN, "use the copy", "built-in", ...ENDING("built-in")]],
    ["with an own catalogue", { own: "own", hasFirst }, [...PROGRAM, "slot", "read", ...ENDING("own")]],
    ["lazy", { isLazy: true, hasFirst }, ["copy", "use the copy", "near", ...BEGUN, ...ENDING("of the copy")]],
  ]) {
    const { loading, log, failures, firstFailures } = element(/** @type {any} */ (page));
    loading.load();
    await aMoment();
    assert.deepEqual(log, expected, JSON.stringify([what, page]));
    assert.deepEqual([loading.state, failures, firstFailures], ["shown", [], []], JSON.stringify([what, page]));
  }
});

/** An element whose first answer and program do not come before they are let. @param {Partial<typeof PAGE>} [page] */
async function answering(page) {
  const found = element({ hasCopy: true, ...page });
  const gates = { first: found.hold("first"), program: found.hold("compile") };
  found.loading.load();
  await aMoment();
  return Object.assign(found, { gates });
}

test("what answers first answers in the copy while the program is being fetched", async () => {
  const { loading, gates, done } = await answering();
  assert.deepEqual([done(), loading.state], [[...BEGUN, "use the copy"], "fetching"]);
  gates.first.open();
  await aMoment();
  assert.deepEqual([done(), loading.state], [["answer"], "fetching"]);
  gates.program.open();
  await aMoment();
  assert.deepEqual([done(), loading.state], [ENDING("of the copy"), "shown"]);
});

test("what answers first waits for its copy", async () => {
  const found = element();
  const [copy, program] = [found.hold("copy"), found.hold("compile")];
  found.loading.load();
  await aMoment();
  assert.deepEqual(found.done(), [...BEGUN, "copy"]);
  copy.open();
  await aMoment();
  assert.deepEqual([found.done(), found.loading.state], [["use the copy", "answer"], "fetching"]);
  program.open();
  await aMoment();
  assert.equal(found.loading.state, "shown");
});

test("where it is lazy, nothing is fetched before the visitor is near, not even what answers first", async () => {
  const found = element({ isLazy: true });
  const [near, program] = [found.hold("near"), found.hold("compile")];
  found.loading.load();
  await aMoment();
  assert.deepEqual(found.done(), ["copy", "use the copy", "near"]);
  near.open();
  await aMoment();
  assert.deepEqual(found.done(), [...BEGUN, "answer"]);
  program.open();
  await aMoment();
  assert.equal(found.loading.state, "shown");
});

test("what answers first and comes too late answers nothing", async () => {
  for (const [what, too] of /** @type {[string, (found: Awaited<ReturnType<typeof answering>>) => Promise<string>][]} */ ([
    ["it is being rendered", async ({ gates, hold }) => {
      hold("render");
      gates.program.open();
      await aMoment();
      return "rendering";
    }],
    ["it is shown", async ({ gates }) => {
      gates.program.open();
      await aMoment();
      return "shown";
    }],
    ["the element is out of the page", async ({ loading }) => {
      loading.stop();
      return "idle";
    }],
    ["there is other data", async (found) => {
      found.own = /** @type {any} */ ("other");
      found.loading.load();
      await aMoment();
      return "fetching";
    }],
    ["it failed", async ({ gates }) => {
      gates.program.fail(new Failure("network", "no program"));
      await aMoment();
      return "failed";
    }],
    ["the program stopped", async ({ loading }) => {
      void loading.recover(new Failure("panic", "x"));
      await aMoment();
      return "failed";
    }],
  ])) {
    const found = await answering();
    const state = await too(found);
    found.gates.first.open();
    await aMoment();
    assert.ok(!found.log.includes("answer"), `${what}: ${found.log}`);
    assert.deepEqual([found.loading.state, found.firstFailures], [state, []], what);
  }
});

test("what came back into the page has its first answer once", async () => {
  const found = await answering();
  found.loading.stop();
  found.done();
  found.loading.load();
  await aMoment();
  found.gates.first.open();
  await aMoment();
  assert.deepEqual([found.done(), found.loading.state], [[...BEGUN, "use the copy", "answer"], "fetching"]);
});

test("without what answers first the program does, and it is no failure of the element", async () => {
  const error = new Failure("network", "nothing answers first");
  for (const [what, page, fail] of /** @type {[string, any, (found: ReturnType<typeof element>) => any][]} */ ([
    ["it does not arrive", { hasCopy: true }, ({ hold }) => hold("first").fail(error)],
    ["it does not arrive before the copy", {}, ({ hold }) => hold("first").fail(error)],
    ["it cannot begin", { hasCopy: true }, (found) => (found.answerThrows = error)],
  ])) {
    const found = element(page);
    const program = found.hold("compile");
    fail(found);
    found.loading.load();
    await aMoment();
    assert.deepEqual([found.firstFailures, found.log.filter((step) => step === "without first")], [[error], ["without first"]], what);
    assert.equal(found.loading.state, "fetching", what);
    program.open();
    await aMoment();
    assert.deepEqual([found.loading.state, found.log.at(-1), found.failures], ["shown", "show of the copy", []], what);
    assert.equal(found.firstFailures.length, 1, what);
  }
});

test("what answers first may fail when the program is there already", async () => {
  const found = await answering();
  found.gates.program.open();
  await aMoment();
  const error = new Error("too late");
  found.gates.first.fail(error);
  await aMoment();
  assert.deepEqual([found.loading.state, found.failures, found.firstFailures, found.log.at(-1)], ["shown", [], [error], "without first"]);
});

test("what answers first may fail before there is a copy, and the page has no unhandled error", async () => {
  const unhandled = [];
  const listen = (reason) => unhandled.push(reason);
  process.on("unhandledRejection", listen);
  const found = element();
  const copy = found.hold("copy");
  const error = new Error("nothing answers first");
  found.hold("first").fail(error);
  found.loading.load();
  await aMoment();
  assert.deepEqual(found.done(), [...BEGUN, "copy"]);
  copy.open();
  await aMoment();
  process.off("unhandledRejection", listen);
  assert.deepEqual([unhandled, found.firstFailures, found.loading.state], [[], [error], "shown"]);
});

test("a program that does not arrive is a failure, whatever answers first", async () => {
  const found = await answering();
  found.gates.first.open();
  await aMoment();
  const error = new Failure("network", "no program");
  found.gates.program.fail(error);
  await aMoment();
  assert.deepEqual([found.loading.state, found.failures, found.firstFailures], ["failed", [error], []]);
  // Another try is a first load again.
  found.release("compile");
  found.done();
  found.loading.load();
  await aMoment();
  assert.deepEqual([found.done(), found.loading.state], [[...BEGUN, "use the copy", "answer", ...ENDING("of the copy")], "shown"]);
});

test("the script that loads the element goes on first: it may set where the program is", async () => {
  const { loading, log } = element();
  assert.equal(loading.state, "idle");
  loading.load();
  assert.deepEqual([loading.state, log], ["starting", []]);
  await null;
  assert.deepEqual(log, [...BEGUN, "copy"]);
});

/** What is waited for, with the state meanwhile. */
const WAITS = [
  ["copy", "copying", {}],
  ["near", "waiting", { isLazy: true }],
  ["compile", "fetching", {}],
  ["import", "fetching", {}],
  ["instantiate", "fetching", {}],
  ["built-in", "fetching", { hasCopy: true, current: null }],
  ["read", "fetching", { own: "own" }],
  ["render", "rendering", {}],
];

/** An element that waits there. @param {any[]} row */
async function waiting([name, , page]) {
  const found = element(page);
  const gate = found.hold(name);
  found.loading.load();
  await aMoment();
  return Object.assign(found, { gate });
}

for (const row of WAITS) {
  const [name, state] = /** @type {string[]} */ (row);

  test(`held at "${name}" it is ${state}, and shown afterwards`, async () => {
    const { loading, gate, log } = await waiting(row);
    assert.equal(loading.state, state);
    assert.ok(!log.some((step) => step.startsWith("show ")), log.join());
    gate.open();
    await aMoment();
    assert.equal(loading.state, "shown");
    assert.match(log.at(-1), /^show /);
  });

  test(`other data at "${name}" takes the place of what was being loaded`, async () => {
    const found = await waiting(row);
    const { loading, gate, log, done } = found;
    done();
    found.release(name);
    [found.own, found.isLazy] = [/** @type {any} */ ("other"), false];
    loading.load();
    await aMoment();
    assert.equal(log.at(-1), "show other");
    done();
    gate.open();
    await aMoment();
    assert.ok(!log.some((step) => /^(answer|without|compare|render|show|slot|use)/.test(step)), log.join());
    assert.deepEqual([loading.state, found.comparison.catalogue, found.failures], ["shown", "other", []]);
  });

  test(`an error at "${name}" of what was given up is nobody's`, async () => {
    const found = await waiting(row);
    found.release(name);
    found.own = /** @type {any} */ ("other");
    found.loading.load();
    found.gate.fail(new Error("too late"));
    await aMoment();
    await aMoment();
    assert.deepEqual([found.failures, found.comparison.catalogue], [[], "other"]);
  });

  test(`taken out of the page at "${name}" nothing is shown, and it starts again when it comes back`, async () => {
    const found = await waiting(row);
    const { loading, gate, log, done } = found;
    loading.stop();
    found.comparison = null;
    done();
    gate.open();
    await aMoment();
    assert.ok(!log.some((step) => /^(answer|without|compare|render|show|fail)/.test(step)), log.join());
    assert.equal(loading.state, "idle");
    found.release(name);
    loading.load();
    await aMoment();
    assert.equal(loading.state, "shown");
  });

  if (name === "near") continue;
  test(`an error at "${name}" is a failure, and another try shows the comparison`, async () => {
    const found = await waiting(row);
    const { loading, gate } = found;
    const error = new Failure("mime", "an error page");
    gate.fail(error);
    await aMoment();
    assert.deepEqual([loading.state, found.failures], ["failed", [error]]);
    // The element of a page in which the program never came has no comparison.
    found.comparison = null;
    found.release(name);
    loading.load();
    await aMoment();
    assert.deepEqual([loading.state, found.failures], ["shown", [error]]);
  });
}

/** The moments between two steps: more than there are from the first to the last. */
const TICKS = Array.from({ length: 60 }, (_, at) => at);
const PAGES = [{}, { hasFirst: false }, { hasCopy: true, current: null }, { own: "own" }, { isLazy: true }];

/** An element after so many ticks of its loading. @param {Partial<typeof PAGE>} page @param {number} ticks */
async function after(page, ticks) {
  const found = element(page);
  found.loading.load();
  for (let at = 0; at < ticks; at++) await null;
  return found;
}

test("the ticks of the next tests reach to the end", async () => {
  for (const page of PAGES) assert.equal((await after(/** @type {any} */ (page), TICKS.length)).loading.state, "shown");
});

test("it may be taken out of the page at any tick, and comes back", async () => {
  for (const page of PAGES) {
    for (const ticks of TICKS) {
      const found = await after(/** @type {any} */ (page), ticks);
      found.loading.stop();
      found.comparison = null;
      found.done();
      await aMoment();
      assert.equal(found.loading.state, "idle", `${JSON.stringify(page)}, tick ${ticks}`);
      assert.ok(!found.log.some((step) => /^(use|answer|without|compare|show|fail)/.test(step)), `${JSON.stringify(page)}, tick ${ticks}: ${found.log.join()}`);
      found.loading.load();
      await aMoment();
      assert.deepEqual([found.loading.state, found.failures, found.firstFailures], ["shown", [], []], `${JSON.stringify(page)}, tick ${ticks}`);
    }
  }
});

test("other data may come at any tick, and is what is shown", async () => {
  for (const page of PAGES) {
    for (const ticks of TICKS) {
      const found = await after(/** @type {any} */ (page), ticks);
      found.own = /** @type {any} */ ("other");
      found.loading.load();
      await aMoment();
      const { loading, comparison, failures, log } = found;
      assert.deepEqual([loading.state, comparison.catalogue, log.at(-1), failures], ["shown", "other", "show other", []], `tick ${ticks}`);
    }
  }
});

test("what is no failure yet is told apart: the network, or a program that stopped", async () => {
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  for (const [error, code] of [[new TypeError("Failed to fetch"), "network"], [new WebAssembly.RuntimeError("unreachable"), "panic"]]) {
    const { gate, failures, loading } = await waiting(["render", "", {}]);
    const { setTimeout: kept } = globalThis;
    // A policy's report may still come until then.
    globalThis.setTimeout = /** @type {any} */ (setImmediate);
    gate.fail(error);
    for (let turns = 0; turns < 3; turns += 1) await turn();
    globalThis.setTimeout = kept;
    assert.deepEqual([failures[0].code, failures[0].cause, loading.state], [code, error, "failed"]);
  }
});

test("where both fail, the program says more than the catalogue", async () => {
  for (const first of ["compile", "read"]) {
    const found = element(/** @type {any} */ ({ own: "own" }));
    const gates = { compile: found.hold("compile"), read: found.hold("read") };
    found.loading.load();
    await aMoment();
    const errors = { compile: new Failure("network", "no program"), read: new Failure("data-invalid", "no catalogue", "/types") };
    gates[first].fail(errors[first]);
    await aMoment();
    for (const name of ["compile", "read"]) gates[name].fail(errors[name]);
    await aMoment();
    assert.deepEqual(found.failures, [errors.compile], `${first} first`);
  }
});

test("a bad catalogue is told when the program is there", async () => {
  const found = element(/** @type {any} */ ({ own: "own" }));
  const [program, catalogue] = [found.hold("import"), found.hold("read")];
  found.loading.load();
  await aMoment();
  const error = new Failure("data-invalid", "no such size", "/fits/0");
  catalogue.fail(error);
  await aMoment();
  assert.deepEqual(found.failures, []);
  program.open();
  await aMoment();
  assert.deepEqual([found.failures, found.comparison], [[error], null]);
});

test("a program that refuses the catalogue is of another version", async () => {
  const found = element();
  const cause = "the catalogue is of another version of the program";
  found.compareThrows = cause;
  found.loading.load();
  await aMoment();
  const [{ code, message, cause: told }] = found.failures;
  assert.deepEqual([code, message, told], ["integrity", "files of two versions", cause]);
  assert.deepEqual([found.comparison, found.loading.state], [null, "failed"]);
});

test("a program that stops at its beginning is a panic", async () => {
  const found = element();
  found.compareThrows = new WebAssembly.RuntimeError("unreachable");
  found.loading.load();
  await aMoment();
  assert.deepEqual(found.failures.map(({ code }) => code), ["panic"]);
});

test("other data is not lazy, and no copy is shown in between", async () => {
  const found = await shown();
  for (const [own, expected] of [
    ["own", [...PROGRAM, "read", ...ENDING("own")]],
    // The comparison that is there answers.
    [null, [...PROGRAM, "built-in", ...ENDING("built-in")]],
  ]) {
    Object.assign(found, { own, isLazy: true });
    found.loading.load();
    await aMoment();
    assert.deepEqual(found.done(), expected);
  }
});

test("other data that is no good leaves the comparison that was there", async () => {
  const found = await shown();
  const { comparison } = found;
  found.own = /** @type {any} */ ("no good");
  const gate = found.hold("read");
  found.loading.load();
  await aMoment();
  const error = new Failure("data-invalid", "no good");
  gate.fail(error);
  await aMoment();
  assert.deepEqual([found.comparison === comparison, found.failures, found.loading.state], [true, [error], "failed"]);
  found.release("read");
  found.loading.load();
  await aMoment();
  assert.deepEqual([found.comparison.catalogue, found.loading.state], ["no good", "shown"]);
});

test("what is being rendered is shown while other data is on its way", async () => {
  const found = await waiting(["render", "", {}]);
  const other = found.hold("read");
  found.release("render");
  found.own = /** @type {any} */ ("other");
  found.loading.load();
  found.gate.open();
  await aMoment();
  assert.ok(found.done().includes("show of the copy"));
  assert.equal(found.loading.state, "fetching", "of the other data");
  other.open();
  await aMoment();
  assert.deepEqual([found.done().at(-1), found.loading.state], ["show other", "shown"]);
});

test("of many changes at once only the last is loaded", async () => {
  const found = element();
  for (const own of ["one", "two", "three"]) {
    found.own = /** @type {any} */ (own);
    found.loading.load();
  }
  await aMoment();
  assert.deepEqual(found.done(), [...PROGRAM, "slot", "read", ...ENDING("three")]);
});

/** An element whose program stopped. @param {Partial<typeof PAGE>} [page] */
async function stopped(page) {
  const found = await shown();
  Object.assign(found, page, { comparison: null });
  return Object.assign(found, { panic: new Failure("panic", "index out of bounds") });
}

test("a panic is told before anything is fetched, then the copy comes back", async () => {
  const { loading, panic, hold, done, failures } = await stopped();
  const gate = hold("copy");
  void loading.recover(panic);
  assert.deepEqual([done(), loading.state, failures], [["fail panic", "copy"], "failed", [panic]]);
  gate.open();
  await aMoment();
  assert.deepEqual(done(), ["use the copy", "fallback"]);
});

test("after a panic there is no copy beside an own catalogue or a fallback of the page", async () => {
  for (const page of [{ own: "own" }, { hasFallback: true }]) {
    const { loading, panic, done } = await stopped(/** @type {any} */ (page));
    await loading.recover(panic);
    assert.deepEqual(done(), ["fail panic"], JSON.stringify(page));
  }
});

test("a copy that does not arrive after a panic is no second failure", async () => {
  const { loading, panic, hold, done, failures } = await stopped();
  hold("copy").fail(new TypeError("Failed to fetch"));
  await loading.recover(panic);
  assert.deepEqual([done(), failures], [["fail panic", "copy"], [panic]]);
});

test("a panic ends what was being loaded, and other data or the way out ends the recovery", async () => {
  const found = await shown();
  const reading = found.hold("read");
  found.own = /** @type {any} */ ("other");
  found.loading.load();
  await aMoment();
  Object.assign(found, { own: null, comparison: null });
  await found.loading.recover(new Failure("panic", "x"));
  found.done();
  reading.open();
  await aMoment();
  assert.deepEqual([found.done(), found.loading.state], [[], "failed"]);

  for (const [end, state] of [["load", "shown"], ["stop", "idle"]]) {
    const { loading, panic, hold, release, log } = await stopped();
    const gate = hold("copy");
    void loading.recover(panic);
    release("copy");
    loading[end]();
    gate.open();
    await aMoment();
    assert.equal(loading.state, state);
    assert.ok(!log.includes("fallback"), log.join());
  }
});
