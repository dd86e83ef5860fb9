// @ts-check
/** Why something failed: what `om-error` and a broken `ready` carry. @typedef {import("./outsourcing-matrix.js").ErrorCode} ErrorCode */

export class Failure extends Error {
  /** @param {ErrorCode} code @param {string} message @param {string} [pointer] @param {unknown} [cause] */
  constructor(code, message, pointer, cause) {
    super(message, { cause });
    this.code = code;
    /** Where in the catalogue, as a JSON pointer. */
    this.pointer = pointer;
  }
}

/** Addresses that a policy of the page refused. @type {Set<string>} */
const refused = new Set();
document.addEventListener("securitypolicyviolation", ({ blockedURI }) => refused.add(blockedURI));

// Not with `new URL`: a bundler would take that for a file.
const folder = import.meta.url.replace(/[^/]*$/, "");

/**
 * Why a file did not arrive. A policy's refusal looks like a broken network, and is told of a moment later.
 *
 * @param {unknown} error @param {string | null} [url] the file; one of ours where it is not known
 */
export async function failure(error, url) {
  if (error instanceof Failure) return error;
  await new Promise((resolve) => setTimeout(resolve));
  const sought = url ? new URL(url, document.baseURI).href : folder;
  const isRefused = [...refused].some((blocked) => blocked === sought || blocked.startsWith(folder));
  return new Failure(isRefused ? "csp" : "network", `${url ?? ""} ${error}`.trim(), undefined, error);
}
