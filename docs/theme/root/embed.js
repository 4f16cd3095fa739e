// Runs in an embedded calculator: it applies the system's colour scheme before the first paint (?scheme=dark or light
// overrides it), takes away all but the first inputs and the amount (?compact=1), and posts its height to the embedding page, so that the frame needs no scroll bar.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const wishes = new URLSearchParams(location.search);
  const asked = wishes.get("scheme");
  document.body.classList.toggle("compact", wishes.get("compact") === "1");
  const paint = () => {
    const isDark = asked ? asked === "dark" : dark.matches;
    document.body.dataset.mdColorScheme = isDark ? "slate" : "default";
  };
  paint();
  dark.addEventListener("change", paint);
  if (parent === self) return;
  document.addEventListener("DOMContentLoaded", () => {
    const calculator = document.querySelector("calc-widget").getAttribute("name");
    const tell = () => {
      const height = Math.ceil(document.body.getBoundingClientRect().height);
      // The height is no secret, so any origin may receive it.
      parent.postMessage({ type: "compute-notes-height", calculator, height }, "*");
    };
    // Post it at once as well: browsers do not observe sizes in an off-screen frame, and the page would jump later.
    tell();
    new ResizeObserver(tell).observe(document.body);
  });
})();
