// @ts-check
/**
 * What a visitor needs only to take the comparison away, loaded at that moment: the part of the program that writes documents,
 * and the way to print one element alone.
 */
import { createGlue } from "om-take-away";
import { wasm } from "om-take-away-wasm";
import { printAlone } from "./print.js";

/** @typedef {{catalogue: string, notes: string, query: string, narrow: boolean, columns: number, link: string}} View what the element shows */
/** @typedef {{before: import("om-take-away").Section[], after: import("om-take-away").Section[]}} Printed what goes on paper around the matrix */

const glue = createGlue();
/** @type {Promise<unknown> | undefined} */
let started;
/** The last document: the file that was made of it must stay until the browser has it. @type {import("om-take-away").ComparisonDocument | undefined} */
let last;

/** @param {View} view */
async function write({ catalogue, notes, query, narrow, columns, link }) {
  started ??= glue({ module_or_path: wasm() });
  // The next one may try again.
  started.catch(() => (started = undefined));
  await started;
  last?.free();
  last = new glue.ComparisonDocument(catalogue, notes, query, narrow, columns, link);
  return last;
}

/** Lets the visitor save what is shown. @param {View} view @param {import("om-take-away").TakeAway} way one that makes a file */
export async function save(view, way) {
  (await write(view)).save(way);
}

/** What goes on paper around the matrix. @param {View} view @returns {Promise<Printed>} */
export async function brief(view) {
  const document = await write(view);
  return { before: document.before(), after: document.after() };
}

export { printAlone };
