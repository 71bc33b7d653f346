// The configuration section: the editor, the examples, and the errors.
import { broken, problems } from "./check.js";
import { byId, debounce, fill, make } from "./dom.js";
import { Editor } from "./editor.js";
import { EXAMPLES } from "./examples.js";
import { change, follow, state } from "./state.js";
import { words } from "./words.js";

// The debounce in milliseconds before the text is used.
const PATIENCE = 300;

// The errors that the widget has reported for its current configuration.
let told = [];
let editor;

// An error as a sentence after its path: the widget's own, else this page's, else the validator's.
const sentence = ({ path, keyword, rule, message, error }) =>
  `${path ? `${path}: ` : ""}${message ?? words().rules[keyword]?.(rule) ?? error}`;

const found = () => {
  const { text } = editor;
  if (state.element === "amapi-account") return [];
  const why = broken(text);
  if (why) return editor.unreadable().map((it) => ({ ...it, message: words().noJson(why), isTold: true }));
  return problems(state.element, text, told).map((it) => ({ ...it, message: sentence(it) }));
};

const show = () => {
  const wrong = found();
  editor.mark(wrong);
  const lines = wrong.map(({ from, message, isTold }) => {
    const textContent = `${words().line(editor.lineOf(from))} · ${message}`;
    const button = make("button", { type: "button", textContent, className: isTold ? "error" : "hint" });
    button.onclick = () => editor.show(from);
    return make("li", {}, button);
  });
  byId("problems").replaceChildren(...lines);
  const verdict = state.element === "amapi-account" ? words().noConfiguration : words().verdict(wrong.length);
  if (byId("verdict").textContent !== verdict) byId("verdict").textContent = verdict;
};

// Sets the widget's errors for the configuration.
export const setWidgetErrors = (errors) => {
  told = errors;
  show();
};

export const configuration = () => {
  const settled = debounce(() => change({ text: editor.text }), PATIENCE);
  editor = new Editor(byId("editor"), state.text, settled, () => state.element);
  const examples = byId("example");
  examples.onchange = () => {
    if (examples.value) editor.text = EXAMPLES[examples.value];
    examples.value = "";
  };
  follow(["lang"], () => {
    const { examples: names, start, configuration } = words();
    fill(examples, [["", start], ...Object.keys(EXAMPLES).map((name) => [name, names[name]])], "");
    editor.name(configuration);
  });
  follow(["text", "element", "lang"], show);
};
