// @ts-check
import { copyDocument } from "./parts.js";

/** The notes that the page carries. @type {typeof import("../element/notes-file.js").notesInPage} */
export const notesInPage = () => copyDocument().querySelector("script[data-notes]")?.textContent ?? null;

/** Nothing is beside the page: what it lacks is damaged. @returns {Promise<string>} */
export async function fetchNotes() {
  throw new Error("the file is damaged");
}
