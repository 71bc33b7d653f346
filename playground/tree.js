// JSON as written: the place of each value, and its exact text.
import { jsonLanguage } from "@codemirror/lang-json";

const VALUES = ["Object", "Array", "String", "Number", "True", "False", "Null"];

export const isValue = (node) => VALUES.includes(node?.name);

// The key of a property; undefined while it is incomplete.
export const keyOf = (property, text) => {
  const name = property.getChild("PropertyName");
  try {
    return name && JSON.parse(text.slice(name.from, name.to));
  } catch {
    // It has no end yet.
  }
};

const childrenOf = (node) => {
  const children = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
};

// The keys and indices from the root to a value's node.
export const pathTo = (node, text) => {
  const path = [];
  for (let at = node; at?.parent; at = at.parent) {
    const { parent } = at;
    if (parent.name === "Property") path.unshift(keyOf(parent, text));
    else if (parent.name === "Array") {
      path.unshift(childrenOf(parent).filter((child) => isValue(child) && child.from < at.from).length);
    }
  }
  return path;
};

// A path in the widget's notation: `delivery.pickup.points[2].code`.
export const worded = (path) =>
  path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("").replace(/^\./, "");

// Every value in document order: its path, in the widget's notation, and the places of it and its key.
export const values = (text) => {
  const found = [];
  const visit = (node, path, name) => {
    found.push({ path: worded(path), from: node.from, to: node.to, kind: node.name, name });
    const children = childrenOf(node);
    if (node.name === "Array") children.filter(isValue).forEach((child, n) => visit(child, [...path, n]));
    if (node.name !== "Object") return;
    for (const property of children.filter(({ name }) => name === "Property")) {
      const value = property.lastChild;
      const key = keyOf(property, text);
      if (isValue(value)) visit(value, [...path, key], property.getChild("PropertyName"));
    }
  };
  const root = jsonLanguage.parser.parse(text).topNode.firstChild;
  if (isValue(root)) visit(root, []);
  return found;
};

// The values that contain no others, with their text as written.
export const leaves = (text) => {
  const isLeaf = ({ kind, from, to }) => !/^(Object|Array)$/.test(kind) || /^.\s*.$/.test(text.slice(from, to));
  return values(text).filter(isLeaf).map(({ path, from, to }) => [path, text.slice(from, to)]);
};
