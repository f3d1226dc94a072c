/** Read out figure by figure: "account ending 6 7 8 9". */
export function MaskedNumber({ last4 }: { last4: string }) {
  return (
    <span className="whitespace-nowrap">
      <span aria-hidden="true" className="font-mono text-sm">
        •••• {last4}
      </span>
      <span className="sr-only">account ending {Array.from(last4).join(' ')}</span>
    </span>
  );
}
