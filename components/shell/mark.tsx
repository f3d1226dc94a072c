/** Two rails and their sleepers; always beside the name. */
export function Mark() {
  return (
    <svg viewBox="0 0 16 16" className="size-4 text-accent" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
      <path d="M3 1v14M10 1v14M0 4h13M0 8h13M0 12h13" />
    </svg>
  );
}
