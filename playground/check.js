// The configuration's errors, from the schema and from the widget, and their places.
import { check } from "./schema.js";
import { values } from "./tree.js";

// The place of a path; if it does not exist, that of its nearest parent.
const placeOf = (path, found) => {
  for (let at = path; ; at = at.replace(/(^|\.)[^.[\]]*$|\[\d+\]$/, "")) {
    const value = found.find((it) => it.path === at);
    if (value && at === path) return [value.from, value.to];
    if (value) return value.name ? [value.name.from, value.name.to] : [value.from, value.from + 1];
    if (!at) return [0, 1];
  }
};

// The errors of a text that is JSON: first the widget's, then those that only the schema reports.
export const problems = (element, text, told) => {
  const found = values(text);
  const paths = new Set(told.map(({ path }) => path));
  const forbidden = check(element, JSON.parse(text));
  // For an unknown key the key itself is marked, not its value.
  const unknown = new Set(forbidden.filter(({ keyword }) => keyword === "false").map(({ path }) => path));
  const others = forbidden.filter(({ path }) => !paths.has(path));
  return [...told.map((it) => ({ ...it, isTold: true })), ...others].map((problem) => {
    const name = unknown.has(problem.path) && found.find(({ path }) => path === problem.path)?.name;
    const [from, to] = name ? [name.from, name.to] : placeOf(problem.path, found);
    return { ...problem, from, to };
  });
};

// The reason why a text is not JSON, or nothing.
export const broken = (text) => {
  try {
    JSON.parse(text);
  } catch (error) {
    return error.message;
  }
};
