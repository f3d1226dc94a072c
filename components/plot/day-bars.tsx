import type { DayPlot } from '#lib/domain/day-plot.ts';
import { plotNumber, type PlotBar } from '#lib/domain/plot.ts';
import { PlotFigures } from './plot-figures.tsx';

interface DayBarsProps {
  id: string;
  title: string;
  plot: DayPlot;
  /** The list behind each day. */
  hrefs: Record<string, string>;
}

/** Money by day. Widths are shares of the room there is, heights and letters are not: both stay readable on a phone. */
export function DayBars({ id, title, plot, hrefs }: DayBarsProps) {
  const base = plot.ticks[0]?.y ?? plot.height;
  // A scale of nothing would only be invented.
  const ticks = plot.bars.every(({ height }) => height === 0) ? plot.ticks.slice(0, 1) : plot.ticks;
  return (
    <figure className="grid gap-4">
      <figcaption className="text-sm text-soft text-pretty">{plot.sentence}</figcaption>
      <div className="grid grid-cols-[3.25rem_minmax(0,1fr)] pt-4 pr-3">
        <svg aria-hidden="true" height={plot.height} className="w-full overflow-visible">
          {ticks.map(({ y, label }) => (
            <text key={y} x="100%" dx="-8" y={y} dominantBaseline="middle" textAnchor="end" className="fill-soft text-xs tabular-nums">
              {label}
            </text>
          ))}
        </svg>
        <div className="relative">
          <svg role="img" aria-labelledby={`${id}-title ${id}-words`} height={plot.height} className="block w-full overflow-visible">
            <title id={`${id}-title`}>{title}</title>
            <desc id={`${id}-words`}>{plot.sentence}</desc>
            {ticks.map(({ y }) => (
              <line key={y} x1="0" x2="100%" y1={y} y2={y} shapeRendering="crispEdges" className={y === base ? 'stroke-edge' : 'stroke-line'} />
            ))}
            {plot.bars.map((bar) => (
              <rect key={bar.key} {...across(plot, bar.x, bar.width)} y={bar.y} height={bar.height} rx="1" className="fill-accent" />
            ))}
            {plot.dayLabels.map(({ key, x, y, label }) => (
              <text key={key} x={share(plot, x - plot.left)} y={y} textAnchor="middle" className="fill-soft text-xs">
                {label}
              </text>
            ))}
          </svg>
          <PointedDays plot={plot} hrefs={hrefs} base={base} />
        </div>
      </div>
      <PlotFigures id={`${id}-table`} table={plot.table} hrefs={hrefs} />
    </figure>
  );
}

/** For pointers alone: what a column stands for, and the way to its list. Keyboards and readers have the table. */
function PointedDays({ plot, hrefs, base }: { plot: DayPlot; hrefs: Record<string, string>; base: number }) {
  return (
    <svg aria-hidden="true" height={plot.height} className="absolute inset-0 hidden w-full overflow-visible sm:block">
      {plot.bars.map((bar) => (
        <a key={bar.key} href={hrefs[bar.key]} tabIndex={-1} className="group">
          <rect {...columnOf(plot, bar)} y="0" height={base} className="fill-transparent group-hover:fill-ink/10" />
          <text x="100%" y="-8" textAnchor="end" className="invisible fill-ink text-xs font-medium tabular-nums group-hover:visible">
            {bar.words}
          </text>
        </a>
      ))}
    </svg>
  );
}

function columnOf(plot: DayPlot, { x, width }: PlotBar): { x: string; width: string } {
  const gap = (plot.right - plot.left) / plot.table.rows.length - width;
  return across(plot, x - gap / 2, width + gap);
}

function across(plot: DayPlot, x: number, width: number): { x: string; width: string } {
  return { x: share(plot, x - plot.left), width: share(plot, width) };
}

function share(plot: DayPlot, units: number): string {
  return `${plotNumber((100 * units) / (plot.right - plot.left))}%`;
}
