/** Where in a row each kind of mark stands. */
export interface Geometry {
  readonly top: number;
  readonly height: number;
  /** The middle of bars and ticks. */
  readonly middle: number;
  /** The baseline of text; 0 where there is no room for it. */
  readonly text: number;
  /** The middle of notices. */
  readonly notice: number;
  /** Where columns stand, and how high they are at the most. */
  readonly base: number;
  readonly column: number;
}

/** A phone's row has the lane's name over its marks. */
export const PHONE_ROW = 56;
export const ROOMY_ROW = 40;
export const COMPACT_ROW = 30;

/** The geometry of a row, by how much room it has. */
export function geometryOf(top: number, height: number): Geometry {
  if (height >= PHONE_ROW)
    return { top, height, middle: top + 32, text: top + 52, notice: top + 47, base: top + 42, column: 20 };
  if (height >= ROOMY_ROW)
    return { top, height, middle: top + 15, text: top + 35, notice: top + 31, base: top + 25, column: 20 };
  const middle = top + height / 2 - 1;
  return {
    top,
    height,
    middle,
    text: 0,
    notice: top + height - 5,
    base: top + height - 6,
    column: height - 11,
  };
}
