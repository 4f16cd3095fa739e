// Every change of a form is a step of the browser's own history: its way back undoes the last change before it leaves the
// page, and the two buttons of a form go the same way.
//
// Typing in one field is one step. Where the browser refuses (a page opened from files), the address stays as it was.

export class Steps {
  #at = history.state?.calc ?? 0;
  #last = this.#at;
  #typed = "";

  // `restore` puts an address's inputs into the form.
  constructor(widget, restore) {
    this.widget = widget;
    this.path = location.pathname;
    this.restore = restore;
    this.moved = () => this.#moved();
    addEventListener("popstate", this.moved);
    this.#tell();
  }

  stop() {
    removeEventListener("popstate", this.moved);
  }

  // The form now stands as `address` has it; `typed` is the field that is being typed into.
  take(address, typed = "") {
    if (address.href === location.href) return;
    const joins = typed !== "" && typed === this.#typed && this.#at > 0;
    this.#typed = typed;
    const at = joins ? this.#at : this.#at + 1;
    try {
      history[joins ? "replaceState" : "pushState"]({ ...history.state, calc: at }, "", address);
    } catch {
      return;
    }
    this.#at = this.#last = at;
    this.#tell();
  }

  undo() {
    if (this.#at > 0) history.back();
  }

  redo() {
    if (this.#at < this.#last) history.forward();
  }

  #moved() {
    if (location.pathname !== this.path || !this.widget.isConnected) return;
    const at = history.state?.calc ?? 0;
    if (at === this.#at) return;
    this.#at = at;
    this.#typed = "";
    this.#tell();
    this.restore();
  }

  #tell() {
    this.widget.querySelector("[name=undo]")?.setAttribute("aria-disabled", String(this.#at === 0));
    this.widget.querySelector("[name=redo]")?.setAttribute("aria-disabled", String(this.#at >= this.#last));
  }
}
