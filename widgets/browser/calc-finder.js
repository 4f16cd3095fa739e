// <calc-finder data-calculator="ec2-instances" data-sends="region">: a combobox (ARIA 1.2) whose suggestions Python
// finds and renders. Without a script it is a plain text field.
//
// Typing asks for suggestions and leaves the calculation alone; choosing one, or leaving the field, is a change.

import { ask, start } from "./client.js";
import { latest } from "./latest.js";

class CalcFinder extends HTMLElement {
  #isWanted = false;
  #find = latest(() => this.#ask());

  connectedCallback() {
    this.field = this.querySelector("input");
    this.panel = this.querySelector(".calc-suggestions");
    this.said = this.querySelector(".calc-said");
    for (const type of ["input", "keydown", "focusout", "pointerdown", "click"]) this.addEventListener(type, this);
  }

  disconnectedCallback() {
    this.#isWanted = false;
  }

  handleEvent(event) {
    const option = event.target.closest?.("[role=option]");
    switch (event.type) {
      case "input":
        event.stopPropagation();
        this.#suggest();
        break;
      case "keydown":
        this.#key(event);
        break;
      case "focusout":
        this.#close();
        break;
      case "pointerdown":
        // The field keeps the focus while a suggestion is pressed.
        if (this.panel.contains(event.target)) event.preventDefault();
        break;
      case "click":
        if (option) this.#choose(option);
    }
  }

  #key(event) {
    if (event.isComposing) return;
    const open = !this.panel.hidden;
    const options = [...this.panel.querySelectorAll("[role=option]")];
    const active = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    switch (event.key) {
      case "ArrowDown":
        if (!open) this.#suggest();
        else this.#mark(options, (active + 1) % options.length);
        break;
      case "ArrowUp":
        if (open) this.#mark(options, active <= 0 ? options.length - 1 : active - 1);
        break;
      case "Enter":
        if (active < 0) {
          this.#close();
          this.#changed();
        } else this.#choose(options[active]);
        break;
      case "Escape":
        if (!open) return;
        this.#close();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  async #suggest() {
    this.#isWanted = true;
    try {
      await this.#find();
    } catch (error) {
      // The widget itself says that Python could not start.
      console.warn(`${this.dataset.calculator}: ${error.message}`);
    }
  }

  async #ask() {
    if (!this.#isWanted) return;
    const list = this.field.getAttribute("aria-controls");
    const widget = this.closest("calc-widget");
    const region = widget.querySelector("form").elements[this.dataset.sends].value;
    const inputs = { query: this.field.value, region, list };
    await start();
    const reply = await ask({ calculator: this.dataset.calculator, lang: widget.lang, inputs, without: ["result"] });
    if (!this.#isWanted || this.field.value !== inputs.query || !reply.ok) return;
    this.panel.innerHTML = reply.html;
    this.said.textContent = this.panel.querySelector(".calc-found").textContent;
    this.panel.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.field.removeAttribute("aria-activedescendant");
  }

  #mark(options, index) {
    if (!options.length) return;
    for (const option of options) option.setAttribute("aria-selected", "false");
    options[index].setAttribute("aria-selected", "true");
    options[index].scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", options[index].id);
  }

  #choose(option) {
    this.field.value = option.dataset.value;
    this.#close();
    this.#changed();
  }

  #changed() {
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #close() {
    this.#isWanted = false;
    this.panel.hidden = true;
    this.said.textContent = "";
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }
}

customElements.define("calc-finder", CalcFinder);
