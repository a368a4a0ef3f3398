import type { ComponentChildren } from "preact";
import { Empty, PageHead } from "./components/basics.tsx";
import type { Route } from "./core/route.ts";
import { useRoute } from "./core/use-route.ts";
import { AxisPage } from "./pages/axis.tsx";
import { BufferPage } from "./pages/buffer.tsx";
import { BuffersPage } from "./pages/buffers.tsx";
import { EventsPage } from "./pages/events.tsx";
import { FailuresPage } from "./pages/failures.tsx";
import { FaultsPage } from "./pages/faults.tsx";
import { ItemPage } from "./pages/item.tsx";
import { JobPage } from "./pages/job.tsx";
import { JobsPage } from "./pages/jobs.tsx";
import { NewBufferPage } from "./pages/new-buffer.tsx";
import { NewJobPage } from "./pages/new-job.tsx";
import { SchedulePage } from "./pages/schedule.tsx";
import { SchedulesPage } from "./pages/schedules.tsx";
import { UpcomingPage } from "./pages/upcoming.tsx";
import { UsagePage } from "./pages/usage.tsx";
import { Shell } from "./shell.tsx";

/** The page that the address names, in its frame. */
export function Pages() {
  const route = useRoute();
  return <Shell route={route}>{choosePage(route)}</Shell>;
}

function choosePage(route: Route): ComponentChildren {
  const [place = "jobs", id, ...rest] = route.path;
  if (rest.length > 0) return <NotFound />;
  switch (place) {
    case "jobs":
      if (id === undefined) return <JobsPage route={route} />;
      return id === "new" ? (
        <NewJobPage key={route.query["from"] ?? ""} route={route} />
      ) : (
        <JobPage key={id} id={id} route={route} />
      );
    case "timeline":
      return <AxisPage />;
    case "schedules":
      return id === undefined ? <SchedulesPage route={route} /> : <SchedulePage key={id} id={id} />;
    case "buffers":
      if (id === undefined) return <BuffersPage route={route} />;
      return id === "new" ? <NewBufferPage /> : <BufferPage key={id} id={id} route={route} />;
    case "items":
      return id === undefined ? <NotFound /> : <ItemPage key={id} id={id} route={route} />;
    case "failures":
      return <FailuresPage route={route} />;
    case "upcoming":
      return <UpcomingPage route={route} />;
    case "events":
      return <EventsPage route={route} />;
    case "faults":
      return <FaultsPage />;
    case "usage":
      return <UsagePage route={route} />;
    default:
      return <NotFound />;
  }
}

function NotFound() {
  return (
    <>
      <PageHead title="Not found" />
      <Empty title="There is no such page.">
        Go on with the <a href="#/jobs">jobs</a>.
      </Empty>
    </>
  );
}
