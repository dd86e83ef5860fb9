import { OutsourcingMatrix, type Filters } from "outsourcing-matrix";
import catalogue from "outsourcing-matrix/catalogue.json";

function element<T extends Element>(selector: string, type: new () => T): T {
  const found = document.querySelector(selector);
  if (found instanceof type) return found;
  throw new Error(`the page has no ${selector}`);
}

// The page asks, and hears what the visitor answers.
const asked = element("#asked", OutsourcingMatrix);
const ready = element("#ready", HTMLOutputElement);
const answers = element("#answers", HTMLOutputElement);
const show = ({ companySize, startup, needs }: Filters) => {
  answers.value = [companySize ?? "any size", ...(startup ? ["startup"] : []), ...needs].join(", ");
};
asked.addEventListener("om-ready", ({ detail }) => (ready.value = `${detail.types} types`));
asked.addEventListener("om-change", ({ detail }) => show(detail.filters));
element("#website", HTMLButtonElement).addEventListener("click", () => {
  asked.filters = { companySize: "small", needs: ["website"] };
  show(asked.filters);
});

// Answers to begin with: each attribute is a property, too.
const given = element("#given", OutsourcingMatrix);
given.companySize = "small";
given.needs = ["website", "leads"];
given.noTakeAway = true;
given.headingLevel = 3;

// Another catalogue: here the built-in one with another title and a link for each type.
const own = element("#own", OutsourcingMatrix);
own.data = {
  ...catalogue,
  title: "What we offer",
  types: catalogue.types.map((type) => ({ ...type, cta: { label: "Ask us", href: "https://your-host.example/contact" } })),
};
const told = element("#told", HTMLOutputElement);
own.addEventListener("om-select", ({ detail }) => (told.value = `compared: ${detail.typeId}`));
own.addEventListener("om-cta", (event) => {
  event.preventDefault(); // The link is not followed: the page has a form for it.
  told.value = `wanted: ${event.detail.typeId}`;
});
own.addEventListener("om-error", ({ detail }) => (told.value = `failed: ${detail.code}`));
