// @ts-check
/**
 * Reads a catalogue that the page brings, loaded where a page brings one: the part of the program that checks JSON and writes it as the
 * lines that the comparison reads.
 */
import { createGlue } from "om-catalogue";
import { wasm } from "om-catalogue-wasm";

/** @typedef {{data: unknown} | {text: string} | {url: string}} Own what the page brings: an object, JSON, or where it is */
/** @typedef {{lines: string}} Lines */
/** @typedef {{code: "data-invalid" | "data-too-large" | "network", message: string, pointer?: string, faults?: string[]}} Refusal */

/** Bytes; the program says the same of what it gets. */
const LIMIT = 2 * 1024 * 1024;

/** @type {Promise<WebAssembly.Module> | undefined} */
let compiled;

async function compile() {
  const source = await wasm();
  return WebAssembly.compile(source instanceof Response ? await source.arrayBuffer() : source);
}

/** @param {Own} own @param {Element} element what it is for @returns {Promise<Lines | Refusal>} */
export async function read(own, element) {
  compiled ??= compile();
  // The next one may try again.
  compiled.catch(() => (compiled = undefined));
  let text;
  if ("url" in own) {
    const loaded = await load(own.url.replaceAll("{lang}", () => encodeURIComponent(language(element))));
    if (typeof loaded !== "string") return loaded;
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
  await glue({ module_or_path: await compiled });
  const reading = glue.readCatalogue(text);
  const lines = reading.lines;
  if (lines !== undefined) return { lines };
  const faults = reading.faults.map((fault) => fault.split("\n"));
  const [pointer, message] = faults[0] ?? ["", "not read"];
  return {
    code: reading.isTooLarge ? "data-too-large" : "data-invalid",
    pointer,
    message,
    faults: faults.map(([pointer, message]) => `${pointer || "(document)"}: ${message}`),
  };
}

/** @param {string} url @returns {Promise<string | Refusal>} */
async function load(url) {
  const response = await fetch(new URL(url, document.baseURI));
  if (!response.ok) return { code: "network", message: `${url}: ${response.status} ${response.statusText}` };
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
    if (done || !value) return text + decoder.decode();
    length += value.length;
    if (length > LIMIT) {
      void reader?.cancel();
      return { code: "data-too-large", pointer: "", message: `${url} has more than ${LIMIT} bytes` };
    }
    text += decoder.decode(value, { stream: true });
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
