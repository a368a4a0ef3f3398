import { useState } from "preact/hooks";
import type { Buffer, BufferItemStatus } from "../../../src/shared/index.ts";
import { Empty, Facts, PageHead, Section, Status, Target, When } from "../components/basics.tsx";
import { ActionButton, ConfirmButton } from "../components/buttons.tsx";
import { Field } from "../components/field.tsx";
import { Loaded } from "../components/loading.tsx";
import { type Column, More, Table } from "../components/table.tsx";
import { Filter, Toolbar } from "../components/toolbar.tsx";
import { useAct } from "../core/app.ts";
import { formatCount, formatShare } from "../core/format.ts";
import { PAGE_LIMIT, readPages } from "../core/paging.ts";
import type { PageRoute } from "../core/route.ts";
import { useKept } from "../core/use-kept.ts";
import { useResource } from "../core/use-resource.ts";
import { goTo } from "../core/use-route.ts";

const STATUSES = ["pending", "running", "completed", "failed"] as const satisfies readonly BufferItemStatus[];

const COLUMNS: readonly Column[] = [
  { head: "Status" },
  { head: "Item" },
  { head: "Pushed" },
  { head: "Retries", wide: true, number: true },
  { head: "Last error", wide: true },
];

/** One buffer: its counts and its items. */
export function BufferPage({ id, route }: { id: string; route: PageRoute }) {
  const buffer = useResource(id, (api, signal) => api.buffer(id, signal));
  const stats = useResource(id, (api, signal) => api.bufferStats(id, signal));
  return (
    <Loaded from={buffer} what="the buffer">
      {(data) => (
        <>
          <PageHead title={data.name}>
            <BufferActions buffer={data} />
          </PageHead>
          <p>
            <Target method={data.method} url={data.url} />
          </p>
          <Facts
            of={[
              ["Status", <Status key="status" of={data.paused ? "paused" : "active"} />],
              ["Rate", `${data.rate_limit} a second`],
              ["Waiting", count(stats.data?.pending)],
              ["Delivered", count(stats.data?.completed)],
              ["Failed", count(stats.data?.failed)],
              ["Success", stats.data === null ? "…" : formatShare(stats.data.success_rate)],
            ]}
          />
          <PushItem bufferId={id} />
          <Items bufferId={id} route={route} />
        </>
      )}
    </Loaded>
  );
}

function count(value: number | undefined): string {
  return value === undefined ? "…" : formatCount(value);
}

function BufferActions({ buffer }: { buffer: Buffer }) {
  return (
    <>
      {buffer.paused ? (
        <ActionButton
          kind="primary"
          act={async (api) => {
            await api.resumeBuffer(buffer.id);
            return { text: "Resumed: the line moves on." };
          }}
        >
          Resume
        </ActionButton>
      ) : (
        <ActionButton
          act={async (api) => {
            await api.pauseBuffer(buffer.id);
            return { text: "Paused: items are taken, none is sent." };
          }}
        >
          Pause
        </ActionButton>
      )}
      <ConfirmButton
        sure="Delete it with its items?"
        act={async (api) => {
          await api.deleteBuffer(buffer.id);
          goTo(["buffers"]);
          return { text: "Deleted." };
        }}
      >
        Delete
      </ConfirmButton>
    </>
  );
}

function PushItem({ bufferId }: { bufferId: string }) {
  const { busy, act } = useAct();
  const [body, setBody] = useState("");
  return (
    <form
      class="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) return;
        act(async (api) => {
          const item = await api.pushItem(bufferId, body === "" ? {} : { body });
          setBody("");
          return {
            text: "Pushed.",
            link: { href: `#/items/${encodeURIComponent(item.id)}`, label: "Open it" },
          };
        });
      }}
    >
      <Field id="item-body" label="Push an item">
        {(control) => (
          <input
            {...control}
            class="code"
            placeholder="Its body"
            spellcheck={false}
            value={body}
            onInput={(event) => setBody(event.currentTarget.value)}
          />
        )}
      </Field>
      <button type="submit" aria-disabled={busy}>
        Push
      </button>
    </form>
  );
}

function Items({ bufferId, route }: { bufferId: string; route: PageRoute }) {
  const status = route.query["status"] ?? "";
  const [pages, setPages] = useKept("pages", 1);
  const items = useResource(JSON.stringify([bufferId, status, pages]), (api, signal) =>
    readPages(
      pages,
      (cursor) => api.listItems(bufferId, { status, cursor, limit: PAGE_LIMIT }, signal),
      (page) => page.items,
    ),
  );
  return (
    <Section
      title="Items"
      aside={
        <Toolbar>
          <Filter route={route} name="status" label="Status" all="Any status" values={STATUSES} />
        </Toolbar>
      }
    >
      <Loaded from={items} what="its items">
        {({ items: shown, more }) =>
          shown.length === 0 ? (
            <Empty title={status === "" ? "The line is empty." : `No item is ${status}.`}>
              {status === "" && "Push an item above, or through the API."}
            </Empty>
          ) : (
            <>
              <Table label="Items" columns={COLUMNS}>
                {shown.map((item) => (
                  <tr key={item.id}>
                    <td>
                      <Status of={item.status} />
                    </td>
                    <td class="main">
                      <a class="target row-link" href={`#/items/${encodeURIComponent(item.id)}`}>
                        <code>{item.id}</code>
                      </a>
                    </td>
                    <td>
                      <When at={item.created_at} />
                    </td>
                    <td class="wide number">
                      {item.retry_count} <span class="quiet">of {item.max_retries}</span>
                    </td>
                    <td class="wide error-cell" title={item.last_error ?? undefined}>
                      {item.last_error}
                    </td>
                  </tr>
                ))}
              </Table>
              <More shown={shown.length} more={more} onMore={() => setPages(pages + 1)} />
            </>
          )
        }
      </Loaded>
    </Section>
  );
}
