// Brings the calculators' scripts when instant navigation comes to a page that has one. A page with a calculator names
// them itself; a page without one does not fetch them.
const script = new URL(document.querySelector("[data-calculators]").dataset.calculators, document.baseURI);

globalThis.document$?.subscribe(() => {
  if (document.querySelector("calc-widget")) import(script);
});
