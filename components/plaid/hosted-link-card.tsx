import type { HostedLinkView } from '#lib/domain/plaid/plaid-views.ts';
import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { QrCode } from './qr-code.tsx';

interface HostedLinkCardProps {
  hosted: HostedLinkView;
  /** Null where the sentence at the top says it. */
  expiresAt: string | null;
  /** Only where the page behind it is our own emulator's may staff open it: a customer's sign-in is theirs alone. */
  mayOpen: boolean;
  timeZone: string;
}

/** The link as it is handed over: to be copied, or shown to a phone's camera. */
export function HostedLinkCard({ hosted, expiresAt, mayOpen, timeZone }: HostedLinkCardProps) {
  return (
    <Card title="The link">
      <div className="grid gap-5 py-2 sm:grid-cols-[auto_minmax(0,1fr)]">
        <QrCode qr={hosted.qr} title="The link as a QR code" description="A phone's camera opens the same page that the link beside it leads to." />
        <div className="grid content-start gap-3">
          <div className="flex items-start gap-1 rounded-md border border-line bg-sunken px-3 py-2">
            <span className="min-w-0 grow font-mono text-sm [overflow-wrap:anywhere]">{hosted.url}</span>
            <CopyButton value={hosted.url} label="the link" />
          </div>
          <p>Send it by a channel the customer already trusts; Railhead sends nothing. Whoever has it can link an account under the customer's name here, so it goes to nobody else.</p>
          {expiresAt !== null && (
            <p className="text-soft">
              It can be opened until <TimeText at={expiresAt} timeZone={timeZone} />.
            </p>
          )}
          {mayOpen && (
            <p>
              <a href={hosted.url} target="_blank" rel="noreferrer" className="text-link underline underline-offset-3">
                Open it as the customer would<span className="sr-only"> (in a new tab)</span>
              </a>
              <span className="text-soft"> Emulator only: no real bank is behind it.</span>
            </p>
          )}
        </div>
      </div>
    </Card>
  );
}
