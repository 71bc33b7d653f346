// The configuration's schema, which editors use too: its rules for a place, and its errors.
import { Validator } from "@cfworker/json-schema";
import schema from "../types/config.schema.json";
import { worded } from "./tree.js";

// The names of the elements' configurations in the schema; the account has none.
const ROOTS = { "amapi-checkout": "checkout", "amapi-buy-click": "purchase", "amapi-callback": "callback" };

const rooted = (element) => ({ ...schema, $ref: `#/$defs/${ROOTS[element]}` });

const resolved = ({ $ref, ...own }) => {
  if (!$ref) return own;
  return { ...resolved($ref.slice(2).split("/").reduce((at, step) => at[step], schema)), ...own };
};

// The schema's rule for the value at this path; nothing if it has none.
export const at = (element, path) => {
  if (!ROOTS[element]) return;
  let here = resolved(rooted(element));
  for (const step of path) {
    const next = typeof step === "number" ? here.items : here.properties?.[step];
    if (typeof next !== "object") return;
    here = resolved(next);
  }
  return here;
};

// Keywords whose errors only repeat that something inside is wrong.
const AROUND = ["$ref", "properties", "items", "additionalProperties", "allOf", "anyOf", "if", "then", "contains", "not"];

const stepsOf = (pointer) =>
  pointer.split("/").slice(1).map(decodeURIComponent).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));

// The errors: the path, in the widget's notation, the rule, and its requirement.
export const check = (element, config) => {
  if (!ROOTS[element]) return [];
  const { errors } = new Validator(rooted(element), "2020-12", false).validate(config);
  const found = new Map();
  for (const { keyword, instanceLocation, error } of errors) {
    let value = config;
    const path = stepsOf(instanceLocation).map((step) => {
      const key = Array.isArray(value) ? Number(step) : step;
      value = value?.[key];
      return key;
    });
    const key = worded(path) + (keyword === "required" ? error : "");
    if (AROUND.includes(keyword) || found.has(key)) continue;
    const missing = keyword === "required" && /"([^"]+)"/.exec(error)?.[1];
    const rule = at(element, path)?.[keyword];
    found.set(key, { path: worded(missing ? [...path, missing] : path), keyword, rule, error });
  }
  return [...found.values()];
};
