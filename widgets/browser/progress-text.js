// How far the files of a start have come, in the page's own words.

// The rate of the first bytes says little of the line's.
const SURE_AFTER_MS = 700;

// `words` has the templates; `spent` is in milliseconds.
export function progressText(words, loaded, total, spent) {
  // All bytes are here: Python itself is starting.
  if (loaded >= total) return words.starting;
  const megabytes = (count) => (count / 1e6).toFixed(1);
  const said = words.loading.replace("{loaded}", megabytes(loaded)).replace("{total}", megabytes(total));
  if (spent < SURE_AFTER_MS || !loaded) return said;
  return `${said} ${timeText(words, ((total - loaded) / loaded) * (spent / 1000), words.left)}`;
}

// `template` with a time that is no more exact than it can be known.
export function timeText(words, seconds, template) {
  const isLong = seconds >= 90;
  const count = isLong ? Math.round(seconds / 60) : Math.max(1, seconds > 10 ? Math.round(seconds / 5) * 5 : Math.round(seconds));
  return template.replace("{time}", (isLong ? words.minutes : words.seconds).replace("{count}", count));
}
