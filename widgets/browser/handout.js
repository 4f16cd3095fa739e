// Prints an answer on one page: the page itself is Python's; the day, the address and its QR code are added here.

import qrcode from "./qrcode.js";

// `html` is Python's page in `language`, `address` what opens the calculator with the same inputs.
export function printHandout(html, language, address) {
  const page = document.createElement("article");
  page.className = "calc-handout md-typeset";
  page.lang = language;
  page.innerHTML = html;
  page.querySelector("time").textContent = new Date().toLocaleDateString(language, { dateStyle: "long" });
  const link = page.querySelector(".handout-link");
  link.href = address;
  link.textContent = decodeURI(address);
  page.querySelector(".handout-code").append(drawn(address));
  document.querySelector("body > .calc-handout")?.remove();
  document.body.append(page);
  document.documentElement.dataset.handout = "";
  addEventListener("afterprint", () => delete document.documentElement.dataset.handout, { once: true });
  print();
}

// A longer address has no code that a phone would read off paper; it stands there in letters.
function drawn(address) {
  const NAMESPACE = "http://www.w3.org/2000/svg";
  const code = qrcode(0, "M");
  try {
    code.addData(address);
    code.make();
  } catch {
    return document.createTextNode("");
  }
  const size = code.getModuleCount();
  let path = "";
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) if (code.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
  }
  const svg = document.createElementNS(NAMESPACE, "svg");
  svg.setAttribute("viewBox", `-4 -4 ${size + 8} ${size + 8}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "QR");
  const drawnPath = document.createElementNS(NAMESPACE, "path");
  drawnPath.setAttribute("d", path);
  svg.append(drawnPath);
  return svg;
}
