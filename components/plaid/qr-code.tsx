import { useId } from 'react';
import type { QrView } from '#lib/domain/plaid/plaid-views.ts';

/** Black on white in both themes: cameras read the other way round badly. The quiet zone is part of the square. */
export function QrCode({ qr, title, description }: { qr: QrView; title: string; description: string }) {
  const id = useId();
  return (
    <svg role="img" aria-labelledby={`${id}-title`} aria-describedby={`${id}-words`} viewBox={`0 0 ${qr.size} ${qr.size}`} shapeRendering="crispEdges" className="size-52 max-w-full shrink-0 rounded-md border border-line">
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-words`}>{description}</desc>
      <rect width={qr.size} height={qr.size} fill="#ffffff" />
      <path d={qr.path} fill="#000000" />
    </svg>
  );
}
