// Brings the calculators' scripts when instant navigation comes to a page that has one. A page with a calculator names
// them itself; a page without one does not fetch them.
import { onEachPage } from "./each-page.js";

const folder = new URL(document.querySelector("[data-calculators]").dataset.calculators, document.baseURI);

onEachPage(() => {
  for (const name of ["calc-widget", "calc-card"]) {
    if (document.querySelector(name)) import(new URL(`${name}.js`, folder));
  }
});
