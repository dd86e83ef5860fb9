// @ts-check
/** Works around differences between browser engines. @param {ShadowRoot} root @param {AbortSignal} signal */
export function patchEngines(root, signal) {
  // Once somebody has used a select, a browser no longer goes by its options' attributes, which the view writes.
  const settle = () => requestAnimationFrame(() => {
    for (const select of root.querySelectorAll("select")) {
      for (const option of select.options) option.selected = option.defaultSelected;
    }
  });
  addEventListener("popstate", settle, { signal });
  root.addEventListener("change", settle, { signal });
  // WebKit leaves what shows by a sliver where it is when it gets the focus; a visitor would not see it.
  root.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element && target.closest("table")) target.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, { signal });
}
