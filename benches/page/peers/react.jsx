/** The comparison with React and TanStack Table: criteria are rows, types are columns whose order is the ranking. */
import { columnOrderingFeature, columnVisibilityFeature, tableFeatures, useTable } from "@tanstack/react-table";
import { createContext, memo, useCallback, useContext, useLayoutEffect, useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import { facets, prepare, rank } from "./ranking.js";
import { points, standing, status } from "./words.js";

const features = tableFeatures({ columnOrderingFeature, columnVisibilityFeature });
/** Where each type stands, for the heads of the columns. */
const Standing = createContext(null);

function App({ catalogue }) {
  const [filters, setFilters] = useState({ companySize: null, startup: false, needs: [] });
  const index = useMemo(() => prepare(catalogue), [catalogue]);
  const ranking = useMemo(() => rank(index, filters), [index, filters]);
  const numbers = useMemo(() => facets(index, filters), [index, filters]);
  useLayoutEffect(() => {
    window.ranking = ranking;
  }, [ranking]);
  useLayoutEffect(() => {
    window.ready = true;
  }, []);
  return (
    <>
      <form id="filters" autoComplete="off">
        <Sizes sizes={catalogue.sizes} filters={filters} setFilters={setFilters} numbers={numbers} />
        <Needs catalogue={catalogue} chosen={filters.needs} setFilters={setFilters} numbers={numbers.needs} />
      </form>
      <p id="status" role="status">{status(ranking)}</p>
      <div className="region" tabIndex={0}>
        <Matrix catalogue={catalogue} ranking={ranking} filters={filters} />
      </div>
    </>
  );
}

const Option = memo(function Option({ type, name, id, label, count, checked, onChoose }) {
  return (
    <label>
      <input type={type} name={name} id={id} checked={checked} onChange={(event) => onChoose(event.target.checked)} />
      <span>{label}</span> <span className="count">{count}</span>
    </label>
  );
});

function Sizes({ sizes, filters, setFilters, numbers }) {
  const radio = (id, label, count) => (
    <Option key={id} type="radio" name="size" id={`om-size-${id ?? "any"}`} label={label} count={count}
      checked={filters.companySize === id} onChoose={() => setFilters((old) => ({ ...old, companySize: id }))} />
  );
  const stage = sizes.find(({ kind }) => kind === "stage");
  return (
    <fieldset>
      <legend>Company size</legend>
      {radio(null, "Any size", numbers.any)}
      {sizes.filter(({ kind }) => kind === "headcount").map(({ id, label }) => radio(id, label, numbers.sizes[id]))}
      {stage && (
        <Option type="checkbox" name="startup" id="om-startup" label={stage.label} count={numbers.sizes[stage.id]}
          checked={filters.startup} onChoose={(startup) => setFilters((old) => ({ ...old, startup }))} />
      )}
    </fieldset>
  );
}

function Needs({ catalogue, chosen, setFilters, numbers }) {
  return catalogue.needGroups.map((group) => (
    <fieldset key={group.id}>
      <legend>{group.label}</legend>
      {catalogue.needs.filter((need) => need.group === group.id).map(({ id, label }) => (
        <NeedOption key={id} id={id} label={label} count={numbers[id]} checked={chosen.includes(id)} setFilters={setFilters} />
      ))}
    </fieldset>
  ));
}

function NeedOption({ id, label, count, checked, setFilters }) {
  const choose = useCallback(
    (chosen) =>
      setFilters((old) => {
        const needs = old.needs.filter((need) => need !== id);
        return { ...old, needs: chosen ? [...needs, id] : needs };
      }),
    [id, setFilters],
  );
  return <Option type="checkbox" name="need" id={`om-need-${id}`} label={label} count={count} checked={checked} onChoose={choose} />;
}

function Matrix({ catalogue, ranking, filters }) {
  const columns = useMemo(
    () =>
      catalogue.types.map((type) => ({
        id: type.id,
        accessorFn: (criterion) => type.cells[criterion.id],
        header: () => <Head type={type} />,
        cell: ({ row, getValue }) => <Cell criterion={row.original} content={getValue()} />,
      })),
    [catalogue],
  );
  const columnOrder = useMemo(() => ranking.map(({ type }) => type), [ranking]);
  const places = useMemo(() => new Map(ranking.map((ranked) => [ranked.type, ranked])), [ranking]);
  const stands = useMemo(() => ({ places, filters }), [places, filters]);
  const table = useTable({ features, columns, data: catalogue.criteria, getRowId: ({ id }) => id, state: { columnOrder } });
  const outside = (id) => (places.get(id).recommended ? undefined : "out");
  return (
    <Standing.Provider value={stands}>
      <table id="matrix">
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              <td />
              {group.headers.map((header) => (
                <th key={header.id} scope="col" data-type={header.column.id} className={outside(header.column.id)}
                  data-band={places.get(header.column.id).band ?? undefined}>
                  <table.FlexRender header={header} />
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {row.original.label}
                {row.original.help && <small>{row.original.help}</small>}
              </th>
              {row.getVisibleCells().map((cell) => (
                <td key={cell.id} className={outside(cell.column.id)}>
                  <table.FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Standing.Provider>
  );
}

function Head({ type }) {
  const { places, filters } = useContext(Standing);
  const ranked = places.get(type.id);
  return (
    <>
      <span className="band">{standing(ranked, filters)}</span>
      <span className="score">{points(ranked)}</span>
      <strong>{type.name}</strong>
      <span>{type.plain}</span>
    </>
  );
}

const Cell = memo(function Cell({ criterion, content }) {
  if (!content) return <p>Not stated</p>;
  const { text, level, tags } = content;
  return (
    <>
      {level ? <p className="level">{criterion.levels[level - 1]}</p> : null}
      {tags?.length ? (
        <ul>
          {tags.map((id) => (
            <li key={id}>{criterion.tags.find((tag) => tag.id === id).label}</li>
          ))}
        </ul>
      ) : null}
      <p>{text}</p>
    </>
  );
});

const response = await fetch("./catalogue.json");
const catalogue = await response.json();
createRoot(document.getElementById("app")).render(<App catalogue={catalogue} />);
