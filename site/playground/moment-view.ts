import { h } from "./dom.ts";
import { type Message, MOMENT_MARK } from "./messages.ts";

type Moment = Extract<Message, { kind: "moment" }>;

/** The mock's time: its axis, its timeline, and a slider over all moments. */
export interface MomentView {
  readonly root: HTMLElement;
  clear(): void;
  take(message: Message): void;
  /** Draws it anew, in the colours that the page has now. */
  redraw(): void;
}

/** Makes a view without a moment. */
export function createMomentView(isDark: () => boolean): MomentView {
  let shell = "";
  let moments: Moment[] = [];
  const slider = h("input", {
    type: "range",
    id: "playground-time",
    min: "0",
    max: "0",
    step: "1",
    value: "0",
  });
  const output = h("output", { for: "playground-time" });
  const timeline = h("pre", { class: "playground-timeline", tabindex: "0", "aria-label": "Timeline" });
  const frame = h("iframe", { class: "playground-axis", title: "The axis of the mock's time" });
  const time = h(
    "div",
    { class: "playground-time" },
    h("label", { for: "playground-time" }, "Time"),
    slider,
    output,
  );
  const root = h(
    "section",
    { class: "playground-moments", hidden: "", "aria-label": "The mock's time" },
    time,
    timeline,
    frame,
  );

  const draw = () => {
    const moment = moments[Number(slider.value)];
    root.hidden = moment === undefined;
    if (moment === undefined) return;
    output.textContent = sayTime(moment);
    slider.setAttribute("aria-valuetext", output.textContent);
    const { timeline: text } = JSON.parse(moment.data) as { readonly timeline: string };
    timeline.textContent = text;
    const scheme = `<style>:root { color-scheme: ${isDark() ? "dark" : "light"}; } main > details { display: none; }</style></head>`;
    frame.srcdoc = shell.replace("</head>", () => scheme).replace(MOMENT_MARK, () => moment.data);
  };
  slider.addEventListener("input", draw);

  return {
    root,
    clear() {
      moments = [];
      shell = "";
    },
    take(message) {
      if (message.kind === "shell") shell = message.html;
      if (message.kind === "moment") moments.push(message);
      if (message.kind !== "done" && message.kind !== "failed") return;
      slider.max = String(Math.max(0, moments.length - 1));
      slider.value = slider.max;
      draw();
    },
    redraw: draw,
  };
}

/** Such as `+31m28.531s, 26 March 2026 at 10:01:28`. */
function sayTime({ at, startedAt }: Moment): string {
  return `${new Date(at).toISOString().replace("T", " ")}, ${saySince(at - startedAt)}`;
}

function saySince(ms: number): string {
  const parts = [
    [Math.floor(ms / 86_400_000), "d"],
    [Math.floor(ms / 3_600_000) % 24, "h"],
    [Math.floor(ms / 60_000) % 60, "m"],
    [(ms % 60_000) / 1000, "s"],
  ] as const;
  const said = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount}${unit}`);
  return `+${said.join("") || "0s"}`;
}
