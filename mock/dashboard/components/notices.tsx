import type { NoticeDetail } from "../../server/index.ts";
import { Attempts } from "./attempts.tsx";
import { Section, Status, When } from "./basics.tsx";

/** The webhooks and alerts that a job or item caused. */
export function Notices({ notices }: { notices: readonly NoticeDetail[] }) {
  if (notices.length === 0) return null;
  return (
    <Section title="Webhooks and alerts">
      {notices.map((notice) => (
        <article class="notice" key={notice.id}>
          <p class="notice-head">
            <Status of={notice.status} />
            <span>{notice.kind}</span>
            <span class="url">{notice.url}</span>
            {notice.next_attempt_at !== null && (
              <span class="quiet">
                next try <When at={notice.next_attempt_at} />
              </span>
            )}
          </p>
          <Attempts attempts={notice.attempts} isRunning={notice.status === "pending"} chosen={null} />
        </article>
      ))}
    </Section>
  );
}
