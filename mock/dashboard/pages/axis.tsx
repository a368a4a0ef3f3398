import { useEffect, useRef } from "preact/hooks";
import { type AxisView, type AxisViewOptions, createAxisView } from "../../axis/draw/index.ts";
import type { Axis } from "../../server/index.ts";
import { travel } from "../clock.tsx";
import { PageHead } from "../components/basics.tsx";
import { Loaded } from "../components/loading.tsx";
import { useAct, useNow } from "../core/app.ts";
import { formatRoute, type PageRoute } from "../core/route.ts";
import { useLiveAxis } from "../core/use-live-axis.ts";

/** So much of what comes is in view at first. */
const AHEAD_MS = 3_600_000;

/** What was, what is and what will be, as one picture: dragging the line of now looks ahead, and travels. */
export function AxisPage({ route }: { route: PageRoute }) {
  const axis = useLiveAxis();
  return (
    <>
      <PageHead title="Timeline">
        <a class="button primary" href="#/jobs/new">
          New job
        </a>
      </PageHead>
      <Loaded from={axis} what="the timeline">
        {(data) => <Picture axis={data} isListed={route.query["view"] === "list"} />}
      </Loaded>
    </>
  );
}

function Picture({ axis, isListed }: { axis: Axis; isListed: boolean }) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<AxisView | null>(null);
  const { act } = useAct();
  const actRef = useRef(act);
  actRef.current = act;
  const nowMs = useNow();

  useEffect(() => {
    const made = createAxisView(axis, {
      aheadMs: AHEAD_MS,
      isListed,
      hrefOf,
      onTravel: (to) => void actRef.current(travel({ to: new Date(to).toISOString() })),
      onRunAll: () => void actRef.current(travel({ until: "idle" })),
    });
    view.current = made;
    host.current?.replaceChildren(made.root);
    return () => made.destroy();
    // It is made once, and then told what changed.
  }, []);
  useEffect(() => view.current?.update(axis), [axis]);
  useEffect(() => view.current?.tick(nowMs), [nowMs]);
  return <div class="timeline" ref={host} />;
}

/** The page of what a mark is of. */
const hrefOf: NonNullable<AxisViewOptions["hrefOf"]> = ({ id, kind }, work) => {
  if (work === null) return kind === "target" ? null : formatRoute([`${kind}s`, id]);
  const query = work.attempt === null ? {} : { attempt: String(work.attempt) };
  return formatRoute([kind === "buffer" ? "items" : "jobs", work.id], query);
};
