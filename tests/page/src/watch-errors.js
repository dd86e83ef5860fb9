// Collects what goes wrong on a page, for the tests.
(() => {
  const errors = (window.collectedErrors = []);
  addEventListener("error", (event) => errors.push(event.message ? `error: ${event.message}` : `not loaded: ${event.target.href ?? event.target.src}`), true);
  addEventListener("unhandledrejection", (event) => errors.push(`unhandled rejection: ${event.reason}`));
  addEventListener("securitypolicyviolation", (event) =>
    errors.push(`policy violation: ${event.effectiveDirective} ${event.blockedURI}`));
  const log = console.error;
  console.error = (...words) => {
    errors.push(`console: ${words.join(" ")}`);
    log.apply(console, words);
  };

  // Nothing is kept on a visitor's machine. One piece of the documentation keeps the answers, on the page that shows it (`examples.rs`).
  const isDocumented = (of, key) => key === "matrix" && document.querySelector('script[src="piece.js"]') && of === sessionStorage;
  for (const [kind, name] of [["Storage", "setItem"], ["Document", "cookie"], ["IDBFactory", "open"], ["CacheStorage", "open"]]) {
    const prototype = window[kind]?.prototype;
    // Some engines leave some of them out on pages that are not secure.
    if (!prototype) continue;
    const own = Object.getOwnPropertyDescriptor(prototype, name);
    const part = own.set ? "set" : "value";
    const keep = own[part];
    own[part] = function (...given) {
      if (!isDocumented(this, given[0])) errors.push(`kept: ${kind}.${name} ${given[0]}`);
      return keep.apply(this, given);
    };
    Object.defineProperty(prototype, name, own);
  }
})();
