// Puts a new answer in the place of the old one, changing only what differs: what stays is neither laid out nor painted
// again, and keeps its focus, its selection and how far it was scrolled.

// Makes the children of `old` those of `fresh`, which are used up. An element with a script of its own stays as it is
// where Python wrote the same again, else it is replaced whole; and whether a part is unfolded is the reader's. What is
// marked as kept belongs to the page and stays last.
export function patch(old, fresh) {
  const standing = [...old.childNodes].filter((node) => !isKept(node));
  const kept = [...old.childNodes].find(isKept) ?? null;
  const wanted = [...fresh.childNodes];
  for (const [index, node] of wanted.entries()) {
    const own = standing[index];
    if (!own) old.insertBefore(node, kept);
    else if ((own.written ?? own).isEqualNode(node)) continue;
    else if (!isAlike(own, node)) own.replaceWith(node);
    else if (own.nodeType === Node.TEXT_NODE) own.data = node.data;
    else {
      copyAttributes(own, node);
      patch(own, node);
    }
  }
  for (const node of standing.slice(wanted.length)) node.remove();
}

function isKept(node) {
  return node.nodeType === Node.ELEMENT_NODE && "kept" in node.dataset;
}

function isAlike(own, node) {
  return own.nodeName === node.nodeName && own.localName !== "calc-walkthrough";
}

function copyAttributes(own, node) {
  // The theme marks what has the keyboard's focus with a class.
  const kept = own === document.activeElement ? ["open", "class"] : ["open"];
  for (const { name } of [...own.attributes]) {
    if (!node.hasAttribute(name) && !kept.includes(name)) own.removeAttribute(name);
  }
  for (const { name, value } of node.attributes) {
    if (own.getAttribute(name) !== value) own.setAttribute(name, value);
  }
}
