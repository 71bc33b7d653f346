// What is wrong with the configuration, by the schema and by the widget, and where it stands.
import { check } from "./schema.js";
import { values } from "./tree.js";

// The place of a path; where there is nothing, that of what is around it.
const placeOf = (path, found) => {
  for (let at = path; ; at = at.replace(/(^|\.)[^.[\]]*$|\[\d+\]$/, "")) {
    const value = found.find((it) => it.path === at);
    if (value && at === path) return [value.from, value.to];
    if (value) return value.name ? [value.name.from, value.name.to] : [value.from, value.from + 1];
    if (!at) return [0, 1];
  }
};

// What is wrong in a text that is JSON: what the widget has told first, and what the schema alone forbids behind it.
export const problems = (element, text, told) => {
  const found = values(text);
  const paths = new Set(told.map(({ path }) => path));
  const forbidden = check(element, JSON.parse(text));
  // An unknown key is marked itself, not its value.
  const unknown = new Set(forbidden.filter(({ keyword }) => keyword === "false").map(({ path }) => path));
  const others = forbidden.filter(({ path }) => !paths.has(path));
  return [...told.map((it) => ({ ...it, isTold: true })), ...others].map((problem) => {
    const name = unknown.has(problem.path) && found.find(({ path }) => path === problem.path)?.name;
    const [from, to] = name ? [name.from, name.to] : placeOf(problem.path, found);
    return { ...problem, from, to };
  });
};

// Why a text is no JSON, or nothing.
export const broken = (text) => {
  try {
    JSON.parse(text);
  } catch (error) {
    return error.message;
  }
};
