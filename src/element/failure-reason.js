// @ts-check
/**
 * Why something failed: what `om-error` carries, and what `ready` rejects with. What happens then is in `on-failure.js`.
 *
 * @typedef {import("./outsourcing-matrix.js").ErrorCode} ErrorCode
 */

export class Failure extends Error {
  /** @param {ErrorCode} code @param {string} message @param {string} [pointer] @param {unknown} [cause] */
  constructor(code, message, pointer, cause) {
    super(message, { cause });
    this.code = code;
    /** Where in the catalogue, as a JSON pointer. */
    this.pointer = pointer;
  }

  /** What `om-error` says. */
  get detail() {
    const { code, message, pointer } = this;
    return pointer === undefined ? { code, message } : { code, message, pointer };
  }
}

/** Addresses that a policy of the page refused. @type {Set<string>} */
const refused = new Set();
document.addEventListener("securitypolicyviolation", ({ blockedURI, disposition }) => {
  if (disposition === "enforce") refused.add(blockedURI);
});

// How the addresses of our files begin. Not with `new URL`: a bundler would take that for a file.
const ours = import.meta.url.replace(/[^/]*$/, "outsourcing-matrix");

/** How long a policy's report may come after the refusal, in milliseconds. It is a task of its own, which a busy page runs late. */
const PATIENCE = 250;

/**
 * Why a file did not arrive. A refusal by a policy looks like a broken network; the browser reports it a moment later.
 *
 * @param {unknown} error @param {string} [url] the file; one of ours where it is not known
 */
export async function failure(error, url) {
  if (error instanceof Failure) return error;
  if (typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError) {
    return new Failure("panic", String(error), undefined, error);
  }
  /** @type {string[]} */
  let sought = [];
  try {
    const { href, protocol } = new URL(url ?? ours, document.baseURI);
    // As policies report it: without its fragment, and of some only the scheme.
    sought = [href.split("#")[0], protocol.slice(0, -1)];
  } catch {
    // No address at all, which no policy refuses.
  }
  const isRefused = () => [...refused].some((blocked) => sought.includes(blocked) || blocked.startsWith(ours));
  await new Promise((resolve) => {
    const check = () => isRefused() && resolve(undefined);
    document.addEventListener("securitypolicyviolation", check);
    setTimeout(() => {
      document.removeEventListener("securitypolicyviolation", check);
      resolve(undefined);
    }, PATIENCE);
    check();
  });
  return new Failure(isRefused() ? "csp" : "network", `${url ?? ""} ${error}`.trim(), undefined, error);
}
