import { formatDate, formatDateTime, formatTime } from '#lib/domain/local-time.ts';

interface TimeTextProps {
  at: string;
  timeZone: string;
  /** Lists leave the seconds out. */
  brief?: boolean;
}

export function TimeText({ at, timeZone, brief = false }: TimeTextProps) {
  return (
    <time dateTime={at} className="tabular-nums">
      {brief ? `${formatDate(at, timeZone)}, ${formatTime(at, timeZone)}` : formatDateTime(at, timeZone)}
    </time>
  );
}
