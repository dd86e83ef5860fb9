// @ts-check
/**
 * Kept when the element comes near the viewport, or is touched.
 *
 * @param {HTMLElement} element @param {AbortSignal} signal @returns {Promise<void>}
 */
export const near = (element, signal) =>
  new Promise((resolve) => {
    const over = new AbortController();
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) done();
    }, { rootMargin: "50%" });
    const done = () => {
      over.abort();
      observer.disconnect();
      resolve();
    };
    observer.observe(element);
    for (const touch of ["pointerdown", "focusin"]) element.addEventListener(touch, done, { signal: over.signal });
    signal.addEventListener("abort", done, { signal: over.signal });
  });
