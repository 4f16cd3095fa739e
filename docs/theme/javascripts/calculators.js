// Brings the calculators' scripts when instant navigation comes to a page that has one. A page with a calculator names
// them itself; a page without one does not fetch them.
import { onEachPage } from "./each-page.js";

const script = new URL(document.querySelector("[data-calculators]").dataset.calculators, document.baseURI);

onEachPage(() => {
  if (document.querySelector("calc-widget")) import(script);
});
