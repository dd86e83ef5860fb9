/**
 * Runs in every page before anything of its own: notes when the matrix is readable and when the filters work, and changes
 * filters as a visitor would. `EXPECTED` is put before it: `{cells, last, controls, press}`; `press` is the change that is made as soon as the
 * matrix is readable, or null.
 */
(() => {
  if (window.top !== window || window.omBench) return;
  const { cells, last, controls, press } = EXPECTED;
  /** @type {{readable: number | null, working: number | null, answered: number | null, failed: string | null}} */
  const times = { readable: null, working: null, answered: null, failed: null };

  /** Where the comparison is: in a shadow root or in the page itself. @returns {ShadowRoot | Document} */
  const root = () => document.querySelector("outsourcing-matrix, compare-matrix")?.shadowRoot ?? document;

  /** A turn of the event loop. */
  const turn = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        // An open port would keep the page alive.
        port1.close();
        resolve(undefined);
      };
      port2.postMessage(null);
    });
  /** The beginning of the next frame. */
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  const watch = () => {
    const found = root().querySelectorAll(".om-criterion td");
    if (found.length >= cells && found[found.length - 1].textContent?.includes(last)) {
      turn().then(async () => {
        times.readable = performance.now();
        if (!press) return;
        click(press[0]);
        while (signature() !== press[1]) await frame();
        await turn();
        times.answered = performance.now();
      }).catch(fails);
    } else {
      requestAnimationFrame(watch);
    }
  };
  requestAnimationFrame(watch);

  const works = () => (times.working ??= performance.now());
  /** @param {unknown} error */
  const fails = (error) => (times.failed = String(error));
  customElements.whenDefined("outsourcing-matrix").then(() => {
    /** @type {any} */ (document.querySelector("outsourcing-matrix")).ready.then(works, fails);
  });
  // The peers say it by setting this.
  Object.defineProperty(window, "ready", { set: works });
  addEventListener("error", ({ message }) => fails(message));
  addEventListener("unhandledrejection", ({ reason }) => fails(reason));

  const heads = () => [...root().querySelectorAll("thead th[data-type]")];
  /** @param {Element} head */
  const head = (head) => {
    return `${head.getAttribute("data-type")}|${head.getAttribute("data-band") ?? ""}`;
  };
  /** How many types would fit with each option: the end of its description, "Build or improve an app, 2 types fit". */
  const numbers = () =>
    controls.map((id) => {
      const described = root().getElementById(id)?.getAttribute("aria-description") ?? "";
      return described.match(/(\d+) types? fits?$/)?.[1] ?? (described.endsWith("none fits") ? "0" : "?");
    });
  /** How many types fit, as the answer says it: "2 of 7 types fit". */
  const recommended = () => {
    const said = root().querySelector(".om-answer")?.textContent ?? "";
    // Without filters it only says how many types there are, and if nothing fits no number.
    return Number((said.match(/(\d+) of \d+ types fits?/) ?? said.match(/(\d+) types, not ranked yet/))?.[1] ?? 0);
  };
  const signature = () => [...heads().slice(0, 12).map(head), ...numbers()].join(" ");

  /** @param {string} id */
  function click(id) {
    const input = root().getElementById(id);
    if (!(input instanceof HTMLInputElement)) throw new Error(`there is no ${id}`);
    const began = performance.now();
    input.click();
    return began;
  }

  /** @param {number} ms */
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  window.omBench = {
    times,
    press,
    /** Bytes of the document and of everything that had arrived by then, each file once. @param {number} time */
    bytes(time) {
      const [page] = performance.getEntriesByType("navigation");
      const files = performance.getEntriesByType("resource").filter(({ name, responseEnd }) => name.startsWith("http") && responseEnd <= time);
      const sizes = new Map(files.map(({ name, encodedBodySize }) => [name, encodedBodySize]));
      return [...sizes.values()].reduce((sum, size) => sum + size, page.encodedBodySize);
    },
    /** How long a change takes until it is painted. @param {[string, string]} change */
    async change([id, expected]) {
      // Not always at the same moment between two frames.
      await pause(60 + Math.random() * 17);
      const began = click(id);
      await frame();
      // What is in the document now is painted with this frame; looking only here lets no frame pass unseen.
      while (signature() !== expected) {
        if (performance.now() - began > 50_000) throw new Error(`after ${id}: expected\n${expected}\nbut the page says\n${signature()}`);
        await frame();
      }
      await turn();
      return performance.now() - began;
    },
    /** The same in parts: the script, styles, layout, the rest up to the painted frame. @param {[string, string]} change */
    async parts([id, expected]) {
      await pause(60 + Math.random() * 17);
      const marks = [click(id)];
      // A promise that is kept already lets nothing but other promises in between, so no frame.
      for (let at = 0; signature() !== expected; at++) await (at < 1000 ? null : turn());
      marks.push(performance.now());
      const last = /** @type {HTMLElement} */ ([...root().querySelectorAll(".om-criterion td")].at(-1));
      void getComputedStyle(last).color;
      marks.push(performance.now());
      void last.offsetHeight;
      marks.push(performance.now());
      await frame();
      await turn();
      marks.push(performance.now());
      return marks.slice(1).map((mark, at) => mark - marks[at]);
    },
    /** Goes to these filters, one click after the other. @param {{companySize: string | null, startup: boolean, needs: string[]}} filters */
    async apply({ companySize, startup, needs }) {
      const wanted = new Set([`om-size-${companySize ?? "any"}`, ...needs.map((need) => `om-need-${need}`)]);
      if (startup) wanted.add("om-startup");
      for (const id of controls) {
        const input = /** @type {HTMLInputElement} */ (root().getElementById(id));
        if (input.type === "radio" ? wanted.has(id) && !input.checked : wanted.has(id) !== input.checked) {
          input.click();
          await turn();
        }
      }
    },
    /** @param {string} expected */
    async settled(expected) {
      for (const began = performance.now(); signature() !== expected && performance.now() - began < 10_000; ) await turn();
      return signature();
    },
    /** Everything that is shown. @param {boolean} texts */
    shown(texts) {
      const host = /** @type {any} */ (document.querySelector("outsourcing-matrix"));
      const ranking = host ? host.ranking : window.ranking;
      const rows = [...root().querySelectorAll(".om-criterion")];
      /** @param {string} selector */
      const said = (selector) => [...root().querySelectorAll(selector)].map(({ textContent }) => textContent);
      const bars = [...root().querySelectorAll(".om-bars")];
      return {
        ranking: ranking.map(({ type, band, score }) => `${type}|${band ?? ""}|${score}`),
        heads: heads().map(head),
        recommended: recommended(),
        said: said(".om-big, .om-why, .om-warning"),
        status: said(".om-answer [role=status]").join(),
        fits: bars.map((bars) => bars.getAttribute("aria-label")),
        covers: said(".om-covers"),
        texts: texts ? rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)) : [],
      };
    },
    columns: () => heads().length,
    /** How many elements the comparison is made of. */
    elements: () => root().querySelectorAll(":not(script, style, head, head *)").length,
  };
})();
