import runtime from "virtual:playground-runtime";
import { h } from "./dom.ts";
import { createEditor } from "./editor.ts";
import type { Message } from "./messages.ts";
import { createMomentView } from "./moment-view.ts";
import { programs } from "./programs/index.ts";
import { type Run, runProgram } from "./run.ts";

/** Puts the playground into an element, and runs the first program, or the one that the page's address names. */
export function mountPlayground(host: HTMLElement): () => void {
  const wanted = new URLSearchParams(location.search).get("program");
  const first = programs.find(({ name }) => name === wanted) ?? programs[0];
  const select = h("select", { id: "playground-program" });
  for (const { name, title } of programs) select.append(h("option", { value: name }, title));
  select.value = first.name;
  const button = h("button", { type: "button", class: "playground-run" }, "Run");
  const status = h("p", { class: "playground-status", role: "status" });
  const log = h("pre", {
    class: "playground-log",
    tabindex: "0",
    "aria-label": "What the program printed",
    hidden: "",
  });
  const view = createMomentView(() => document.documentElement.classList.contains("dark"));
  const bar = h(
    "div",
    { class: "playground-bar" },
    h("label", { for: "playground-program" }, "Program"),
    select,
    button,
  );
  const left = h("div", { class: "playground-left" });
  const right = h("div", { class: "playground-right" }, status, log, view.root);
  host.replaceChildren(bar, h("div", { class: "playground-panes" }, left, right));

  let current: Run | undefined;
  const tell = (message: Message) => {
    view.take(message);
    if (message.kind === "log") {
      log.hidden = false;
      log.append(`${message.text}\n`);
    }
    if (message.kind === "done") status.textContent = "Done.";
    if (message.kind === "failed") {
      status.classList.add("is-bad");
      status.textContent = message.line === null ? message.text : `Line ${message.line}: ${message.text}`;
    }
  };
  const run = () => {
    current?.stop();
    view.clear();
    log.replaceChildren();
    log.hidden = true;
    status.classList.remove("is-bad");
    status.textContent = "Running …";
    current = runProgram(editor.read(), runtime, tell);
  };
  const editor = createEditor(left, first.text, run);
  button.addEventListener("click", run);
  select.addEventListener("change", () => {
    editor.write(programs.find(({ name }) => name === select.value)?.text ?? "");
    run();
  });
  // The colours of the axis are chosen when it is drawn.
  const colours = new MutationObserver(() => view.redraw());
  colours.observe(document.documentElement, { attributeFilter: ["class"] });
  run();
  return () => {
    current?.stop();
    colours.disconnect();
  };
}
