/** Where a person is in a part of the page that is about to be drawn anew. */
export interface KeptPlace {
  /** What has the focus: a selector, and which of those that match it. */
  focus: { selector: string; index: number } | null;
  /** Ids of what is unfolded. */
  unfolded: string[];
}

export function readPlace(region: Element): KeptPlace {
  const active = document.activeElement;
  const selector = active !== null && region.contains(active) ? selectorOf(active) : null;
  const unfolded = Array.from(region.querySelectorAll('details[open][id]'), ({ id }) => id);
  if (selector === null) return { focus: null, unfolded };
  return { focus: { selector, index: Array.from(region.querySelectorAll(selector)).findIndex((each) => each === active) }, unfolded };
}

/** Gives back what is still there. */
export function restorePlace(region: Element, { focus, unfolded }: KeptPlace): void {
  for (const details of region.querySelectorAll('details')) if (unfolded.includes(details.id)) details.open = true;
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
