// A heading's permalink copies the section's address and announces it; it stays a link. The live region lies outside
// the content that instant navigation replaces, so that it exists before the first press.
const SHOWN_MS = 2000;

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.(".headerlink");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  try {
    await navigator.clipboard.writeText(link.href);
  } catch {
    return; // The clipboard is not allowed here; the address bar has the address.
  }
  const said = document.querySelector(".reader-said");
  said.textContent = said.dataset.copied;
  setTimeout(() => (said.textContent = ""), SHOWN_MS);
});
