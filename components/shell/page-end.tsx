/** Where the page's own part ends, for the layout, which holds the first painting back until then: by an element of its
 *  own, because the browser waits for the start of an element, not for its end. */
export const PAGE_END_ID = 'page-end';

export function PageEnd() {
  return <div id={PAGE_END_ID} hidden />;
}
