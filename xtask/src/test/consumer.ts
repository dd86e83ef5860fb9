// A page's own TypeScript, as strict as it gets: what the package's types let pass, and what they must not. It is compiled and never run.
import { OutsourcingMatrix, type ErrorCode, type Filters, type OutsourcingMatrixEventMap, type Place, type SavedState, type Status } from "outsourcing-matrix";
import catalogue from "outsourcing-matrix/catalogue.json" with { type: "json" };
import schema from "outsourcing-matrix/schema.json" with { type: "json" };

// The tag's name is enough.
const matrix: OutsourcingMatrix = document.querySelector("outsourcing-matrix")!;
const made: HTMLElementTagNameMap["outsourcing-matrix"] = document.createElement("outsourcing-matrix");
const needs: string[] = document.querySelector("outsourcing-matrix")!.filters.needs;
// @ts-expect-error What is found has types: it is not `any`.
const anything: number = document.querySelector("outsourcing-matrix")!.filters.needs;
// @ts-expect-error There may be none.
document.querySelector("outsourcing-matrix").filters;
// @ts-expect-error Another element is another.
const other: OutsourcingMatrix = document.createElement("div");

// Answers.
matrix.filters = { companySize: "small", startup: true, needs };
matrix.filters = { companySize: null };
matrix.filters = {};
const { companySize, startup }: Filters = matrix.filters;
// @ts-expect-error A size is an id.
matrix.filters.companySize = 5;
// @ts-expect-error
matrix.filters = { companySize: 5 };
// @ts-expect-error Needs are a list here.
matrix.filters = { needs: "website" };
// @ts-expect-error There is no such answer.
matrix.filters = { size: "small" };
// @ts-expect-error
matrix.filters.size;
// @ts-expect-error No size is a possibility.
companySize.length;

// Attributes as properties.
matrix.companySize = "small";
matrix.startup = startup;
matrix.needs = "website leads";
matrix.needs = ["website", "leads"] as const;
matrix.headingLevel = 3;
matrix.headingLevel = "3";
matrix.theme = matrix.linkState = matrix.loading = null;
matrix.noFilters = matrix.noTakeAway = true;
// @ts-expect-error
matrix.headingLevel = 7;
// @ts-expect-error
matrix.theme = "sepia";
// @ts-expect-error
matrix.noFilters = "yes";
// @ts-expect-error There is no such property.
matrix.colour = "red";

// Data.
matrix.data = catalogue;
matrix.data = { ...catalogue, title: schema.title };
matrix.data = null;
// @ts-expect-error Not its text.
matrix.data = JSON.stringify(catalogue);

// What can be read only.
const ready: Promise<OutsourcingMatrix> = made.ready;
const first: Place | undefined = matrix.ranking[0];
const band: "best" | "good" | "consider" | "none" | null | undefined = first?.band;
const status: Status = matrix.status;
// @ts-expect-error
matrix.ready = ready;
// @ts-expect-error
matrix.ranking = [];
// @ts-expect-error
matrix.ranking.push({ type: "it", score: 1, band: null });
// @ts-expect-error
matrix.status = status;
// @ts-expect-error There is no such band.
band === "worst";

// Methods.
const state: SavedState = matrix.save();
matrix.restore(state);
matrix.resetFilters();
// @ts-expect-error
matrix.restore({ filters: matrix.filters });
// @ts-expect-error
matrix.resetFilters("small");

// Statics.
const version: string = OutsourcingMatrix.version;
OutsourcingMatrix.wasmUrl = new URL("other.wasm", document.baseURI).href;
OutsourcingMatrix.wasmIntegrity = "sha384-…";
OutsourcingMatrix.wasmIntegrity = null;
// @ts-expect-error
OutsourcingMatrix.version = version;
// @ts-expect-error
OutsourcingMatrix.wasmUrl = null;

// Events.
matrix.addEventListener("om-ready", ({ detail }) => {
  const { version, types, criteria }: { version: string; types: number; criteria: number } = detail;
  console.log(version, types, criteria);
});
matrix.addEventListener("om-change", function ({ detail }) {
  this.filters = detail.filters;
  const place: Place | undefined = detail.ranking[0];
  console.log(place?.score);
  // @ts-expect-error
  detail.answers;
});
matrix.addEventListener("om-select", ({ detail }) => detail.typeId.length);
matrix.addEventListener("om-cta", (event) => {
  event.preventDefault();
  const { typeId, href }: { typeId: string; href: string } = event.detail;
  console.log(typeId, href);
});
matrix.addEventListener("om-error", ({ detail }) => {
  const code: ErrorCode = detail.code;
  // @ts-expect-error Many have no place in a catalogue.
  detail.pointer.length;
  // @ts-expect-error There is no such code.
  if (detail.code === "gone") return;
  switch (code) {
    case "csp": case "mime": case "network": case "integrity": case "unsupported": case "data-invalid": case "data-too-large": case "panic":
      return;
    default:
      // All of them stand above.
      code satisfies never;
  }
});
matrix.addEventListener("click", (event) => event.clientX);
const heard = (event: OutsourcingMatrixEventMap["om-change"]) => console.log(event.detail.filters.needs);
matrix.addEventListener("om-change", heard, { once: true });
matrix.removeEventListener("om-change", heard);
// @ts-expect-error
matrix.addEventListener("om-ready", heard);
// @ts-expect-error
const code: ErrorCode = "gone";

export { anything, code, other };
