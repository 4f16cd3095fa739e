// <calc-widget name="lambda-billing">: the form and answer that Python prerendered, kept live.
//
// Renders nothing. It reads the form, asks the client, puts the answer's HTML in place and writes what is wrong
// beside its field. The form itself is never replaced, so focus and cursor stay.

import "./calc-finder.js";
import "./calc-fleet.js";
import "./calc-paste.js";
import "./calc-picks.js";
import "./calc-rates.js";
import "./calc-set.js";
import "./calc-walkthrough.js";
import { showAges } from "./ages.js";
import { arriveAt } from "./arrive.js";
import { ask, cancel, costOfStart, onProgress, start } from "./client.js";
import { takeAway } from "./exports.js";
import { latest } from "./latest.js";
import { fetchLetters } from "./letters.js";
import { LONG, pack, unpack } from "./pack.js";
import { patch } from "./patch.js";
import { progressText, timeText } from "./progress-text.js";
import { Stale, listed, wordsOf } from "./stale.js";
import { Steps } from "./steps.js";

// A number half typed is no mistake yet, and no place to come back to: both wait until the typing rests.
const REST_MS = 300;
// The address is written after the answer is on the screen: it takes a browser longer than the answer did.
const SOON_MS = 50;
// How Python's start goes is shown where the reader is (calc-answer.css) once it takes longer than a tap: on a phone that
// line would come between finger and field, and a start that is quick would flash.
const LONGER_THAN_A_TAP_MS = 400;
// Once Python runs, an answer is there before this, and is not marked as old only to flash.
const QUICK_MS = 150;

class CalcWidget extends HTMLElement {
  #isTyping = false;
  #complaint = 0;
  #writing = 0;
  #waiting = 0;
  #unwritten;
  #started = 0;
  #typing = "";
  #isAgreed = false;
  // Counts the ways back and forth: an answer asked for before one of them is of inputs that were left.
  #era = 0;
  #ask = latest((isCurrent) => this.#answer(isCurrent));
  #follows = ({ target }) => target.closest?.("a[href]") && this.#leave();

  connectedCallback() {
    this.form = this.querySelector("form");
    this.answer = this.querySelector(".calc-result");
    // The answer as data: nothing but a fleet's rows reads it.
    this.without = this.querySelector("calc-fleet") ? [] : ["result"];
    this.fields = [...this.form.elements].filter((field) => field.name && field.dataset.default !== undefined);
    for (const type of ["focusin", "pointerdown", "input", "change", "focusout", "submit", "reset", "click"]) {
      this.addEventListener(type, this);
    }
    this.addEventListener("toggle", this, { capture: true });
    // Before who makes the address of the other language (docs/theme/javascripts/language-link.js).
    addEventListener("click", this.#follows, { capture: true });
    this.stopProgress = onProgress((progress) => this.#progress(progress));
    showAges(this.answer);
    this.stale = new Stale(this, this.fields);
    this.addEventListener("input", () => this.#compare(), { capture: true });
    this.steps = new Steps(this, () => this.#goTo());
    this.#restore();
    // Who was quicker than this script.
    if (this.form.contains(document.activeElement)) this.#wake();
  }

  disconnectedCallback() {
    clearTimeout(this.#complaint);
    clearTimeout(this.#writing);
    clearTimeout(this.#waiting);
    removeEventListener("click", this.#follows, { capture: true });
    this.stopProgress();
    this.stale.stop();
    this.steps.stop();
  }

  handleEvent(event) {
    switch (event.type) {
      case "focusin":
      case "pointerdown":
        if (this.form.contains(event.target)) this.#wake();
        break;
      case "input":
      case "change":
        // What was understood before is not what the field says now; leaving it early must not bring it back.
        if (this.shown) delete this.shown[event.target.name];
        // A choice says both at once.
        if (event.type === "input" && !isTyped(event.target)) return;
        this.#isTyping = event.type === "input";
        this.#typing = isTyped(event.target) ? event.target.name : "";
        this.#compare();
        this.#calculate();
        break;
      case "focusout":
        this.#tidy(event.target);
        break;
      case "submit":
        event.preventDefault();
        this.#isTyping = false;
        this.#typing = "";
        this.#compare();
        this.#calculate();
        break;
      case "reset":
        this.#fieldsToDefault();
        event.preventDefault();
        this.#isTyping = false;
        this.#typing = "";
        this.#compare();
        this.#calculate();
        break;
      case "toggle":
        // Python writes what there is to take away for who looks at it.
        if (event.target === this.#exports() && event.target.open && !event.target.querySelector("pre")) this.#calculate();
        break;
      case "click":
        if (event.target.name === "copy-link") this.#copyLink(event.target);
        if (event.target.name === "copy-text" || event.target.name === "download") takeAway(event.target);
        if (event.target.name === "retry") this.#calculate();
        if (event.target.name === "start") this.#calculate({ isAgreed: true });
        if (event.target.name === "undo") this.steps.undo();
        if (event.target.name === "redo") this.steps.redo();
        if (event.target.name === "handout") this.#handOut();
        if (event.target.name === "cancel") cancel();
    }
  }

  // The reader is about to use the form: fetch the runtime, and show the state, before the first change.
  #wake() {
    if (this.dataset.state !== "static") return;
    fetchLetters();
    this.#calculate();
  }

  async #calculate({ isAgreed = false } = {}) {
    clearTimeout(this.#complaint);
    this.#isAgreed ||= isAgreed;
    if (!this.#isAgreed && (await this.#isOffered())) return;
    if (this.dataset.state !== "live" && this.dataset.state !== "loading") {
      this.dataset.state = "loading";
      this.#started = performance.now();
    }
    if (!this.#waiting) this.#waiting = setTimeout(() => {
        this.dataset.waits = "";
        this.#measureFoot();
      }, LONGER_THAN_A_TAP_MS);
    try {
      await this.#ask();
    } catch (error) {
      if (!this.isConnected) return;
      console.warn(`${this.getAttribute("name")}: ${error.message}`);
      this.dataset.reason = reasonOf(error);
      this.dataset.state = "failed";
      this.#measureFoot();
    }
  }

  // On a slow line nobody is sent megabytes unasked.
  async #isOffered() {
    const cost = this.dataset.state === "live" ? undefined : await costOfStart();
    if (!cost) return false;
    const offer = this.querySelector("[data-when=offered]");
    offer.textContent = timeText(offer.dataset, cost.seconds, offer.dataset.words).replace("{total}", inMegabytes(cost.bytes));
    this.dataset.state = "offered";
    this.dataset.waits = "";
    this.#measureFoot();
    return true;
  }

  // How high what is said at the lower edge of a phone is: the amount stands above it.
  #measureFoot() {
    this.style.setProperty("--calc-foot", `${Math.ceil(this.querySelector(".calc-state").getBoundingClientRect().height)}px`);
  }

  #compare() {
    this.stale.compare(this.dataset.state === "live" ? QUICK_MS : 0);
  }

  async #answer(isCurrent) {
    await start();
    const era = this.#era;
    const inputs = this.#inputs();
    const exports = this.#exports()?.open ?? false;
    const reply = await ask({ calculator: this.getAttribute("name"), lang: this.lang, inputs, exports, without: this.without });
    if (!isCurrent() || !this.isConnected || era !== this.#era) return;
    this.asked = inputs;
    this.#waiting = clearTimeout(this.#waiting);
    delete this.dataset.waits;
    this.dataset.state = "live";
    this.#show(reply);
  }

  #progress({ loaded, total }) {
    if (!total || this.dataset.state !== "loading") return;
    this.querySelector(".calc-state progress").value = loaded / total;
    const bytes = this.querySelector(".calc-bytes");
    bytes.textContent = progressText(bytes.dataset, loaded, total, performance.now() - this.#started);
    this.#measureFoot();
  }

  // One page of paper, or of a PDF.
  async #handOut() {
    try {
      await this.#calculate({ isAgreed: true });
      await start();
      const inputs = this.#inputs();
      const [reply, { printHandout }] = await Promise.all([
        ask({ calculator: this.getAttribute("name"), lang: this.lang, inputs, handout: true, without: ["html", "result"] }),
        import("./handout.js"),
      ]);
      await this.#remember();
      if (reply.handout) printHandout(reply.handout, this.lang, location.href);
    } catch (error) {
      console.warn(`${this.getAttribute("name")}: ${error.message}`);
    }
  }

  #exports() {
    return this.answer.querySelector(".calc-exports");
  }

  #inputs() {
    return Object.fromEntries(this.fields.map((field) => [field.name, valueOf(field)]));
  }

  #show(reply) {
    this.dispatchEvent(new CustomEvent("calc-reply", { detail: reply }));
    if (!reply.ok) {
      this.#complaint = setTimeout(() => this.#complain(reply.problems), this.#isTyping ? REST_MS : 0);
      return;
    }
    this.#complain([]);
    this.#replace(reply.html);
    this.shown = reply.shown;
    this.stale.answered(this.asked, reply.inputs, reply.shown);
    this.#unwritten = reply.inputs;
    clearTimeout(this.#writing);
    this.#writing = setTimeout(() => this.#remember(), this.#isTyping ? REST_MS : SOON_MS);
    for (const field of this.fields) if (field !== document.activeElement) this.#tidy(field);
  }

  #complain(problems) {
    for (const field of this.fields) {
      const mine = problems.filter((problem) => problem.field === field.name);
      say(field.closest(".calc-field").querySelector(".calc-error"), mine);
      if (mine.length) {
        field.setAttribute("aria-invalid", "true");
        field.closest("details")?.setAttribute("open", "");
      } else {
        field.removeAttribute("aria-invalid");
      }
    }
    const whole = problems.filter((problem) => !this.fields.some((field) => field.name === problem.field));
    say(this.querySelector(".calc-problems"), whole);
  }

  // What the reader had unfolded in the old answer is unfolded in the new one.
  #replace(html) {
    const open = [...this.answer.querySelectorAll("details[open]")].map((part) => part.dataset.key);
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    showAges(fresh.content);
    patch(this.answer, fresh.content);
    for (const part of this.answer.querySelectorAll("details")) part.open = open.includes(part.dataset.key);
  }

  // A number field that was understood shows its number grouped once it is left; what was typed since then stays.
  #tidy(field) {
    if (this.asked?.[field.name] !== field.value) return;
    const shown = this.shown?.[field.name];
    if (shown === undefined || shown === field.value || field.type !== "text" || field.hasAttribute("aria-invalid")) return;
    field.value = shown;
  }

  // The address bar carries the inputs that differ from the default, named as they are.
  async #remember() {
    clearTimeout(this.#writing);
    const inputs = this.#unwritten;
    if (!inputs) return;
    const address = new URL(location);
    for (const field of this.fields) {
      // A document of the reader's stands in no address: an address is sent to its server.
      if (isPrivate(field)) continue;
      if (inputs[field.name] === field.dataset.default) address.searchParams.delete(field.name);
      else address.searchParams.set(field.name, await pack(inputs[field.name]));
    }
    if (inputs !== this.#unwritten || !this.isConnected) return;
    this.#unwritten = undefined;
    this.steps.take(address, this.#typing);
  }

  // The browser went back or forth to inputs that were answered before.
  async #goTo() {
    this.#era += 1;
    clearTimeout(this.#writing);
    this.#unwritten = undefined;
    const given = new URLSearchParams(location.search);
    for (const field of this.fields) {
      if (isPrivate(field)) continue;
      const text = given.get(field.name);
      setValue(field, text === null ? field.dataset.default : await unpack(text));
    }
    this.shown = undefined;
    this.#isTyping = false;
    this.#compare();
    this.#calculate();
  }

  // Who follows a link takes along, or finds on the way back, what was just typed, answered or not. Long text is packed,
  // which does not happen at once: of that, what the address says already.
  #leave() {
    const address = new URL(location);
    for (const field of this.fields) {
      const value = valueOf(field);
      const isWritten = !this.#unwritten && [this.asked?.[field.name], this.shown?.[field.name]].includes(value);
      if (isWritten || isPrivate(field) || value.length >= LONG) continue;
      if ([field.dataset.default, field.defaultValue].includes(value)) address.searchParams.delete(field.name);
      else address.searchParams.set(field.name, value);
    }
    show(address);
  }

  async #restore() {
    const given = new URLSearchParams(location.search);
    const fields = this.fields.filter((field) => given.has(field.name) && !isPrivate(field));
    for (const field of fields) setValue(field, await unpack(given.get(field.name)));
    for (const field of fields) field.closest("details")?.setAttribute("open", "");
    if (!fields.length) return;
    const others = fields.filter((field) => valueOf(field) !== field.dataset.default);
    const came = this.querySelector(".calc-came");
    came.textContent = came.dataset.words.replace("{inputs}", listed(others.map((field) => wordsOf(field))));
    came.hidden = others.length === 0;
    this.#compare();
    const answered = this.#calculate();
    if (isHere(this)) arriveAt(this, answered);
  }

  #fieldsToDefault() {
    for (const field of this.fields) {
      setValue(field, field.dataset.default);
    }
    this.shown = undefined;
  }

  async #copyLink(button) {
    const label = button.textContent;
    await this.#remember();
    try {
      await navigator.clipboard.writeText(location.href);
      button.textContent = button.dataset.done;
    } catch {
      prompt(label, location.href);
    }
    setTimeout(() => (button.textContent = label), 2000);
  }
}

// Which of the page's sentences says why: text/<language>/common.json has one for each.
function reasonOf(error) {
  if (error.reason) return error.reason;
  if (typeof WebAssembly !== "object") return "unsupported";
  if (/memory|allocation/i.test(error.message)) return "memory";
  return navigator.onLine ? "unreachable" : "offline";
}

function show(address) {
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

function inMegabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}

// A link that names a section leads there, unless the calculator is in it.
function isHere(widget) {
  const section = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!section) return true;
  const headings = [...document.querySelectorAll("article :is(h1, h2, h3)[id]")];
  const before = (heading) => heading.compareDocumentPosition(widget) & Node.DOCUMENT_POSITION_FOLLOWING;
  return headings.findLast(before) === section;
}

function say(place, problems) {
  const words = problems.map((problem) => problem.message).join(" ");
  if (place.textContent !== words) place.textContent = words;
  // Said again, even the same would have its style reckoned anew.
  if (place.hidden !== (words === "")) place.hidden = words === "";
}

function isTyped(field) {
  return field.localName === "textarea" || field.type === "text";
}

function isPrivate(field) {
  return "private" in field.dataset;
}

function valueOf(field) {
  return field.type === "checkbox" ? String(field.checked) : field.value;
}

function setValue(field, value) {
  if (field.type === "checkbox") field.checked = value === "true";
  else field.value = value;
}

customElements.define("calc-widget", CalcWidget);
