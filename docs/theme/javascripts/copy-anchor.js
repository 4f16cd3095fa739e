// The mark beside a heading copies the section's address, and the page says so; it stays a link. The sentence lies
// outside of what instant navigation replaces, because the first such press may be one.
const SHOWN_MS = 2000;

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.(".headerlink");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  try {
    await navigator.clipboard.writeText(link.href);
  } catch {
    return; // Not allowed here: the address bar has it.
  }
  const said = document.querySelector(".reader-said");
  said.textContent = said.dataset.copied;
  setTimeout(() => (said.textContent = ""), SHOWN_MS);
});
