// <calc-picks data-for="policies">: the names that AWS has for a text field, as buttons. Pressing one adds it at the end
// of the field's list or takes it out; the field itself stays what counts.

class CalcPicks extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.field = this.form.elements[this.dataset.for];
    this.addEventListener("click", this);
    this.form.addEventListener("input", this);
    this.form.addEventListener("change", this);
    this.widget = this.closest("calc-widget");
    this.widget.addEventListener("calc-reply", this);
    this.#show();
  }

  disconnectedCallback() {
    this.form.removeEventListener("input", this);
    this.form.removeEventListener("change", this);
    this.widget.removeEventListener("calc-reply", this);
  }

  handleEvent(event) {
    const pressed = event.type === "click" && event.target.closest("[data-pick]")?.dataset.pick;
    if (pressed) {
      const names = this.#names();
      const left = names.filter((name) => name !== pressed);
      this.field.value = (left.length < names.length ? left : [...names, pressed]).join(", ");
      this.field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    this.#show(event.detail?.result?.settings?.[this.dataset.for]);
  }

  #names(text = this.field.value) {
    return text.split(/[\s,]+/).filter(Boolean);
  }

  // An empty field takes what the scenario or the document says.
  #show(otherwise) {
    if (otherwise !== undefined) this.otherwise = otherwise;
    const names = this.#names(this.field.value || this.otherwise || "");
    for (const button of this.querySelectorAll("[data-pick]")) {
      const place = names.indexOf(button.dataset.pick);
      button.setAttribute("aria-pressed", String(place >= 0));
      button.dataset.place = place >= 0 && names.length > 1 ? String(place + 1) : "";
    }
  }
}

customElements.define("calc-picks", CalcPicks);
