import type { ComponentChildren } from "preact";
import { RequestFailure } from "../core/request.ts";
import type { Resource } from "../core/use-resource.ts";

/** Shows what was loaded; until then a note that it loads, or the error and what to do. */
export function Loaded<T>({
  from,
  what,
  children,
}: {
  from: Resource<T>;
  /** Such as `the jobs`. */
  what: string;
  children: (data: T) => ComponentChildren;
}) {
  const { data, error, reload } = from;
  return (
    <>
      {error !== null && <Problem what={what} error={error} retry={reload} />}
      {data === null && error === null && (
        <p class="loading" role="status">
          Loading {what}…
        </p>
      )}
      {data !== null && children(data)}
    </>
  );
}

function Problem({ what, error, retry }: { what: string; error: Error; retry: () => void }) {
  const isGone = error instanceof RequestFailure && error.status === 404;
  return (
    <div class="problem" role="alert">
      <p>
        <strong>{isGone ? "There is no such thing here." : `Cannot load ${what}.`}</strong> {error.message}
        {isGone && ". It may have been deleted, or belong to a run of the server that kept nothing."}
      </p>
      <button type="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}
