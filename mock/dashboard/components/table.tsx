import type { ComponentChildren } from "preact";
import { formatCount } from "../core/format.ts";

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
export function More({
  shown,
  of = shown,
  more,
  onMore,
}: {
  shown: number;
  /** How many there are in all, where that is known. */
  of?: number;
  more: boolean;
  onMore: () => void;
}) {
  return (
    <p class="more">
      <span class="quiet">
        {formatCount(shown)} {of > shown && `of ${formatCount(of)} `}
        {of === 1 ? "row" : "rows"}
        {of > shown && !more && ". Search to see the others."}
      </span>
      {more && (
        <button type="button" onClick={onMore}>
          Show more
        </button>
      )}
    </p>
  );
}
