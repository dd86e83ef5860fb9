/** What a frame tells (`height.js`), and whom the page around it believes (`resizer.js`). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const TYPE = "outsourcing-matrix:height";

let count = 0;

/** A new instance of `height.js` on a page of its own. @param {boolean} isFramed */
async function frame(isFramed) {
  const told = [];
  const listeners = [];
  const page = { height: 300, tell: () => {}, observed: /** @type {unknown[]} */ ([]) };
  const parent = { postMessage: (message, to) => told.push([message, to]) };
  const documentElement = { getBoundingClientRect: () => ({ height: page.height }) };
  Object.assign(globalThis, {
    window: isFramed ? {} : parent,
    parent,
    document: { documentElement },
    addEventListener: (type, listener) => listeners.push([type, listener]),
    ResizeObserver: class {
      constructor(tell) {
        page.tell = tell;
      }

      observe(element) {
        page.observed.push(element);
      }
    },
  });
  await import(`../../src/one-file/height.js?${++count}`);
  return { told, page, parent, listeners, documentElement };
}

test("a page that is in no frame tells nothing", async () => {
  const { told, page, listeners } = await frame(false);
  assert.deepEqual([told, page.observed, listeners], [[], [], []]);
});

test("a frame tells the height of its page, rounded up, and no more than twenty thousand", async () => {
  const { told, page, documentElement } = await frame(true);
  assert.deepEqual(page.observed, [documentElement]);
  for (const [height, expected] of [[300, 300], [300.2, 301], [0, 0], [19_999.5, 20_000], [20_000, 20_000], [20_001, 20_000], [1e9, 20_000]]) {
    page.height = height;
    page.tell();
    assert.deepEqual(told.pop(), [{ type: TYPE, height: expected }, "*"], String(height));
  }
  assert.deepEqual(told, []);
});

test("a frame tells it again when the page around asks, and nobody else", async () => {
  const { told, parent, listeners: [[type, listen], ...others] } = await frame(true);
  assert.deepEqual([type, others], ["message", []]);
  for (const [source, data] of [[parent, "height"], [parent, ""], [parent, { type: TYPE }], [parent, undefined], [{}, TYPE], [null, TYPE]]) listen({ source, data });
  assert.deepEqual(told, []);
  listen({ source: parent, data: TYPE });
  assert.deepEqual(told, [[{ type: TYPE, height: 300 }, "*"]]);
});

const resizer = new vm.Script(readFileSync(new URL("../../src/one-file/resizer.js", import.meta.url), "utf8"));

const OWN = "https://files.example/embed.html?needs=website";

/** A frame on a page. */
const onPage = ({ src = OWN, sandbox = null, boxSizing = "content-box", borders = 0 } = {}) => ({
  src,
  boxSizing,
  offsetHeight: 150 + borders,
  clientHeight: 150,
  style: {},
  asked: [],
  contentWindow: { postMessage: () => {} },
  getAttribute: (name) => (name === "sandbox" ? sandbox : assert.fail(name)),
});

/** The resizer on a page with these frames: how it is spoken to. */
function page(frames, readyState = "complete") {
  const listeners = {};
  for (const frame of frames) if (frame.contentWindow) frame.contentWindow.postMessage = (...message) => frame.asked.push(message);
  resizer.runInNewContext({
    URL,
    document: {
      readyState,
      querySelectorAll: (selector) => (selector === "iframe[data-outsourcing-matrix]" ? frames : assert.fail(selector)),
    },
    addEventListener: (type, listener) => (listeners[type] = listener),
    getComputedStyle: (frame) => frame,
  });
  const hear = (frame, data, origin = "https://files.example") => listeners.message({ data, origin, source: frame.contentWindow });
  return { listeners, hear };
}

const message = (height) => ({ type: TYPE, height });

test("the frames that are there are asked at once, or when the page is there", () => {
  const frames = [onPage(), onPage(), { ...onPage(), contentWindow: null }];
  page(frames);
  assert.deepEqual(frames.map(({ asked }) => asked), [[[TYPE, "*"]], [[TYPE, "*"]], []]);
  const later = [onPage()];
  const { listeners } = page(later, "loading");
  assert.deepEqual(later[0].asked, []);
  later.push(onPage());
  for (const frame of later) frame.contentWindow.postMessage = (...told) => frame.asked.push(told);
  listeners.DOMContentLoaded();
  assert.deepEqual(later.map(({ asked }) => asked), [[[TYPE, "*"]], [[TYPE, "*"]]]);
  page([onPage()], "interactive");
});

test("a frame gets the height that it tells, and the others keep theirs", () => {
  const frames = [onPage(), onPage()];
  const { hear } = page(frames);
  for (const [height, expected] of [[777, "777px"], [0, "0px"], [0.5, "0.5px"], [20_000, "20000px"]]) {
    hear(frames[1], message(height));
    assert.deepEqual(frames.map(({ style }) => style.height), [undefined, expected]);
  }
  hear(frames[1], { height: 5, type: TYPE });
  assert.equal(frames[1].style.height, "5px", "in any order");
});

test("borders within the height are added to it", () => {
  const frames = [onPage({ borders: 10 }), onPage({ borders: 10, boxSizing: "border-box" })];
  const { hear } = page(frames);
  for (const frame of frames) hear(frame, message(300));
  assert.deepEqual(frames.map(({ style }) => style.height), ["300px", "310px"]);
});

test("messages of another shape change nothing", (context) => {
  const frame = onPage();
  const { hear } = page([frame]);
  const type = TYPE;
  // A page may have given things to every object.
  const everything = /** @type {any} */ (Object.prototype);
  context.after(() => {
    delete everything.height;
    delete everything.type;
  });
  Object.assign(everything, message(300));
  for (const wrong of [
    type, "", "height", null, undefined, 5, 300, true, NaN, [], [type, 300], {}, { type }, { height: 300 },
    message(NaN), message(-1), message(-0.001), message(20_001), message(20_000.5), message(Infinity), message(-Infinity), message("300"), message("300px"),
    message(null), message(undefined), message(true), message([300]), message({ height: 300 }), message(new Number(300)), message(300n), message({ valueOf: () => 300 }),
    { type, height: 300, more: 1 }, { type, height: 300, style: "color:red" }, { type, x: 300 }, { type: "other", height: 300 }, { type: [type], height: 300 },
    { type: new String(type), height: 300 }, { Type: type, height: 300 }, { data: message(300) }, [message(300)], new Map([["type", type], ["height", 300]]),
    new Date(300), /x/, { "height,type": 1 }, new ArrayBuffer(8), new Uint8Array(2), new Error(type),
    JSON.parse(`{"type":"${type}","__proto__":{"height":300}}`), JSON.parse(`{"type":"${type}","height":300,"__proto__":{}}`), JSON.parse(`{"type":"${type}","constructor":300}`),
    Object.create(message(300)), Object.defineProperty({ type }, "height", { value: 300 }),
    // The message of another page may be a trap.
    { get type() { throw new Error("trap"); }, height: 300 }, new Proxy({}, { ownKeys: () => { throw new Error("trap"); } }),
  ]) {
    hear(frame, wrong);
    assert.deepEqual(Object.keys(frame.style), []);
  }
  hear(frame, message(300));
  assert.equal(frame.style.height, "300px");
});

test("only a frame of the page is heard, and under its own origin", () => {
  for (const [options, origin, isHeard] of [
    [{}, "https://files.example", true],
    [{}, "http://files.example", false],
    [{}, "https://files.example:444", false],
    [{}, "https://other.example", false],
    [{}, "null", false],
    [{}, "", false],
    [{ src: "https://[bad" }, "https://files.example", false],
    [{ src: "" }, "https://files.example", false],
    // A sandboxed page has no origin of its own, unless it is given one.
    [{ sandbox: "" }, "null", true],
    [{ sandbox: "allow-scripts" }, "null", true],
    [{ sandbox: "allow-scripts" }, "https://files.example", false],
    [{ sandbox: "allow-scripts allow-same-origin" }, "https://files.example", true],
    [{ sandbox: "Allow-Same-Origin" }, "https://files.example", true],
    [{ sandbox: "allow-scripts allow-same-origin" }, "null", false],
  ]) {
    const frame = onPage(options);
    page([frame]).hear(frame, message(300), origin);
    assert.equal(frame.style.height, isHeard ? "300px" : undefined, `${JSON.stringify(options)}, ${origin}`);
  }
  const [frame, stranger] = [onPage(), onPage()];
  const { hear, listeners } = page([frame]);
  hear(stranger, message(300));
  // Nobody: one that was gone when its message arrived.
  frame.contentWindow = null;
  listeners.message({ data: message(300), origin: "https://files.example", source: null });
  assert.deepEqual([frame.style, stranger.style], [{}, {}]);
});
