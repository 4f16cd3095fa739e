// Goes to the language the reader chose before, else to the browser's first one we have.
// ?choose stays here. Without this script the page is two plain links.
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
