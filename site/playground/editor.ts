import { LRLanguage, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { classHighlighter } from "@lezer/highlight";
import { parser } from "@lezer/javascript";
import { EditorView, minimalSetup } from "codemirror";

/** The program's text, to be edited. */
export interface Editor {
  read(): string;
  write(text: string): void;
}

// The parser alone: the package that completes and lints weighs as much as the editor.
const language = LRLanguage.define({ name: "typescript", parser: parser.configure({ dialect: "ts" }) });

/** Puts an editor into an element. `run` is called for Ctrl or Cmd and Enter. */
export function createEditor(parent: HTMLElement, text: string, run: () => void): Editor {
  const keys = EditorView.domEventHandlers({
    keydown(event) {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
      run();
      return true;
    },
  });
  const extensions = [
    keys,
    minimalSetup,
    language,
    syntaxHighlighting(classHighlighter),
    EditorView.contentAttributes.of({ "aria-label": "Program", tabindex: "0", spellcheck: "false" }),
  ];
  const view = new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
  return {
    read: () => view.state.doc.toString(),
    write(next) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
    },
  };
}
