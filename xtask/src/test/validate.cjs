// node --eval THIS AJV SCHEMA FILE: holds a custom elements manifest against the published schema.
const [ajv, schema, file] = process.argv.slice(1);
const Ajv = require(ajv);
const manifest = require(file);
const checker = new Ajv.default({ allErrors: true, allowUnionTypes: true }).addSchema(require(schema), "manifest");
// A declaration may be one of several things, and a custom element with a fault still passes for a class: it is held against its own.
const parts = [["", manifest, "manifest"]];
manifest.modules?.forEach((module, at) => module.declarations?.forEach((declaration, index) =>
  parts.push([`/modules/${at}/declarations/${index}`, declaration, "manifest#/definitions/CustomElementDeclaration"])));
const faults = parts.flatMap(([place, value, definition]) => {
  checker.validate(definition, value);
  return (checker.errors ?? []).map(({ instancePath, message }) => `${file}: ${place}${instancePath}: ${message}`);
});
for (const fault of new Set(faults)) console.error(fault);
process.exitCode = faults.length ? 1 : 0;
