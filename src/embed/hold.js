// The page behind a dialog does not scroll, and its scroll bar stays in its place; what this overrules is put back.
const holders = new Set();
const HOLD = { overflow: "hidden", scrollbarGutter: "stable" };
let before;

export function hold(form, holds) {
  // Not by its name, which an image of the page may have.
  const { style, clientWidth } = Document.prototype.querySelector.call(document, ":root");
  if (holds && !holders.size) {
    before = { overflow: style.overflow, scrollbarGutter: style.scrollbarGutter };
    const gutter = innerWidth > clientWidth ? HOLD.scrollbarGutter : before.scrollbarGutter;
    Object.assign(style, HOLD, { scrollbarGutter: gutter });
  }
  const was = holders.size;
  holds ? holders.add(form) : holders.delete(form);
  if (was && !holders.size) Object.assign(style, before);
}
