import { useEffect, useRef } from 'react';
import { usePlaidLink, type PlaidLinkError, type PlaidLinkOnExitMetadata, type PlaidLinkOnSuccessMetadata } from 'react-plaid-link';

export interface LinkEvents {
  /** Its script is there and Link has been told to open. */
  onOpening: () => void;
  /** Link has shown itself: it is neither blocked nor hanging. */
  onAlive: () => void;
  onSuccess: (publicToken: string | null, metadata: PlaidLinkOnSuccessMetadata) => void;
  onExit: (error: PlaidLinkError | null, metadata: PlaidLinkOnExitMetadata) => void;
  /** Its script could not be fetched. */
  onBlocked: () => void;
}

export interface PlaidLinkHereProps extends LinkEvents {
  linkToken: string;
  /** The address that an OAuth bank sent the customer back to. */
  receivedRedirectUri: string | null;
}

/** Plaid Link over this page: opens by itself, once. For another token it is taken away and put up anew, never changed. */
export function PlaidLinkHere({ linkToken, receivedRedirectUri, ...events }: PlaidLinkHereProps) {
  // Link keeps the callbacks it was made with: what they do may change after that.
  const latest = useRef<LinkEvents>(events);
  useEffect(() => {
    latest.current = events;
  });

  const { open, ready, error } = usePlaidLink({
    token: linkToken,
    // Present and empty, it would be read as an address of OAuth.
    ...(receivedRedirectUri === null ? {} : { receivedRedirectUri }),
    onSuccess: (publicToken, metadata) => latest.current.onSuccess(publicToken, metadata),
    onExit: (exit, metadata) => latest.current.onExit(exit, metadata),
    // The first is OPEN; it alone says that something is on the screen.
    onEvent: () => latest.current.onAlive(),
  });

  const opened = useRef(false);
  useEffect(() => {
    if (!ready || opened.current) return;
    opened.current = true;
    latest.current.onOpening();
    open();
  }, [ready, open]);

  useEffect(() => {
    if (error !== null) latest.current.onBlocked();
  }, [error]);

  useEffect(() => {
    const { overflow } = document.body.style;
    // Link keeps the page from scrolling while it is open, and has been seen to leave it so.
    return () => {
      document.body.style.overflow = overflow;
    };
  }, []);

  return null;
}
