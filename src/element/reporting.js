// @ts-check
/** Tells the page what the visitor changed: by its address, where that mirrors the answers, and by events. */
import { withParts } from "./address.js";

/** @typedef {Pick<import("om-glue").Outcome, "filters" | "ranking" | "link" | "isFirstLook">} Shown what is shown */

/**
 * @typedef {object} Page
 * @property {import("./settings.js").Settings} settings
 * @property {import("./address.js").LinkState} link
 * @property {(type: string, detail: object, cancelable?: boolean) => boolean} emit dispatches an event; false where the page prevented its default
 */

/** @param {Page} page @param {Shown} shown @param {{isAnswer: boolean, selected: string | null}} change what the visitor did */
export function report({ link, settings, emit }, { filters, ranking, link: parts, isFirstLook }, { isAnswer, selected }) {
  const { part } = link;
  if (part) {
    const before = part.read();
    // An address that says nothing stands for the attributes.
    const isPlain = isFirstLook && JSON.stringify(filters) === JSON.stringify(settings.filters);
    const after = withParts(before, link.prefix, isPlain ? parts.map(({ key }) => ({ key, value: "" })) : parts);
    if (after !== before) part.write(after);
    link.remember();
  }
  if (isAnswer) emit("om-change", { filters: filtersOf({ filters }), ranking: rankingOf({ ranking }) });
  if (selected !== null) emit("om-select", { typeId: selected });
}

/** A copy: what the page makes of it is its own affair. @param {Pick<Shown, "filters">} shown @returns {import("./outsourcing-matrix.js").Filters} */
export const filtersOf = ({ filters }) => ({ ...filters, needs: [...filters.needs] });

/** A copy. @param {Pick<Shown, "ranking">} shown @returns {import("./outsourcing-matrix.js").Place[]} */
export const rankingOf = ({ ranking }) => ranking.map((place) => ({ ...place }));
