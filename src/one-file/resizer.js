// @ts-check
/**
 * For pages with `embed.html` in an `<iframe data-outsourcing-matrix>`: gives each the height that the comparison in it has. As a classic
 * script anywhere on the page, once for any number of frames, those added later too.
 */
(() => {
  const TYPE = "outsourcing-matrix:height";
  /** @returns {Iterable<HTMLIFrameElement>} */
  const frames = () => document.querySelectorAll("iframe[data-outsourcing-matrix]");

  addEventListener("message", ({ data, origin, source }) => {
    try {
      for (const frame of frames()) {
        if (!source || source !== frame.contentWindow) continue;
        const sandbox = frame.getAttribute("sandbox");
        // A sandboxed page has no origin of its own.
        const isOpaque = sandbox !== null && !/\ballow-same-origin\b/i.test(sandbox);
        if (origin !== (isOpaque ? "null" : new URL(frame.src).origin)) continue;
        // Exactly these two, and its own: a page may have given things to every object.
        if (`${Object.keys(data).sort()}` !== "height,type" || Object.keys(data).length !== 2) continue;
        const { type, height } = data;
        if (type !== TYPE || typeof height !== "number" || !(height >= 0 && height <= 20_000)) continue;
        const borders = getComputedStyle(frame).boxSizing === "border-box" ? frame.offsetHeight - frame.clientHeight : 0;
        frame.style.height = `${height + borders}px`;
      }
    } catch {
      // Something else, from somebody else.
    }
  });

  // Those that came before this script tell it again.
  const ask = () => {
    for (const frame of frames()) frame.contentWindow?.postMessage(TYPE, "*");
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", ask);
  else ask();
})();
