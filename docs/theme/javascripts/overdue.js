// Shows that a page's check is overdue by the reader's clock, because the site may not have been built since. The
// sentence is in the page, hidden (partials/content.html); the first due date is at its foot (page_ages.py).
import { onEachPage } from "./each-page.js";

function show() {
  const notice = document.querySelector("[data-checked]");
  if (!notice) return;
  const limit = new Date(notice.dataset.checked);
  limit.setUTCMonth(limit.getUTCMonth() + Number(notice.dataset.months));
  const due = [limit.toISOString().slice(0, 10), document.querySelector("[data-due]")?.dataset.due].filter(Boolean);
  notice.hidden = new Date().toISOString().slice(0, 10) < due.sort()[0];
}

onEachPage(show);
