import { useState } from "preact/hooks";
import { keep, recall } from "./history.ts";

/** A number that is as it was left when the user comes back to this entry of the history. */
export function useKept(name: string, initial: number): readonly [number, (next: number) => void] {
  const [value, setValue] = useState(() => recall(name) ?? initial);
  return [
    value,
    (next) => {
      keep(name, next);
      setValue(next);
    },
  ];
}
