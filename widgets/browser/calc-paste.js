// <calc-paste>: a document pasted into a calculator's form. Python reads it, in the worker, and what it has for this
// calculator is put into the fields; the reading itself stands below the box, with what it has for other calculators.
//
// The text area belongs to no field, so nothing of it comes into a request of the form or into the address.

import { ask, start } from "./client.js";

class CalcPaste extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("textarea");
    this.button = this.querySelector("button");
    this.said = this.querySelector("[role=status]");
    this.reading = this.querySelector(".calc-pasted");
    for (const type of ["input", "change", "click"]) this.addEventListener(type, this);
  }

  handleEvent(event) {
    // The form would take a change here for one of its own fields.
    if (event.type !== "click") return event.stopPropagation();
    if (event.target === this.button) return this.dataset.into ? this.#take() : this.#read();
    const link = event.target.closest("a[data-calculator]");
    if (link?.dataset.calculator === this.dataset.calculator) {
      event.preventDefault();
      this.#fill(JSON.parse(link.dataset.inputs));
    }
  }

  // A calculator that reads the document itself has a field for it.
  #take() {
    const { form } = this.text;
    const field = form.elements[this.dataset.into];
    for (const [name, value] of new URLSearchParams(this.dataset.sets)) form.elements[name].value = value;
    field.value = this.text.value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async #read() {
    this.button.disabled = true;
    try {
      await start();
      const reply = await ask({ calculator: "paste", lang: this.closest("[lang]").lang, inputs: { document: this.text.value } });
      if (!this.isConnected) return;
      this.#show(reply);
    } catch (error) {
      console.warn(`calc-paste: ${error.message}`);
      this.said.textContent = error.message;
    } finally {
      this.button.disabled = false;
    }
  }

  #show(reply) {
    const { html = "", result, headline, problems = [] } = reply;
    const mine = result?.onward.find(({ calculator }) => calculator === this.dataset.calculator);
    this.reading.innerHTML = html;
    this.#point();
    const words = problems.map((problem) => problem.message);
    if (headline) words.push(headline.sentence);
    if (reply.ok && !mine) words.push(this.dataset.none);
    this.said.textContent = words.join(" ");
    if (mine) this.#fill(mine.inputs);
  }

  // Links are written for the page of all calculators.
  #point() {
    const base = location.href.replace(/(\/(?:ko|en)\/).*$/, "$1calculators/");
    for (const link of this.reading.querySelectorAll("a[data-calculator]")) {
      link.href = new URL(link.getAttribute("href"), base);
    }
  }

  #fill(inputs) {
    const { form } = this.text;
    form.reset();
    for (const [name, value] of Object.entries(inputs)) {
      const field = form.elements[name];
      if (!field) continue;
      if (field.type === "checkbox") field.checked = value === "true";
      else field.value = value;
      field.closest("details")?.setAttribute("open", "");
    }
    form.requestSubmit();
  }
}

customElements.define("calc-paste", CalcPaste);
