// <calc-walkthrough>: an ordered list that Python wrote, shown one item at a time.
//
// Renders nothing. It hides and shows items, moves by buttons, dots and arrow keys, and compares the reader's guess
// with the answer that the page carries. Without it, and in print, the whole list stands there to be read.

const PACE_MS = 3000;
// The theme's header lies over what is above this.
const HEADER_PX = 48;

class CalcWalkthrough extends HTMLElement {
  #at = 0;
  #timer = 0;
  #guess;

  connectedCallback() {
    // As Python wrote it, for who compares it with a new answer (patch.js).
    this.written ??= this.cloneNode(true);
    this.items = [...this.querySelectorAll(":scope > .walk-steps > li")];
    this.dots = [...this.querySelectorAll("[data-to]")];
    this.now = this.querySelector(".walk-now");
    this.playButton = this.querySelector("[data-move=play]");
    this.addEventListener("click", this);
    this.addEventListener("keydown", this);
    this.#show(0, { quiet: true });
  }

  disconnectedCallback() {
    this.#stop();
  }

  handleEvent(event) {
    if (event.type === "keydown") this.#key(event);
    else this.#press(event.target.closest("button"));
  }

  #press(button) {
    if (!button) return;
    if (button.dataset.guess !== undefined) this.#take(button);
    else if (button.dataset.to !== undefined) this.#move(Number(button.dataset.to));
    else if (button.dataset.move === "play") this.#play();
    else this.#move(this.#target(button.dataset.move));
  }

  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const move = { ArrowLeft: "back", ArrowRight: "next", Home: "first", End: "last" }[event.key];
    if (!move) return;
    event.preventDefault();
    this.#move(this.#target(move));
  }

  #target(move) {
    const last = this.items.length - 1;
    return { first: 0, back: this.#at - 1, next: this.#at + 1, last }[move];
  }

  #move(to) {
    this.#stop();
    this.#show(to);
    this.#bring();
  }

  // A step that would be seen in part alone is brought up to where its picture and the buttons are in view together.
  #bring() {
    const item = this.items[this.#at].getBoundingClientRect();
    const foot = this.querySelector(".walk-controls").getBoundingClientRect().top;
    if (item.top >= HEADER_PX && item.bottom <= foot) return;
    this.items[this.#at].scrollIntoView({ behavior: "instant", block: "start" });
  }

  #show(to, { quiet = false } = {}) {
    this.#at = Math.max(0, Math.min(to, this.items.length - 1));
    for (const [index, item] of this.items.entries()) item.hidden = index !== this.#at;
    for (const [index, dot] of this.dots.entries()) {
      if (index === this.#at) dot.setAttribute("aria-current", "step");
      else dot.removeAttribute("aria-current");
    }
    const atEnd = { first: this.#at === 0, back: this.#at === 0 };
    atEnd.next = atEnd.last = this.#at === this.items.length - 1;
    for (const [move, end] of Object.entries(atEnd)) {
      this.querySelector(`[data-move=${move}]`).setAttribute("aria-disabled", String(end));
    }
    const title = this.items[this.#at].querySelector("h3").textContent.trim();
    this.now.textContent = quiet ? "" : `${this.#at + 1}/${this.items.length} ${title}`;
  }

  // One step every few seconds until the end; nothing moves unless the reader asked for it.
  #play() {
    if (this.#timer) return this.#stop();
    if (this.#at === this.items.length - 1) this.#show(0);
    this.#label(this.playButton.dataset.pause);
    this.#timer = setInterval(() => {
      this.#show(this.#at + 1);
      this.#bring();
      if (this.#at === this.items.length - 1) this.#stop();
    }, PACE_MS);
  }

  #stop() {
    if (!this.#timer) return;
    clearInterval(this.#timer);
    this.#timer = 0;
    this.#label(this.playLabel);
  }

  #label(words) {
    this.playLabel ??= this.playButton.textContent;
    this.playButton.textContent = words;
  }

  #take(button) {
    this.#guess = button.dataset.guess;
    const choices = button.closest("fieldset");
    for (const choice of choices.querySelectorAll("button")) {
      choice.setAttribute("aria-pressed", String(choice === button));
    }
    const right = choices.dataset.right.split(" ").includes(this.#guess);
    for (const verdict of this.querySelectorAll("[data-verdict]")) {
      verdict.hidden = (verdict.dataset.verdict === "right") !== right;
    }
    this.querySelector("[data-move=next]").focus({ preventScroll: true });
    this.#move(1);
  }
}

customElements.define("calc-walkthrough", CalcWalkthrough);
