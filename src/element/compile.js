// @ts-check
/** Compiles and starts the program, and says exactly why it cannot. */
import { binary } from "om-sources";
import { Failure, failure } from "./failure-reason.js";

/** The smallest module that there is. */
const NOTHING = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
/** How often an instance is started where there is no memory for it, with so many milliseconds between. */
const [ATTEMPTS, PAUSE] = [5, 250];
const HASH = /^sha(256|384|512)-[\w+/-]+=*$/;

/**
 * @param {string} url @param {string | null} integrity @param {RequestPriority} [priority] of the request, beside others of the page
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compile(url, integrity, priority) {
  if (typeof WebAssembly !== "object") throw new Failure("unsupported", "WebAssembly is not supported");
  // A browser lets everything pass where it does not understand the hash.
  if (integrity !== null && !HASH.test(integrity)) throw new Failure("integrity", `not a valid hash: ${integrity}`);
  const response = await arrive(url, integrity, priority);
  if (!response.ok) throw new Failure("network", `${url}: ${response.status} ${response.statusText}`);
  const type = response.headers.get("content-type")?.trim().toLowerCase() ?? "";
  // What a server sends in place of what it does not have.
  if (type.startsWith("text/html")) throw new Failure("mime", `${url} is served as ${type}`);
  /** @param {unknown} cause @returns {Promise<never>} */
  const broken = async (cause) => {
    throw await failure(cause, url);
  };
  // Some hosts serve .wasm without its type, or with parameters behind it; streaming refuses both.
  const bytes = type === "application/wasm" ? null : await response.arrayBuffer().catch(broken);
  try {
    return await (bytes ? WebAssembly.compile(bytes) : WebAssembly.compileStreaming(response));
  } catch (error) {
    // Engines say in several ways that what arrived is no program, and in the same ways that it did not arrive.
    if (!bytes) await (await arrive(url, null)).arrayBuffer().catch(broken);
    const isWasm = !bytes || NOTHING.slice(0, 4).every((byte, at) => new Uint8Array(bytes)[at] === byte);
    throw await refusal(isWasm ? "integrity" : "mime", `${url}: ${error}`, error);
  }
}

/**
 * Starts an instance: the glue does, for a module. Chromium sets 10 GB of addresses aside for each instance, so that about a hundred fit into
 * a page; those that nobody uses are collected a moment later.
 *
 * @param {(options: {module_or_path: WebAssembly.Module}) => Promise<unknown>} glue @param {WebAssembly.Module} module
 */
export async function start(glue, module) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await glue({ module_or_path: module });
    } catch (error) {
      if (!(error instanceof RangeError)) throw await refusal("integrity", "it is another program", error);
      if (attempt === ATTEMPTS) throw new Failure("unsupported", `no memory for another program: ${error}`, undefined, error);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/**
 * Why there is a program and it does not run: a policy, where not even the smallest one does. WebKit lets it be compiled and refuses to start it.
 *
 * @param {"integrity" | "mime"} code @param {string} message @param {unknown} error
 */
export const refusal = (code, message, error) =>
  WebAssembly.instantiate(NOTHING).then(
    () => new Failure(code, message, undefined, error),
    (cause) => new Failure("csp", "the Content Security Policy blocks WebAssembly: allow 'wasm-unsafe-eval'", undefined, cause),
  );

/** @param {string} url @param {string | null} integrity @param {RequestPriority} [priority] @returns {Promise<Response>} */
async function arrive(url, integrity, priority) {
  const how = { priority, ...(integrity !== null && { integrity }) };
  try {
    return await binary(url, how);
  } catch (error) {
    const found = await failure(error, url);
    // A wrong hash looks like a broken network, too. Where it arrives without one, it was the hash, or it was the network for a moment.
    const without = integrity !== null && found.code === "network" && (await binary(url).catch(() => null));
    if (!without || !without.ok) throw found;
    return binary(url, how).catch((cause) => {
      throw new Failure("integrity", `${url} does not match ${integrity}`, undefined, cause);
    });
  }
}
