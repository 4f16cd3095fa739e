// <calc-card name="lambda-billing">: one calculator's answer on the home page, live while its few inputs change.
//
// Its form leads to the calculator, with this script and without it. What cannot be calculated here is said in a
// sentence below the fields; the answer shown stays.

import { latest } from "./latest.js";

// A number half typed is no mistake yet.
const PAUSE_MS = 120;

class CalcCard extends HTMLElement {
  #timer = 0;
  #ask = latest((isCurrent) => this.#answer(isCurrent));

  connectedCallback() {
    this.form = this.querySelector("form");
    for (const type of ["focusin", "pointerdown", "input", "change"]) this.form.addEventListener(type, this);
    // Who was quicker than this script.
    if (this.form.contains(document.activeElement)) this.#calculate();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  handleEvent({ type, target }) {
    if (!target.name) return;
    if (type === "input" || type === "change") {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#calculate(), type === "input" ? PAUSE_MS : 0);
    } else {
      // Python is fetched at the first touch; whether it came shows when there is something to calculate.
      client().then(async ({ costOfStart, start }) => (await costOfStart()) ?? start()).catch(() => {});
    }
  }

  async #calculate() {
    const waiting = setTimeout(() => {
      this.dataset.stale = "";
      this.#say(this.dataset.loading);
    }, PAUSE_MS);
    try {
      await this.#ask();
    } catch (error) {
      if (!this.isConnected) return;
      console.warn(`${this.getAttribute("name")}: ${error.message}`);
      this.#say(this.dataset.failed);
    } finally {
      clearTimeout(waiting);
    }
  }

  async #answer(isCurrent) {
    const { ask, start } = await client();
    await start();
    const inputs = Object.fromEntries(new FormData(this.form));
    const calculator = this.getAttribute("name");
    const lang = document.documentElement.lang;
    const reply = await ask({ calculator, lang, inputs, without: ["html", "result"] });
    if (isCurrent() && this.isConnected) this.#show(reply);
  }

  #show({ headline, problems = [] }) {
    for (const field of this.form.elements) {
      if (problems.some((problem) => problem.field === field.name)) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
    this.#say(problems.map(({ message }) => message).join(" "));
    if (problems.length) this.dataset.stale = "";
    if (!headline) return;
    delete this.dataset.stale;
    this.querySelector(".answer-amount").textContent = headline.amount;
    this.querySelector(".answer-sentence").textContent = headline.sentence;
  }

  #say(sentence) {
    this.querySelector(".answer-note").textContent = sentence;
  }
}

function client() {
  return import("./client.js");
}

customElements.define("calc-card", CalcCard);
