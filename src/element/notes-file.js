// @ts-check
/** Where the notes of the built-in comparison are: a file beside the script. The pages that are one file have another module of this shape. */
const url = new URL("./outsourcing-matrix.notes.txt", import.meta.url).href;

/** @param {RequestInit} how @returns {Promise<string>} */
export async function fetchNotes(how) {
  const response = await fetch(url, how);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.text();
}

/** The notes that the page has already. @returns {string | null} */
export const notesInPage = () => null;
