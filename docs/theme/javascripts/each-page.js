// What has to be done again on each page that instant navigation brings. The theme's script says when, and it may come
// later than ours (theme-later.js) or not at all.
export const READY = "compute-notes-theme-ready";

export function onEachPage(show) {
  show();
  const subscribe = () => globalThis.document$?.subscribe(show);
  if (globalThis.document$) subscribe();
  else addEventListener(READY, subscribe, { once: true });
}
