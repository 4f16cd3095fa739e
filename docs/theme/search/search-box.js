// <search-box>: the search in the header. It opens with / or s or from ?q= and answers while one types; arrows choose,
// Enter follows, Esc closes. Focus stays in the field, whose aria-activedescendant names the chosen hit.

import { ask, warm } from "./client.js";
import { makeGroups, makeHit } from "./hits.js";
import { PHRASES } from "./phrases.js";
import { forgetSearches, recentSearches, rememberSearch } from "./recent.js";

const ANNOUNCE_MS = 700;

class SearchBox extends HTMLElement {
  #turn = 0;
  #timer = 0;
  #back;

  connectedCallback() {
    this.input = this.querySelector("input");
    this.toggle = document.querySelector("[data-md-toggle=search]");
    this.phrases = PHRASES[document.documentElement.lang] ?? PHRASES.en;
    // The header survives instant navigation, so its URLs are made absolute now.
    this.base = new URL(this.dataset.base, document.baseURI);
    this.#part("forget").textContent = this.phrases.forget;
    for (const type of ["input", "focusin", "keydown", "submit", "reset", "click", "pointerdown"]) this.addEventListener(type, this);
    this.toggle.addEventListener("change", this);
    this.toggle.addEventListener("click", this);
    document.addEventListener("keydown", this);
    document.addEventListener("click", this);
    this.#openFromAddress();
  }

  disconnectedCallback() {
    this.toggle.removeEventListener("change", this);
    this.toggle.removeEventListener("click", this);
    document.removeEventListener("keydown", this);
    document.removeEventListener("click", this);
  }

  handleEvent(event) {
    if (event.currentTarget === document) return this.#onDocument(event);
    if (event.currentTarget === this.toggle) return event.type === "click" ? this.#onTheme(event) : this.#onToggle();
    switch (event.type) {
      case "focusin":
        if (event.target === this.input) this.#open();
        break;
      case "input":
        this.#search();
        break;
      case "keydown":
        this.#onKey(event);
        break;
      case "submit":
        event.preventDefault();
        break;
      case "reset":
        // The browser empties the field only after this event.
        setTimeout(() => {
          this.input.focus();
          this.#search();
        });
        break;
      case "click":
        this.#onClick(event);
    }
    return undefined;
  }

  #onDocument(event) {
    if (event.type === "click") {
      if (event.target.closest?.("[data-search-open]")) this.#open();
      return;
    }
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (typing || event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
    if (!this.dataset.openWith.split(" ").includes(event.key)) return;
    event.preventDefault();
    this.#open();
    this.input.select();
  }

  #onKey(event) {
    // While an IME composes a syllable, Enter and the arrows belong to it.
    if (event.isComposing || event.keyCode === 229) return;
    const options = this.#options();
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // The cycle has one place more than there are hits: past either end comes the field itself.
      this.#choose(options[((at + 1 + step + options.length + 1) % (options.length + 1)) - 1]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.#follow(options[at] ?? options[0]);
    } else if (event.key === "Escape" || event.key === "Tab") {
      if (event.key === "Escape") event.preventDefault();
      this.#close();
    }
  }

  #onClick(event) {
    const link = event.target.closest("[role=option] a, .search-near a");
    if (event.target === this.#part("forget")) {
      forgetSearches();
      this.#showStart();
      this.input.focus();
    } else if (link?.dataset.query) {
      event.preventDefault();
      this.input.value = link.dataset.query;
      this.input.focus();
      this.#search();
    } else if (link && !(event.metaKey || event.ctrlKey || event.shiftKey)) {
      rememberSearch(this.input.value);
      this.#close();
    }
  }

  // Enter waits for a pending answer.
  async #follow(option) {
    if (this.pending) {
      await this.pending;
      option = this.#options()[0];
    }
    option?.querySelector("a").click();
  }

  // The theme closes the search a moment after navigating; a search that was opened again meanwhile stays open.
  #onTheme(event) {
    const isMine = event.isTrusted || this.closing;
    if (!isMine && !this.toggle.checked && this.openedAt === location.href) event.preventDefault();
  }

  #onToggle() {
    this.#back?.destroy();
    if (this.toggle.checked) {
      // A phone's back button closes the search and does not leave the page, where the browser supports it.
      if (globalThis.CloseWatcher) (this.#back = new CloseWatcher()).onclose = () => this.#close();
      this.input.focus();
    } else {
      this.input.blur();
      this.#setExpanded(false);
      this.#forgetAddress();
    }
  }

  #open() {
    this.openedAt = location.href;
    if (!this.toggle.checked) this.toggle.click();
    if (document.activeElement !== this.input) this.input.focus();
    warm().catch(() => this.#say(this.phrases.failed));
    if (!this.input.value) this.#showStart();
    else this.#setExpanded(this.#options().length > 0);
  }

  #close() {
    this.closing = true;
    if (this.toggle.checked) this.toggle.click();
    this.closing = false;
  }

  #openFromAddress() {
    const query = new URLSearchParams(location.search).get("q");
    if (!query) return;
    this.input.value = query;
    this.#open();
    this.#search();
  }

  #forgetAddress() {
    const address = new URL(location);
    if (!address.searchParams.has("q")) return;
    address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
  }

  #search() {
    const turn = ++this.#turn;
    const query = this.input.value.trim();
    if (!query) return this.#showStart();
    if (!this.#options().length) this.#say(this.phrases.loading);
    // The previous hits stay until the new ones arrive; aria-busy tells them apart, for screen readers and tests.
    this.#part("hits").ariaBusy = "true";
    this.pending = ask(query)
      .then((answer) => {
        if (turn === this.#turn) this.#show(answer);
      })
      .catch((error) => {
        console.warn(`search: ${error.message}`);
        if (turn === this.#turn) this.#showHits([], this.phrases.failed);
      })
      .finally(() => {
        if (turn === this.#turn) this.pending = undefined;
      });
    return this.pending;
  }

  #show({ hits, nearest }) {
    const groups = makeGroups(this, hits, { base: this.base, phrases: this.phrases });
    this.#showHits(groups, hits.length ? this.phrases.count(hits.length) : this.phrases.none);
    this.#showNearest(hits.length === 0, nearest);
  }

  #showNearest(none, nearest) {
    const place = this.#part("near");
    place.hidden = !none;
    if (!none) return;
    const lead = document.createElement("p");
    lead.textContent = nearest.length ? this.phrases.near : this.phrases.noneHelp;
    const glossary = document.createElement("a");
    glossary.href = new URL(this.base.protocol === "file:" ? "glossary/index.html" : "glossary/", this.base).href;
    glossary.textContent = this.phrases.glossary;
    place.replaceChildren(lead, ...nearest.map((name) => queryLink(name)), glossary);
  }

  #showStart() {
    this.#turn += 1;
    const recent = recentSearches();
    const options = recent.map((query) => {
      const option = makeHit(this, { href: `?q=${encodeURIComponent(query)}`, title: query });
      option.querySelector("a").dataset.query = query;
      return option;
    });
    this.#showHits(options, recent.length ? this.phrases.recent : this.phrases.start);
    this.#part("near").hidden = true;
    this.#part("forget").hidden = recent.length === 0;
  }

  #showHits(elements, sentence) {
    this.#part("hits").replaceChildren(...elements);
    this.#part("hits").ariaBusy = "false";
    this.#part("forget").hidden = true;
    this.#options().forEach((option, index) => (option.id = `search-hit-${index + 1}`));
    this.#say(sentence);
    this.#choose(undefined);
    this.#setExpanded(this.toggle.checked && elements.length > 0);
    this.querySelector(".md-search__scrollwrap").scrollTop = 0;
  }

  // The count is shown at once, but announced only after the typing has stopped.
  #say(sentence) {
    this.#part("meta").textContent = sentence;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#part("count").textContent = this.toggle.checked ? sentence : ""), ANNOUNCE_MS);
  }

  #choose(option) {
    for (const other of this.#options()) other.setAttribute("aria-selected", String(other === option));
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  #setExpanded(open) {
    this.input.setAttribute("aria-expanded", String(open));
  }

  #options() {
    return [...this.querySelectorAll("[role=option]")];
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }
}

function queryLink(query) {
  const link = document.createElement("a");
  link.href = `?q=${encodeURIComponent(query)}`;
  link.dataset.query = query;
  link.textContent = query;
  return link;
}

customElements.define("search-box", SearchBox);
