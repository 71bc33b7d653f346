// The configuration editor: CodeMirror in a shadow root, where its styles are constructed sheets, which a strict policy
// allows.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json, jsonParseLinter } from "@codemirror/lang-json";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { completeBy } from "./complete.js";

const COLOURS = HighlightStyle.define([
  { tag: tags.propertyName, color: "light-dark(#43b, #baf)" },
  { tag: tags.string, color: "light-dark(#11692f, #7fdc9b)" },
  { tag: [tags.number, tags.bool, tags.null], color: "light-dark(#8a3b12, #ffb38a)" },
]);

const THEME = EditorView.theme({
  "&": { fontSize: "0.875rem", color: "var(--ink)", background: "var(--paper)", maxHeight: "var(--editor)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "ui-monospace, monospace", lineHeight: "1.5", overflow: "auto", minHeight: "12rem" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-gutters": { background: "var(--ground)", color: "var(--soft)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { background: "light-dark(#4433bb14, #bbaaff22)" },
  ".cm-activeLineGutter": { color: "var(--ink)" },
  ".cm-tooltip": { color: "var(--ink)", background: "var(--paper)", border: "1px solid var(--line)", maxWidth: "20rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "ui-monospace, monospace", maxWidth: "min(20rem, 80vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.25rem 0.5rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { color: "var(--accent-ink)", background: "var(--accent)" },
  ".cm-completionInfo": { padding: "0.5rem" },
  ".cm-diagnosticText": { fontFamily: "system-ui, sans-serif" },
});

export class Editor {
  #view;
  #words = new Compartment();

  // Mounts the editor in an element. `changed` is called with the text whenever it changes; `element` returns the
  // element whose configuration it is.
  constructor(place, text, changed, element) {
    const root = place.attachShadow({ mode: "open" });
    const extensions = [
      lineNumbers(), lintGutter(), history(), indentOnInput(), bracketMatching(), closeBrackets(), highlightActiveLine(),
      json(), syntaxHighlighting(COLOURS), THEME, indentUnit.of("  "), EditorView.lineWrapping, this.#words.of([]),
      autocompletion({ override: [completeBy(element)], icons: false, interactionDelay: 0 }),
      keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
      EditorView.updateListener.of((update) => update.docChanged && changed(this.text)),
    ];
    this.#view = new EditorView({ root, parent: root, state: EditorState.create({ doc: text, extensions }) });
  }

  get text() {
    return this.#view.state.doc.toString();
  }

  set text(insert) {
    this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert } });
  }

  name(label) {
    const attributes = EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" });
    this.#view.dispatch({ effects: this.#words.reconfigure(attributes) });
  }

  // The reason why the text is not JSON, if it is not.
  unreadable() {
    return jsonParseLinter()(this.#view);
  }

  // Marks the errors.
  mark(problems) {
    const { length } = this.#view.state.doc;
    const fits = (at) => Math.min(at, length);
    const marks = problems.map(({ from, to, message, isTold }) => (
      { from: fits(from), to: fits(to), message, severity: isTold ? "error" : "warning" }));
    this.#view.dispatch(setDiagnostics(this.#view.state, marks.sort((a, b) => a.from - b.from)));
  }

  lineOf(at) {
    return this.#view.state.doc.lineAt(Math.min(at, this.#view.state.doc.length)).number;
  }

  show(from) {
    this.#view.focus();
    this.#view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
  }
}
