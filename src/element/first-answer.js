// @ts-check
/**
 * The first answer: what a visitor chooses in the copy is answered there, before the program is loaded. A module with the domain and without
 * Yew says what the copy has to show. What it cannot do waits for the program.
 */
import { createGlue } from "om-first-answer";
import { Outline } from "./outline.js";
import { watchControls } from "./replace-copy.js";
import { filtersOf, rankingOf, report } from "./reporting.js";

/** @typedef {import("./outsourcing-matrix.js").Filters} Filters */
/** @typedef {import("om-first-answer").Outcome} Outcome */

/**
 * @typedef {import("./reporting.js").Page & {
 *   root: ShadowRoot,
 *   catalogue: string,
 *   changed: () => void,
 *   failed: (error: unknown) => void,
 *   left: () => void,
 * }} Host the element that it answers in: its copy, the copy's catalogue, and what is called after an answer of the visitor, with an error that
 * ends it, and when the visitor goes back to another address
 */

/** @typedef {ReturnType<typeof createGlue>} Glue */
export { createGlue };

export class FirstAnswer {
  #host;
  #first;
  /** What the copy shows, once it is another thing than what it came with. @type {Outline | null} */
  #outline = null;
  /** @type {Outcome} */
  #outcome;
  #listening = new AbortController();
  /** Whether the visitor changed the filters. */
  isChanged = false;

  /** @param {Glue} glue started @param {Host} host */
  constructor(glue, host) {
    this.#host = host;
    this.#first = new glue.FirstAnswer(host.catalogue);
    this.#outcome = this.#first.outcome();
  }

  /** Shows the answer to these filters and to what was chosen in the copy before, and answers from now on. @param {Filters} filters */
  begin(filters) {
    const { root, link, left } = this.#host;
    const { signal } = this.#listening;
    // Together: to show the filters would take back what was chosen before.
    let isBefore = true;
    let isAnswered = false;
    this.#try(() => {
      this.#outcome = this.#first.setFilters(filters);
      const isGiven = this.#outcome.isAnswer;
      watchControls(root, (control) => {
        if (!(control instanceof HTMLInputElement)) return;
        const take = () => this.#first.takeOver(control.name, control.value, control.checked);
        if (!isBefore) return this.#answer(take);
        const outcome = take();
        if (!outcome) return;
        this.#outcome = outcome;
        isAnswered ||= outcome.isAnswer;
      }, signal);
      isBefore = false;
      if (isAnswered) this.#answer(() => ({ ...this.#outcome, isAnswer: true }));
      else if (isGiven) this.#show();
    });
    root.addEventListener("click", (event) => {
      const press = event.composedPath().map((target) => this.#outline?.pressOf(target) ?? 0).find(Boolean);
      if (press) this.#answer(() => this.#first.press(press));
    }, { signal });
    addEventListener("popstate", () => {
      if (!link.isChanged) return;
      this.end(true);
      left();
    }, { signal });
  }

  get filters() {
    return filtersOf(this.#outcome);
  }

  /** The status line. */
  get said() {
    return this.#first.status;
  }

  get ranking() {
    return rankingOf(this.#outcome);
  }

  /** The page sets the filters. @param {Filters} filters */
  setFilters(filters) {
    this.#try(() => {
      this.#outcome = this.#first.setFilters(filters);
      if (this.#outcome.isAnswer) this.#show();
    });
  }

  /** Answers no longer. @param {boolean} [isUndone] whether the copy is to be as it came */
  end(isUndone = false) {
    this.#listening.abort();
    if (isUndone) this.#try(() => keepFocus(this.#host.root, () => this.#outline?.update(tree(this.#first.asItCame()))));
  }

  /** The visitor did something. @param {() => Outcome | undefined} act */
  #answer(act) {
    this.#try(() => {
      const outcome = act();
      if (!outcome?.isAnswer) return;
      this.#outcome = outcome;
      this.isChanged = true;
      this.#show();
      this.#host.changed();
      report(this.#host, outcome, { isAnswer: true, selected: null });
    });
  }

  #show() {
    const base = this.#host.root.querySelector("[part=base]");
    if (!base) throw new Error("there is no copy");
    const { width, fontSize } = getComputedStyle(base);
    this.#outline ??= new Outline(base.firstElementChild, tree(this.#first.asItCame()));
    const outline = this.#outline;
    keepFocus(this.#host.root, () => outline.update(tree(this.#first.outline(parseFloat(width), parseFloat(fontSize)))));
  }

  /** What fails here is left to the program. @param {() => void} act */
  #try(act) {
    try {
      act();
    } catch (error) {
      this.#listening.abort();
      this.#host.failed(error);
    }
  }
}

/**
 * The focus stays through a change. Where what has it goes away, it goes to what takes its place in a list, or else to what is there for that.
 *
 * @param {ShadowRoot} root @param {() => void} change
 */
function keepFocus(root, change) {
  const focused = root.activeElement;
  const item = focused?.closest("li");
  const list = item?.parentElement;
  const at = list && [...list.children].indexOf(item);
  const around = focused?.closest("[part=chips], section");
  change();
  if (!(focused instanceof HTMLElement) || root.activeElement === focused) return;
  const next = at != null && list?.isConnected ? (list.children[at] ?? list.lastElementChild)?.querySelector("button") : null;
  const target = focused.isConnected ? focused : (next ?? (around?.matches("[tabindex]") ? around : around?.querySelector("[tabindex]")));
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}

/** @param {string} json @returns {import("./outline.js").Branch} */
const tree = (json) => JSON.parse(json)[0];
