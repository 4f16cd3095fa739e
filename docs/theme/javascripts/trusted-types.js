// The default Trusted Types policy: the theme writes HTML and starts scripts from strings, and where the browser
// supports Trusted Types each such string comes through here. What the theme needs passes; what only an attack would
// contain does not. Loaded before the theme's own script.
if (globalThis.trustedTypes?.createPolicy) {
  // Event handlers and script addresses in markup; the policy of the page refuses inline scripts without a hash.
  const active = /<[^>]*\s(?:on[a-z]+\s*=|(?:href|src|action|formaction)\s*=\s*["']?\s*(?:javascript|data):)|<\/?(?:iframe|object|embed|base)\b/i;
  // Files have no origin of their own; there the worker of the calculators comes from a Blob.
  const isOwn = (url) =>
    location.protocol === "file:" ? /^(?:file|blob):$/.test(url.protocol) : url.origin === location.origin;
  const page = /^\s*(?:<!doctype html|<\?xml)/i;
  trustedTypes.createPolicy("default", {
    // A whole document is one that instant navigation has fetched from this site; it is parsed, not inserted.
    createHTML: (html) => (page.test(html) || !active.test(html) ? html : null),
    // The page's policy asks every inline script for its hash, also one that the theme runs again.
    createScript: (script) => script,
    createScriptURL: (address) => (isOwn(new URL(address, document.baseURI)) ? address : null),
  });
}
