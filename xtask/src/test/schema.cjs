// node --eval THIS AJV SCHEMA FILE…: holds catalogues against the published schema, and the schema against catalogues that are none.
const [ajv, schema, ...files] = process.argv.slice(1);
const Ajv = require(`${ajv}/dist/2020`);
// The widths of numbers are Rust's; editors pass over formats that they do not know, too.
const formats = Object.fromEntries(["int32", "uint8", "uint16", "uint32"].map((name) => [name, true]));
const isCatalogue = new Ajv.default({ allErrors: true, allowUnionTypes: true, formats }).compile(require(schema));

// What editors must mark. Each is done to a copy of each catalogue.
const MUTANTS = {
  "no title": (json) => delete json.title,
  "no types": (json) => delete json.types,
  "no ranking": (json) => delete json.ranking,
  "a type without a name": ({ types }) => delete types[0].name,
  "a criterion without a kind": ({ criteria }) => delete criteria[0].kind,
  "a need without an id": ({ needs }) => delete needs[0].id,
  "an answer without a reason": ({ needs }) => delete needs[0].answers[0].reason,
  "a ranking without bands": ({ ranking }) => delete ranking.bands,
  "a title that is a number": (json) => (json.title = 5),
  "a title that is nothing": (json) => (json.title = null),
  "types that are no list": (json) => (json.types = {}),
  "a type that is a text": ({ types }) => (types[0] = "it"),
  "a level that is a text": ({ types, criteria }) => (types[0].cells = { [criteria[0].id]: { text: "Yes.", level: "high" } }),
  "a level that is no whole number": ({ types, criteria }) => (types[0].cells = { [criteria[0].id]: { text: "Yes.", level: 1.5 } }),
  "a cell that is a text": ({ types, criteria }) => (types[0].cells = { [criteria[0].id]: "Yes." }),
  "a fit that is no word of fits": ({ types }) => (types[0].fits = { small: { fit: "perfect", reason: "So." } }),
  "a kind that is no word of kinds": ({ criteria }) => (criteria[0].kind = "number"),
  "a directness that is no word of these": ({ needs }) => (needs[0].answers[0].directness = "maybe"),
  "points that are a text": ({ ranking }) => (ranking.fit.strong = "3"),
  "a message that is a number": (json) => (json.messages = { fold: 1 }),
  "a field that is not known": (json) => (json.colour = "red"),
  "a type with a field that is not known": ({ types }) => (types[0].colour = "red"),
  "a cell with a field that is not known": ({ types, criteria }) => (types[0].cells = { [criteria[0].id]: { text: "Yes.", colour: "red" } }),
  "an answer with a field that is not known": ({ needs }) => (needs[0].answers[0].weight = 1),
  "points with a field that is not known": ({ ranking }) => (ranking.fit.perfect = 4),
  "a list": (json) => [json],
};

const faults = files.flatMap((file) => {
  isCatalogue(require(file));
  const found = (isCatalogue.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
  for (const [what, change] of Object.entries(MUTANTS)) {
    const json = structuredClone(require(file));
    const instead = change(json);
    if (isCatalogue(Array.isArray(instead) ? instead : json)) found.push(`the schema lets this pass: ${what}`);
  }
  return found.map((fault) => `${file}: ${fault}`);
});
for (const fault of faults) console.error(fault);
process.exitCode = faults.length ? 1 : 0;
