/** The notes: when their file is fetched and fetched again, and what a comparison does with it. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { Notes, NotesFile, whenIdle } from "../../src/element/notes.js";
import { copied } from "./copies.mjs";

const aMoment = () => new Promise((resolve) => setTimeout(resolve));

/** A file whose answers the test gives, in the order in which they were asked for. */
function served() {
  const asked = /** @type {{cache: string | undefined, answer: (text: string) => void, fail: () => void}[]} */ ([]);
  const file = new NotesFile(({ cache }) => new Promise((answer, reject) => asked.push({ cache, answer, fail: () => reject(new Error("no network")) })));
  return { file, asked };
}

/** The notes of a comparison that knows its own by this text, and what it was told. @param {NotesFile} file @param {string} [own] */
function comparison(file, own = "right") {
  const log = /** @type {string[]} */ ([]);
  const notes = new Notes(file, (text) => (log.push(text), text === own), () => log.push("failed"));
  return { notes, log };
}

test("whoever asks before the answer, and after it, gets the same", async () => {
  const { file, asked } = served();
  assert.equal(file.state, "absent");
  const [one, other] = [file.load(), file.load()];
  assert.equal(file.state, "fetching");
  asked[0].answer("text");
  assert.deepEqual([await one, await other, await file.load(), file.state, asked.length], ["text", "text", "text", "there", 1]);
});

for (const [what, lead] of /** @type {[string, (file: NotesFile, asked: any[]) => Promise<void>][]} */ ([
  ["did not arrive", async (file, asked) => {
    const loading = file.load();
    asked[0].fail();
    await assert.rejects(loading, /no network/);
  }],
  ["was refused", async (file, asked) => {
    const loading = file.load();
    asked[0].answer("wrong");
    await loading;
    file.refuse(loading);
  }],
])) {
  test(`a file that ${what} is asked for again, past the browser's cache`, async () => {
    const { file, asked } = served();
    await lead(file, asked);
    assert.equal(file.state, "failed");
    const again = file.load();
    // Another comparison may refuse the old one only now.
    file.refuse(Promise.resolve("wrong"));
    asked[1].answer("right");
    assert.equal(await again, "right");
    assert.deepEqual([asked.map(({ cache }) => cache), file.state], [[undefined, "reload"], "there"]);
  });
}

test("the visitor who waits is told of a failure; who does not wait is not", async (context) => {
  const error = context.mock.method(console, "error", () => {});
  for (const [isAwaited, expected] of [[true, ["failed"]], [false, []]]) {
    const { file, asked } = served();
    const { notes, log } = comparison(file);
    notes.prefetch();
    // The press comes while they are on their way.
    if (isAwaited) void notes.request();
    asked[0].fail();
    await aMoment();
    assert.deepEqual([log, asked.length], [expected, 1]);
  }
  assert.equal(error.mock.callCount(), 1);
});

test("after a failure nothing is fetched before somebody waits for it", async (context) => {
  context.mock.method(console, "error", () => {});
  const { file, asked } = served();
  const [one, other] = [comparison(file), comparison(file)];
  one.notes.prefetch();
  asked[0].answer("wrong");
  await aMoment();
  other.notes.prefetch();
  await aMoment();
  assert.deepEqual([asked.length, one.log, other.log], [1, ["wrong"], []]);
  const waiting = other.notes.request();
  asked[1].answer("right");
  await waiting;
  assert.deepEqual([asked[1].cache, other.log], ["reload", ["right"]]);
  // The first has them with the next press.
  await one.notes.request();
  assert.deepEqual([asked.length, one.log], [2, ["wrong", "right"]]);
});

test("who takes the comparison away gets the text when the comparison has it", async () => {
  const { file, asked } = served();
  const { notes, log } = comparison(file);
  const [one, other] = [notes.load(), notes.load()];
  asked[0].answer("right");
  assert.deepEqual([await one, await other, await notes.load(), log], ["right", "right", "right", ["right"]]);
  const refused = comparison(file, "another");
  await assert.rejects(refused.notes.load(), /damaged, or of another version/);
  assert.equal(file.state, "failed");
});

test("notes that were given are not fetched, unless they are not its own", async () => {
  const { file, asked } = served();
  const { notes, log } = comparison(file);
  notes.give("right");
  assert.deepEqual([await notes.load(), log, asked.length], ["right", ["right"], 0]);
  const refused = comparison(file);
  refused.notes.give("wrong");
  refused.notes.prefetch();
  assert.equal(asked.length, 1);
});

test("an idle page calls back; where no browser tells of one, it is soon", async (context) => {
  const waiting = /** @type {(() => void)[]} */ ([]);
  globalThis.requestIdleCallback = /** @type {any} */ ((then) => waiting.push(then));
  const called = /** @type {string[]} */ ([]);
  whenIdle(() => called.push("idle"));
  assert.deepEqual([called, waiting.length], [[], 1]);
  waiting[0]();
  // As in WebKit.
  globalThis.requestIdleCallback = /** @type {any} */ (undefined);
  context.mock.timers.enable({ apis: ["setTimeout"] });
  whenIdle(() => called.push("soon"));
  assert.deepEqual(called, ["idle"], "not at once");
  context.mock.timers.tick(1000);
  assert.deepEqual(called, ["idle", "soon"]);
});

test("the file lies beside the script, and another status than success is none", async () => {
  const { load, url } = copied(["element/notes-file.js"]);
  const { fetchNotes, notesInPage } = await load("element/notes-file.js");
  const asked = /** @type {any[]} */ ([]);
  const answers = [new Response("text"), new Response("gone", { status: 410 })];
  globalThis.fetch = /** @type {any} */ (async (...how) => (asked.push(how), answers.shift()));
  const address = url("element/outsourcing-matrix.notes.txt");
  assert.equal(await fetchNotes({ cache: "reload" }), "text");
  await assert.rejects(fetchNotes({}), { message: `${address}: 410` });
  assert.deepEqual(asked, [[address, { cache: "reload" }], [address, {}]]);
  assert.equal(notesInPage(), null);
});

test("the one file carries them, and fetches nothing", async () => {
  const { load } = copied(["one-file/notes-file.js"], {
    "one-file/parts.js": `export const page = { notes: { textContent: "text" } };
      export const copyDocument = () => ({ querySelector: (selector) => (selector === "script[data-notes]" ? page.notes : null) });`,
  });
  const { fetchNotes, notesInPage } = await load("one-file/notes-file.js");
  assert.equal(notesInPage(), "text");
  (await load("one-file/parts.js")).page.notes = null;
  assert.equal(notesInPage(), null);
  await assert.rejects(fetchNotes, /damaged/);
});
