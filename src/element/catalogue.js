// @ts-check
/**
 * Reads a catalogue that the page brings, loaded where a page brings one: the part of the program that checks JSON and writes it as the
 * lines that the comparison reads.
 */
import { createGlue } from "om-catalogue";
import { url as wasmUrl } from "om-catalogue-wasm";

/** @typedef {{data: unknown} | {text: string} | {url: string}} Own what the page brings: an object, JSON, or where it is */
/** @typedef {{lines: string, notes: string}} Lines the catalogue and its notes */
/** @typedef {{code: "data-invalid" | "data-too-large" | "network", message: string, pointer?: string, faults?: string[]}} Refusal */
/** @typedef {{compile: typeof import("./compile.js").compile, start: typeof import("./compile.js").start, failure: typeof import("./failure-reason.js").failure, signal: AbortSignal}} Loader what the element's script has already */

/** Bytes; the program says the same of what it gets. */
const LIMIT = 2 * 1024 * 1024;

/** @type {Promise<WebAssembly.Module> | undefined} */
let compiled;

/** @param {Own} own @param {Element} element what it is for @param {Loader} loader @returns {Promise<Lines | Refusal>} */
export async function read(own, element, { compile, start, failure, signal }) {
  const compiling = (compiled ??= compile(wasmUrl, null));
  // The next one may try again.
  compiling.catch(() => (compiled = undefined));
  let text;
  if ("url" in own) {
    const url = own.url.replaceAll("{lang}", () => encodeURIComponent(language(element)));
    const loaded = await load(url, signal).catch(async (error) => {
      throw await failure(error, url);
    });
    if (typeof loaded !== "string") return loaded.code === "network" ? loaded : { ...loaded, faults: [`(document): ${loaded.message}`] };
    text = loaded;
  } else if ("text" in own) {
    text = own.text;
  } else {
    try {
      text = JSON.stringify(own.data) ?? "";
    } catch (error) {
      return { code: "data-invalid", pointer: "", message: `data: ${error}` };
    }
  }
  const glue = createGlue();
  // An instance for each: what a large catalogue took is given back.
  await start(glue, await compiling);
  const reading = glue.readCatalogue(text);
  const { lines, notes = "", faults } = reading;
  if (lines !== undefined) return { lines, notes };
  const { pointer, message } = faults[0] ?? { pointer: "", message: "the catalogue could not be read" };
  return {
    code: reading.isTooLarge ? "data-too-large" : "data-invalid",
    pointer,
    message,
    faults: faults.map(({ pointer, message }) => `${pointer || "(document)"}: ${message}`),
  };
}

/** @param {string} url @param {AbortSignal} signal @returns {Promise<string | Refusal>} */
async function load(url, signal) {
  const response = await fetch(new URL(url, document.baseURI), { signal });
  if (!response.ok) return { code: "network", message: `${url}: ${response.status} ${response.statusText}` };
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    length += value?.length ?? 0;
    if (length > LIMIT) {
      void reader?.cancel();
      return { code: "data-too-large", pointer: "", message: `more than ${LIMIT} bytes` };
    }
    try {
      text += decoder.decode(value, { stream: value !== undefined });
    } catch {
      return { code: "data-invalid", pointer: "", message: "not UTF-8" };
    }
    if (!value) return text;
  }
}

/** The language of an element: its own, or that of the nearest element around it. @param {Element} element */
function language(element) {
  for (let at = element; ;) {
    const found = at.closest("[lang]");
    if (found) return found.getAttribute("lang") ?? "";
    const root = at.getRootNode();
    if (!(root instanceof ShadowRoot)) return "";
    at = root.host;
  }
}
