-- What the records refuse by themselves, whoever writes to them.

-- The same table as TRANSITIONS in lib/domain/operation-state.ts; a test compares the two.
CREATE FUNCTION operation_may_move(from_state text, to_state text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT (from_state, to_state) IN (
    ('draft', 'awaiting_approval'), ('draft', 'prepared'), ('draft', 'discarded'),
    ('awaiting_approval', 'prepared'), ('awaiting_approval', 'declined'), ('awaiting_approval', 'expired'), ('awaiting_approval', 'withdrawn'),
    ('prepared', 'sending'), ('prepared', 'not_sent'), ('prepared', 'cancelled'),
    ('sending', 'succeeded'), ('sending', 'rejected'), ('sending', 'not_sent'), ('sending', 'unknown'), ('sending', 'needs_review'),
    ('not_sent', 'sending'), ('not_sent', 'cancelled'),
    ('unknown', 'sending'), ('unknown', 'succeeded'), ('unknown', 'rejected'), ('unknown', 'needs_review'),
    ('needs_review', 'closed_by_person'), ('needs_review', 'succeeded')
  )
$$;
--> statement-breakpoint
CREATE FUNCTION operation_guard() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF new.state <> old.state AND NOT operation_may_move(old.state, new.state) THEN
    RAISE EXCEPTION 'operation % may not go from % to %', old.id, old.state, new.state USING ERRCODE = 'RH001';
  END IF;
  IF (new.id, new.kind, new.idempotency_key, new.maker_id, new.created_at)
    IS DISTINCT FROM (old.id, old.kind, old.idempotency_key, old.maker_id, old.created_at)
  THEN
    RAISE EXCEPTION 'operation %: id, kind, key, maker and time of creation never change', old.id USING ERRCODE = 'RH002';
  END IF;
  IF old.state = 'draft' THEN
    RETURN new;
  END IF;
  IF (new.bank_origin, new.owner_scope, new.user_id, new.payload, new.likeness, new.amount_cents, new.external_id,
      new.account_fingerprint, new.body, new.payload_hash, new.replaces_id, new.duplicate_reason)
    IS DISTINCT FROM
     (old.bank_origin, old.owner_scope, old.user_id, old.payload, old.likeness, old.amount_cents, old.external_id,
      old.account_fingerprint, old.body, old.payload_hash, old.replaces_id, old.duplicate_reason)
  THEN
    RAISE EXCEPTION 'operation %: what was asked for is frozen in state %', old.id, old.state USING ERRCODE = 'RH002';
  END IF;
  IF new.sealed_body IS NOT NULL AND new.sealed_body IS DISTINCT FROM old.sealed_body THEN
    RAISE EXCEPTION 'operation %: the sealed body may only be erased', old.id USING ERRCODE = 'RH002';
  END IF;
  RETURN new;
END
$$;
--> statement-breakpoint
CREATE TRIGGER operation_guard BEFORE UPDATE ON operation
FOR EACH ROW EXECUTE FUNCTION operation_guard();
--> statement-breakpoint
CREATE FUNCTION ledger_transaction_guard() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF (new.id, new.operation_id) IS DISTINCT FROM (old.id, old.operation_id) THEN
    RAISE EXCEPTION 'ledger transaction % keeps its operation %', old.id, old.operation_id USING ERRCODE = 'RH002';
  END IF;
  RETURN new;
END
$$;
--> statement-breakpoint
CREATE TRIGGER ledger_transaction_guard BEFORE UPDATE ON ledger_transaction
FOR EACH ROW EXECUTE FUNCTION ledger_transaction_guard();
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: its rows are kept as they were written', tg_op, tg_table_name USING ERRCODE = 'RH003';
END
$$;
--> statement-breakpoint
-- For each statement, not for each row: a statement that matches nothing is refused too, and TRUNCATE has no rows.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON attempt
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON attempt_outcome
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON settlement
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON exception
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER kept_for_ever BEFORE DELETE OR TRUNCATE ON operation
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER kept_for_ever BEFORE DELETE OR TRUNCATE ON ledger_transaction
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
COMMENT ON TABLE operation IS 'One row per intent: one operation = one key = one body. Never deleted, not even drafts; end states never change.';
--> statement-breakpoint
COMMENT ON COLUMN operation.idempotency_key IS 'Sent to the bank with every attempt; never shown in a browser.';
--> statement-breakpoint
COMMENT ON COLUMN operation.bank_origin IS 'The only bank this operation may be sent to.';
--> statement-breakpoint
COMMENT ON COLUMN operation.maker_id IS 'auth_user.id, without a foreign key: records of money outlive accounts of people.';
--> statement-breakpoint
COMMENT ON COLUMN operation.payload IS 'What was asked for, without the account number; amountCents is text, JSON numbers lose cents.';
--> statement-breakpoint
COMMENT ON COLUMN operation.likeness IS 'Equal for operations that would do the same thing; the duplicate rule compares it.';
--> statement-breakpoint
COMMENT ON COLUMN operation.amount_cents IS 'US cents; null for links.';
--> statement-breakpoint
COMMENT ON COLUMN operation.external_id IS 'What the bank keeps as external reference and a look-up asks for; null for links.';
--> statement-breakpoint
COMMENT ON COLUMN operation.account_fingerprint IS 'Keyed hash (HMAC-SHA-256) of routing and account number; null for fundings.';
--> statement-breakpoint
COMMENT ON COLUMN operation.body IS 'The exact request body of a funding. A link has none: it would show the account number.';
--> statement-breakpoint
COMMENT ON COLUMN operation.sealed_body IS 'The exact request body of a link, sealed (AES-256-GCM). Erased as soon as it may no longer be sent.';
--> statement-breakpoint
COMMENT ON COLUMN operation.payload_hash IS 'HMAC-SHA-256 of the body; keyed, because a bare hash of ten figures can be reversed.';
--> statement-breakpoint
COMMENT ON COLUMN operation.send_until IS 'How long Send stands as an instruction: after it nothing leaves until a person presses Try again.';
--> statement-breakpoint
COMMENT ON COLUMN operation.fence IS 'Grows with every claim; a holder with an older number may append evidence but moves nothing.';
--> statement-breakpoint
COMMENT ON COLUMN operation.doubt_since IS 'Start of the first attempt that may have reached the bank: opens the window for resending the key.';
--> statement-breakpoint
COMMENT ON COLUMN operation.refused_in_doubt IS 'A refusal came while an earlier attempt was in doubt: only look-ups from here on.';
--> statement-breakpoint
COMMENT ON COLUMN operation.merge_due IS 'Evidence was appended that the merge rule has not weighed yet.';
--> statement-breakpoint
COMMENT ON COLUMN operation.due_at IS 'When the worker next has something to do here. Null: nothing to do.';
--> statement-breakpoint
COMMENT ON COLUMN operation.taken_until IS 'A worker took the row and is about to act; others leave it alone until then. A plan, not a lease.';
--> statement-breakpoint
COMMENT ON COLUMN operation.settlement_status IS 'The ledger transaction''s own word as last read; its history is in settlement. Moves on after succeeded.';
--> statement-breakpoint
COMMENT ON COLUMN operation.follow_until IS 'Until then the worker re-reads the ledger transaction: it may still be returned.';
--> statement-breakpoint
COMMENT ON COLUMN operation.approver_id IS 'Never the maker (operation_second_person).';
--> statement-breakpoint
COMMENT ON COLUMN operation.closing_confirmed_by IS 'Never who proposed the closing (operation_closing_persons).';
--> statement-breakpoint
COMMENT ON TABLE attempt IS 'One row per request that may leave this machine, committed before its bytes go. Append-only.';
--> statement-breakpoint
COMMENT ON COLUMN attempt.number IS 'From 1 within the operation, without a gap.';
--> statement-breakpoint
COMMENT ON COLUMN attempt.deadline_at IS 'One absolute deadline over all phases of the request.';
--> statement-breakpoint
COMMENT ON TABLE attempt_outcome IS 'What became of an attempt. No row: nobody lived to tell, so it may have been sent. Append-only.';
--> statement-breakpoint
COMMENT ON COLUMN attempt_outcome.phase IS 'Was a request byte handed to the socket? Known from the connection, never guessed from an error code.';
--> statement-breakpoint
COMMENT ON COLUMN attempt_outcome.request_excerpt IS 'Redacted, at most 4 KiB: no account number, no secret.';
--> statement-breakpoint
COMMENT ON COLUMN attempt_outcome.answer_excerpt IS 'Redacted, at most 4 KiB.';
--> statement-breakpoint
COMMENT ON TABLE evidence IS 'What taught us the outcome: reply, replay of the same key, look-up or person. Append-only.';
--> statement-breakpoint
COMMENT ON COLUMN evidence.seq IS 'Order of writing; two rows may carry the same millisecond.';
--> statement-breakpoint
COMMENT ON TABLE ledger_transaction IS 'The bank''s ledger transaction as last read. It belongs to one operation for ever.';
--> statement-breakpoint
COMMENT ON COLUMN ledger_transaction.role IS 'own: made by our request. reversal: a second one that names ours as reversed.';
--> statement-breakpoint
COMMENT ON COLUMN ledger_transaction.amount IS 'The bank''s own text.';
--> statement-breakpoint
COMMENT ON COLUMN ledger_transaction.return_code IS 'Assumed field: Ingo does not publish where a return code stands.';
--> statement-breakpoint
COMMENT ON TABLE settlement IS 'Every word that a ledger transaction''s status ever was. Append-only.';
--> statement-breakpoint
COMMENT ON TABLE linked_account IS 'Bank accounts known to the bank: last four figures and a keyed fingerprint, never the number.';
--> statement-breakpoint
COMMENT ON COLUMN linked_account.id IS 'The bank''s id (bbac-…).';
--> statement-breakpoint
COMMENT ON COLUMN linked_account.ending_differs IS 'The bank shows another routing number or ending: not to be charged until an administrator confirms.';
--> statement-breakpoint
COMMENT ON COLUMN linked_account.bank_created_at IS 'The bank''s own text.';
--> statement-breakpoint
COMMENT ON TABLE bank_origin IS 'What each bank origin has proved to be able to do.';
--> statement-breakpoint
COMMENT ON COLUMN bank_origin.lookup IS 'Learned from the first success on this origin: can a transaction be found by our reference?';
--> statement-breakpoint
COMMENT ON TABLE exception IS 'Evidence that speaks against a human verdict: shown and alerted, reopens nothing. Append-only.';
--> statement-breakpoint
COMMENT ON TABLE audit IS 'One row per act, in the act''s transaction, chained by SHA-256 (lib/server/store/audit-chain.ts). Append-only.';
--> statement-breakpoint
COMMENT ON COLUMN audit.seq IS 'From 1 without a gap, given out under the chain''s lock: a sequence would leave gaps.';
--> statement-breakpoint
COMMENT ON COLUMN audit.prev_hash IS 'Hash of the row before; 64 zeros for the first.';
--> statement-breakpoint
COMMENT ON TABLE installation IS 'One row: the mode, bank and credentials this database was made for. A start under others is refused.';
--> statement-breakpoint
COMMENT ON COLUMN installation.credentials_fingerprint IS 'SHA-256 of API key, user name and program id: random enough that it cannot be reversed.';
--> statement-breakpoint
COMMENT ON TABLE auth_user IS 'People of staff; disabled, never deleted.';
--> statement-breakpoint
COMMENT ON TABLE auth_session IS 'Who is signed in.';
--> statement-breakpoint
COMMENT ON TABLE auth_account IS 'How a person proves who they are: the password''s hash.';
--> statement-breakpoint
COMMENT ON TABLE auth_verification IS 'Demanded by the auth library; not used yet.';
--> statement-breakpoint
COMMENT ON TABLE auth_rate_limit IS 'Counts of tries, shared by all instances.';
