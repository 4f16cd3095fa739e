// Every change of a form is a step of the browser's own history: its way back undoes the last change before it leaves the
// page, and the two buttons of a form go the same way.
//
// Typing in one field is one step. The addresses are remembered here, because the theme writes its own state over any
// other; and it would fetch the page anew for a step back, so it does not hear of one. Where the browser refuses (a page
// opened from files), the address stays as it was.

export class Steps {
  #taken = [location.href];
  #at = 0;
  #typed = "";

  // `restore` puts the address's inputs into the form.
  constructor(widget, restore) {
    this.widget = widget;
    this.path = location.pathname;
    this.restore = restore;
    this.moved = (event) => this.#moved(event);
    addEventListener("popstate", this.moved, { capture: true });
    this.#tell();
  }

  stop() {
    removeEventListener("popstate", this.moved, { capture: true });
  }

  // The form now stands as `address` has it; `typed` is the field that is being typed into.
  take({ href }, typed = "") {
    if (href === location.href) return;
    const joins = typed !== "" && typed === this.#typed && this.#at > 0;
    this.#typed = typed;
    try {
      history[joins ? "replaceState" : "pushState"](history.state, "", href);
    } catch {
      return;
    }
    if (!joins) this.#at += 1;
    this.#taken.splice(this.#at, Infinity, href);
    this.#tell();
  }

  undo() {
    if (this.#at > 0) history.back();
  }

  redo() {
    if (this.#at < this.#taken.length - 1) history.forward();
  }

  #moved(event) {
    if (location.pathname !== this.path || !this.widget.isConnected) return;
    const [before, after] = [this.#at - 1, this.#at + 1];
    const at = [before, after].find((place) => this.#taken[place] === location.href) ?? this.#taken.indexOf(location.href);
    // Another section of the page, or a step from before it was loaded, is the theme's.
    if (at < 0 || at === this.#at) return;
    event.stopImmediatePropagation();
    this.#at = at;
    this.#typed = "";
    this.#tell();
    this.restore();
  }

  #tell() {
    const isLast = this.#at >= this.#taken.length - 1;
    this.widget.querySelector("[name=undo]")?.setAttribute("aria-disabled", String(this.#at === 0));
    this.widget.querySelector("[name=redo]")?.setAttribute("aria-disabled", String(isLast));
  }
}
