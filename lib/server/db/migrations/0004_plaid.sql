CREATE TABLE "link_session" (
	"id" text PRIMARY KEY NOT NULL,
	"way" text NOT NULL,
	"purpose" text NOT NULL,
	"state" text NOT NULL,
	"owner_scope" text NOT NULL,
	"user_id" text NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"address" jsonb,
	"maker_id" text NOT NULL,
	"link_token_hash" text,
	"sealed_link_token" text,
	"sealed_url" text,
	"link_session_id" text,
	"request_id" text,
	"expires_at" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"end_code" text,
	"end_message" text,
	"sealed_public_token" text,
	"public_token_hash" text,
	"public_token_until" timestamp (3) with time zone,
	"shared" jsonb,
	"duplicates_seen_by" text,
	"item_id" text,
	"account_id" text,
	"replaces_id" text,
	"operation_id" text,
	"trouble_code" text,
	"trouble_message" text,
	"trouble_request_id" text,
	"due_at" timestamp (3) with time zone,
	"taken_until" timestamp (3) with time zone,
	"failures" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "link_session_link_token" UNIQUE("link_token_hash"),
	CONSTRAINT "link_session_public_token" UNIQUE("public_token_hash"),
	CONSTRAINT "link_session_way" CHECK ("link_session"."way" in ('hosted', 'here')),
	CONSTRAINT "link_session_purpose" CHECK ("link_session"."purpose" in ('link', 'reconnect')),
	CONSTRAINT "link_session_state" CHECK ("link_session"."state" in ('asked', 'created', 'opened', 'exited', 'finished', 'expired', 'revoked', 'failed')),
	CONSTRAINT "link_session_owner_scope" CHECK ("link_session"."owner_scope" in ('user', 'program')),
	CONSTRAINT "link_session_reconnect" CHECK ("link_session"."purpose" = 'link' or "link_session"."item_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "plaid_account" (
	"item_id" text NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"official_name" text,
	"mask" text,
	"type" text NOT NULL,
	"subtype" text,
	"verification_status" text,
	"persistent_account_id" text,
	"tokenised" boolean NOT NULL,
	"sealed_numbers" text,
	"numbers_until" timestamp (3) with time zone,
	"fingerprint" text,
	"name_score" integer,
	"address_score" integer,
	"identity_compared_at" timestamp (3) with time zone,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plaid_account_item_id_account_id_pk" PRIMARY KEY("item_id","account_id"),
	CONSTRAINT "plaid_account_name_score" CHECK ("plaid_account"."name_score" between 0 and 100),
	CONSTRAINT "plaid_account_address_score" CHECK ("plaid_account"."address_score" between 0 and 100),
	CONSTRAINT "plaid_account_numbers" CHECK (("plaid_account"."sealed_numbers" is null) = ("plaid_account"."numbers_until" is null))
);
--> statement-breakpoint
CREATE TABLE "plaid_item" (
	"id" text PRIMARY KEY NOT NULL,
	"sealed_access_token" text NOT NULL,
	"owner_scope" text NOT NULL,
	"user_id" text NOT NULL,
	"institution_id" text,
	"institution_name" text,
	"health" text NOT NULL,
	"health_code" text,
	"health_since" timestamp (3) with time zone NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plaid_item_owner_scope" CHECK ("plaid_item"."owner_scope" in ('user', 'program')),
	CONSTRAINT "plaid_item_health" CHECK ("plaid_item"."health" in ('good', 'sign_in_needed', 'disconnecting', 'revoked'))
);
--> statement-breakpoint
CREATE TABLE "webhook_event" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"body_hash" text NOT NULL,
	"type" text NOT NULL,
	"code" text NOT NULL,
	"item_id" text,
	"link_token_hash" text,
	"sealed_body" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"handled_at" timestamp (3) with time zone,
	"outcome" text,
	"due_at" timestamp (3) with time zone,
	"taken_until" timestamp (3) with time zone,
	CONSTRAINT "webhook_event_body" UNIQUE("body_hash"),
	CONSTRAINT "webhook_event_source" CHECK ("webhook_event"."source" in ('plaid')),
	CONSTRAINT "webhook_event_handled" CHECK (("webhook_event"."handled_at" is null) = ("webhook_event"."outcome" is null))
);
--> statement-breakpoint
ALTER TABLE "linked_account" ADD COLUMN "linked_how" text DEFAULT 'by_hand' NOT NULL;--> statement-breakpoint
ALTER TABLE "linked_account" ADD COLUMN "institution_id" text;--> statement-breakpoint
ALTER TABLE "linked_account" ADD COLUMN "institution_name" text;--> statement-breakpoint
ALTER TABLE "linked_account" ADD COLUMN "mask" text;--> statement-breakpoint
ALTER TABLE "linked_account" ADD COLUMN "plaid_item_id" text;--> statement-breakpoint
ALTER TABLE "linked_account" ADD COLUMN "plaid_account_id" text;--> statement-breakpoint
ALTER TABLE "linked_account" ADD COLUMN "persistent_account_id" text;--> statement-breakpoint
ALTER TABLE "linked_account" ADD COLUMN "tokenised" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "link_session" ADD CONSTRAINT "link_session_item_id_plaid_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."plaid_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_session" ADD CONSTRAINT "link_session_account_id_linked_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."linked_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_session" ADD CONSTRAINT "link_session_replaces_id_link_session_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."link_session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_session" ADD CONSTRAINT "link_session_operation_id_operation_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plaid_account" ADD CONSTRAINT "plaid_account_item_id_plaid_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."plaid_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "link_session_due" ON "link_session" USING btree ("due_at","id") WHERE "link_session"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "link_session_to_mind" ON "link_session" USING btree ("created_at","id") WHERE ("link_session"."state" in ('asked', 'created', 'opened', 'exited') or ("link_session"."state" = 'finished' and "link_session"."purpose" = 'link' and "link_session"."operation_id" is null));--> statement-breakpoint
CREATE INDEX "link_session_reconnecting" ON "link_session" USING btree ("item_id","created_at") WHERE "link_session"."purpose" = 'reconnect' and "link_session"."state" in ('asked', 'created', 'opened', 'exited');--> statement-breakpoint
CREATE INDEX "link_session_replaces" ON "link_session" USING btree ("replaces_id","created_at") WHERE "link_session"."replaces_id" is not null;--> statement-breakpoint
CREATE INDEX "plaid_account_numbers_until" ON "plaid_account" USING btree ("numbers_until") WHERE "plaid_account"."sealed_numbers" is not null;--> statement-breakpoint
CREATE INDEX "webhook_event_due" ON "webhook_event" USING btree ("due_at","id") WHERE "webhook_event"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "linked_account_mask" ON "linked_account" USING btree ("mask","created_at","id") WHERE "linked_account"."mask" is not null;--> statement-breakpoint
CREATE INDEX "linked_account_institution" ON "linked_account" USING btree ("user_id","institution_id","mask") WHERE "linked_account"."institution_id" is not null;--> statement-breakpoint
CREATE INDEX "linked_account_persistent" ON "linked_account" USING btree ("persistent_account_id") WHERE "linked_account"."persistent_account_id" is not null;--> statement-breakpoint
CREATE INDEX "linked_account_item" ON "linked_account" USING btree ("plaid_item_id","plaid_account_id") WHERE "linked_account"."plaid_item_id" is not null;--> statement-breakpoint
ALTER TABLE "linked_account" ADD CONSTRAINT "linked_account_linked_how" CHECK ("linked_account"."linked_how" in ('hosted', 'here', 'by_hand'));--> statement-breakpoint
ALTER TABLE "linked_account" ADD CONSTRAINT "linked_account_connection" CHECK (("linked_account"."linked_how" = 'by_hand') = ("linked_account"."plaid_item_id" is null) and ("linked_account"."plaid_item_id" is null) = ("linked_account"."plaid_account_id" is null));