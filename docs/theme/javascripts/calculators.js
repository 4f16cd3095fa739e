// Loads the calculators' scripts when instant navigation reaches a page with a calculator. Such a page links to them
// itself when it is opened directly; other pages do not load them.
import { onEachPage } from "./each-page.js";

const folder = new URL(document.querySelector("[data-calculators]").dataset.calculators, document.baseURI);

onEachPage(() => {
  for (const name of ["calc-widget", "calc-card"]) {
    if (document.querySelector(name)) import(new URL(`${name}.js`, folder));
  }
});
