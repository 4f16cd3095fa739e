// The mark beside a heading copies the section's address, and says so beside itself; it stays a link.
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
  link.dataset.said = said.textContent = said.dataset.copied;
  setTimeout(() => {
    delete link.dataset.said;
    said.textContent = "";
  }, SHOWN_MS);
});
