/** The tokens that the picture is drawn with: CSS variables of these names. */
const TOKENS = [
  "surface",
  "raised",
  "line",
  "edge",
  "text",
  "quiet",
  "accent",
  "on-accent",
  "good",
  "bad",
  "wait",
  "off",
  "future",
  "lit",
  "grid",
  "stripe",
  "good-dense",
  "wait-text",
] as const;

export type ColorToken = (typeof TOKENS)[number];
export type Colors = Readonly<Record<ColorToken, string>>;

export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** Reads the tokens as they are for an element: light or dark. */
export function readColors(host: HTMLElement): Colors {
  const probe = document.createElement("i");
  probe.hidden = true;
  host.append(probe);
  const read = (name: ColorToken) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const colors = Object.fromEntries(TOKENS.map((name) => [name, read(name)])) as Record<ColorToken, string>;
  probe.remove();
  return colors;
}

/** What a picture is drawn with. */
export interface Pen {
  readonly canvas: CanvasRenderingContext2D;
  readonly colors: Colors;
  /** Device pixels per pixel. */
  readonly ratio: number;
  /** Adds a rectangle of a colour; they are filled colour by colour. */
  rect(color: ColorToken, x: number, y: number, width: number, height: number): void;
  /** Fills the rectangles that were added. */
  flush(): void;
  /** Rounds to a device pixel. */
  crisp(x: number): number;
  /** Writes on in this font. */
  setFont(font: string): void;
  widthOf(text: string): number;
}

// What lies under comes first.
const ORDER: readonly ColorToken[] = [
  "edge",
  "line",
  "good-dense",
  "good",
  "wait",
  "bad",
  "off",
  "quiet",
  "accent",
];

/** Makes a pen for a canvas. */
export function createPen(canvas: CanvasRenderingContext2D, colors: Colors, ratio: number): Pen {
  const rects = new Map<ColorToken, number[]>();
  const widths = new Map<string, Map<string, number>>();
  // The canvas takes long to tell its font.
  let inFont = new Map<string, number>();
  return {
    canvas,
    colors,
    ratio,
    rect(color, ...rect) {
      const list = rects.get(color);
      if (list === undefined) rects.set(color, rect);
      else list.push(...rect);
    },
    flush() {
      for (const color of ORDER) {
        const list = rects.get(color);
        if (list === undefined) continue;
        canvas.fillStyle = colors[color];
        for (let index = 0; index < list.length; index += 4)
          canvas.fillRect(list[index] ?? 0, list[index + 1] ?? 0, list[index + 2] ?? 0, list[index + 3] ?? 0);
      }
      rects.clear();
    },
    crisp: (x) => Math.round(x * ratio) / ratio,
    setFont(font) {
      canvas.font = font;
      inFont = widths.get(font) ?? new Map<string, number>();
      widths.set(font, inFont);
    },
    widthOf(text) {
      const known = inFont.get(text) ?? canvas.measureText(text).width;
      inFont.set(text, known);
      return known;
    },
  };
}

/** Draws with another opacity. */
export function withAlpha({ canvas }: Pen, alpha: number, draw: () => void): void {
  canvas.globalAlpha = alpha;
  draw();
  canvas.globalAlpha = 1;
}

/** Hatches a rectangle. */
export function hatch(
  { canvas, colors }: Pen,
  color: ColorToken,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  canvas.save();
  canvas.beginPath();
  canvas.rect(x, y, width, height);
  canvas.clip();
  canvas.strokeStyle = colors[color];
  canvas.lineWidth = 1.1;
  canvas.beginPath();
  // Aligned to the page, so that boxes beside each other do not jump.
  for (let at = Math.floor((x - height) / 6) * 6; at < x + width; at += 6) {
    canvas.moveTo(at, y + height);
    canvas.lineTo(at + height, y);
  }
  canvas.stroke();
  canvas.restore();
}
