import type { LinkSessionView } from '#lib/domain/plaid/plaid-views.ts';
import { LINKED_HOW_WORDS } from '#lib/domain/plaid/link-session.ts';
import { Card } from '#components/ui/card.tsx';
import { DefinitionList, type Definition } from '#components/ui/definition-list.tsx';
import { IdLink } from '#components/ui/id-link.tsx';
import { IdText } from '#components/ui/id-text.tsx';

/** For whom the link was made and by whom, and what Plaid's support asks for; the steps say when. */
export function LinkSessionFacts({ session }: { session: LinkSessionView }) {
  const { address } = session;
  const rows: Definition[] = [
    { term: 'For', value: `${session.firstName} ${session.lastName}` },
    { term: 'User', value: <IdText value={session.userId} label="user id" /> },
    { term: 'Use', value: session.ownerScope === 'program' ? 'Funds the program' : "A user's" },
    ...(address === null ? [] : [{ term: 'Address', value: `${address.street}, ${address.city}, ${address.state} ${address.postalCode}` }]),
    { term: 'Purpose', value: session.purpose === 'reconnect' ? 'Sign in again, so that Plaid can reach the account' : 'Link a new account' },
    { term: 'Way', value: LINKED_HOW_WORDS[session.way] },
    ...(session.accountId === null ? [] : [{ term: 'Account', value: <IdLink href={`/bank-accounts/${session.accountId}`} value={session.accountId} label="bank account id" /> }]),
    { term: 'Made by', value: session.madeByName },
    { term: 'Link', value: <IdText value={session.id} label="id of the link" whole /> },
    ...(session.linkSessionId === null ? [] : [{ term: "Plaid's session", value: <IdText value={session.linkSessionId} label="Plaid's link session id" whole /> }]),
    ...(session.requestId === null ? [] : [{ term: "Plaid's request id", value: <IdText value={session.requestId} label="request id" whole /> }]),
  ];
  return (
    <Card title="Our record">
      <DefinitionList rows={rows} />
    </Card>
  );
}
