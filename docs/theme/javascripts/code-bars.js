// The bar that the theme's script lays over a block of code holds a copy button and leads nowhere. It is a <nav>: to a
// screen reader each block would be one more navigation without a name.
import { onEachPage } from "./each-page.js";

const bars = new MutationObserver((records) => {
  for (const { addedNodes } of records) {
    for (const node of addedNodes) if (node.matches?.("nav.md-code__nav")) node.role = "none";
  }
});

onEachPage(() => {
  for (const block of document.querySelectorAll(".highlight pre")) bars.observe(block, { childList: true });
});
