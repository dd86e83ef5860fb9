// @ts-check
/** The notes: one file, fetched when the page has nothing else to do. A press on a mark shows its note beside it. */

/** @typedef {{title: string, lines: [string, string][], sources: number[]}} Note */
/** @typedef {{notes: Record<string, Note>, sources: {title: string, url?: string}[]}} File */

/** @param {HTMLElement | ShadowRoot} root where the marks are */
export function notes(root) {
  /** @type {Promise<File> | null} */
  let file = null;
  const load = () => (file ??= fetch("./notes.json").then((response) => response.json()));
  requestIdleCallback(() => void load().catch(() => (file = null)));

  /** @type {HTMLElement | null} The mark whose note is open. */
  let open = null;
  const panel = element("div");
  panel.className = "om-note-panel";
  panel.popover = "manual";
  panel.tabIndex = -1;
  panel.setAttribute("role", "dialog");

  const close = () => {
    open?.setAttribute("aria-expanded", "false");
    if (open) panel.hidePopover();
    open = null;
  };

  /** @param {HTMLElement} mark */
  const show = async (mark) => {
    close();
    open = mark;
    mark.setAttribute("aria-expanded", "true");
    panel.replaceChildren(element("p", "One moment …"));
    if (!panel.isConnected) root.append(panel);
    panel.showPopover();
    const { left, bottom } = mark.getBoundingClientRect();
    panel.style.left = `${Math.max(0, Math.min(left, innerWidth - panel.offsetWidth))}px`;
    panel.style.top = `${Math.max(0, Math.min(bottom, innerHeight - 240))}px`;
    panel.focus();
    try {
      const { notes, sources } = await load();
      if (open === mark) panel.replaceChildren(...content(notes[mark.dataset.note ?? ""], sources));
    } catch {
      file = null;
      panel.replaceChildren(element("p", "The notes could not be loaded. Close this and press the mark again to retry."));
    }
  };

  root.addEventListener("click", (event) => {
    const pressed = /** @type {Element} */ (event.target);
    const mark = /** @type {HTMLElement | null} */ (pressed.closest(".om-mark"));
    if (mark && mark !== open) void show(mark);
    else if (mark || pressed.closest(".om-note-close") || !panel.contains(pressed)) close();
  });
  root.addEventListener("keydown", (event) => {
    if (/** @type {KeyboardEvent} */ (event).key !== "Escape" || !open) return;
    open.focus();
    close();
  });
}

/** @param {Note} note @param {File["sources"]} all */
function content({ title, lines, sources }, all) {
  const button = element("button", "Close");
  button.className = "om-note-close";
  const heading = element("p", title);
  heading.className = "om-title";
  const texts = lines.map(([label, text]) => element("p", label ? `${label}. ${text}` : text));
  const list = element("ul");
  list.append(
    ...sources.map((at) => {
      const item = element("li");
      const { title, url } = all[at];
      const link = element("a", title);
      if (url) link.setAttribute("href", url);
      item.append(link);
      return item;
    }),
  );
  return [button, heading, ...texts, element("p", "Rests on"), list];
}

/** @param {string} name @param {string} [text] */
function element(name, text = "") {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
