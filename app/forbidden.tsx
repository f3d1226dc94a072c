import type { Metadata } from 'next';
import { PlainPage } from '#components/shell/plain-page.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';

export const metadata: Metadata = { title: 'Not allowed' };

export default function ForbiddenPage() {
  return (
    <PlainPage>
      <PageHeader title="Your role does not allow this" intro="Nothing was changed and nothing was sent." />
      <div>
        <LinkButton href="/">Go to the overview</LinkButton>
      </div>
    </PlainPage>
  );
}
