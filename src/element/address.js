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
