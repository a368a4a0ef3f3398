import type { ComponentChildren } from "preact";

/** A column: its heading, and whether it is left out where there is little room. */
export interface Column {
  readonly head: string;
  readonly wide?: boolean;
  readonly number?: boolean;
}

/** A list of things, one row each. */
export function Table({
  label,
  columns,
  children,
}: {
  label: string;
  columns: readonly Column[];
  children: ComponentChildren;
}) {
  return (
    <table aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ head, wide, number }) => (
            <th
              key={head}
              scope="col"
              class={`${wide === true ? "wide" : ""} ${number === true ? "number" : ""}`}
            >
              {head === "Actions" ? <span class="unseen">Actions</span> : head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** Shows more of a list. */
export function More({ shown, more, onMore }: { shown: number; more: boolean; onMore: () => void }) {
  return (
    <p class="more">
      <span class="quiet">
        {shown} {shown === 1 ? "row" : "rows"}
      </span>
      {more && (
        <button type="button" onClick={onMore}>
          Show more
        </button>
      )}
    </p>
  );
}
