// What wasm-bindgen makes of `src/element.rs`, wrapped as a factory by the build.
declare module "om-glue" {
  type Filters = { companySize: string | null; startup: boolean; needs: string[] };
  type Place = { type: string; score: number; band: "best" | "good" | "consider" | "none" | null };

  export interface Widget {
    mount(root: Element, onRendered: () => void): void;
    unmount(): void;
    free(): void;
    filters(): Filters;
    setFilters(companySize: string | undefined, startup: boolean, needs: string[]): string[];
    takeOver(kind: string, value: string, checked: boolean): void;
    ranking(): Place[];
    isEmpty(): boolean;
    setHeadingLevel(level: number): void;
    summary(): { version: string; types: number; criteria: number };
    setNarrow(narrow: boolean): void;
    columns(): number;
    setPrinted(before: string[], after: string[]): void;
    tell(outcome: string): void;
    writeLink(name: string, query: string, isGiven: boolean): string;
    readLink(name: string, query: string): boolean;
  }

  interface Glue {
    (options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
    /** Throws where another version of the program wrote the catalogue. */
    Widget: new (
      catalogue: string,
      hasLink: boolean,
      headingLevel: number,
      onChange: (isAnswer: boolean) => void,
      onTake: (way: string) => void,
      onPanic: (message: string) => void,
    ) => Widget;
  }

  /** A new copy of the program's glue: for one instance. */
  export function createGlue(): Glue;
}

// What wasm-bindgen makes of `src/bin/take_away.rs`, wrapped as a factory by the build.
declare module "om-take-away" {
  export interface TakeAway {
    save(form: string): void;
    before(): string[];
    after(): string[];
    free(): void;
  }

  interface Glue {
    (options: { module_or_path: Promise<Response | BufferSource> }): Promise<unknown>;
    /** Throws where another version of the program wrote the catalogue. */
    TakeAway: new (catalogue: string, query: string, narrow: boolean, columns: number, link: string) => TakeAway;
  }

  export function createGlue(): Glue;
}

// What wasm-bindgen makes of `src/bin/read_catalogue.rs`, wrapped as a factory by the build.
declare module "om-catalogue" {
  export interface Reading {
    readonly lines: string | undefined;
    /** Each a JSON pointer, a line end and what is wrong there. */
    readonly faults: string[];
    readonly isTooLarge: boolean;
    free(): void;
  }

  interface Glue {
    (options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
    readCatalogue(json: string): Reading;
  }

  export function createGlue(): Glue;
}

// Modules of the site, as the build writes them.
declare module "*/outsourcing-matrix.program.js" {
  export const createGlue: typeof import("om-glue").createGlue;
  export const Comparison: typeof import("src/comparison.js").Comparison;
}
declare module "*/outsourcing-matrix.catalogue.js" {
  export const read: typeof import("src/catalogue.js").read;
}
declare module "*/outsourcing-matrix.take-away.js" {
  export const save: typeof import("src/take-away.js").save;
  export const brief: typeof import("src/take-away.js").brief;
  export const printAlone: typeof import("src/take-away.js").printAlone;
}

/** Written in by the build: the version, and which copy belongs to it. */
declare const OM_VERSION: string;
declare const OM_COPY: string;
