// A calculator in another site's frame: takes the system's colour scheme before the first paint (?scheme=dark or
// light says otherwise), and tells the frame's page how tall it is, so that it need not scroll in itself.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const asked = new URLSearchParams(location.search).get("scheme");
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
      // The height is no secret, so any page may hear it.
      parent.postMessage({ type: "compute-notes-height", calculator, height }, "*");
    };
    // At once as well: a browser watches no sizes in a frame that is out of sight, and the page would jump later.
    tell();
    new ResizeObserver(tell).observe(document.body);
  });
})();
