/** What the fake Link's page and the emulator say to each other, and the page to the script that opened it. Types only:
 *  the page's own scripts read them too. */
export type VisitWay = 'here' | 'hosted';
export type VisitMode = 'link' | 'update';

export interface PageError {
  error_type: string;
  error_code: string;
  error_message: string;
  display_message: string | null;
  request_id: string;
}

export interface PageSession {
  mode: VisitMode;
  clientName: string;
  /** Known beforehand in update mode only. */
  institution: { id: string; name: string } | null;
}

export interface PageInstitution {
  id: string;
  name: string;
  oauth: boolean;
  /** `#rrggbb`. */
  colour: string;
  note: string | null;
}

export interface PageAccount {
  id: string;
  name: string;
  mask: string | null;
  type: string;
  subtype: string;
}

/** `metadata` goes on to the console as it came: the emulator makes it, react-plaid-link's types name its fields. */
export interface PageEnding {
  metadata: Record<string, unknown>;
  redirect: string | null;
}

export interface PageFinish extends PageEnding {
  /** Null in update mode. */
  publicToken: string | null;
}

export type StepName = 'consent' | 'institution' | 'credentials' | 'bank_site' | 'bank_accounts' | 'accounts' | 'review' | 'trouble';

/** One person's way through the panes. */
export interface Visit {
  token: string;
  way: VisitWay;
  session: PageSession;
  linkSessionId: string;
  requestId: string;
  institution: PageInstitution | null;
  accounts: PageAccount[];
  chosen: string[];
  /** The last error that nothing has mended since: what an exit reports. */
  error: PageError | null;
  /** Plaid's word for the point at which the person would leave now. */
  status: string | null;
  /** Where "Try again" leads. */
  retry: StepName;
}

/** Steps name the next one; null: the visit is over. */
export type Step = (visit: Visit) => Promise<StepName | null>;

export interface Pane {
  title: string;
  /** Above the heading. */
  mark?: HTMLElement;
  body: readonly (Node | string)[];
  /** Stay in sight below what scrolls. */
  foot?: readonly HTMLElement[];
  back?: () => void;
  /** `bank`: the bank's own site, which Link only frames. */
  look?: 'link' | 'bank';
}

/** What the page tells the script that opened it. */
export type PageMessage = { source: 'railhead-link-emulator' } & (
  | { kind: 'open'; linkSessionId: string; requestId: string }
  | { kind: 'event'; name: string; metadata: Record<string, unknown> }
  | { kind: 'success'; publicToken: string | null; metadata: Record<string, unknown> }
  | { kind: 'exit'; error: Omit<PageError, 'request_id'> | null; metadata: Record<string, unknown> }
);
