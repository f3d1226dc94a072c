import type { Metadata } from 'next';
import { PlainPage } from '#components/shell/plain-page.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFoundPage() {
  return (
    <PlainPage>
      <PageHeader title="There is nothing at this address" intro="It may have been mistyped." />
      <div>
        <LinkButton href="/">Go to the overview</LinkButton>
      </div>
    </PlainPage>
  );
}
