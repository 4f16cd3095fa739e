// <calc-fleet>: a fleet edited row by row. Rows are clones of the <template> that Python wrote.
//
// The text area with the JSON stays the field: a change of a row rewrites it, and an answer of the calculator fills
// the rows. The first change also writes out what the scenario or the import set, so that it goes on to hold.

import { fromLocal, toLocal, zone } from "./moments.js";

class CalcFleet extends HTMLElement {
  #past = [];
  #settings = {};
  // Rows that nobody has looked at yet: a fleet takes longer to build than its answer.
  #unseen;

  connectedCallback() {
    this.form = this.closest("form");
    this.json = this.querySelector("textarea");
    this.body = this.querySelector("tbody");
    this.row = this.querySelector("template");
    this.large = this.querySelector(".fleet-large");
    for (const cell of this.row.content.querySelectorAll("[data-moment]")) {
      const label = `${cell.getAttribute("aria-label")} (${zone()})`;
      cell.setAttribute("aria-label", label);
      cell.closest("td").dataset.label = label;
    }
    this.addEventListener("input", this);
    this.addEventListener("click", this);
    // On the form, because a new scenario is chosen outside this element; before the widget hears of it.
    this.form.addEventListener("change", this);
    this.form.addEventListener("reset", this);
    this.widget = this.closest("calc-widget");
    this.widget.addEventListener("calc-reply", this);
    this.fold = this.closest("details");
    this.fold?.addEventListener("toggle", this);
    this.#tools();
  }

  disconnectedCallback() {
    this.form?.removeEventListener("change", this);
    this.form?.removeEventListener("reset", this);
    this.widget?.removeEventListener("calc-reply", this);
    this.fold?.removeEventListener("toggle", this);
  }

  handleEvent(event) {
    switch (event.type) {
      case "calc-reply":
        return this.#answered(event.detail);
      case "toggle":
        return this.#fillWhereSeen();
      case "input":
        if (this.body.contains(event.target)) this.#write();
        return;
      case "change":
        if (event.target.name === "scenario") this.#clear();
        return this.#remember();
      case "reset":
        // After the widget has put the defaults back.
        return setTimeout(() => this.#remember());
      case "click":
        return this.#press(event.target.closest("[data-row]"));
    }
  }

  #answered(reply) {
    if (!reply.ok) return;
    this.#settings = reply.result.settings;
    this.#nameScenario(reply.result.scenario);
    const { rows } = reply.result;
    this.large.hidden = rows !== null;
    if (!this.body.contains(document.activeElement)) {
      this.#unseen = rows ?? [];
      this.#fillWhereSeen();
    }
    if (!this.#past.length) this.#remember();
  }

  // A group of the reader's own is none of the scenarios: the list says so, and any choice from it leaves the group.
  #nameScenario(name) {
    const list = this.form.elements.scenario;
    const own = list.querySelector("[data-own]");
    if (name !== null) return own?.remove();
    if (own) return;
    const option = new Option(this.dataset.own, list.value, false, true);
    option.dataset.own = "";
    list.prepend(option);
    option.selected = true;
  }

  #fillWhereSeen() {
    if (!this.#unseen || this.fold?.open === false) return;
    this.body.replaceChildren(...this.#unseen.map((row) => this.#clone(row)));
    this.#unseen = undefined;
  }

  #clone(row) {
    const clone = this.row.content.cloneNode(true);
    for (const cell of clone.querySelectorAll("[data-column]")) {
      const value = row[cell.dataset.column] ?? "";
      if (cell.type === "checkbox") cell.checked = value === "true";
      else if ("moment" in cell.dataset) showMoment(cell, value);
      else cell.value = value;
    }
    return clone;
  }

  #read(row) {
    return Object.fromEntries(
      [...row.querySelectorAll("[data-column]")].map((cell) => [
        cell.dataset.column,
        valueOf(cell),
      ]),
    );
  }

  #press(button) {
    if (!button) return;
    const row = button.closest("tr");
    switch (button.dataset.row) {
      case "undo":
        return this.#undo();
      case "remove":
        (row.nextElementSibling ?? row.previousElementSibling)?.querySelector("[data-row=remove]").focus();
        row.remove();
        break;
      case "duplicate":
        row.after(this.#clone({ ...this.#read(row), id: this.#newId(this.#read(row).id) }));
        break;
      case "add":
        this.#add();
    }
    this.#write();
    this.json.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // A new row is like the last one, so that it is a valid instance to start from.
  #add() {
    const last = this.body.lastElementChild;
    if (!last) return this.body.append(this.#clone({ state: "InService", healthy: "true", purchase: "on-demand" }));
    this.body.append(this.#clone({ ...this.#read(last), id: this.#newId(this.#read(last).id), protected: "false" }));
    this.body.lastElementChild.querySelector("[data-column]").focus();
  }

  #newId(id) {
    const used = new Set([...this.body.rows].map((row) => this.#read(row).id));
    let number = 2;
    while (used.has(`${id}-${number}`)) number += 1;
    return `${id}-${number}`;
  }

  #write() {
    for (const [name, value] of Object.entries(this.#settings)) {
      const field = this.form.elements[name];
      if (field && !field.value) field.value = value;
    }
    this.json.value = JSON.stringify([...this.body.rows].map((row) => this.#read(row)));
  }

  // Only what holds something: a field that is set anew is laid out anew, before the answer.
  #clear() {
    for (const field of [this.json, ...Object.keys(this.#settings).map((name) => this.form.elements[name])]) {
      if (field?.value) field.value = "";
    }
  }

  // Undo goes back over committed changes: every field's value, the fleet's JSON among them.
  #remember() {
    const state = JSON.stringify(this.#fields().map((field) => field.value));
    if (this.#past.at(-1) !== state) this.#past.push(state);
    this.#tools();
  }

  #undo() {
    if (this.#past.length < 2) return;
    this.#past.pop();
    const values = JSON.parse(this.#past.at(-1));
    for (const [index, field] of this.#fields().entries()) field.value = values[index];
    this.json.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #fields() {
    return [...this.form.elements].filter((field) => field.dataset.default !== undefined);
  }

  #tools() {
    this.querySelector("[data-row=undo]").setAttribute("aria-disabled", String(this.#past.length < 2));
  }
}

function valueOf(cell) {
  if (cell.type === "checkbox") return String(cell.checked);
  return cell.type === "datetime-local" ? fromLocal(cell.value) : cell.value;
}

function showMoment(cell, text) {
  const local = text === "" ? "" : toLocal(text);
  if (local !== undefined) {
    cell.type = "datetime-local";
    cell.step = "1";
  }
  cell.value = local ?? text;
}

customElements.define("calc-fleet", CalcFleet);
