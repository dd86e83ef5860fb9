// @ts-check
/**
 * A comparison in an element: the only module that calls the program's `Widget`. It keeps the page's address and the widget in step, tells
 * the page what the visitor does, and lets the visitor take the comparison away.
 *
 * What changes the widget gives back an outcome, and so does the visitor. The last one is kept, and answers what the page asks.
 */
import { fetchNotes, notesInPage } from "om-notes";
import { withParts } from "./address.js";
import { Notes, NotesFile, whenIdle } from "./notes.js";
import { filtersOf, rankingOf, report } from "./reporting.js";
import { VisitorPosition, watchControls } from "./replace-copy.js";

/** @typedef {import("./outsourcing-matrix.js").Filters} Filters */
/** @typedef {{filters: Filters, said: string}} First what answers in the copy: its filters and its status line */
/** @typedef {import("om-glue").Outcome} Outcome */
/** @typedef {import("om-glue").TakeAway} TakeAway */

/** The prefix of links that are not the address of a page. */
const DEFAULT_PREFIX = "om";

const notesFile = new NotesFile(fetchNotes);

/**
 * @typedef {import("./reporting.js").Page & {
 *   element: HTMLElement,
 *   current: () => Comparison | null,
 *   refreshStatus: () => void,
 *   takeAway: typeof import("om-sources").takeAway,
 *   panicked: (comparison: Comparison, message: string) => void,
 * }} Host the element that a comparison is in; `current` gives the comparison that it has by now
 */

export class Comparison {
  #host;
  #root;
  #glue;
  #catalogue;
  /** The last one. @type {Outcome} */
  #outcome;
  /** Null when it has ended: the program may have stopped, and must not be called again. @type {import("om-glue").Widget | null} */
  #widget;
  /** The comparison that this one takes the place of. @type {Comparison | null} */
  #previous = null;
  /** Ends what it listens to. */
  #listening = new AbortController();
  /** Ends the watching of what the visitor does until the view is there. */
  #watching = new AbortController();
  /** Whether the visitor changed an answer in the copy. */
  #isChanged = false;
  /** Whether something answers in the copy, and tells the page. */
  #isFollowing = false;
  /** What the view is rendered into. */
  #mount = document.createElement("div");
  /** @type {VisitorPosition | undefined} */
  #position;
  /** The texts on request; a comparison that has ended needs none. */
  #notes = new Notes(notesFile, (text) => this.#widget?.setNotes(text) ?? true, () => this.#widget?.notesFailed());

  /** @param {import("./resources.js").Glue} glue @param {import("./prerendered.js").Parts} parts the catalogue as the program reads it @param {Host} host */
  constructor(glue, { catalogue, notes }, host) {
    this.#host = host;
    this.#glue = glue;
    this.#root = /** @type {ShadowRoot} */ (host.element.shadowRoot);
    this.#catalogue = catalogue;
    const widget = new glue.Widget(catalogue, host.link.part !== null, host.settings.headingLevel, {
      changed: (outcome) => this.#changed(outcome),
      takeAway: (way, narrow, columns) => this.#pressed(way, { narrow, columns }),
      notesWanted: () => void this.#notes.request(),
      panicked: (message) => host.panicked(this, message),
    });
    this.#widget = widget;
    this.#outcome = widget.outcome();
    const given = notes ?? notesInPage();
    if (given !== null) this.#notes.give(given);
  }

  /**
   * Takes the place of another comparison or of the copy: with its answers and its way of looking, as far as they fit.
   *
   * @param {{filters: Filters | null, view: string}} given what a program set before @param {Comparison | null} previous
   * @param {First | null} first what answered in the copy so far, and told the page
   */
  begin(given, previous, first) {
    const { settings, emit } = this.#host;
    this.#isFollowing = first !== null;
    const filters = given.filters ?? previous?.filters;
    this.restoreView(given.view || previous?.view || "");
    this.setFilters(filters ?? settings.filters, filters ? "filters" : "attributes");
    if (!filters) this.#applyLink();
    if (previous) {
      this.#previous = previous;
      previous.#listening.abort();
      previous.#watching.abort();
    } else {
      // Until the view is there, the visitor has the copy.
      watchControls(this.#root, (control, isNow) => {
        const outcome = this.#running.takeOver(control);
        if (!outcome) return;
        this.#outcome = outcome;
        this.#isChanged ||= outcome.isAnswer && !this.#isFollowing;
        if (isNow && outcome.selected !== null) emit("om-select", { typeId: outcome.selected });
      }, this.#watching.signal);
    }
    if (first) this.follow(first);
    this.#listen(this.#listening.signal);
  }

  /** Renders the view beside what is shown, out of sight. */
  async render() {
    const mount = this.#mount;
    this.#position = new VisitorPosition(this.#host.element, this.#watching.signal);
    this.#root.append(mount);
    const rendered = new Promise((resolve) => this.#running.mount(mount, () => resolve(undefined)));
    // Not before: it is measured there.
    mount.hidden = true;
    await rendered;
    this.#watching.abort();
  }

  /** Shows the view in place of what is there. @param {CSSStyleSheet} sheet */
  show(sheet) {
    this.#root.adoptedStyleSheets = [sheet];
    this.#position?.replace(this.#root, this.#mount);
    this.#previous?.end();
    this.#previous = null;
    whenIdle(() => {
      if (this.#widget) this.#notes.prefetch();
    });
  }

  /** Ends it, and those that it took the place of. @param {boolean} [isStopped] whether the program stopped, and must not be called again */
  end(isStopped = false) {
    this.#listening.abort();
    this.#watching.abort();
    const widget = this.#widget;
    this.#widget = null;
    if (!isStopped) {
      widget?.unmount();
      widget?.free();
    }
    this.#previous?.end();
    this.#previous = null;
  }

  /** Nothing answers in the copy any longer. */
  followNoMore() {
    this.#isFollowing = false;
  }

  /** Shows what the copy shows. @param {First} first */
  follow({ filters, said }) {
    this.setFilters(filters, "filters");
    this.#running.say(said);
  }

  get filters() {
    return filtersOf(this.#outcome);
  }

  /** @param {Filters} filters @param {string} place where they come from, for a warning */
  setFilters(filters, place) {
    const outcome = this.#running.setFilters(filters);
    for (const part of outcome.dropped) console.warn(`outsourcing-matrix: ${place}: "${part}" is not in the catalogue`);
    this.#accept(outcome);
  }

  get ranking() {
    return rankingOf(this.#outcome);
  }

  get status() {
    return this.#outcome.status;
  }

  get summary() {
    return this.#running.summary();
  }

  /** The way of looking at the matrix, for `restoreView`. */
  get view() {
    return withParts("", DEFAULT_PREFIX, this.#outcome.link);
  }

  /** @param {string} view nothing where it is empty */
  restoreView(view) {
    this.#outcome = (view && this.#running.readLink(DEFAULT_PREFIX, view)) || this.#outcome;
  }

  /** @param {number} level */
  setHeadingLevel(level) {
    this.#running.setHeadingLevel(level);
  }

  /** The page's address mirrors the answers from now on, or no longer. */
  applyLinkState() {
    this.#running.setHasLink(this.#host.link.part !== null);
  }

  /** Tells the page what the visitor changed before the view was there. */
  reportEarlyChange() {
    if (this.#isChanged) this.#changed({ ...this.#outcome, isAnswer: true, selected: null });
  }

  /** @param {Outcome} outcome */
  #accept(outcome) {
    this.#outcome = outcome;
    this.#host.refreshStatus();
  }

  /** The widget, for what is called only until the end. */
  get #running() {
    return /** @type {import("om-glue").Widget} */ (this.#widget);
  }

  /** Applies the address, or the attributes where it says nothing. */
  #applyLink() {
    const { link, settings } = this.#host;
    const { part } = link;
    link.remember();
    if (!part) return;
    const outcome = this.#running.readLink(link.prefix, part.read());
    if (outcome) this.#accept(outcome);
    else this.setFilters(settings.filters, "attributes");
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const { link, emit } = this.#host;
    addEventListener("popstate", () => {
      if (link.isChanged) this.#applyLink();
    }, { signal });
    addEventListener("afterprint", () => this.#widget?.setPrinted([], []), { signal });
    this.#root.addEventListener("click", (event) => {
      const link = /** @type {Element} */ (event.target).closest("a[data-cta]");
      if (!(link instanceof HTMLAnchorElement)) return;
      const isWanted = emit("om-cta", { typeId: link.dataset.cta, href: link.href }, true);
      if (!isWanted) event.preventDefault();
    }, { signal });
  }

  /** The visitor did something. @param {Outcome} outcome */
  #changed(outcome) {
    const current = this.#host.current();
    if (!current || !this.#widget) return;
    // Where this one gives way to other data in a moment.
    if (current !== this) current.setFilters(outcome.filters, "filters");
    else this.#accept(outcome);
    report(current.#host, current.#outcome, outcome);
  }

  /** The address of what is shown; empty where the page's address does not mirror it. */
  #address() {
    const { part, prefix } = this.#host.link;
    return part ? part.with(withParts(part.read(), prefix, this.#outcome.link)).href : "";
  }

  /** The visitor wants to take the comparison away. @param {TakeAway} way @param {{narrow: boolean, columns: number}} place */
  #pressed(way, place) {
    const current = this.#host.current();
    if (current) void current.#takeAway(way, place);
  }

  /** @param {TakeAway} way @param {{narrow: boolean, columns: number}} place */
  async #takeAway(way, place) {
    const { element, current, takeAway } = this.#host;
    const { TakeAway, TakeAwayOutcome } = this.#glue;
    const address = this.#address();
    const view = { catalogue: this.#catalogue, query: this.view, ...place, link: address };
    /** @type {import("om-glue").TakeAwayOutcome | undefined} */
    let outcome;
    try {
      if (way === TakeAway.Link) {
        try {
          // There is no clipboard on pages without https.
          await navigator.clipboard.writeText(address);
          outcome = TakeAwayOutcome.Copied;
        } catch {
          outcome = TakeAwayOutcome.NotCopied;
        }
      } else if (way === TakeAway.Print) {
        const [{ brief, printAlone }, notes] = await Promise.all([takeAway(), this.#notes.load()]);
        const { before, after } = await brief({ ...view, notes });
        await printAlone(element, () => this.#running.setPrinted(before, after));
      } else {
        const [{ save }, notes] = await Promise.all([takeAway(), this.#notes.load()]);
        await save({ ...view, notes }, way);
      }
    } catch (error) {
      console.error("outsourcing-matrix: not taken away:", error);
      outcome = TakeAwayOutcome.Failed;
    }
    if (outcome !== undefined && current() === this) this.#running.setTakeAwayOutcome(outcome, address);
  }
}
