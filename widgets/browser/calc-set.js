// <calc-set data-sets="sort=total&order=up"><button>: pressing it sets fields of the form; Python renders the answer that
// follows.

class CalcSet extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
  }

  handleEvent() {
    const form = this.closest("calc-widget")?.querySelector("form");
    if (!form) return;
    let field;
    for (const [name, value] of new URLSearchParams(this.dataset.sets)) {
      field = form.elements[name];
      field.value = value;
    }
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("calc-set", CalcSet);
