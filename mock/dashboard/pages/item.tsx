import type { ItemDetail } from "../../server/index.ts";
import { Attempts } from "../components/attempts.tsx";
import { AttemptsPicture } from "../components/attempts-picture.tsx";
import { Empty, Facts, PageHead, Section, Status, When } from "../components/basics.tsx";
import { ActionButton, CopyButton } from "../components/buttons.tsx";
import { Loaded } from "../components/loading.tsx";
import { Message } from "../components/message.tsx";
import { Notices } from "../components/notices.tsx";
import { useNow } from "../core/app.ts";
import type { PageRoute } from "../core/route.ts";
import { useResource } from "../core/use-resource.ts";

/** One item of a buffer, with its attempts and notices. */
export function ItemPage({ id, route }: { id: string; route: PageRoute }) {
  const detail = useResource(id, (api, signal) => api.item(id, signal));
  const attempt = route.query["attempt"];
  return (
    <Loaded from={detail} what="the item">
      {(data) => <Item detail={data} chosen={attempt === undefined ? null : Number(attempt)} />}
    </Loaded>
  );
}

function Item({ detail, chosen }: { detail: ItemDetail; chosen: number | null }) {
  const { item, buffer, attempts, name, headers, body } = detail;
  const nowMs = useNow();
  const isRunning = item.status === "running";
  return (
    <>
      <PageHead title={name}>
        {item.status === "failed" && (
          <ActionButton
            kind="primary"
            act={async (api) => {
              const clone = await api.replayItem(buffer.id, item.id);
              const link = { href: `#/items/${encodeURIComponent(clone.id)}`, label: "Open the new item" };
              return { text: "Replayed, at the end of the line.", link };
            }}
          >
            Replay
          </ActionButton>
        )}
      </PageHead>
      <Facts
        of={[
          ["Status", <Status key="status" of={item.status} />],
          [
            "Buffer",
            <a key="buffer" href={`#/buffers/${encodeURIComponent(buffer.id)}`}>
              {buffer.name}
            </a>,
          ],
          ["Retries", `${item.retry_count} of ${item.max_retries}`],
          ["Pushed", <When key="pushed" at={item.created_at} />],
          ["Ended", <When key="ended" at={item.completed_at ?? null} absent="not yet" />],
          [
            "Id",
            <span key="id">
              <code>{item.id}</code> <CopyButton text={item.id} what="the item's id" />
            </span>,
          ],
        ]}
      />
      {item.last_error !== undefined && <p class="error-text">{item.last_error}</p>}
      <Section title="Attempts">
        {attempts.length === 0 ? (
          <Empty title="No attempt yet.">
            {buffer.paused
              ? "The buffer is paused: resume it to send what waits."
              : "It waits for those before it."}
          </Empty>
        ) : (
          <AttemptsPicture
            attempts={[...attempts].reverse()}
            planned={[]}
            nowMs={isRunning ? nowMs : null}
            isRunning={isRunning}
            hrefOf={(number) => `#/items/${encodeURIComponent(item.id)}?attempt=${number}`}
          />
        )}
        <Attempts attempts={attempts} isRunning={isRunning} chosen={chosen} />
      </Section>
      <Notices notices={detail.notices} />
      <Section title="Item">
        <Message
          title="What is sent"
          line={`${buffer.method} ${buffer.url}`}
          headers={headers ?? {}}
          body={body}
        />
      </Section>
    </>
  );
}
