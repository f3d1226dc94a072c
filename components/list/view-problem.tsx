import { Notice } from '#components/ui/notice.tsx';

/** Why a view was not saved or deleted. The address carries a code alone: words from an address could be anybody's. */
export function ViewProblem({ code }: { code: string | null }) {
  if (code === null) return null;
  return (
    <Notice tone="bad" role="alert" title="Your views are as they were">
      <p>
        {code === 'invalid_input'
          ? 'A view needs a name that no other view of yours on this list has, of at most 60 characters. At most 50 views are kept: delete one that you no longer use.'
          : 'The console could not do this. Nothing else was changed; try again.'}
      </p>
    </Notice>
  );
}
