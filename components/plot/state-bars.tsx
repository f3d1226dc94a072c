import { plotNumber } from '#lib/domain/plot.ts';
import type { StatePlot } from '#lib/domain/state-plot.ts';

interface StateBarsProps {
  id: string;
  title: string;
  plot: StatePlot;
  /** The list behind each state. */
  hrefs: Record<string, string>;
}

/** What is where. The labels are links and carry their counts for readers: they are the plot's own table. */
export function StateBars({ id, title, plot, hrefs }: StateBarsProps) {
  const longest = Math.max(...plot.rows.map(({ bar }) => bar.width), 1);
  return (
    <figure className="grid gap-4">
      <figcaption className="sr-only">{plot.sentence}</figcaption>
      {plot.rows.length === 0 ? (
        <p className="text-soft">{plot.sentence}</p>
      ) : (
        <div className="grid grid-cols-[8.25rem_minmax(0,1fr)] gap-x-3 pr-11 text-sm sm:grid-cols-[10.5rem_minmax(0,1fr)] sm:pr-14">
          <ul>
            {plot.rows.map(({ bar, label }) => (
              <li key={bar.key} className="flex h-7 items-center">
                <a href={hrefs[bar.key]} className="block max-w-full truncate py-0.5 text-ink underline decoration-line decoration-1 underline-offset-3 hover:decoration-ink">
                  {label}
                  <span className="sr-only"> {bar.words.slice(label.length + 2)}</span>
                </a>
              </li>
            ))}
          </ul>
          <svg role="img" aria-labelledby={`${id}-title ${id}-words`} height={plot.height} className="block w-full overflow-visible">
            <title id={`${id}-title`}>{title}</title>
            <desc id={`${id}-words`}>{plot.sentence}</desc>
            {plot.rows.map(({ bar, figure, textY }) => {
              const width = `${plotNumber((100 * bar.width) / longest)}%`;
              return (
                <g key={bar.key}>
                  <rect x="0" y={bar.y} width={width} height={bar.height} rx="2" className={FILLS[bar.key] ?? 'fill-edge'} />
                  <text x={width} dx="8" y={textY} dominantBaseline="central" className="fill-ink tabular-nums">
                    {figure}
                  </text>
                </g>
              );
            })}
          </svg>
        </div>
      )}
    </figure>
  );
}

/** The tones of the badges; the label says the same in words. */
const FILLS: Partial<Record<string, string>> = {
  posted: 'fill-accent',
  returned: 'fill-danger',
  rejected: 'fill-danger',
  not_made: 'fill-danger',
  other: 'fill-doubt',
  not_sent: 'fill-doubt',
  unknown: 'fill-doubt',
  needs_review: 'fill-doubt',
};
