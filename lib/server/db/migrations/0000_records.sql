CREATE TABLE "audit" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"act" text NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text NOT NULL,
	"detail" jsonb NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_prev_hash" UNIQUE("prev_hash"),
	CONSTRAINT "audit_actor_kind" CHECK ("audit"."actor_kind" in ('operator', 'worker', 'system')),
	CONSTRAINT "audit_hash" CHECK ("audit"."hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"is_only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"mode" text NOT NULL,
	"bank_origin" text NOT NULL,
	"credentials_fingerprint" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "installation_one_row" CHECK ("installation"."is_only_row"),
	CONSTRAINT "installation_mode" CHECK ("installation"."mode" in ('emulator', 'sandbox', 'live'))
);
--> statement-breakpoint
CREATE TABLE "auth_account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_rate_limit" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "auth_rate_limit_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "auth_session" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth_user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"role" text DEFAULT 'auditor' NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_user_email_unique" UNIQUE("email"),
	CONSTRAINT "auth_user_role" CHECK ("auth_user"."role" in ('admin', 'support', 'auditor'))
);
--> statement-breakpoint
CREATE TABLE "auth_verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attempt" (
	"id" text PRIMARY KEY NOT NULL,
	"operation_id" text NOT NULL,
	"number" integer NOT NULL,
	"fence" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"deadline_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "attempt_number" UNIQUE("operation_id","number")
);
--> statement-breakpoint
CREATE TABLE "attempt_outcome" (
	"attempt_id" text PRIMARY KEY NOT NULL,
	"operation_id" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"phase" text NOT NULL,
	"failure" text,
	"http_status" integer,
	"duration_ms" integer NOT NULL,
	"request_id" text,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"retry_after_ms" bigint,
	"request_excerpt" text NOT NULL,
	"answer_excerpt" text NOT NULL,
	CONSTRAINT "attempt_outcome_phase" CHECK ("attempt_outcome"."phase" in ('before_bytes', 'after_bytes', 'answered')),
	CONSTRAINT "attempt_outcome_verdict" CHECK ("attempt_outcome"."verdict" in ('accepted', 'rejected', 'not_sent', 'may_have_been_sent', 'contradicts'))
);
--> statement-breakpoint
CREATE TABLE "bank_origin" (
	"origin" text PRIMARY KEY NOT NULL,
	"lookup" text NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"checked_with" text,
	CONSTRAINT "bank_origin_lookup" CHECK ("bank_origin"."lookup" in ('unchecked', 'available', 'unavailable'))
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "evidence_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"operation_id" text NOT NULL,
	"attempt_id" text,
	"kind" text NOT NULL,
	"verdict" text NOT NULL,
	"reason" text,
	"bank_id" text,
	"amount_cents" bigint,
	"detail" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "evidence_kind" CHECK ("evidence"."kind" in ('reply', 'replay', 'lookup', 'person')),
	CONSTRAINT "evidence_verdict" CHECK ("evidence"."verdict" in ('accepted', 'rejected', 'contradicts', 'found', 'not_found', 'made', 'not_made'))
);
--> statement-breakpoint
CREATE TABLE "exception" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "exception_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"operation_id" text NOT NULL,
	"words" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_transaction" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "ledger_transaction_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"operation_id" text NOT NULL,
	"role" text NOT NULL,
	"amount" text NOT NULL,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"category" text,
	"method" text,
	"originator_type" text,
	"originator_id" text,
	"description" text,
	"posting_date" text,
	"reversed_transaction_id" text,
	"return_code" text,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ledger_transaction_role" CHECK ("ledger_transaction"."role" in ('own', 'reversal'))
);
--> statement-breakpoint
CREATE TABLE "linked_account" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_scope" text NOT NULL,
	"user_id" text NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"last4" text NOT NULL,
	"routing_number" text NOT NULL,
	"bank_name" text,
	"source_platform" text,
	"bank_created_at" text,
	"account_fingerprint" text,
	"ending_differs" boolean NOT NULL,
	"ending_confirmed_by" text,
	"operation_id" text,
	"linked_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "linked_account_owner_scope" CHECK ("linked_account"."owner_scope" in ('user', 'program'))
);
--> statement-breakpoint
CREATE TABLE "settlement" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "settlement_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"operation_id" text NOT NULL,
	"transaction_id" text NOT NULL,
	"status" text NOT NULL,
	"return_code" text,
	"observed_at" timestamp (3) with time zone NOT NULL,
	"prompted_by" text NOT NULL,
	CONSTRAINT "settlement_prompted_by" CHECK ("settlement"."prompted_by" in ('reply', 'lookup', 'poll', 'webhook'))
);
--> statement-breakpoint
CREATE TABLE "operation" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"bank_origin" text NOT NULL,
	"maker_id" text NOT NULL,
	"owner_scope" text NOT NULL,
	"user_id" text NOT NULL,
	"payload" jsonb NOT NULL,
	"likeness" text NOT NULL,
	"amount_cents" bigint,
	"external_id" text,
	"account_fingerprint" text,
	"body" text,
	"sealed_body" text,
	"payload_hash" text,
	"replaces_id" text,
	"duplicate_reason" text,
	"state" text NOT NULL,
	"state_reason" text,
	"bank_message" text,
	"send_until" timestamp (3) with time zone,
	"fence" integer NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"doubt_since" timestamp (3) with time zone,
	"attempt_count" integer NOT NULL,
	"resend_count" integer NOT NULL,
	"lookup_count" integer NOT NULL,
	"refused_in_doubt" boolean NOT NULL,
	"merge_due" boolean NOT NULL,
	"due_at" timestamp (3) with time zone,
	"taken_until" timestamp (3) with time zone,
	"resolved_by" text,
	"bank_id" text,
	"ending_differs" boolean NOT NULL,
	"settlement_status" text,
	"posted_at" timestamp (3) with time zone,
	"follow_until" timestamp (3) with time zone,
	"approver_id" text,
	"closing_verdict" text,
	"closing_reference" text,
	"closing_reason" text,
	"closing_proposed_by" text,
	"closing_confirmed_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"prepared_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "operation_idempotency_key" UNIQUE("idempotency_key"),
	CONSTRAINT "operation_external_id" UNIQUE("external_id"),
	CONSTRAINT "operation_kind" CHECK ("operation"."kind" in ('link_account', 'fund_program')),
	CONSTRAINT "operation_owner_scope" CHECK ("operation"."owner_scope" in ('user', 'program')),
	CONSTRAINT "operation_state" CHECK ("operation"."state" in ('draft', 'awaiting_approval', 'prepared', 'sending', 'not_sent', 'unknown', 'rejected', 'succeeded', 'needs_review', 'closed_by_person', 'declined', 'expired', 'withdrawn', 'discarded', 'cancelled')),
	CONSTRAINT "operation_resolved_by" CHECK ("operation"."resolved_by" in ('reply', 'replay', 'lookup', 'person')),
	CONSTRAINT "operation_closing_verdict" CHECK ("operation"."closing_verdict" in ('made', 'not_made')),
	CONSTRAINT "operation_amount" CHECK ("operation"."amount_cents" > 0),
	CONSTRAINT "operation_payload_kind" CHECK ("operation"."payload" ->> 'kind' = "operation"."kind"),
	CONSTRAINT "operation_second_person" CHECK ("operation"."approver_id" <> "operation"."maker_id"),
	CONSTRAINT "operation_closing_persons" CHECK ("operation"."closing_confirmed_by" <> "operation"."closing_proposed_by"),
	CONSTRAINT "operation_open_body" CHECK ("operation"."body" is null or "operation"."kind" = 'fund_program'),
	CONSTRAINT "operation_sealed_body" CHECK ("operation"."sealed_body" is null or "operation"."state" in ('draft', 'awaiting_approval', 'prepared', 'sending', 'not_sent', 'unknown'))
);
--> statement-breakpoint
ALTER TABLE "auth_account" ADD CONSTRAINT "auth_account_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_operation_id_operation_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_outcome" ADD CONSTRAINT "attempt_outcome_attempt_id_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_outcome" ADD CONSTRAINT "attempt_outcome_operation_id_operation_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_origin" ADD CONSTRAINT "bank_origin_checked_with_operation_id_fk" FOREIGN KEY ("checked_with") REFERENCES "public"."operation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_operation_id_operation_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_attempt_id_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exception" ADD CONSTRAINT "exception_operation_id_operation_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transaction" ADD CONSTRAINT "ledger_transaction_operation_id_operation_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "linked_account" ADD CONSTRAINT "linked_account_operation_id_operation_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement" ADD CONSTRAINT "settlement_operation_id_operation_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement" ADD CONSTRAINT "settlement_transaction_id_ledger_transaction_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."ledger_transaction"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operation" ADD CONSTRAINT "operation_replaces_id_operation_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."operation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_object" ON "audit" USING btree ("object_kind","object_id","seq");--> statement-breakpoint
CREATE INDEX "auth_account_user_id" ON "auth_account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_session_user_id" ON "auth_session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_verification_identifier" ON "auth_verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "attempt_outcome_operation" ON "attempt_outcome" USING btree ("operation_id");--> statement-breakpoint
CREATE INDEX "evidence_operation" ON "evidence" USING btree ("operation_id","seq");--> statement-breakpoint
CREATE INDEX "exception_operation" ON "exception" USING btree ("operation_id","seq");--> statement-breakpoint
CREATE INDEX "ledger_transaction_operation" ON "ledger_transaction" USING btree ("operation_id","seq");--> statement-breakpoint
CREATE INDEX "linked_account_created" ON "linked_account" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "linked_account_owner_created" ON "linked_account" USING btree ("owner_scope","created_at","id");--> statement-breakpoint
CREATE INDEX "linked_account_operation" ON "linked_account" USING btree ("operation_id");--> statement-breakpoint
CREATE INDEX "settlement_operation" ON "settlement" USING btree ("operation_id","seq");--> statement-breakpoint
CREATE INDEX "operation_due" ON "operation" USING btree ("due_at","id") WHERE "operation"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "operation_likeness" ON "operation" USING btree ("likeness","state");--> statement-breakpoint
CREATE INDEX "operation_created" ON "operation" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "operation_kind_created" ON "operation" USING btree ("kind","created_at","id");--> statement-breakpoint
CREATE INDEX "operation_state_created" ON "operation" USING btree ("state","created_at","id");--> statement-breakpoint
CREATE INDEX "operation_maker_created" ON "operation" USING btree ("maker_id","created_at","id");--> statement-breakpoint
CREATE INDEX "operation_source_created" ON "operation" USING btree (("payload" ->> 'sourceAccountId'),"created_at","id");--> statement-breakpoint
CREATE INDEX "operation_replaces" ON "operation" USING btree ("replaces_id") WHERE "operation"."replaces_id" is not null;