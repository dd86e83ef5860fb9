// @ts-check
const url = new URL("./outsourcing-matrix.catalogue.wasm", import.meta.url).href;

/** The part of the program that reads catalogues. @returns {Promise<Response | BufferSource>} */
export async function wasm() {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  return response;
}
