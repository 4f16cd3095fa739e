// A moment as Python writes it (UTC, ISO 8601) and as a field for date and time shows it, in the reader's own zone.

const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

// What such a field takes; undefined for a text that is no moment, which stays the text it is.
export function toLocal(text) {
  if (!ISO.test(text)) return undefined;
  // What names no zone is in UTC.
  const named = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text.slice(10)) ? text : text.length > 10 ? `${text}Z` : text;
  const moment = new Date(named.replace(" ", "T"));
  if (Number.isNaN(moment.getTime())) return undefined;
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

export function fromLocal(value) {
  return value ? new Date(value).toISOString().replace(".000Z", "Z") : "";
}

// GMT+9: short, and the same in every language.
export function zone() {
  const parts = new Intl.DateTimeFormat("en", { timeZoneName: "shortOffset" }).formatToParts();
  return parts.find(({ type }) => type === "timeZoneName").value;
}
