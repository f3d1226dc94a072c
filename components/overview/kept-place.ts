/** Where a person is in a part of the page that is about to be drawn anew. */
export interface KeptPlace {
  /** What has the focus: a selector, and which of those that match it. */
  focus: { selector: string; index: number } | null;
  /** What is unfolded and what is not, by id. */
  folds: Map<string, boolean>;
}

export function readPlace(region: Element): KeptPlace {
  const active = document.activeElement;
  const selector = active !== null && region.contains(active) ? selectorOf(active) : null;
  const folds = new Map(Array.from(region.querySelectorAll('details'), ({ id, open }) => [id, open]));
  if (selector === null) return { focus: null, folds };
  return { focus: { selector, index: Array.from(region.querySelectorAll(selector)).findIndex((each) => each === active) }, folds };
}

/** Gives back what is still there. */
export function restorePlace(region: Element, { focus, folds }: KeptPlace): void {
  for (const details of region.querySelectorAll('details')) details.open = folds.get(details.id) ?? details.open;
  if (focus === null) return;
  const found = Array.from(region.querySelectorAll(focus.selector));
  const target = found[focus.index] ?? found[0];
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}

/** True while a person points at something to press, or marks text: nothing may move under either. */
export function isInUse(region: Element): boolean {
  const selection = document.getSelection();
  const isMarking = selection !== null && !selection.isCollapsed && region.contains(selection.anchorNode);
  return isMarking || region.querySelector('a:hover, summary:hover') !== null;
}

function selectorOf(element: Element): string | null {
  const href = element.getAttribute('href');
  if (href !== null) return `a[href=${JSON.stringify(href)}]`;
  const id = element.parentElement?.id ?? '';
  return element.tagName === 'SUMMARY' && id !== '' ? `#${CSS.escape(id)} > summary` : null;
}
