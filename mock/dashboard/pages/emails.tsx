import { Empty, PageHead, When } from "../components/basics.tsx";
import { Loaded } from "../components/loading.tsx";
import { Table } from "../components/table.tsx";
import { formatCount } from "../core/format.ts";
import { useResource } from "../core/use-resource.ts";

/** The mails that Fliq would have sent: alert channels are verified with the link in theirs. */
export function EmailsPage() {
  const emails = useResource("emails", (api, signal) => api.emails(signal));
  return (
    <>
      <PageHead title="Emails" />
      <Loaded from={emails} what="the emails">
        {({ emails: shown, total }) =>
          shown.length === 0 ? (
            <Empty title="No mail yet.">
              An alert channel of the type email gets one, with the link that verifies it. No mail leaves this
              machine.
            </Empty>
          ) : (
            <>
              <Table label="Emails" columns={[{ head: "Sent" }, { head: "To" }, { head: "Mail" }]}>
                {shown.map(({ at, to, subject, text, link }, index) => (
                  <tr key={`${at} ${total - index}`}>
                    <td>
                      <When at={at} />
                    </td>
                    <td>{to}</td>
                    <td class="main">
                      <details>
                        <summary>{subject}</summary>
                        <pre class="mail">{text}</pre>
                      </details>
                      {link !== null && /^https?:/.test(link) && (
                        <a href={link} target="_blank" rel="noreferrer">
                          Follow its link
                        </a>
                      )}
                    </td>
                  </tr>
                ))}
              </Table>
              <p class="more quiet">
                {formatCount(shown.length)} of {formatCount(total)}
              </p>
            </>
          )
        }
      </Loaded>
    </>
  );
}
