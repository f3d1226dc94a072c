CREATE TABLE "note" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "note_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"object_kind" text NOT NULL,
	"object_id" text NOT NULL,
	"author_id" text NOT NULL,
	"words" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "note_object_kind" CHECK ("note"."object_kind" in ('operation', 'linked_account')),
	CONSTRAINT "note_words" CHECK (char_length("note"."words") between 1 and 2000)
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "saved_view_name" UNIQUE("owner_id","list","name"),
	CONSTRAINT "saved_view_list" CHECK ("saved_view"."list" in ('fundings', 'bank_accounts'))
);
--> statement-breakpoint
DROP INDEX "operation_maker_created";--> statement-breakpoint
ALTER TABLE "linked_account" ADD COLUMN "blocked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "linked_account" ADD COLUMN "blocked_by" text;--> statement-breakpoint
ALTER TABLE "linked_account" ADD COLUMN "blocked_reason" text;--> statement-breakpoint
ALTER TABLE "operation" ADD COLUMN "return_seen_by" text;--> statement-breakpoint
ALTER TABLE "operation" ADD COLUMN "return_seen_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "note_object" ON "note" USING btree ("object_kind","object_id","seq");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at","seq");--> statement-breakpoint
CREATE INDEX "audit_person" ON "audit" USING btree ("actor_id","at","seq");--> statement-breakpoint
CREATE INDEX "audit_act" ON "audit" USING btree ("act","at","seq");--> statement-breakpoint
CREATE INDEX "audit_object_at" ON "audit" USING btree ("object_id","at","seq");--> statement-breakpoint
CREATE INDEX "linked_account_not_chargeable" ON "linked_account" USING btree ("created_at","id") WHERE ("linked_account"."blocked_at" is not null or ("linked_account"."ending_differs" and "linked_account"."ending_confirmed_by" is null));--> statement-breakpoint
CREATE INDEX "linked_account_platform" ON "linked_account" USING btree ("source_platform","created_at","id");--> statement-breakpoint
CREATE INDEX "linked_account_user" ON "linked_account" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "linked_account_ending" ON "linked_account" USING btree ("last4","created_at","id");--> statement-breakpoint
CREATE INDEX "linked_account_last_name" ON "linked_account" USING btree (lower("last_name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "linked_account_first_name" ON "linked_account" USING btree (lower("first_name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "linked_account_fingerprint" ON "linked_account" USING btree ("account_fingerprint","created_at") WHERE "linked_account"."account_fingerprint" is not null;--> statement-breakpoint
CREATE INDEX "operation_funding_state" ON "operation" USING btree ("state","created_at","id") WHERE "kind" = 'fund_program';--> statement-breakpoint
CREATE INDEX "operation_funding_stage" ON "operation" USING btree ((case lower("settlement_status") when 'pending' then 'accepted' when 'processing' then 'accepted' when 'submitted' then 'accepted' when 'posted' then 'posted' when 'completed' then 'posted' when 'settled' then 'posted' when 'returned' then 'returned' when 'reversed' then 'returned' when 'failed' then 'not_made' when 'rejected' then 'not_made' when 'canceled' then 'not_made' when 'cancelled' then 'not_made' else case when "settlement_status" is null then null else 'other' end end),"created_at","id") WHERE "kind" = 'fund_program';--> statement-breakpoint
CREATE INDEX "operation_funding_maker" ON "operation" USING btree ("maker_id","created_at","id") WHERE "kind" = 'fund_program';--> statement-breakpoint
CREATE INDEX "operation_funding_amount" ON "operation" USING btree ("amount_cents","id") WHERE "kind" = 'fund_program';--> statement-breakpoint
CREATE INDEX "operation_unseen_return" ON "operation" USING btree ("created_at","id") WHERE lower("operation"."settlement_status") in ('returned', 'reversed') and "operation"."return_seen_at" is null;--> statement-breakpoint
CREATE INDEX "operation_user" ON "operation" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "operation_target" ON "operation" USING btree (("payload" ->> 'targetAccountId'),"created_at","id") WHERE "kind" = 'fund_program';--> statement-breakpoint
CREATE INDEX "operation_reference" ON "operation" USING btree (lower("external_id") text_pattern_ops) WHERE "operation"."external_id" is not null;--> statement-breakpoint
ALTER TABLE "linked_account" ADD CONSTRAINT "linked_account_block" CHECK (("linked_account"."blocked_at" is null) = ("linked_account"."blocked_by" is null) and ("linked_account"."blocked_at" is null) = ("linked_account"."blocked_reason" is null));--> statement-breakpoint
ALTER TABLE "operation" ADD CONSTRAINT "operation_return_seen" CHECK (("operation"."return_seen_by" is null) = ("operation"."return_seen_at" is null));
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON note
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Who looked first stays who looked first.
CREATE FUNCTION return_seen_guard() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'operation %: who first looked at the return never changes', old.id USING ERRCODE = 'RH002';
END
$$;
--> statement-breakpoint
CREATE TRIGGER return_seen_guard BEFORE UPDATE ON operation
FOR EACH ROW
WHEN (old.return_seen_at IS NOT NULL AND (new.return_seen_by, new.return_seen_at) IS DISTINCT FROM (old.return_seen_by, old.return_seen_at))
EXECUTE FUNCTION return_seen_guard();
--> statement-breakpoint
COMMENT ON TABLE note IS 'What operators wrote about an operation or an account, for colleagues. Append-only.';
--> statement-breakpoint
COMMENT ON COLUMN note.object_id IS 'Operation or linked account by object_kind: no foreign key; neither is ever deleted.';
--> statement-breakpoint
COMMENT ON COLUMN note.seq IS 'Order of writing; two rows may carry the same millisecond.';
--> statement-breakpoint
COMMENT ON TABLE saved_view IS 'A filter that one person keeps under a name. A convenience, no record: it may be deleted.';
--> statement-breakpoint
COMMENT ON COLUMN saved_view.query IS 'Search params of the list, without a place in it.';
--> statement-breakpoint
COMMENT ON COLUMN linked_account.blocked_at IS 'Do not charge, set by an administrator. Null: may be charged. What was set and lifted before is in the audit.';
--> statement-breakpoint
COMMENT ON COLUMN operation.return_seen_at IS 'When somebody first looked at the return; written once. Null on a returned funding asks for attention.';
