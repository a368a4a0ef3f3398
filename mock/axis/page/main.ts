import { createAxisView, h } from "../draw/index.ts";
import { DATA_ID, type TraceData, type TraceDelivery, type TraceMessage } from "./trace-data.ts";

/** Shows the trace that stands in the page. */
function showTrace(): void {
  const data = JSON.parse(document.getElementById(DATA_ID)?.textContent ?? "") as TraceData;
  const view = createAxisView(data.axis, {
    zone: "UTC",
    detailOf: (_, attempt) => {
      const delivery = data.deliveries[attempt];
      return delivery === undefined ? null : showDelivery(delivery);
    },
  });
  const timeline = h("details", {}, h("summary", {}, "Timeline"), h("pre", { tabindex: 0 }, data.timeline));
  const main = h("main", {}, h("h1", {}, data.title), h("div", { class: "trace-axis" }, view.root), timeline);
  document.body.replaceChildren(main);
}

function showDelivery({ request, response, error }: TraceDelivery): HTMLElement {
  const answer = response === null ? [] : [h("h3", {}, `Answer: ${response.status}`), showMessage(response)];
  const why = error === null ? [] : [h("h3", {}, "Error"), h("pre", {}, error)];
  return h(
    "div",
    {},
    h("h3", {}, "Request"),
    h("pre", {}, `${request.method} ${request.url}`),
    showMessage(request),
    ...answer,
    ...why,
  );
}

function showMessage({ headers, body }: TraceMessage): HTMLElement {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const shown = body === null || body === "" ? null : h("pre", { tabindex: 0 }, body);
  return h("div", {}, lines.length === 0 ? null : h("pre", { tabindex: 0 }, lines.join("\n")), shown);
}

showTrace();
