// The class is known before React makes the first element: React then sets properties where there are some.
import "outsourcing-matrix";
import type { Filters } from "outsourcing-matrix";
import type {} from "outsourcing-matrix/react";
import catalogue from "outsourcing-matrix/catalogue.json";
import { useState } from "react";

/** Another catalogue: here the built-in one with another title and a link for each type. The same object at each rendering, so that it is read once. */
const OWN = {
  ...catalogue,
  title: "What we offer",
  types: catalogue.types.map((type) => ({ ...type, cta: { label: "Ask us", href: "https://your-host.example/contact" } })),
};
const NEEDS = ["website", "leads"];
const NOTHING: Filters = { companySize: null, startup: false, needs: [] };

export function App() {
  const [filters, setFilters] = useState<Partial<Filters>>(NOTHING);
  const [types, setTypes] = useState<number | null>(null);
  const [isShown, setShown] = useState(true);
  const [told, setTold] = useState("");
  const { companySize, startup, needs = [] } = filters;
  const answers = [companySize ?? "any size", ...(startup ? ["startup"] : []), ...needs].join(", ");
  return (
    <>
      <h1>Outsourcing, and us</h1>
      <p>
        <button type="button" id="website" onClick={() => setFilters({ companySize: "small", needs: ["website"] })}>
          We are small and need a website
        </button>{" "}
        <button type="button" id="toggle" onClick={() => setShown(!isShown)}>
          {isShown ? "Hide" : "Show"} the comparison
        </button>{" "}
        <output id="ready">{types === null ? "Loading…" : `${types} types`}</output> <output id="answers">{answers}</output>
      </p>

      {/* The page asks, and hears what the visitor answers. */}
      {isShown && (
        <outsourcing-matrix
          id="asked"
          filters={filters}
          onom-ready={(event) => setTypes(event.detail.types)}
          onom-change={(event) => setFilters(event.detail.filters)}
        />
      )}

      {/* Answers to begin with. */}
      <h2>For a small company that needs a website and leads</h2>
      <outsourcing-matrix id="given" companySize="small" needs={NEEDS} headingLevel={3} noTakeAway />

      {/* Data of the page's own, and what is heard of it. */}
      <p>
        <output id="told">{told}</output>
      </p>
      <outsourcing-matrix
        id="own"
        data={OWN}
        onom-select={(event) => setTold(`compared: ${event.detail.typeId}`)}
        onom-cta={(event) => {
          event.preventDefault(); // The link is not followed: the page has a form for it.
          setTold(`wanted: ${event.detail.typeId}`);
        }}
        onom-error={(event) => setTold(`failed: ${event.detail.code}`)}
      />
    </>
  );
}
