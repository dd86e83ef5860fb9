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
})();
