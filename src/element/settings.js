// @ts-check
/** What the page asks of an element: its attributes, and the properties of the same names. */
import { BOOLEANS, TEXTS } from "./attributes.js";

/** An attribute's name as a property's. @param {string} name */
export const camelCase = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

export class Settings {
  #element;
  #onChange;
  /** Values of properties. Each goes before the attribute, which stays as it is. @type {Map<string, string | boolean>} */
  #properties = new Map();

  /** @param {Element} element @param {(name: string) => void} onChange called with the name of the attribute */
  constructor(element, onChange) {
    this.#element = element;
    this.#onChange = onChange;
  }

  /** The property, or else the attribute. @param {string} name of the attribute @returns {any} */
  get(name) {
    const set = this.#properties.get(name);
    if (set !== undefined) return set;
    const given = this.#element.getAttribute(name);
    return BOOLEANS.includes(name) ? given !== null && given !== "false" : given;
  }

  /** Sets a property; null and undefined clear it. @param {string} name of the attribute @param {unknown} value */
  set(name, value) {
    if (value == null) this.#properties.delete(name);
    else this.#properties.set(name, BOOLEANS.includes(name) ? Boolean(value) : Array.isArray(value) ? value.join(" ") : String(value));
    this.#onChange(name);
  }

  /**
   * An attribute was changed. It counts where it has another value, and its property was not set.
   *
   * @param {string} name @param {string | null} before @param {string | null} now
   */
  attributeChanged(name, before, now) {
    if (before !== now && !this.#properties.has(name)) this.#onChange(name);
  }

  /** The answers to begin with. @returns {import("./outsourcing-matrix.js").Filters} */
  get filters() {
    return {
      companySize: this.get("company-size") || null,
      startup: this.get("startup"),
      needs: (this.get("needs") ?? "").split(/\s+/).filter(Boolean),
    };
  }

  get headingLevel() {
    const level = Number(this.get("heading-level"));
    return level >= 1 && level <= 6 ? Math.floor(level) : 2;
  }
}

/**
 * Defines a property for each attribute.
 *
 * @template {object} Host
 * @param {Host} prototype @param {(host: Host) => Settings} settingsOf
 */
export function defineProperties(prototype, settingsOf) {
  for (const name of [...TEXTS, ...BOOLEANS]) {
    Object.defineProperty(prototype, camelCase(name), {
      configurable: true,
      enumerable: true,
      /** @this {Host} */
      get() {
        return settingsOf(this).get(name);
      },
      /** @this {Host} @param {unknown} value */
      set(value) {
        settingsOf(this).set(name, value);
      },
    });
  }
}

/** A property that was set before the class was known hides the accessor: sets it again. @param {object} host @param {string} name */
export function upgradeProperty(host, name) {
  if (!Object.hasOwn(host, name)) return;
  const self = /** @type {Record<string, unknown>} */ (host);
  const value = self[name];
  delete self[name];
  try {
    self[name] = value;
  } catch (error) {
    // Thrown here, it would keep the element from ever being one.
    reportError(error);
  }
}
