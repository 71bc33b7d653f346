// Completes the configuration's keys and values from its schema.
import { syntaxTree } from "@codemirror/language";
import { make } from "./dom.js";
import { at } from "./schema.js";
import { isValue, keyOf, pathTo } from "./tree.js";

const typesOf = ({ type = [] }) => [type].flat();

// The text inserted after a key, and the cursor's offset in it.
const begun = (rule) => {
  const type = typesOf(rule)[0];
  if (type === "object") return ["{}", 1];
  if (type === "array") return ["[]", 1];
  return type === "string" && !rule.enum ? ['""', 1] : ["", 0];
};

// Replaces the written part of a text and sets the cursor at an offset from its start. `rest` is the length of its part
// after the cursor: the editor closes quotes.
const put = (view, insert, from, to, rest, cursor) => {
  const anchor = from + cursor;
  view.dispatch({ changes: { from, to: to + rest, insert }, selection: { anchor }, userEvent: "input.complete" });
};

const putKey = (rule, rest) => (view, { label }, from, to) => {
  const hasValue = /^\s*:/.test(view.state.sliceDoc(to + rest, to + rest + 20));
  const [value, cursor] = hasValue ? ["", 0] : begun(rule);
  const key = hasValue ? label : `${label}: `;
  put(view, key + value, from, to, rest, key.length + cursor);
};

const putValue = (rest) => (view, { label }, from, to) => put(view, label, from, to, rest, label.length);

// The keys that an object may have in addition to its own, the required ones first.
const keys = (element, object, text, own, rest) => {
  const rules = at(element, pathTo(object, text));
  const there = object.getChildren("Property").filter((property) => property !== own && property.from !== own?.from);
  const taken = there.map((property) => keyOf(property, text));
  return Object.entries(rules?.properties ?? {}).filter(([key]) => !taken.includes(key)).map(([key], n) => {
    const rule = at(element, [...pathTo(object, text), key]) ?? {};
    const isRequired = rules.required?.includes(key);
    return {
      label: JSON.stringify(key),
      displayLabel: key,
      type: "property",
      detail: isRequired ? "*" : "",
      boost: isRequired ? 1 : 0,
      // In the order of the schema.
      sortText: String.fromCharCode(n + 1),
      info: rule.description && (() => make("p", { lang: "en", textContent: rule.description })),
      apply: putKey(rule, rest),
    };
  });
};

// A place's possible values, if they can be listed.
const choices = (rule, rest) => {
  const named = rule.enum ?? rule.then?.enum ?? typesOf(rule).flatMap((type) => (type === "boolean" ? [true, false] : []));
  const words = /^\^\(([\w|]+)\)\$$/.exec(rule.pattern ?? "")?.[1].split("|") ?? [];
  const ready = "default" in rule && !named.includes(rule.default) ? [rule.default] : [];
  return [...named, ...words, ...ready].filter((value) => value !== null).map((value) => ({
    label: JSON.stringify(value),
    type: typeof value === "string" ? "text" : "constant",
    apply: putValue(rest),
  }));
};

// The place of a value that is written, or is about to be.
const valueAt = (node, pos, text) => {
  if (isValue(node) && !/^(Object|Array)$/.test(node.name)) return [pathTo(node, text), node.from, node.to];
  const holder = node.name === "Array" || node.name === "Property" ? node : node.parent;
  const word = /[\w"а-яё-]*$/i.exec(text.slice(0, pos))[0];
  const from = pos - word.length;
  if (holder?.name === "Array") return [[...pathTo(holder, text), 0], from, pos];
  if (holder?.name === "Property") return [[...pathTo(holder.parent, text), keyOf(holder, text)], from, pos];
};

// A source of completions; `element` returns the element whose configuration it is.
export const completeBy = (element) => (context) => {
  const { state, pos } = context;
  const text = state.doc.toString();
  const inner = syntaxTree(state).resolveInner(pos, -1);
  // A node that is neither a name nor a value is inside one.
  const node = /^[⚠{[,:]$/.test(inner.name) ? inner.parent : inner;
  const before = text.slice(0, pos);
  const word = /[\w"-]*$/.exec(before)[0];
  if (!word && !context.explicit) return null;
  const isKey = node.name === "PropertyName" || (node.name === "Object" && node.from < pos) || isOpen(node, before);
  if (isKey) {
    const isNamed = node.name === "PropertyName";
    const object = objectAround(node);
    const own = isNamed ? node.parent : undefined;
    const options = object ? keys(element(), object, text, own, isNamed ? node.to - pos : 0) : [];
    return options.length ? { from: isNamed ? node.from : pos - word.length, options } : null;
  }
  const [path, from, to] = valueAt(node, pos, text) ?? [];
  const rule = path && at(element(), path);
  const options = rule ? choices(rule, to - pos) : [];
  return options.length ? { from, options } : null;
};

// Whether a property has been started and has no colon yet.
const isOpen = (node, before) => node.name === "Property" && /[{,]\s*"?[\w-]*$/.test(before);

const objectAround = (node) => {
  for (let at = node; at; at = at.parent) if (at.name === "Object") return at;
};
