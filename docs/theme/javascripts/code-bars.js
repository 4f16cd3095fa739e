// Removes the navigation role of the bar that the theme lays over code blocks: it is a <nav> with a copy button and no
// links, so a screen reader would announce an unnamed navigation landmark per block.
import { onEachPage } from "./each-page.js";

const bars = new MutationObserver((records) => {
  for (const { addedNodes } of records) {
    for (const node of addedNodes) if (node.matches?.("nav.md-code__nav")) node.role = "none";
  }
});

onEachPage(() => {
  for (const block of document.querySelectorAll(".highlight pre")) bars.observe(block, { childList: true });
});
