'use client';

import { useState } from 'react';
import type { DeskLinkInput } from '#lib/domain/plaid/plaid-intents.ts';
import { DeskLinkEnding, type OtherWay } from './desk-link-ending.tsx';
import { DeskLinkForm, type StartDeskLink } from './desk-link-form.tsx';
import { LINK_BLOCKED, LINK_SILENT, type EndDeskLink } from './desk-link-stage.ts';
import { DeskLinkWindow } from './desk-link-window.tsx';
import { DeskReconnectForm, startReconnect, type Reconnect } from './desk-reconnect-form.tsx';
import { linkSessionAddress, pickerAddress } from './link-session-address.ts';
import { useDeskLink } from './use-desk-link.ts';
import { useOwnDocument } from './use-own-document.ts';

interface DeskLinkProps {
  operatorId: string;
  mayLinkForProgram: boolean;
  programUserId: string;
  initial: Partial<DeskLinkInput>;
  /** The account whose connection is to be mended; null: a new one is made. */
  reconnectAccountId: string | null;
  /** An OAuth bank has just sent the customer back to this address. */
  isReturn: boolean;
  start: StartDeskLink;
  reconnect: Reconnect;
  end: EndDeskLink;
}

/** From the tick that the customer is here to what they shared, or to every other way. */
export function DeskLink({ operatorId, mayLinkForProgram, programUserId, initial, reconnectAccountId, isReturn, start, reconnect, end }: DeskLinkProps) {
  useOwnDocument();
  const [entered, setEntered] = useState(initial);
  const { stage, busy, canAskAgain, begin, tryAgain, toForm, conclude } = useDeskLink({ operatorId, isReturn, end, nextAddress: reconnectAccountId === null ? pickerAddress : linkSessionAddress });

  switch (stage.at) {
    case 'link':
      return (
        <DeskLinkWindow
          key={stage.link.linkToken}
          linkToken={stage.link.linkToken}
          receivedRedirectUri={stage.receivedRedirectUri}
          onSuccess={(publicToken, metadata) => void conclude(stage.link, { told: { succeeded: true, publicToken, linkSessionId: metadata.link_session_id }, trouble: null })}
          onExit={(error, metadata) =>
            void conclude(stage.link, {
              told: { linkSessionId: metadata.link_session_id, requestId: metadata.request_id, exitStatus: metadata.status, errorCode: error?.error_code, errorType: error?.error_type },
              trouble: null,
            })
          }
          onBlocked={() => void conclude(stage.link, { told: {}, trouble: LINK_BLOCKED })}
          onSilent={() => void conclude(stage.link, { told: {}, trouble: LINK_SILENT })}
        />
      );
    case 'closing':
      return (
        <p role="status" className="text-lg font-medium">
          One moment…
        </p>
      );
    case 'ended':
      return (
        <DeskLinkEnding
          trouble={stage.trouble}
          sessionId={stage.sessionId}
          otherWays={otherWays(reconnectAccountId, entered.userId ?? '')}
          busy={busy}
          onAgain={canAskAgain ? () => void tryAgain() : null}
          onForm={toForm}
        />
      );
    case 'form':
      if (reconnectAccountId !== null) {
        const ask = () => startReconnect(reconnect, reconnectAccountId);
        return <DeskReconnectForm accountId={reconnectAccountId} start={ask} onStarted={(link) => begin(link, ask)} />;
      }
      return (
        <DeskLinkForm
          mayLinkForProgram={mayLinkForProgram}
          programUserId={programUserId}
          initial={entered}
          start={start}
          onStarted={(link, input) => {
            setEntered(input);
            begin(link, () => start(input));
          }}
        />
      );
  }
}

/** With the user filled in: nobody types an id twice while a customer waits. */
function otherWays(reconnectAccountId: string | null, userId: string): OtherWay[] {
  if (reconnectAccountId !== null) return [{ href: `/bank-accounts/${reconnectAccountId}#connection`, words: 'Ask the customer by a link to send' }];
  const query = userId === '' ? '' : `?user=${encodeURIComponent(userId)}`;
  return [
    { href: `/bank-accounts/link/send${query}`, words: 'Send a secure link' },
    { href: `/bank-accounts/link/by-hand${query}`, words: 'Link it by hand' },
  ];
}
