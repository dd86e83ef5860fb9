// @ts-check
/**
 * Applies what the page says of the appearance to what is shown: the copy, or the program's view.
 *
 * @param {ShadowRoot} root
 * @param {import("./settings.js").Settings} settings
 * @param {string | null} label the `aria-label` of the element: references and labels end at the shadow root
 * @param {{setHeadingLevel: (level: number) => void}} shown
 */
export function applyAppearance(root, settings, label, shown) {
  const base = root.querySelector("[part=base]");
  if (!base) return;
  base.setAttribute("data-theme", settings.get("theme") ?? "");
  for (const name of ["no-filters", "no-take-away"]) base.toggleAttribute(`data-${name}`, settings.get(name));
  for (const [name, value] of [["role", "group"], ["aria-label", label]]) {
    if (label && value) base.setAttribute(/** @type {string} */ (name), value);
    else base.removeAttribute(/** @type {string} */ (name));
  }
  // Where a page has several, the label tells their scrolling regions apart, too.
  base.id = "om-base";
  const caption = root.querySelector("caption")?.id;
  // What does not scroll is no region, and has no name.
  const region = root.querySelector("[part=table-region][role]");
  region?.setAttribute("aria-labelledby", label ? `${base.id} ${caption}` : `${caption}`);
  for (const landmark of root.querySelectorAll("form[aria-labelledby], section[aria-labelledby]")) {
    const name = landmark.getAttribute("aria-labelledby")?.split(" ").at(-1);
    landmark.setAttribute("aria-labelledby", label ? `${base.id} ${name}` : `${name}`);
  }
  shown.setHeadingLevel(settings.headingLevel);
}
