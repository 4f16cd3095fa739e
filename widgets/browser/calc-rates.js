// <calc-rates>: rates of the reader's own, one at a time. A list names every option, those without a price first; the field
// of the one that is chosen is there, and every field that holds something.

class CalcRates extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("select");
    this.fields = [...this.querySelectorAll(".calc-field:not(.calc-choose)")];
    this.groups = [...this.list.querySelectorAll("optgroup")];
    for (const field of this.fields) {
      field.choice ??= new Option(field.querySelector("label").textContent, field.querySelector("input").name);
    }
    this.widget = this.closest("calc-widget");
    this.addEventListener("change", this);
    this.addEventListener("focusout", this);
    this.widget.addEventListener("calc-reply", this);
    this.#sort();
    this.list.selectedIndex = 0;
    this.#show();
  }

  disconnectedCallback() {
    this.widget.removeEventListener("calc-reply", this);
  }

  handleEvent(event) {
    // The list is no field of the form.
    if (event.target === this.list) event.stopPropagation();
    // The answer is put into the page after it was told of.
    if (event.type === "calc-reply") return queueMicrotask(() => this.#sort());
    this.#show();
  }

  // The answer says which options have no price, by the names that the fields have.
  #sort() {
    const lacking = new Set([...this.widget.querySelectorAll(".calc-none li")].map((item) => item.textContent));
    const chosen = this.list.value;
    const [missing, known] = this.groups;
    for (const { choice } of this.fields) (lacking.has(choice.text) ? missing : known).append(choice);
    for (const group of this.groups) group.hidden = group.childElementCount === 0;
    this.list.value = chosen;
    this.#show();
  }

  #show() {
    for (const field of this.fields) {
      const input = field.querySelector("input");
      field.hidden = input.name !== this.list.value && input.value === "" && input !== document.activeElement;
    }
  }
}

customElements.define("calc-rates", CalcRates);
