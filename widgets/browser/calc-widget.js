// <calc-widget name="lambda-billing">: the form and answer that Python prerendered, kept live.
//
// Renders nothing. It reads the form, asks the client, puts the answer's HTML in place and writes what is wrong
// beside its field. The form itself is never replaced, so focus and cursor stay.

import "./calc-fleet.js";
import "./calc-walkthrough.js";
import { ask, start } from "./client.js";
import { takeAway } from "./exports.js";
import { pack, unpack } from "./pack.js";

const PAUSE_MS = 120;

class CalcWidget extends HTMLElement {
  #turn = 0;
  #timer = 0;

  connectedCallback() {
    this.form = this.querySelector("form");
    this.answer = this.querySelector(".calc-result");
    this.fields = [...this.form.elements].filter((field) => field.name && field.dataset.default !== undefined);
    for (const type of ["focusin", "pointerdown", "input", "change", "focusout", "submit", "reset", "click"]) {
      this.addEventListener(type, this);
    }
    this.#restore();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#turn += 1;
  }

  handleEvent(event) {
    switch (event.type) {
      case "focusin":
      case "pointerdown":
        if (this.form.contains(event.target)) this.#wake();
        break;
      case "input":
      case "change":
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#calculate(), event.type === "input" ? PAUSE_MS : 0);
        break;
      case "focusout":
        this.#tidy(event.target);
        break;
      case "submit":
        event.preventDefault();
        this.#calculate();
        break;
      case "reset":
        this.#fieldsToDefault();
        event.preventDefault();
        this.#calculate();
        break;
      case "click":
        if (event.target.name === "copy-link") this.#copyLink(event.target);
        if (event.target.name === "copy-text" || event.target.name === "download") takeAway(event.target);
        if (event.target.name === "retry") this.#calculate({ again: true });
    }
  }

  // The reader is about to use the form: fetch the runtime, and show the state, before the first change.
  #wake() {
    if (this.dataset.state === "static") this.#calculate();
  }

  async #calculate({ again = false } = {}) {
    const turn = ++this.#turn;
    if (this.dataset.state !== "live") this.dataset.state = "loading";
    try {
      await start({ again });
      const reply = await ask({ calculator: this.getAttribute("name"), lang: this.lang, inputs: this.#inputs() });
      if (turn !== this.#turn) return;
      this.dataset.state = "live";
      this.#show(reply);
    } catch (error) {
      if (turn !== this.#turn) return;
      console.warn(`${this.getAttribute("name")}: ${error.message}`);
      this.dataset.state = "failed";
    }
  }

  #inputs() {
    return Object.fromEntries(this.fields.map((field) => [field.name, valueOf(field)]));
  }

  #show(reply) {
    this.dispatchEvent(new CustomEvent("calc-reply", { detail: reply }));
    const problems = reply.ok ? [] : reply.problems;
    for (const field of this.fields) {
      const mine = problems.filter((problem) => problem.field === field.name);
      const place = field.closest(".calc-field").querySelector(".calc-error");
      place.textContent = mine.map((problem) => problem.message).join(" ");
      place.hidden = mine.length === 0;
      if (mine.length) {
        field.setAttribute("aria-invalid", "true");
        field.closest("details")?.setAttribute("open", "");
      } else {
        field.removeAttribute("aria-invalid");
      }
    }
    const whole = problems.filter((problem) => !this.fields.some((field) => field.name === problem.field));
    const place = this.querySelector(".calc-problems");
    place.textContent = whole.map((problem) => problem.message).join(" ");
    place.hidden = whole.length === 0;
    if (!reply.ok) return;
    this.#replace(reply.html);
    this.shown = reply.shown;
    this.#remember(reply.inputs, this.#turn);
    if (!this.contains(document.activeElement)) for (const field of this.fields) this.#tidy(field);
  }

  // What the reader had unfolded in the old answer is unfolded in the new one.
  #replace(html) {
    const open = [...this.answer.querySelectorAll("details[open]")].map((part) => part.dataset.key);
    this.answer.innerHTML = html;
    for (const part of this.answer.querySelectorAll("details")) part.open = open.includes(part.dataset.key);
  }

  // A number field that was understood shows its number grouped once it is left.
  #tidy(field) {
    const shown = this.shown?.[field.name];
    if (shown !== undefined && field.type === "text" && !field.hasAttribute("aria-invalid")) field.value = shown;
  }

  // The address bar carries the inputs that differ from the default, named as they are.
  async #remember(inputs, turn) {
    const address = new URL(location);
    for (const field of this.fields) {
      if (inputs[field.name] === field.dataset.default) address.searchParams.delete(field.name);
      else address.searchParams.set(field.name, await pack(inputs[field.name]));
    }
    if (turn !== this.#turn) return;
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  async #restore() {
    const given = new URLSearchParams(location.search);
    const fields = this.fields.filter((field) => given.has(field.name));
    for (const field of fields) setValue(field, await unpack(given.get(field.name)));
    for (const field of fields) field.closest("details")?.setAttribute("open", "");
    if (fields.length) this.#calculate();
  }

  #fieldsToDefault() {
    for (const field of this.fields) {
      setValue(field, field.dataset.default);
    }
    this.shown = undefined;
  }

  async #copyLink(button) {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(location.href);
      button.textContent = button.dataset.done;
    } catch {
      prompt(label, location.href);
    }
    setTimeout(() => (button.textContent = label), 2000);
  }
}

function valueOf(field) {
  return field.type === "checkbox" ? String(field.checked) : field.value;
}

function setValue(field, value) {
  if (field.type === "checkbox") field.checked = value === "true";
  else field.value = value;
}

customElements.define("calc-widget", CalcWidget);
