// Copies or downloads a text that Python wrote into the page. Knows no calculator and renders nothing.

const SHOWN_MS = 2000;
// Not in the page, where a new answer would put its own in their place.
const labels = new WeakMap();

// `button` lies in a section with the text in its <pre>; its name says what to do.
export async function takeAway(button) {
  const content = button.closest("section").querySelector("pre").textContent;
  if (button.name === "download") {
    download(content, button.dataset.file);
    say(button, button.dataset.done);
    return;
  }
  try {
    await navigator.clipboard.writeText(content);
    say(button, button.dataset.done);
  } catch {
    // The text is on the page: select it, so that the reader's own copy command takes it.
    getSelection().selectAllChildren(button.closest("section").querySelector("pre"));
    say(button, button.dataset.failed);
  }
}

function download(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content, "\n"], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SHOWN_MS);
}

// The button itself says that it is done; the label it had comes back.
function say(button, words) {
  if (!labels.has(button)) labels.set(button, button.textContent);
  button.textContent = words;
  setTimeout(() => (button.textContent = labels.get(button)), SHOWN_MS);
}
