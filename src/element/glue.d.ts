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
    summary(): { version: string; types: number; criteria: number };
    hasOptions(): boolean;
    setNarrow(narrow: boolean): void;
    narrow(): boolean;
    columns(): number;
    setPrinted(before: string[], after: string[]): void;
    tell(outcome: string): void;
    writeLink(name: string, query: string): string;
    clearLink(name: string, query: string): string;
    readLink(name: string, query: string): boolean;
  }

  interface Glue {
    (options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
    /** Throws where another version of the program wrote the catalogue. */
    Widget: new (
      catalogue: string,
      hasLink: boolean,
      onChange: (isAnswer: boolean) => void,
      onTake: (way: string) => void,
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
    (options: { module_or_path: URL }): Promise<unknown>;
    /** Throws where another version of the program wrote the catalogue. */
    TakeAway: new (catalogue: string, query: string, narrow: boolean, columns: number, link: string) => TakeAway;
  }

  export function createGlue(): Glue;
}

// Written by the build beside the element's script; loaded only where no prerendered copy brought the styles along.
declare module "*/outsourcing-matrix.parts.js" {
  /** The styles of the shadow root. */
  export const styles: string;
  /** The built-in catalogue, as the program reads it. */
  export const catalogue: string;
}
