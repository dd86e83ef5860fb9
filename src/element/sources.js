// @ts-check
/**
 * Where the element's parts come from: files beside the script. The one-file page has another module of this shape
 * (`src/one-file/sources.js`), where they come out of the page itself.
 *
 * Each address is written out where it is used, so that bundlers find the files.
 */
import { Failure } from "./failure-reason.js";

export const wasmUrl = new URL("./outsourcing-matrix.wasm", import.meta.url).href;

/** A program. @param {string} url @param {RequestInit} [how] */
export const binary = (url, how) => fetch(url, how);

/** The module that answers first, and what the build says its hash is. @type {{url: string, integrity: string} | null} */
export const first = { url: new URL("./outsourcing-matrix.first-answer.wasm", import.meta.url).href, integrity: OM_FIRST_ANSWER };

let failures = 0;

/**
 * A module. A browser may keep that it did not arrive: another address is another try, where the file has kept its name.
 *
 * @template Module
 * @param {Promise<Module>} part @param {string} file
 * @returns {Promise<Module>}
 */
async function module(part, file) {
  try {
    return await (failures ? part.catch(() => import(new URL(`${file}?try=${failures}`, wasmUrl).href)) : part);
  } catch (error) {
    failures += 1;
    throw error;
  }
}

/** The program's glue. */
export const program = () => module(import("./outsourcing-matrix.program.js"), "outsourcing-matrix.program.js");

/** What answers first. */
export const firstAnswer = () => module(import("./outsourcing-matrix.first-answer.js"), "outsourcing-matrix.first-answer.js");

/** What reads a catalogue of the page's own. */
export const reader = () => module(import("./outsourcing-matrix.catalogue.js"), "outsourcing-matrix.catalogue.js");

/** What a visitor needs only to take the comparison along. */
export const takeAway = () => module(import("./outsourcing-matrix.take-away.js"), "outsourcing-matrix.take-away.js");

const stylesUrl = new URL("./outsourcing-matrix.css", import.meta.url).href;

/** The styles of an element whose page brought no copy. @returns {Promise<string>} */
export async function styles() {
  const response = await fetch(stylesUrl);
  if (!response.ok) throw new Failure("network", `${stylesUrl}: ${response.status}`);
  return response.text();
}

const fragmentUrl = new URL("./outsourcing-matrix.fragment.html", import.meta.url).href;
/** @type {Promise<DocumentFragment> | undefined} */
let copy;

/**
 * The prerendered copy of the built-in comparison. Parsed as a document of its own: no text of it becomes HTML on the page, so a page
 * that asks for Trusted Types needs no policy for it.
 *
 * @returns {Promise<DocumentFragment>}
 */
export function fragment() {
  copy ??= new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", fragmentUrl);
    request.overrideMimeType("text/html");
    request.responseType = "document";
    request.onload = () => {
      const template = request.status < 300 && request.response?.querySelector("template");
      if (template) resolve(template.content);
      else reject(new Failure("network", `${fragmentUrl}: ${request.status}`));
    };
    request.onerror = () => reject(new TypeError(fragmentUrl));
    request.send();
  });
  // The next element may try again.
  copy.catch(() => (copy = undefined));
  return copy;
}
