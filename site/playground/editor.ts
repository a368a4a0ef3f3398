import { history, historyKeymap, standardKeymap } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { Decoration, drawSelection, EditorView, keymap, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { listTokens, type Token } from "./tokens.ts";

/** The program's text, to be edited. */
export interface Editor {
  read(): string;
  write(text: string): void;
}

const colours = ViewPlugin.fromClass(
  class {
    decorations;

    constructor(view: EditorView) {
      this.decorations = colour(view);
    }

    update({ docChanged, view }: ViewUpdate) {
      if (docChanged) this.decorations = colour(view);
    }
  },
  { decorations: ({ decorations }) => decorations },
);

const MARKS: Readonly<Record<Token["kind"], Decoration>> = {
  comment: Decoration.mark({ class: "tok-comment" }),
  string: Decoration.mark({ class: "tok-string" }),
  keyword: Decoration.mark({ class: "tok-keyword" }),
  bool: Decoration.mark({ class: "tok-bool" }),
  number: Decoration.mark({ class: "tok-number" }),
};

function colour({ state }: EditorView) {
  return Decoration.set(
    listTokens(state.doc.toString()).map(({ from, to, kind }) => MARKS[kind].range(from, to)),
  );
}

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
    history(),
    drawSelection(),
    keymap.of([...standardKeymap, ...historyKeymap]),
    colours,
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
