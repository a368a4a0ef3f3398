import type { ComponentChildren } from "preact";
import { Empty, PageHead } from "./components/basics.tsx";
import { useIsHosted } from "./core/app.ts";
import type { PageRoute } from "./core/route.ts";
import { useRoute } from "./core/use-route.ts";
import { AccountPage } from "./pages/account.tsx";
import { AxisPage } from "./pages/axis.tsx";
import { BufferPage } from "./pages/buffer.tsx";
import { BuffersPage } from "./pages/buffers.tsx";
import { EmailsPage } from "./pages/emails.tsx";
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
import { UsagePage } from "./pages/usage.tsx";
import { Shell, START } from "./shell.tsx";

/** The page that the address names, in its frame. */
export function Pages() {
  const route = useRoute();
  const isHosted = useIsHosted();
  return <Shell route={route}>{choosePage(route, isHosted)}</Shell>;
}

function choosePage(route: PageRoute, isHosted: boolean): ComponentChildren {
  const [place = START, id, ...rest] = route.path;
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
      return <AxisPage route={route} />;
    case "schedules":
      return id === undefined ? <SchedulesPage route={route} /> : <SchedulePage key={id} id={id} />;
    case "buffers":
      if (!isHosted) return <NotHere what="buffers" />;
      if (id === undefined) return <BuffersPage route={route} />;
      return id === "new" ? <NewBufferPage /> : <BufferPage key={id} id={id} route={route} />;
    case "items":
      return id === undefined ? <NotFound /> : <ItemPage key={id} id={id} route={route} />;
    case "account":
      return <AccountPage />;
    case "emails":
      return isHosted ? <EmailsPage /> : <NotHere what="emails" />;
    case "failures":
      return <FailuresPage route={route} />;
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

/** In place of a page that the open-source server has nothing for. */
function NotHere({ what }: { what: string }) {
  return (
    <>
      <PageHead title={`No ${what}`} />
      <Empty title={`The open-source server has no ${what}.`}>
        Go on with the <a href="#/timeline">timeline</a>.
      </Empty>
    </>
  );
}

function NotFound() {
  return (
    <>
      <PageHead title="Not found" />
      <Empty title="There is no such page.">
        Go on with the <a href="#/timeline">timeline</a>.
      </Empty>
    </>
  );
}
