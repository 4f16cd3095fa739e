// Redirects to the language chosen before, else to the first available one of the browser's languages; ?choose stays
// here. Without this script the page is two plain links.
(() => {
  if (new URLSearchParams(location.search).has("choose")) return;
  let chosen = null;
  try {
    chosen = localStorage.getItem("language");
  } catch {
    // Storage is blocked: fall through to the browser's languages.
  }
  const wanted = [chosen, ...navigator.languages].map((language) => language?.slice(0, 2));
  const language = wanted.find((candidate) => candidate === "ko" || candidate === "en");
  if (language) location.replace(`${language}/`);
})();
