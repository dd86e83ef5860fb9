// @ts-check
/**
 * The part of the page's address that mirrors the answers, or null.
 *
 * @param {string | null} kind `query` or `hash`; anything else is none
 */
export function addressPart(kind) {
  if (kind === "query") return part("search", "?");
  if (kind === "hash") return part("hash", "#");
  return null;
}

/** @param {"search" | "hash"} key @param {string} mark */
function part(key, mark) {
  return {
    read: () => location[key].slice(1),
    /** @param {string} text */
    with(text) {
      const url = new URL(location.href);
      url[key] = text && mark + text;
      return url;
    },
    /** @param {string} text */
    write(text) {
      try {
        history.pushState(history.state, "", this.with(text));
      } catch {
        // Some engines limit how often a page may do this, and a sandboxed frame may not at all. The answers hold without it.
      }
    },
  };
}

/**
 * A query with the parts of an element in it, after those of somebody else, which stay byte for byte.
 *
 * @param {string} query without its mark @param {string} prefix of the element's keys
 * @param {Iterable<{key: string, value: string}>} parts all that are the element's; those without a value are taken out
 */
export function withParts(query, prefix, parts) {
  const own = [...parts].map(({ key, value }) => ({ key: `${prefix}-${key}`, value }));
  // Empty parts are somebody else's, too.
  const foreign = query.split("&").filter((part) => !own.some(({ key }) => part.split("=", 1)[0] === key)).join("&");
  const written = own.filter(({ value }) => value).map(({ key, value }) => `${key}=${value}`);
  return (foreign ? [foreign, ...written] : written).join("&");
}

/** The answers of one element in the page's address. */
export class LinkState {
  #settings;
  /** What the address said of this element when it was last applied or written. */
  #known = "";

  /** @param {import("./settings.js").Settings} settings */
  constructor(settings) {
    this.#settings = settings;
  }

  /** Where in the address the answers are, or null. */
  get part() {
    return addressPart(this.#settings.get("link-state"));
  }

  /** What the names of this element's parameters begin with. */
  get prefix() {
    return this.#settings.get("name") || "om";
  }

  /** What the address says of this element. */
  get own() {
    const parameters = this.part?.read().split("&") ?? [];
    return parameters.filter((parameter) => parameter.startsWith(`${this.prefix}-`)).join("&");
  }

  /** The address was applied or written. */
  remember() {
    this.#known = this.own;
  }

  /** Whether the address says something else of this element than before. */
  get isChanged() {
    const { own } = this;
    // Most of what happens to an address is the page's affair; so is a fragment that is a place on the page.
    return own !== this.#known && (own !== "" || this.#settings.get("link-state") !== "hash" || !location.hash);
  }
}
