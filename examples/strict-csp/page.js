import "https://your-host.example/outsourcing-matrix/outsourcing-matrix.js";

const matrix = document.querySelector("outsourcing-matrix");
const told = document.querySelector("#told");

matrix.addEventListener("om-error", ({ detail }) => {
  told.textContent = `The comparison could not be started (${detail.code}).`;
});
matrix.filters = { companySize: "small", needs: ["website"] };
