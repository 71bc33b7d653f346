// Completes keys and values of the configuration by its schema.
import { syntaxTree } from "@codemirror/language";
import { at } from "./schema.js";
import { isValue, keyOf, pathTo } from "./tree.js";

const typesOf = ({ type = [] }) => [type].flat();

// What is put behind a key, and how far behind its start the cursor stands then.
const begun = (rule) => {
  const type = typesOf(rule)[0];
  if (type === "object") return ["{}", 1];
  if (type === "array") return ["[]", 1];
  return type === "string" && !rule.enum ? ['""', 1] : ["", 0];
};

const putKey = (rule) => (view, { label }, from, to) => {
  const hasValue = /^\s*:/.test(view.state.sliceDoc(to, to + 20));
  const [value, cursor] = hasValue ? ["", 0] : begun(rule);
  const insert = hasValue ? label : `${label}: ${value}`;
  const anchor = from + insert.length - value.length + cursor;
  view.dispatch({ changes: { from, to, insert }, selection: { anchor }, userEvent: "input.complete" });
};

// The keys that an object may have besides those that it has, the required ones first.
const keys = (element, object, text, own) => {
  const rules = at(element, pathTo(object, text));
  const there = object.getChildren("Property").filter((property) => property !== own && property.from !== own?.from);
  const taken = there.map((property) => keyOf(property, text));
  return Object.entries(rules?.properties ?? {}).filter(([key]) => !taken.includes(key)).map(([key]) => {
    const rule = at(element, [...pathTo(object, text), key]) ?? {};
    const isRequired = rules.required?.includes(key);
    return {
      label: JSON.stringify(key),
      displayLabel: key,
      type: "property",
      detail: isRequired ? "*" : "",
      boost: isRequired ? 1 : 0,
      info: rule.description,
      apply: putKey(rule),
    };
  });
};

// The values that a place may have, where they can be named.
const choices = (rule) => {
  const named = rule.enum ?? rule.then?.enum ?? typesOf(rule).flatMap((type) => (type === "boolean" ? [true, false] : []));
  const words = /^\^\(([\w|]+)\)\$$/.exec(rule.pattern ?? "")?.[1].split("|") ?? [];
  const ready = "default" in rule && !named.includes(rule.default) ? [rule.default] : [];
  return [...named, ...words, ...ready].filter((value) => value !== null).map((value) => ({
    label: JSON.stringify(value),
    type: typeof value === "string" ? "text" : "constant",
  }));
};

// Where a value stands that is written, or is about to be.
const valueAt = (node, pos, text) => {
  if (isValue(node) && !/^(Object|Array)$/.test(node.name)) return [pathTo(node, text), node.from, node.to];
  const holder = node.name === "Array" || node.name === "Property" ? node : node.parent;
  const word = /[\w"а-яё-]*$/i.exec(text.slice(0, pos))[0];
  const from = pos - word.length;
  if (holder?.name === "Array") return [[...pathTo(holder, text), 0], from, pos];
  if (holder?.name === "Property") return [[...pathTo(holder.parent, text), keyOf(holder, text)], from, pos];
};

// A source of completions; `element` gives the element whose configuration it is.
export const completeBy = (element) => (context) => {
  const { state, pos } = context;
  const text = state.doc.toString();
  let node = syntaxTree(state).resolveInner(pos, -1);
  if (node.name === "⚠") node = node.parent;
  const before = text.slice(0, pos);
  const word = /[\w"-]*$/.exec(before)[0];
  if (!word && !context.explicit) return null;
  const isKey = node.name === "PropertyName" || (node.name === "Object" && node.from < pos) || isOpen(node, before);
  if (isKey) {
    const isNamed = node.name === "PropertyName";
    const own = isNamed ? node.parent : undefined;
    const object = objectAround(node);
    const [from, to] = isNamed ? [node.from, node.to] : [pos - word.length, pos];
    const options = object ? keys(element(), object, text, own) : [];
    return options.length ? { from, to, options, filter: true } : null;
  }
  const [path, from, to] = valueAt(node, pos, text) ?? [];
  const rule = path && at(element(), path);
  const options = rule ? choices(rule) : [];
  return options.length ? { from, to, options, filter: from < pos } : null;
};

// Whether a property has a beginning and no colon yet.
const isOpen = (node, before) => node.name === "Property" && /[{,]\s*"?[\w-]*$/.test(before);

const objectAround = (node) => {
  for (let at = node; at; at = at.parent) if (at.name === "Object") return at;
};
