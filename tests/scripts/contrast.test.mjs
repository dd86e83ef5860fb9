import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { defaults, faint } from "../../src/page/contrast.js";
import { told } from "./contract.mjs";
import { oneOf, random } from "./random.mjs";

const SHEET = readFileSync(new URL("../../styles/tokens.css", import.meta.url), "utf8");
const OTHERWISE = defaults(SHEET);

/** What is said of chosen colours: name, scheme, and the ratio with two places. */
const said = (chosen, theme = "light", otherwise = OTHERWISE) => faint(chosen, theme, otherwise).map(({ name, scheme, ratio }) => [name, scheme, ratio.toFixed(2)]);

/** The contrast as WCAG 2.2 defines it, of two colours as amounts of light. */
const wcag = (one, other) => {
  const [low, high] = [one, other].map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b).sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

const linear = (colour) => [1, 3, 5].map((at) => {
  const share = Number(`0x${colour.slice(at, at + 2)}`) / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

test("the colours without a choice are those of the widget's own sheet", () => {
  assert.deepEqual(Object.fromEntries(OTHERWISE), {
    text: { light: "#1d2430", dark: "#e8eaee" },
    surface: { light: "#ffffff", dark: "#14181f" },
    accent: { light: "#0b5c8a", dark: "#7cc4ee" },
    border: { light: "#dfe4ea", dark: "#2f3741" },
    best: { light: "#17663a", dark: "#7fd6a1" },
    good: { light: "#0b5c8a", dark: "#7cc4ee" },
    weak: { light: "#8a4b08", dark: "#f0b66d" },
    // The accent's, until it gets its own.
    focus: { light: "#0b5c8a", dark: "#7cc4ee" },
  });
  const colours = told("cssprop").filter(({ type }) => type === "<color>").map(({ name }) => name.replace("--om-color-", ""));
  assert.deepEqual(new Set(OTHERWISE.keys()), new Set(colours), "every colour of the contract");
});

test("the sheet still mixes the small print as it is reckoned here", () => {
  assert.match(SHEET, /--muted: color-mix\(in oklab, var\(--text\) 70%, var\(--solid\)\);/);
});

test("short colours are written out, and what is no pair of colours is left out", () => {
  const found = defaults("--a: var(--om-color-text, light-dark(#fff, #0a9)); --b: var(--om-color-best, #123456); --c: var(--om-space, 8px);");
  assert.deepEqual([...found], [["text", { light: "#ffffff", dark: "#00aa99" }]]);
  assert.deepEqual([...defaults("")], []);
});

test("known contrasts: the grey that is enough on white, and the next one that is not", () => {
  const on = (surface, accent) => said({ accent, surface, text: surface === "#ffffff" ? "#000000" : "#ffffff" }, "light", new Map()).filter(([name]) => name === "accent");
  for (const [accent, surface, ratio] of [
    ["#767676", "#ffffff", null], // 4.54
    ["#777777", "#ffffff", "4.48"],
    ["#969696", "#ffffff", "2.96"],
    ["#ffffff", "#ffffff", "1.00"],
    ["#ff0000", "#ffffff", "4.00"],
    ["#00ff00", "#ffffff", "1.37"],
    ["#ffff00", "#ffffff", "1.07"],
    ["#0000ff", "#ffffff", null], // 8.59
    ["#ff00ff", "#ffffff", "3.14"],
    ["#00ffff", "#ffffff", "1.25"],
    ["#808080", "#ffffff", "3.95"],
    ["#008000", "#ffffff", null], // 5.14
    ["#000000", "#ffffff", null], // 21
    ["#0000ff", "#000000", "2.44"],
    ["#ff0000", "#000000", null], // 5.25
    ["#747474", "#000000", "4.49"],
    ["#757575", "#000000", null], // 4.56
    ["#0A0A0A", "#000000", "1.06"],
  ]) {
    assert.deepEqual(on(surface, accent), ratio === null ? [] : [["accent", "light", ratio]], `${accent} on ${surface}`);
    assert.deepEqual(on(accent, surface).map(([, , of]) => of), ratio === null ? [] : [ratio], "either way round");
  }
});

test("lines of the focus need 3, words 4.5", () => {
  assert.deepEqual(said({ focus: "#949494" }), [], "3.03");
  assert.deepEqual(said({ focus: "#959595" }), [["focus", "light", "3.00"]], "2.995");
  for (const name of ["accent", "best", "good", "weak"]) {
    assert.deepEqual(said({ focus: "#000000", [name]: "#767676" }), [], name);
    assert.deepEqual(said({ focus: "#000000", [name]: "#777777" }), [[name, "light", "4.48"]], name);
  }
  assert.deepEqual(faint({ focus: "#ffffff", accent: "#ffffff" }, "light", OTHERWISE).map(({ name, needed }) => [name, needed]), [["accent", 4.5], ["focus", 3]]);
});

test("text is judged by the small print, which has seven tenths of its colour", () => {
  // What browsers make of `color-mix(in oklab, #434343 70%, #fff)` has 4.53 on white, and with #444444 4.45.
  assert.deepEqual(said({ text: "#434343" }), []);
  assert.deepEqual(said({ text: "#444444" }), [["text", "light", "4.45"]]);
  // Of greys Oklab mixes the cube roots of their light.
  for (let grey = 0; grey < 256; grey++) {
    const text = `#${grey.toString(16).padStart(2, "0").repeat(3)}`;
    const light = (0.7 * Math.cbrt(linear(text)[0]) + 0.3) ** 3;
    const expected = 1.05 / (light + 0.05);
    const [found] = faint({ text }, "light", OTHERWISE);
    assert.equal(found?.name, expected < 4.5 ? "text" : undefined, text);
    if (found) assert.ok(Math.abs(found.ratio - expected) < 1e-3, `${text}: ${found.ratio}, ${expected}`);
  }
});

// By way of XYZ, as the sample code of CSS Color 4 does it.
const TO_XYZ = [[506752 / 1228815, 87881 / 245763, 12673 / 70218], [87098 / 409605, 175762 / 245763, 12673 / 175545], [7918 / 409605, 87881 / 737289, 1001167 / 1053270]];
const XYZ_TO_LMS = [
  [0.819022437996703, 0.3619062600528904, -0.1288737815209879],
  [0.0329836539323885, 0.9292868615863434, 0.0361446663506424],
  [0.0481771893596242, 0.2642395317527308, 0.6335478284694309],
];
const times = (matrix, vector) => matrix.map((row) => row.reduce((sum, factor, at) => sum + factor * vector[at], 0));
const inverse = ([[a, b, c], [d, e, f], [g, h, i]]) => {
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  return [[e * i - f * h, c * h - b * i, b * f - c * e], [f * g - d * i, a * i - c * g, c * d - a * f], [d * h - e * g, b * g - a * h, a * e - b * d]]
    .map((row) => row.map((value) => value / determinant));
};

test("mixed colours are those of CSS", () => {
  const below = random(11);
  const colour = () => `#${below(0x1000000).toString(16).padStart(6, "0")}`;
  const roots = (of) => times(XYZ_TO_LMS, times(TO_XYZ, linear(of))).map(Math.cbrt);
  for (let count = 0; count < 2000; count++) {
    const [text, surface] = [colour(), colour()];
    const [one, other] = [roots(text), roots(surface)];
    const lms = one.map((root, at) => (root * 0.7 + other[at] * 0.3) ** 3);
    const mixed = times(inverse(TO_XYZ), times(inverse(XYZ_TO_LMS), lms)).map((light) => Math.min(Math.max(light, 0), 1));
    const expected = wcag(mixed, linear(surface));
    const found = faint({ text, surface }, "light", OTHERWISE).find(({ name }) => name === "text");
    const story = `${text} on ${surface}: ${found?.ratio}, ${expected}`;
    if (Math.abs(expected - 4.5) > 0.01) assert.equal(found !== undefined, expected < 4.5, story);
    if (found) assert.ok(Math.abs(found.ratio - expected) < 0.01, story);
  }
});

test("two random colours are named as WCAG says", () => {
  const below = random(12);
  const colour = () => `#${below(0x1000000).toString(16).padStart(6, "0")}`;
  for (let count = 0; count < 2000; count++) {
    const [accent, surface] = [colour(), colour()];
    const expected = wcag(linear(accent), linear(surface));
    const theme = oneOf(below, ["light", "dark"]);
    const found = faint({ accent, surface }, theme, OTHERWISE).find(({ name }) => name === "accent");
    assert.equal(found?.ratio.toFixed(6), expected < 4.5 ? expected.toFixed(6) : undefined, `${accent} on ${surface}`);
  }
});

test("a colour holds in light and in dark, unless the theme is one of them", () => {
  // Good on white, and hardly there on the dark surface.
  const dark = [["accent", "dark", "2.47"], ["focus", "dark", "2.47"]];
  assert.deepEqual(said({ accent: "#0b5c8a" }, "light"), []);
  assert.deepEqual(said({ accent: "#0b5c8a" }, "dark"), dark);
  for (const theme of ["auto", "", "purple"]) assert.deepEqual(said({ accent: "#0b5c8a" }, theme), dark, theme);
  // Neither here nor there.
  assert.deepEqual(said({ weak: "#7c7c7c" }, "auto"), [["weak", "light", "4.17"], ["weak", "dark", "4.26"]]);
});

test("only what was chosen is judged, and everything on a chosen surface", () => {
  assert.deepEqual(said({}, "auto"), []);
  assert.deepEqual(said({ border: "#ffffff" }, "light"), [], "lines between cells say nothing");
  const names = (chosen, theme) => said(chosen, theme).map(([name]) => name);
  assert.deepEqual(names({ surface: "#ffffff" }, "light"), []);
  assert.deepEqual(names({ surface: "#808080" }, "light"), ["text", "accent", "best", "good", "weak", "focus"]);
  assert.deepEqual(names({ surface: "#808080", focus: "#000000" }, "light"), ["text", "accent", "best", "good", "weak"]);
  // The focus follows the accent; one of its own stays.
  assert.deepEqual(names({ accent: "#ffffff" }, "light"), ["accent", "focus"]);
  assert.deepEqual(names({ accent: "#ffffff", focus: "#000000" }, "light"), ["accent"]);
  assert.deepEqual(names({ accent: "#ffffff", surface: "#000000" }, "light"), ["text", "best", "good", "weak"]);
});
