// Runs callbacks on each page that instant navigation loads. The theme's script announces the pages; it may load later
// than ours (theme-later.js) or not at all.
export const READY = "compute-notes-theme-ready";

export function onEachPage(show) {
  show();
  const subscribe = () => globalThis.document$?.subscribe(show);
  if (globalThis.document$) subscribe();
  else addEventListener(READY, subscribe, { once: true });
}
