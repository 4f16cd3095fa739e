// Brings the calculators' scripts to a page that has one: after all that is seen first, and when instant navigation
// comes to such a page. A page without a calculator does not fetch them.
import { onEachPage } from "./each-page.js";

const folder = new URL(document.querySelector("[data-calculators]").dataset.calculators, document.baseURI);

function bring() {
  for (const name of ["calc-widget", "calc-card"]) {
    if (document.querySelector(name)) import(new URL(`${name}.js`, folder));
  }
}

if (document.readyState === "complete") onEachPage(bring);
else addEventListener("load", () => onEachPage(bring), { once: true });
