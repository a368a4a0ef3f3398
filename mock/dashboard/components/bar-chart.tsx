import { formatCount } from "../core/format.ts";

/** One day, and its counts. */
export interface Bar {
  readonly label: string;
  readonly value: number;
}

const HEIGHT = 120;
const BAR = 18;

/** A bar for each day, as high as its count. */
export function BarChart({ bars, unit }: { bars: readonly Bar[]; unit: string }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const total = bars.reduce((sum, { value }) => sum + value, 0);
  const width = bars.length * BAR;
  return (
    <div class="chart">
      <svg
        viewBox={`0 0 ${width} ${HEIGHT + 2}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${formatCount(total)} ${unit} over ${bars.length} days, at the most ${formatCount(most)} on one`}
      >
        <line class="axis" x1={0} x2={width} y1={HEIGHT} y2={HEIGHT} />
        {bars.map(({ label, value }, index) => {
          const height = value === 0 ? 0 : Math.max(3, (value / most) * (HEIGHT - 8));
          return (
            <rect
              key={label}
              class="day"
              x={index * BAR + 2}
              y={HEIGHT - height}
              width={BAR - 4}
              height={height}
            >
              <title>{`${label}: ${formatCount(value)} ${unit}`}</title>
            </rect>
          );
        })}
      </svg>
      <p class="chart-ends quiet">
        <span>{bars[0]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </p>
    </div>
  );
}
