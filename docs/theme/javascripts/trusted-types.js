// The default Trusted Types policy. The theme assigns HTML and script URLs from strings; where the browser supports
// Trusted Types, this policy passes what the theme needs and blocks what only an attack would contain. It loads before
// the theme's own script.
if (globalThis.trustedTypes?.createPolicy) {
  // Matches event handlers and javascript: URLs in markup; the page's CSP refuses inline scripts without a hash.
  const active = /<[^>]*\s(?:on[a-z]+\s*=|(?:href|src|action|formaction)\s*=\s*["']?\s*(?:javascript|data):)|<\/?(?:iframe|object|embed|base)\b/i;
  // file:// pages have an opaque origin; there the calculators' worker comes from a Blob.
  const isOwn = (url) =>
    location.protocol === "file:" ? /^(?:file|blob):$/.test(url.protocol) : url.origin === location.origin;
  const page = /^\s*(?:<!doctype html|<\?xml)/i;
  trustedTypes.createPolicy("default", {
    // A whole document is one that instant navigation has fetched from this site; it is parsed, not inserted.
    createHTML: (html) => (page.test(html) || !active.test(html) ? html : null),
    // The page's CSP requires a hash for every inline script, including those that the theme runs again.
    createScript: (script) => script,
    createScriptURL: (address) => (isOwn(new URL(address, document.baseURI)) ? address : null),
  });
}
