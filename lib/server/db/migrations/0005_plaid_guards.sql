-- The same table as MOVES in lib/domain/plaid/link-session.ts; a test compares the two.
CREATE FUNCTION link_session_may_move(from_state text, to_state text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT (from_state, to_state) IN (
    ('asked', 'created'), ('asked', 'failed'), ('asked', 'revoked'),
    ('created', 'opened'), ('created', 'exited'), ('created', 'finished'), ('created', 'expired'), ('created', 'revoked'),
    ('opened', 'exited'), ('opened', 'finished'), ('opened', 'expired'), ('opened', 'revoked'),
    ('exited', 'opened'), ('exited', 'finished'), ('exited', 'expired'), ('exited', 'revoked'),
    ('expired', 'finished')
  )
$$;
--> statement-breakpoint
CREATE FUNCTION link_session_guard() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF new.state <> old.state AND NOT link_session_may_move(old.state, new.state) THEN
    RAISE EXCEPTION 'link session % may not go from % to %', old.id, old.state, new.state USING ERRCODE = 'RH001';
  END IF;
  IF (new.id, new.way, new.purpose, new.owner_scope, new.user_id, new.first_name, new.last_name, new.address, new.maker_id, new.replaces_id, new.created_at)
    IS DISTINCT FROM
     (old.id, old.way, old.purpose, old.owner_scope, old.user_id, old.first_name, old.last_name, old.address, old.maker_id, old.replaces_id, old.created_at)
  THEN
    RAISE EXCEPTION 'link session %: whom it was made for, by whom and how never changes', old.id USING ERRCODE = 'RH002';
  END IF;
  RETURN new;
END
$$;
--> statement-breakpoint
CREATE TRIGGER link_session_guard BEFORE UPDATE ON link_session
FOR EACH ROW EXECUTE FUNCTION link_session_guard();
--> statement-breakpoint
CREATE FUNCTION plaid_item_guard() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF (new.id, new.owner_scope, new.user_id, new.created_at) IS DISTINCT FROM (old.id, old.owner_scope, old.user_id, old.created_at) THEN
    RAISE EXCEPTION 'connection % keeps its owner', old.id USING ERRCODE = 'RH002';
  END IF;
  RETURN new;
END
$$;
--> statement-breakpoint
CREATE TRIGGER plaid_item_guard BEFORE UPDATE ON plaid_item
FOR EACH ROW EXECUTE FUNCTION plaid_item_guard();
--> statement-breakpoint
CREATE FUNCTION webhook_event_guard() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF (new.id, new.source, new.body_hash, new.type, new.code, new.item_id, new.link_token_hash, new.sealed_body, new.received_at)
    IS DISTINCT FROM
     (old.id, old.source, old.body_hash, old.type, old.code, old.item_id, old.link_token_hash, old.sealed_body, old.received_at)
  THEN
    RAISE EXCEPTION 'webhook event %: what was received never changes', old.id USING ERRCODE = 'RH002';
  END IF;
  IF old.handled_at IS NOT NULL AND (new.handled_at, new.outcome) IS DISTINCT FROM (old.handled_at, old.outcome) THEN
    RAISE EXCEPTION 'webhook event %: what became of it never changes', old.id USING ERRCODE = 'RH002';
  END IF;
  RETURN new;
END
$$;
--> statement-breakpoint
CREATE TRIGGER webhook_event_guard BEFORE UPDATE ON webhook_event
FOR EACH ROW EXECUTE FUNCTION webhook_event_guard();
--> statement-breakpoint
CREATE FUNCTION linked_account_guard() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'linked account %: how it was linked never changes', old.id USING ERRCODE = 'RH002';
END
$$;
--> statement-breakpoint
CREATE TRIGGER linked_account_guard BEFORE UPDATE ON linked_account
FOR EACH ROW
WHEN (
  (new.linked_how, new.institution_id, new.institution_name, new.mask, new.plaid_item_id, new.plaid_account_id, new.persistent_account_id, new.tokenised)
  IS DISTINCT FROM
  (old.linked_how, old.institution_id, old.institution_name, old.mask, old.plaid_item_id, old.plaid_account_id, old.persistent_account_id, old.tokenised)
)
EXECUTE FUNCTION linked_account_guard();
--> statement-breakpoint
CREATE TRIGGER kept_for_ever BEFORE DELETE OR TRUNCATE ON link_session
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER kept_for_ever BEFORE DELETE OR TRUNCATE ON plaid_item
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER kept_for_ever BEFORE DELETE OR TRUNCATE ON plaid_account
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER kept_for_ever BEFORE DELETE OR TRUNCATE ON webhook_event
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
COMMENT ON TABLE link_session IS 'One link of Plaid that was made for one customer; committed before Plaid is asked. Never deleted.';
--> statement-breakpoint
COMMENT ON COLUMN link_session.link_token_hash IS 'Keyed hash (HMAC-SHA-256): how an event finds the session without the token.';
--> statement-breakpoint
COMMENT ON COLUMN link_session.sealed_link_token IS 'Sealed (AES-256-GCM): the worker asks Plaid with it what became of the link.';
--> statement-breakpoint
COMMENT ON COLUMN link_session.sealed_url IS 'Sealed: whoever has the address can link an account for this customer.';
--> statement-breakpoint
COMMENT ON COLUMN link_session.sealed_public_token IS 'Sealed until it is exchanged; good for 30 minutes and once.';
--> statement-breakpoint
COMMENT ON COLUMN link_session.public_token_hash IS 'Keyed hash; unique: a public token belongs to one session.';
--> statement-breakpoint
COMMENT ON COLUMN link_session.shared IS 'Names and masks that the customer shared, before anything is fetched; no numbers.';
--> statement-breakpoint
COMMENT ON COLUMN link_session.item_id IS 'The connection that was made, or that is to be made good (purpose reconnect).';
--> statement-breakpoint
COMMENT ON COLUMN link_session.due_at IS 'When the worker next asks Plaid about it. Null: nothing to ask.';
--> statement-breakpoint
COMMENT ON COLUMN link_session.taken_until IS 'A worker took the row and is about to act; others leave it alone until then. A plan, not a lease.';
--> statement-breakpoint
COMMENT ON TABLE plaid_item IS 'One connection at Plaid, with the access that its customer gave. Never deleted: accounts were linked from it.';
--> statement-breakpoint
COMMENT ON COLUMN plaid_item.sealed_access_token IS 'Sealed (AES-256-GCM): whoever has it reads the customer''s accounts.';
--> statement-breakpoint
COMMENT ON COLUMN plaid_item.health_code IS 'Plaid''s own code behind health.';
--> statement-breakpoint
COMMENT ON TABLE plaid_account IS 'One account of a connection as last read; what its customer knows it by, never the number in the open.';
--> statement-breakpoint
COMMENT ON COLUMN plaid_account.mask IS 'What the customer knows it by; of a tokenised number it is no ending.';
--> statement-breakpoint
COMMENT ON COLUMN plaid_account.sealed_numbers IS 'Routing and account number, sealed (AES-256-GCM) until the bank knows the account, at most until numbers_until.';
--> statement-breakpoint
COMMENT ON COLUMN plaid_account.fingerprint IS 'Keyed hash (HMAC-SHA-256) of routing and account number; as linked_account.account_fingerprint.';
--> statement-breakpoint
COMMENT ON COLUMN plaid_account.name_score IS '0 to 100, from Plaid''s comparison: no owner''s name enters this database. Null: not compared.';
--> statement-breakpoint
COMMENT ON TABLE webhook_event IS 'What Plaid told us, stored before it is answered. Append-only but for what became of it.';
--> statement-breakpoint
COMMENT ON COLUMN webhook_event.body_hash IS 'Hash of signature and raw body, unique: one delivery is stored once.';
--> statement-breakpoint
COMMENT ON COLUMN webhook_event.sealed_body IS 'Sealed: it may carry a public token.';
--> statement-breakpoint
COMMENT ON COLUMN linked_account.mask IS 'What the customer knows the account by; null when it was linked by hand.';
--> statement-breakpoint
COMMENT ON COLUMN linked_account.tokenised IS 'The number was made for one connection: it is not what the customer knows, and dies with the access.';
--> statement-breakpoint
COMMENT ON COLUMN linked_account.persistent_account_id IS 'The same for one account over several connections, where the institution has it.';
