// @ts-check
/** Fetches what an element needs: the program, the copy, a catalogue. */
import { first, firstAnswer, fragment, program, reader, styles, wasmUrl as ownUrl } from "om-sources";
import { compile, start } from "./compile.js";
import { Failure, failure } from "./failure-reason.js";
import { Prerendered } from "./prerendered.js";
import { comparisonSheet } from "./sheets.js";

/** @typedef {Awaited<ReturnType<typeof program>>} Program the program's glue, and what is needed no earlier */
/** @typedef {ReturnType<Program["createGlue"]>} Glue */
/** @typedef {import("./prerendered.js").Parts} Parts */

/** @typedef {ReturnType<typeof startFirst>} Answering what answers first: its code, and all of it when it has started */
/** @typedef {Awaited<Answering["started"]>} First */

/** How long the program waits for the first answer, in milliseconds. */
const PATIENCE = 3000;

/** What answers first, shared by every element on the page. @type {Answering | undefined} */
let answering;

/** The compiled program, shared by every element on the page. @type {Promise<WebAssembly.Module> | undefined} */
let compiled;

/**
 * What answers before the program is there; null where the page has a program of its own.
 *
 * @param {{wasmUrl: string}} address @returns {Answering | null}
 */
export function fetchFirst({ wasmUrl }) {
  if (!first || wasmUrl !== ownUrl) return null;
  answering ??= startFirst(first);
  const { started } = answering;
  // The next element may try again.
  started.catch(() => (answering = undefined));
  return answering;
}

/** @param {{url: string, integrity: string}} where */
function startFirst({ url, integrity }) {
  const code = firstAnswer();
  return { code, started: instance(compile(url, integrity), code) };
}

/** One instance serves all elements: what stops it leaves the answers to their programs. @param {Promise<WebAssembly.Module>} module @param {ReturnType<typeof firstAnswer>} code */
async function instance(module, code) {
  const [compiled, { createGlue, FirstAnswer }] = await Promise.all([module, code]);
  const glue = createGlue();
  await start(glue, compiled);
  return { glue, FirstAnswer };
}

/**
 * The program and its glue. What answers first is a third of its size and comes before it: the program is asked for when the code of that is
 * there, so that the line is never idle.
 *
 * @param {{wasmUrl: string, wasmIntegrity: string | null}} address @param {Answering | null} first
 * @returns {[Promise<WebAssembly.Module>, Promise<Program>]}
 */
export function fetchProgram({ wasmUrl, wasmIntegrity }, first) {
  // A network that hangs must not keep the program away.
  const turn = first && Promise.race([first.code, new Promise((resolve) => setTimeout(resolve, PATIENCE))]).catch(() => {});
  const compiling = (compiled ??= turn ? turn.then(() => compile(wasmUrl, wasmIntegrity, "low")) : compile(wasmUrl, wasmIntegrity));
  // The next element may try again.
  compiling.catch(() => (compiled = undefined));
  const importing = turn ? turn.then(() => program()) : program();
  // Whoever awaits both gets the error of the first.
  importing.catch(() => {});
  return [compiling, importing];
}

/**
 * Starts an instance of its own for each element: it is collected with the element, and a panic in it stops no other.
 *
 * @param {WebAssembly.Module} module @param {Program} program @returns {Promise<Glue>}
 */
export async function instantiate(module, { createGlue }) {
  const glue = createGlue();
  await start(glue, module);
  return glue;
}

/** Fetches the copy and shows it, for a page that brought none; null where it is too late. @param {ShadowRoot} root @param {AbortSignal} signal */
export async function showCopy(root, signal) {
  const copy = document.importNode(await fragment(), true);
  const { parts } = new Prerendered(copy);
  if (signal.aborted) return null;
  // A strict page refuses style elements and scripts of any kind, not adopted sheets.
  for (const element of copy.querySelectorAll("style, noscript, script")) element.remove();
  if (parts) root.adoptedStyleSheets = [comparisonSheet(parts.styles)];
  root.replaceChildren(copy);
  return new Prerendered(root, parts);
}

/** The built-in catalogue and the styles. */
export async function builtIn() {
  const { parts } = new Prerendered(await fragment());
  return /** @type {Parts} */ (parts);
}

/**
 * A catalogue of the page's own, and the styles.
 *
 * @param {import("./catalogue.js").Own} own @param {Element} element @param {AbortSignal} signal @returns {Promise<Parts>}
 */
export async function readCatalogue(own, element, signal) {
  const [{ read }, text] = await Promise.all([reader(), styles()]);
  const reading = await read(own, element, { compile, start, failure, signal });
  if ("lines" in reading) return { catalogue: reading.lines, notes: reading.notes, styles: text };
  const { code, message, pointer, faults = [] } = reading;
  for (const fault of faults) console.error(`outsourcing-matrix: ${fault}`);
  throw new Failure(code, message, pointer);
}
