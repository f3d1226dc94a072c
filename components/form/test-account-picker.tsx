import type { UseFormReturn } from 'react-hook-form';
import type { LinkInput } from '#lib/domain/link-intent.ts';
import { TEST_ACCOUNTS, TEST_ROUTING_NUMBER } from '#lib/domain/test-accounts.ts';
import { SelectField } from '#components/ui/select-field.tsx';

/** Outside live mode only: each test account with what the emulated bank does with it. */
export function TestAccountPicker({ form }: { form: UseFormReturn<LinkInput, unknown, LinkInput> }) {
  const fill = (accountNumber: string) => {
    if (accountNumber === '') return;
    form.setValue('routingNumber', TEST_ROUTING_NUMBER);
    form.setValue('accountNumber', accountNumber);
    form.setValue('accountNumberAgain', accountNumber);
    form.clearErrors(['routingNumber', 'accountNumber', 'accountNumberAgain']);
  };
  return (
    <div className="rounded-md bg-sunken p-3">
      <SelectField id="test-account" label="Fill in a test account" hint="Each behaves in its own way at the emulated bank." optional defaultValue="" onChange={(event) => fill(event.currentTarget.value)}>
        <option value="">None: type the numbers yourself</option>
        {TEST_ACCOUNTS.map((account) => (
          <option key={account.accountNumber} value={account.accountNumber}>
            {account.accountNumber}: {account.outcome}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
