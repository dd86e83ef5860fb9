/** The comparison with React and TanStack Table: criteria are rows, types are columns whose order is the ranking. */
import { columnOrderingFeature, columnVisibilityFeature, tableFeatures, useTable } from "@tanstack/react-table";
import { createContext, memo, useCallback, useContext, useLayoutEffect, useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import { notes } from "./notes.js";
import { answer, covers, prepare } from "./ranking.js";
import {
  COVERAGE,
  FITTING,
  HEIGHTS,
  NONE_FITS,
  coversBasis,
  coversWord,
  description,
  fitWord,
  fitsInWords,
  mark,
  markKind,
  standing,
  status,
  strip,
} from "./words.js";

const features = tableFeatures({ columnOrderingFeature, columnVisibilityFeature });
/** The answer, and where each type stands in it, for the heads of the columns. */
const Found = createContext(null);

function App({ catalogue }) {
  const [filters, setFilters] = useState({ companySize: null, startup: false, needs: [] });
  const index = useMemo(() => prepare(catalogue), [catalogue]);
  const found = useMemo(() => answer(index, filters), [index, filters]);
  useLayoutEffect(() => {
    window.ranking = found.ranking;
  }, [found]);
  useLayoutEffect(() => {
    window.ready = true;
    // Outside of what React renders: one listener and one panel for all marks.
    notes(document.querySelector("main"));
  }, []);
  return (
    <>
      <Intro title={catalogue.title} intro={catalogue.intro} />
      <form className="om-filters" autoComplete="off" aria-label="Your company and your needs">
        <Sizes sizes={catalogue.sizes} filters={filters} setFilters={setFilters} facets={found.facets} />
        <Needs catalogue={catalogue} chosen={filters.needs} setFilters={setFilters} facets={found.facets.needs} />
      </form>
      <Strip index={index} found={found} setFilters={setFilters} />
      <div className="om-region" data-wide={catalogue.types.length > FITTING ? "" : undefined}>
        <Matrix catalogue={catalogue} index={index} found={found} />
      </div>
      <Footer footer={catalogue.footer} />
    </>
  );
}

const Intro = memo(function Intro({ title, intro }) {
  return (
    <div className="om-intro">
      <h2>{title}</h2>
      <p className="om-muted">
        {intro.text} <Mark note="intro" basis={intro.basis} />
      </p>
    </div>
  );
});

const Footer = memo(function Footer({ footer }) {
  return (
    <>
      <p className="om-key">
        <span>What a cell rests on: </span>
        <span className="om-key-entry" data-kind="article">article</span>
        <span className="om-key-entry" data-kind="outside">outside source</span>
        <span className="om-key-entry" data-kind="judgement">our judgement</span>
        <span className="om-key-entry" data-kind="mixed">several of these</span>
        <span>Press a mark for the note and the sources.</span>
      </p>
      <p className="om-footer">{footer}</p>
    </>
  );
});

/** An option: its short name in sight, its whole label and how many types fit as the description of its control. */
const Option = memo(function Option({ of, type, name, value, id, short, label, found, checked, onChoose }) {
  return (
    <label className={of}>
      <input type={type} name={name} value={value} id={id} checked={checked} aria-description={description(short, label, found)}
        onChange={(event) => onChoose(event.target.checked)} />
      <span>
        <span className="om-option-name">{short}</span>
        {found ? null : <span className="om-zero" aria-hidden="true">{NONE_FITS}</span>}
      </span>
    </label>
  );
});

function Sizes({ sizes, filters, setFilters, facets }) {
  const stage = sizes.find(({ kind }) => kind === "stage");
  const chooseStartup = useCallback((startup) => setFilters((old) => ({ ...old, startup })), [setFilters]);
  return (
    <fieldset className="om-sizes">
      <legend className="om-question">Company size</legend>
      <div className="om-segments">
        <SizeOption id={null} short="Any" label="Any size" found={facets.any} checked={!filters.companySize} setFilters={setFilters} />
        {sizes.filter(({ kind }) => kind === "headcount").map(({ id, short, label }) => (
          <SizeOption key={id} id={id} short={short} label={label} found={facets.sizes[id]} checked={filters.companySize === id} setFilters={setFilters} />
        ))}
      </div>
      {stage && (
        <Option of="om-option om-stage" type="checkbox" name="om-startup" id="om-startup" short={stage.label} label={stage.label}
          found={facets.sizes[stage.id]} checked={filters.startup} onChoose={chooseStartup} />
      )}
    </fieldset>
  );
}

function SizeOption({ id, setFilters, ...option }) {
  const choose = useCallback(() => setFilters((old) => ({ ...old, companySize: id })), [id, setFilters]);
  const value = id ?? "any";
  return <Option of="om-segment" type="radio" name="om-size" value={value} id={`om-size-${value}`} onChoose={choose} {...option} />;
}

function Needs({ catalogue, chosen, setFilters, facets }) {
  return (
    <div className="om-needs" role="group" aria-labelledby="om-needs-title">
      <div className="om-needs-head">
        <p id="om-needs-title" className="om-question">What do you need?</p>
      </div>
      <div className="om-need-groups">
        {catalogue.needGroups.map((group) => (
          <fieldset key={group.id} className="om-need-group">
            <legend>{group.label}</legend>
            {catalogue.needs.filter((need) => need.group === group.id).map(({ id, choice, label }) => (
              <NeedOption key={id} id={id} short={choice ?? label} label={label} found={facets[id]} checked={chosen.includes(id)} setFilters={setFilters} />
            ))}
          </fieldset>
        ))}
      </div>
    </div>
  );
}

function NeedOption({ id, setFilters, ...option }) {
  const choose = useCallback(
    (chosen) =>
      setFilters((old) => {
        const needs = old.needs.filter((need) => need !== id);
        return { ...old, needs: chosen ? [...needs, id] : needs };
      }),
    [id, setFilters],
  );
  return <Option of="om-option" type="checkbox" name="om-need" value={id} id={`om-need-${id}`} onChoose={choose} {...option} />;
}

function Strip({ index, found, setFilters }) {
  const { isRanked, ranking } = found;
  const { lines, muted, why, steps, warning, ways, hasNext, hasWhatIf } = strip(index, found);
  const band = ranking[0].recommended ? ranking[0].band : null;
  return (
    <section className="om-answer" aria-labelledby="om-answer-title" data-ranked={isRanked ? "" : undefined}>
      <h3 id="om-answer-title" className="om-question">Your answer</h3>
      <div className="om-strip" data-band={band ?? undefined}>
        <div className="om-said">
          <p className="om-hidden" role="status">{status(index, found)}</p>
          {lines.map((line) => <p key={line} className="om-big">{line}</p>)}
          {muted && <p className="om-muted">{muted}</p>}
          {why && <p className="om-why">{steps > 0 && <Meter filled={steps} of={3} />}{why}</p>}
          {warning && <p className="om-warning">{warning}</p>}
          {ways.length > 0 && (
            <ul className="om-relax">
              {ways.map(({ label, found, filters }) => (
                <li key={label}>
                  <button type="button" className="om-button" onClick={() => setFilters(filters)}>{label}<strong>{found}</strong></button>
                </li>
              ))}
            </ul>
          )}
        </div>
        {hasNext && <button type="button" id="om-next" className="om-button om-go" aria-expanded="false">Next steps</button>}
        {hasWhatIf && <button type="button" id="om-what-if" className="om-button" aria-expanded="false">What would change this</button>}
        <button type="button" id="om-more" className="om-button" aria-expanded="false">More</button>
      </div>
    </section>
  );
}

function Matrix({ catalogue, index, found }) {
  const { ranking, standings, isRanked, filters } = found;
  const [isDetailOpen, setDetailOpen] = useState(true);
  const columns = useMemo(
    () =>
      catalogue.types.map((type, at) => ({
        id: type.id,
        accessorFn: (criterion) => type.cells[criterion.id],
        header: () => <Head type={type} />,
        cell: ({ row, getValue }) => (
          <Cell criterion={row.original} content={getValue()} note={`cell-${at}-${row.index}`} heads={`om-t-${type.id} om-r-${row.original.id}`} />
        ),
      })),
    [catalogue],
  );
  const columnOrder = useMemo(() => ranking.map(({ type }) => type), [ranking]);
  const places = useMemo(() => new Map(ranking.map((ranked, place) => [ranked.type, { ranked, stands: standings[place] ?? undefined }])), [ranking, standings]);
  const context = useMemo(() => ({ places, filters }), [places, filters]);
  const table = useTable({ features, columns, data: catalogue.criteria, getRowId: ({ id }) => id, state: { columnOrder } });
  const rows = table.getRowModel().rows;
  /** A cell for each type. */
  const cells = (content) =>
    ranking.map((ranked, place) => (
      <td key={ranked.type} data-standing={standings[place] ?? undefined}>{content(ranked, catalogue.types[ranked.at])}</td>
    ));
  const tier = (of, head) => (
    <>
      <tbody className="om-tier">
        <tr>
          <th scope="rowgroup">{head}</th>
          {ranking.map(({ at, type }, place) => (
            <td key={type} aria-hidden="true" data-standing={standings[place] ?? undefined}>{catalogue.types[at].short}</td>
          ))}
        </tr>
      </tbody>
      {rows.filter((row) => row.original.tier === of).map((row) => (
        <tbody key={row.id} className="om-criterion" data-folds={of === "detail" ? "" : undefined} hidden={of === "detail" && !isDetailOpen}>
          <tr>
            <th scope="row" id={`om-r-${row.id}`}>
              {row.original.label}
              {row.original.help && <small className="om-help">{row.original.help}</small>}
            </th>
            {row.getVisibleCells().map((cell) => (
              <td key={cell.id} data-standing={places.get(cell.column.id).stands}>
                <table.FlexRender cell={cell} />
              </td>
            ))}
          </tr>
        </tbody>
      ))}
    </>
  );
  return (
    <Found.Provider value={context}>
      <table>
        <caption className="om-hidden">{isRanked ? "Types of outsourcing, best fit first" : "Types of outsourcing compared"}</caption>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} className="om-heads">
              <td className="om-corner" />
              {group.headers.map((header) => {
                const { ranked, stands } = places.get(header.column.id);
                return (
                  <th key={header.id} id={`om-t-${header.column.id}`} scope="col" data-type={header.column.id} data-band={ranked.band ?? undefined}
                    data-standing={stands}>
                    <table.FlexRender header={header} />
                  </th>
                );
              })}
            </tr>
          ))}
          <tr className="om-names">
            <th scope="row" id="om-r-names">Full name</th>
            {cells(({ at }, type) => <Names at={at} type={type} />)}
          </tr>
          <tr className="om-compares">
            <th scope="row">Compare</th>
            {cells((_, { id, short }) => <Compare id={id} short={short} />)}
          </tr>
        </thead>
        <tbody className="om-first-rows">
          <tr className="om-fits">
            <th scope="row" id="om-r-fits">
              Fits which sizes?
              <Mark note="sizes" basis={catalogue.sizesBasis} heads="om-r-fits" />
              <small className="om-help" aria-hidden="true">Taller: fits better</small>
            </th>
            {cells((ranked, type) => (
              <>
                {(filters.companySize || filters.startup) && <b className="om-fit">{fitWord(index, ranked)}</b>}
                <Bars sizes={catalogue.sizes} fits={type.fits} chosen={filters.companySize} label={fitsInWords(index, ranked.at, filters)} />
                <Mark note={`fit-${ranked.at}`} basis={type.fitBasis} heads={`om-t-${type.id} om-r-fits`} />
              </>
            ))}
          </tr>
          {filters.needs.map((id) => {
            const { choice, label } = index.needOf.get(id);
            const at = catalogue.needs.findIndex((need) => need.id === id);
            return (
              <tr key={id} className="om-need-row">
                <th scope="row" id={`om-r-${id}`}>{`Need: ${choice ?? label}`}</th>
                {cells((ranked) => (
                  <Covers directness={covers(ranked, id)} basis={coversBasis(index, ranked, id)} note={`need-${ranked.at}-${at}`}
                    heads={`om-t-${ranked.type} om-r-${id}`} />
                ))}
              </tr>
            );
          })}
        </tbody>
        {tier("glance", <span>At a glance</span>)}
        {tier(
          "detail",
          <button type="button" className="om-fold-rows" aria-expanded={isDetailOpen} onClick={() => setDetailOpen((isOpen) => !isOpen)}>In detail</button>,
        )}
      </table>
    </Found.Provider>
  );
}

function Head({ type }) {
  const { places, filters } = useContext(Found);
  const { ranked, stands } = places.get(type.id);
  const words = standing(ranked, filters);
  return (
    <>
      <span className="om-column-name">{type.short}</span>{" "}
      {words && <span className="om-standing">{words[1] > 0 && <Meter filled={words[1]} of={3} />}{words[0]}</span>}{" "}
      {stands === "in" && <span className="om-in-answer">In the answer</span>}
    </>
  );
}

const Names = memo(function Names({ at, type: { id, name, short, plain, group } }) {
  return (
    <>
      <span className="om-plain-line">{plain}</span>{" "}
      {name !== short && <span className="om-full-name">{name}</span>}{" "}
      {group && (
        <>
          <span className="om-column-group">{group.label}</span>
          <Mark note={`group-${at}`} basis={group.basis} heads={`om-t-${id} om-r-names`} />
        </>
      )}
    </>
  );
});

const Compare = memo(function Compare({ id, short }) {
  return (
    <label className="om-choice">
      <input type="checkbox" name="om-compare" value={id} />
      <span>Compare<span className="om-hidden"> {short}</span></span>
    </label>
  );
});

const Bars = memo(function Bars({ sizes, fits, chosen, label }) {
  return (
    <span className="om-bars" role="img" aria-label={label}>
      {sizes.filter(({ kind }) => kind === "headcount").map(({ id, short }) => (
        <i key={id} data-fit={HEIGHTS[fits[id]?.fit] ?? 0} data-on={id === chosen ? "" : undefined}>{short}</i>
      ))}
    </span>
  );
});

const Covers = memo(function Covers({ directness, basis, note, heads }) {
  return (
    <>
      <span className="om-covers" data-covers={COVERAGE[directness ?? "none"]}>{coversWord(directness)}</span>
      {basis !== null && <Mark note={note} basis={basis} heads={heads} />}
    </>
  );
});

const Cell = memo(function Cell({ criterion, content, note, heads }) {
  if (!content) return <span className="om-muted">Not stated</span>;
  const { text, level, tags, basis } = content;
  return (
    <>
      {level ? <b className="om-level">{criterion.levels[level - 1]}<Meter filled={level} of={5} /></b> : null}
      {level ? " " : null}
      {tags?.length ? <b className="om-tags">{tags.map((id) => criterion.tags.find((tag) => tag.id === id).label).join(" · ")}</b> : null}
      {tags?.length ? " " : null}
      {text}
      <Mark note={note} basis={basis} heads={heads} />
    </>
  );
});

function Meter({ filled, of }) {
  return <i className="om-meter" data-filled={filled} data-of={of} aria-hidden="true" />;
}

/** The button that opens a note. */
const Mark = memo(function Mark({ note, basis, heads }) {
  return (
    <button type="button" className="om-mark" data-note={note} data-kind={markKind(basis)} aria-label={mark(basis)} aria-describedby={heads}
      aria-expanded="false" />
  );
});

const response = await fetch("./catalogue.json");
const catalogue = await response.json();
createRoot(document.getElementById("app")).render(<App catalogue={catalogue} />);
