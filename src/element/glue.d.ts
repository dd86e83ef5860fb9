// The glue of the four programs, wrapped as factories by the build. What the programs declare is written by wasm-bindgen; where
// `om-border/…` is not found, `cargo xtask test types` makes it, and so does every build.
declare module "om-glue" {
  export type Widget = import("om-border/widget").Widget;
  export type Host = import("om-border/widget").Host;
  export type Outcome = import("om-border/widget").Outcome;
  export type TakeAway = import("om-border/widget").TakeAway;
  export type TakeAwayOutcome = import("om-border/widget").TakeAwayOutcome;

  type Program = typeof import("om-border/widget");
  interface Glue extends Omit<Program, "default" | "initSync"> {
    (options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  }

  /** A new copy of the program's glue: for one instance. */
  export function createGlue(): Glue;
}

declare module "om-first-answer" {
  export type Outcome = import("om-border/first-answer").Outcome;

  type Program = typeof import("om-border/first-answer");
  interface Glue extends Omit<Program, "default" | "initSync"> {
    (options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  }

  export function createGlue(): Glue;
}

declare module "om-take-away" {
  export type ComparisonDocument = import("om-border/take-away").ComparisonDocument;
  export type Section = import("om-border/take-away").Section;
  export type TakeAway = import("om-border/take-away").TakeAway;

  type Program = typeof import("om-border/take-away");
  interface Glue extends Omit<Program, "default" | "initSync"> {
    (options: { module_or_path: Promise<Response | BufferSource> }): Promise<unknown>;
  }

  export function createGlue(): Glue;
}

declare module "om-catalogue" {
  type Program = typeof import("om-border/read-catalogue");
  interface Glue extends Omit<Program, "default" | "initSync"> {
    (options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  }

  export function createGlue(): Glue;
}

// The plain objects that the contract promises to pages are those that the program makes.
type Is<Type extends Other, Other> = Type;
type Contract = [
  Is<import("om-border/widget").Filters, import("src/outsourcing-matrix.js").Filters>,
  Is<import("src/outsourcing-matrix.js").Filters, import("om-border/widget").Filters>,
  Is<import("om-border/widget").Place, import("src/outsourcing-matrix.js").Place>,
  Is<import("src/outsourcing-matrix.js").Place, import("om-border/widget").Place>,
  Is<import("om-border/widget").Outcome["status"], import("src/outsourcing-matrix.js").Status>,
];

// Modules of the site, as the build writes them.
declare module "*/outsourcing-matrix.program.js" {
  export const createGlue: typeof import("om-glue").createGlue;
  export const Comparison: typeof import("src/comparison.js").Comparison;
}
declare module "*/outsourcing-matrix.first-answer.js" {
  export const createGlue: typeof import("om-first-answer").createGlue;
  export const FirstAnswer: typeof import("src/first-answer.js").FirstAnswer;
}
declare module "*/outsourcing-matrix.catalogue.js" {
  export const read: typeof import("src/catalogue.js").read;
}
declare module "*/outsourcing-matrix.take-away.js" {
  export const save: typeof import("src/take-away.js").save;
  export const brief: typeof import("src/take-away.js").brief;
  export const printAlone: typeof import("src/take-away.js").printAlone;
}

/** Written in by the build: the version, which copy belongs to it, and the hash of the module that answers first. */
declare const OM_VERSION: string;
declare const OM_COPY: string;
declare const OM_FIRST_ANSWER: string;
