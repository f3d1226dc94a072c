import type { OperationView } from '#lib/domain/views.ts';
import { operationAddress } from '#components/operation/operation-address.ts';
import { IdText } from '#components/ui/id-text.tsx';

/** The other operation, when one replaces another: nobody should follow the wrong one. */
export function ReplacementNotice({ view }: { view: Pick<OperationView, 'kind' | 'replacesId' | 'replacedById'> }) {
  const { kind, replacesId, replacedById } = view;
  if (replacesId === null && replacedById === null) return null;
  return (
    <ul className="grid gap-1">
      {replacedById !== null && <Other kind={kind} id={replacedById} words="This was sent as new." link="Follow the new one" label="id of the new operation" />}
      {replacesId !== null && <Other kind={kind} id={replacesId} words="This was made from an earlier one, which had no effect." link="Open the earlier one" label="id of the earlier operation" />}
    </ul>
  );
}

function Other({ kind, id, words, link, label }: { kind: OperationView['kind']; id: string; words: string; link: string; label: string }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 rounded-md border-l-3 border-line bg-sunken px-3.5 py-2">
      <span>{words}</span>
      <a href={operationAddress(kind, id)} className="py-0.5 text-link underline underline-offset-3">
        {link}
      </a>
      <span className="text-soft">
        <IdText value={id} label={label} whole />
      </span>
    </li>
  );
}
