// @ts-check
/**
 * `<outsourcing-matrix>`: which kind of outsourcing fits us, and why?
 *
 *     <script type="module" src="https://example.com/outsourcing-matrix.js"></script>
 *     <outsourcing-matrix></outsourcing-matrix>
 *
 * The contract with the page:
 *
 * Attributes (plain values; the answers to begin with)
 * - `company-size`: id of a size of the catalogue (`micro small medium large` in the built-in one)
 * - `startup`: boolean
 * - `needs`: ids of needs, separated by spaces
 * - `link-state`: `none` (default), `query` or `hash`: which part of the page's address mirrors the answers
 * - `name`: prefix of this element's parts in the address, when a page has several; default `om`
 *
 * Properties
 * - `filters`: `{companySize: string|null, startup: boolean, needs: string[]}`; may be set at any time
 * - `ranking` (read-only): every type in the order shown, `[{type, score, band}]`; `band` is `"best"`, `"good"`,
 *   `"consider"`, `"none"`, or null where the rule gives none; empty until ready
 * - `ready` (read-only): a promise of this element, kept when the filters work
 *
 * Events (bubbling, composed)
 * - `om-ready {version, types, criteria}`: the filters work
 * - `om-change {filters, ranking}`: the visitor changed an answer
 *
 * What the page puts inside the element is shown until the filters work, where the page brought no prerendered copy.
 * The element never writes to its own attributes and never stores anything.
 *
 * @typedef {{companySize: string | null, startup: boolean, needs: string[]}} Filters
 * @typedef {{type: string, score: number, band: "best" | "good" | "consider" | "none" | null}} Place
 */
import { createGlue } from "om-glue";
import { Prerendered } from "./prerendered.js";

/** The compiled program, shared by every element on the page. @type {Promise<WebAssembly.Module> | undefined} */
let compiled;

/** @param {string} url @returns {Promise<WebAssembly.Module>} */
async function compile(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  // Some hosts serve .wasm without its type, or with parameters behind it; streaming refuses both.
  const streams = response.headers.get("content-type")?.trim().toLowerCase() === "application/wasm";
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** The styles, shared by every element on the page. @type {CSSStyleSheet | undefined} */
let sheet;

/** @param {string} styles @returns {CSSStyleSheet} */
function shared(styles) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
  }
  return sheet;
}

/** Below this width of the container two types stand side by side. The styles break at the same. */
const NARROW = 640;

/** What a visitor needs only to take the comparison along. @returns {Promise<typeof import("./take-away.js")>} */
const takeAway = async () => {
  // A browser may keep that a module did not arrive: another address is another try.
  const url = new URL("./outsourcing-matrix.take-away.js", import.meta.url);
  if (failures) url.search = `try=${failures}`;
  try {
    return await import(url.href);
  } catch (error) {
    failures += 1;
    throw error;
  }
};
let failures = 0;

/** Styles and catalogue for an element whose page brought neither. */
const fetchParts = () => import("./outsourcing-matrix.parts.js");

export class OutsourcingMatrix extends HTMLElement {
  static observedAttributes = ["company-size", "startup", "needs"];

  /** Where the program is. May be set before the first element is connected. */
  static wasmUrl = new URL("./outsourcing-matrix.wasm", import.meta.url).href;

  /** @type {import("om-glue").Widget | null} */
  #widget = null;
  /** What is compared, as the program reads it. */
  #catalogue = "";
  /** Answers that a program set before there was anything to set them on. @type {Filters | null} */
  #early = null;
  /** @type {Promise<OutsourcingMatrix>} */
  #ready;
  /** @type {(element: OutsourcingMatrix) => void} */
  #resolve = () => {};
  /** @type {(reason: unknown) => void} */
  #reject = () => {};
  /** Ends what this element listens to. @type {AbortController | null} */
  #listening = null;

  constructor() {
    super();
    this.#ready = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Whoever waits for `ready` hears of a failure; a page where nobody waits has no unhandled rejection.
    this.#ready.catch(() => {});
    // A declarative shadow root is there already. Elsewhere what the page put inside the element shows until the view is there.
    if (!this.shadowRoot) this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
    for (const name of ["filters"]) this.#upgrade(name);
  }

  /** A property that was set before the class was known hides the accessor: set it again. @param {string} name */
  #upgrade(name) {
    if (!Object.hasOwn(this, name)) return;
    const self = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (this));
    const value = self[name];
    delete self[name];
    try {
      self[name] = value;
    } catch (error) {
      // Thrown here, it would keep the element from ever being one.
      reportError(error);
    }
  }

  get ready() {
    return this.#ready;
  }

  /** @returns {Filters} */
  get filters() {
    return this.#widget ? this.#widget.filters() : (this.#early ?? this.#attributes());
  }

  /** @param {Partial<Filters>} value */
  set filters(value) {
    const filters = checked(value);
    if (this.#widget) this.#set(filters, "filters");
    else this.#early = filters;
  }

  /** @returns {Place[]} */
  get ranking() {
    return this.#widget ? this.#widget.ranking() : [];
  }

  connectedCallback() {
    if (this.#listening) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const prerendered = new Prerendered(this.#root, signal);
    this.#start(prerendered, signal).catch((error) => {
      console.error("outsourcing-matrix: the filters could not be started:", error);
      prerendered.say("unavailable");
      this.#reject(error);
    });
  }

  disconnectedCallback() {
    // A move takes the element out and puts it back at once: only one that stays out is taken down.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#listening?.abort();
      this.#listening = null;
      if (!this.#widget) return;
      this.#early = this.#widget.filters();
      this.#widget.unmount();
      this.#widget.free();
      this.#widget = null;
      this.#root.replaceChildren(document.createElement("slot"));
    });
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (!this.#widget) return;
    // The others are the visitor's by now.
    const { companySize, startup, needs } = this.#attributes();
    const changed = name === "company-size" ? { companySize } : name === "startup" ? { startup } : { needs };
    this.#set({ ...this.#widget.filters(), ...changed }, name);
  }

  get #root() {
    return /** @type {ShadowRoot} */ (this.shadowRoot);
  }

  /** The answers that the attributes give. @returns {Filters} */
  #attributes() {
    const needs = this.getAttribute("needs") ?? "";
    return {
      companySize: this.getAttribute("company-size") || null,
      startup: this.hasAttribute("startup") && this.getAttribute("startup") !== "false",
      needs: needs.split(/\s+/).filter(Boolean),
    };
  }

  /** @param {Filters} filters @param {string} place */
  #set({ companySize, startup, needs }, place) {
    const dropped = this.#widget?.setFilters(companySize ?? undefined, startup, needs) ?? [];
    for (const part of dropped) console.warn(`outsourcing-matrix: ${place}: "${part}" is not in the catalogue`);
  }

  /** @param {Prerendered} prerendered @param {AbortSignal} signal */
  async #start(prerendered, signal) {
    const asked = this.#mirror()?.read() ?? "";
    if (asked.split("&").some((part) => part.startsWith(`${this.#name}-`))) prerendered.say("applying");

    compiled ??= compile(/** @type {typeof OutsourcingMatrix} */ (this.constructor).wasmUrl);
    // The next element may try again.
    compiled.catch(() => (compiled = undefined));
    let [module, parts] = await Promise.all([compiled, prerendered.parts ?? fetchParts()]);
    // An instance of its own: it is collected with the element, and a panic in it stops no other element.
    const glue = createGlue();
    await glue({ module_or_path: module });
    if (signal.aborted) return;

    /** @param {string} catalogue */
    const create = (catalogue) =>
      new glue.Widget(catalogue, this.#mirror() !== null, (isAnswer) => this.#changed(isAnswer), (way) => this.#take(way));
    let widget;
    try {
      widget = create(parts.catalogue);
    } catch {
      // A stored page with a newer program: take what came with the program.
      parts = await fetchParts();
      if (signal.aborted) return;
      widget = create(parts.catalogue);
    }
    this.#widget = widget;
    this.#catalogue = parts.catalogue;
    this.#set(this.#early ?? this.#attributes(), this.#early ? "filters" : "attributes");
    if (!this.#early) this.#follow();
    this.#early = null;
    const before = JSON.stringify(widget.filters());
    for (const { name, value, checked } of prerendered.changes()) widget.takeOver(name, value, checked);
    const isChanged = JSON.stringify(widget.filters()) !== before;
    this.#listen(signal);

    const mount = document.createElement("div");
    this.#root.append(mount);
    widget.setNarrow(parseFloat(getComputedStyle(mount).width) < NARROW);
    mount.hidden = true;
    await new Promise((resolve) => widget.mount(mount, () => resolve(undefined)));
    this.#root.adoptedStyleSheets = [shared(parts.styles)];
    prerendered.giveWayTo(mount);
    this.#resolve(this);
    this.#emit("om-ready", widget.summary());
    if (isChanged) this.#changed(true);
  }

  get #name() {
    return this.getAttribute("name") || "om";
  }

  /** The part of the address that mirrors the answers. */
  #mirror() {
    const kind = this.getAttribute("link-state");
    if (kind === "query") return part("search", "?");
    if (kind === "hash") return part("hash", "#");
    return null;
  }

  /** Applies the address, or the attributes where it says nothing. */
  #follow() {
    const mirror = this.#mirror();
    if (mirror && !this.#widget?.readLink(this.#name, mirror.read())) this.#set(this.#attributes(), "attributes");
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    addEventListener("popstate", () => this.#follow(), { signal });
    // Once somebody has used a select, a browser no longer goes by its options' attributes, which the view writes.
    const settle = () => requestAnimationFrame(() => {
      for (const select of this.#root.querySelectorAll("select")) {
        for (const option of select.options) option.selected = option.defaultSelected;
      }
    });
    addEventListener("popstate", settle, { signal });
    this.#root.addEventListener("change", settle, { signal });
    addEventListener("afterprint", () => this.#widget?.setPrinted([], []), { signal });
    const width = new ResizeObserver(([entry]) => {
      // Nothing is laid out while the element is hidden, and there is nothing to fit.
      const { width } = entry.contentRect;
      // In the next frame: what it changes has a size too, and would have to be measured again in this one.
      if (width) requestAnimationFrame(() => this.#widget?.setNarrow(width < NARROW));
    });
    width.observe(this);
    signal.addEventListener("abort", () => width.disconnect());
    // WebKit leaves what shows by a sliver where it is when it gets the focus; a visitor would not see it.
    this.#root.addEventListener("focusin", ({ target }) => {
      if (target instanceof Element && target.closest("table")) target.scrollIntoView({ block: "nearest", inline: "nearest" });
    }, { signal });
  }

  /** The address of what is shown, or null where the page's address does not mirror it. */
  #link() {
    const mirror = this.#mirror();
    return mirror && mirror.with(this.#widget?.writeLink(this.#name, mirror.read()) ?? "").href;
  }

  /** What is shown, for a document about it. */
  #view() {
    const widget = /** @type {import("om-glue").Widget} */ (this.#widget);
    const [narrow, columns] = [widget.narrow(), widget.columns()];
    return { catalogue: this.#catalogue, query: widget.writeLink("", ""), narrow, columns, link: this.#link() ?? "" };
  }

  /** The visitor wants to take the comparison along. @param {string} way the id of the button */
  async #take(way) {
    const widget = this.#widget;
    if (!widget) return;
    widget.tell("");
    let outcome = "";
    try {
      if (way === "om-take-link") {
        const link = this.#link() ?? "";
        try {
          // There is no clipboard on pages without https.
          await navigator.clipboard.writeText(link);
          outcome = "copied";
        } catch {
          outcome = link;
        }
      } else if (way === "om-take-print") {
        const { brief, printAlone } = await takeAway();
        const { before, after } = await brief(this.#view());
        await printAlone(this, () => widget.setPrinted(before, after));
      } else {
        await (await takeAway()).save(this.#view(), way.slice("om-take-".length));
      }
    } catch (error) {
      console.error("outsourcing-matrix: not taken along:", error);
      outcome = "failed";
    }
    if (widget === this.#widget) widget.tell(outcome);
  }

  /** The visitor changed an answer, or only how the matrix is looked at. @param {boolean} isAnswer */
  #changed(isAnswer) {
    const widget = this.#widget;
    if (!widget) return;
    const mirror = this.#mirror();
    if (mirror) {
      const isDefault = !widget.hasOptions() && JSON.stringify(widget.filters()) === JSON.stringify(this.#attributes());
      const before = mirror.read();
      const after = isDefault ? widget.clearLink(this.#name, before) : widget.writeLink(this.#name, before);
      if (after !== before) mirror.write(after);
    }
    if (isAnswer) this.#emit("om-change", { filters: widget.filters(), ranking: widget.ranking() });
  }

  /** @param {string} type @param {object} detail */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
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

/** @param {unknown} value @returns {Filters} */
function checked(value) {
  if (typeof value !== "object" || value === null) throw new TypeError("outsourcing-matrix: filters: expected an object");
  const { companySize = null, startup = false, needs = [], ...rest } = /** @type {Record<string, unknown>} */ (value);
  for (const key of Object.keys(rest)) throw new TypeError(`outsourcing-matrix: filters.${key}: not a known field`);
  if (companySize !== null && typeof companySize !== "string") {
    throw new TypeError("outsourcing-matrix: filters.companySize: expected a text or null");
  }
  if (typeof startup !== "boolean") throw new TypeError("outsourcing-matrix: filters.startup: expected true or false");
  if (!Array.isArray(needs) || !needs.every((need) => typeof need === "string")) {
    throw new TypeError("outsourcing-matrix: filters.needs: expected an array of texts");
  }
  return { companySize, startup, needs: [...needs] };
}

if (!customElements.get("outsourcing-matrix")) customElements.define("outsourcing-matrix", OutsourcingMatrix);
