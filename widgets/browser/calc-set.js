// <calc-set data-name="ec2-options" data-sets="sort=total&order=up"><button>: pressing it sets fields of the form.
//
// Python renders the answer that follows. The new answer has a new button, which takes the focus that the old had.

let pressed;

class CalcSet extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
    if (this.#place() !== pressed) return;
    pressed = undefined;
    this.querySelector("button").focus({ preventScroll: true });
  }

  handleEvent() {
    const form = this.closest("calc-widget")?.querySelector("form");
    if (!form) return;
    pressed = this.#place();
    let field;
    for (const [name, value] of new URLSearchParams(this.dataset.sets)) {
      field = form.elements[name];
      field.value = value;
    }
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // The same head in the old answer and in the new one.
  #place() {
    return `${this.dataset.name}:${this.closest("th").cellIndex}`;
  }
}

customElements.define("calc-set", CalcSet);
