CREATE TYPE "role" AS ENUM ('user', 'admin');

CREATE TYPE "turn_kind" AS ENUM ('opening', 'message', 'regeneration');

CREATE TYPE "turn_status" AS ENUM ('queued', 'running', 'done', 'incomplete', 'failed', 'cancelled');

CREATE TYPE "entry_status" AS ENUM ('proposed', 'approved', 'rejected', 'withdrawn');

CREATE TYPE "ledger_kind" AS ENUM ('charge', 'refund');

CREATE TYPE "note_status" AS ENUM ('queued', 'done', 'failed');

CREATE TABLE "users" (
    "id" TEXT NOT NULL,
    "email" TEXT,
    "password_hash" TEXT,
    "nickname" TEXT,
    "birth_year" INTEGER,
    "job" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "role" "role" NOT NULL DEFAULT 'user',
    "daily_turn_limit" INTEGER,
    "disabled_at" TIMESTAMPTZ(3),
    "sessions_valid_from" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "identities" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identities_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "refresh_tokens" (
    "hash" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rotated_at" TIMESTAMPTZ(3),

    CONSTRAINT "refresh_tokens_pkey" PRIMARY KEY ("hash")
);

CREATE TABLE "throttles" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "throttles_pkey" PRIMARY KEY ("key")
);

CREATE TABLE "rooms" (
    "id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "persona_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "last_seq" INTEGER NOT NULL DEFAULT 0,
    "open_turns" INTEGER NOT NULL DEFAULT 0,
    "wakes" INTEGER NOT NULL DEFAULT 0,
    "woken_at" TIMESTAMPTZ(3),
    "wake_priority" INTEGER NOT NULL DEFAULT 1,
    "capped" BOOLEAN NOT NULL DEFAULT false,
    "context_from_seq" INTEGER NOT NULL DEFAULT 0,
    "summary" TEXT,
    "summary_to_seq" INTEGER NOT NULL DEFAULT 0,
    "last_turn_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "rooms_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "messages" (
    "id" TEXT NOT NULL,
    "room_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "text" TEXT,
    "chosen_reply_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "superseded_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "turns" (
    "id" TEXT NOT NULL,
    "room_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" "turn_kind" NOT NULL,
    "status" "turn_status" NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "crashes" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "worker_id" TEXT,
    "model" TEXT,
    "reason" TEXT,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "not_before" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "first_token_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "deadline_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "turns_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "replies" (
    "id" TEXT NOT NULL,
    "turn_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "room_id" TEXT NOT NULL,
    "index" INTEGER NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "data" JSONB,
    "complete" BOOLEAN NOT NULL,
    "finish_reason" TEXT,
    "model" TEXT NOT NULL,
    "prompt_tokens" INTEGER,
    "completion_tokens" INTEGER,
    "total_tokens" INTEGER,
    "queue_ms" INTEGER NOT NULL,
    "first_token_ms" INTEGER,
    "total_ms" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "replies_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "usage_days" (
    "user_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "purpose" TEXT NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "usage_days_pkey" PRIMARY KEY ("user_id","day","purpose")
);

CREATE TABLE "ledger_entries" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "turn_id" TEXT,
    "kind" "ledger_kind" NOT NULL,
    "purpose" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_entries_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "idempotency_keys" (
    "user_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("user_id","key")
);

CREATE TABLE "workers" (
    "id" TEXT NOT NULL,
    "slots" INTEGER NOT NULL DEFAULT 1,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workers_pkey" PRIMARY KEY ("id")
);

CREATE UNLOGGED TABLE "live_heads" (
    "turn_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "ended" BOOLEAN NOT NULL DEFAULT false,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "live_heads_pkey" PRIMARY KEY ("turn_id")
);

CREATE UNLOGGED TABLE "live_chunks" (
    "turn_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "live_chunks_pkey" PRIMARY KEY ("turn_id","attempt","start")
);

CREATE TABLE "notes" (
    "id" TEXT NOT NULL,
    "room_id" TEXT NOT NULL,
    "message_id" TEXT,
    "kind" TEXT NOT NULL,
    "status" "note_status" NOT NULL DEFAULT 'queued',
    "content" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notes_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "knowledge_entries" (
    "id" TEXT NOT NULL,
    "author_id" TEXT,
    "reviewer_id" TEXT,
    "title" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "status" "entry_status" NOT NULL DEFAULT 'proposed',
    "reason" TEXT,
    "applied_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "knowledge_entries_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "catalogue_works" (
    "id" TEXT NOT NULL,
    "title_ko" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_ja" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "genres" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "mood" TEXT NOT NULL,
    "synopsis" TEXT NOT NULL,

    CONSTRAINT "catalogue_works_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "audit_events" (
    "id" TEXT NOT NULL,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "subject_id" TEXT,
    "detail" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

CREATE INDEX "identities_user_id_idx" ON "identities"("user_id");

CREATE UNIQUE INDEX "identities_issuer_subject_key" ON "identities"("issuer", "subject");

CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

CREATE INDEX "refresh_tokens_session_id_idx" ON "refresh_tokens"("session_id");

CREATE INDEX "rooms_owner_id_last_turn_at_id_idx" ON "rooms"("owner_id", "last_turn_at" DESC, "id");

CREATE UNIQUE INDEX "messages_room_id_seq_key" ON "messages"("room_id", "seq");

CREATE INDEX "turns_message_id_idx" ON "turns"("message_id");

CREATE INDEX "turns_owner_id_accepted_at_idx" ON "turns"("owner_id", "accepted_at" DESC);

CREATE INDEX "turns_ended_at_idx" ON "turns"("ended_at");

CREATE UNIQUE INDEX "turns_room_id_seq_key" ON "turns"("room_id", "seq");

CREATE INDEX "replies_message_id_idx" ON "replies"("message_id");

CREATE UNIQUE INDEX "replies_turn_id_index_key" ON "replies"("turn_id", "index");

CREATE INDEX "ledger_entries_user_id_day_idx" ON "ledger_entries"("user_id", "day");

CREATE UNIQUE INDEX "ledger_entries_turn_id_kind_key" ON "ledger_entries"("turn_id", "kind");

CREATE INDEX "idempotency_keys_expires_at_idx" ON "idempotency_keys"("expires_at");

CREATE INDEX "live_heads_expires_at_idx" ON "live_heads"("expires_at");

CREATE INDEX "notes_room_id_kind_idx" ON "notes"("room_id", "kind");

CREATE INDEX "notes_message_id_idx" ON "notes"("message_id");

CREATE INDEX "knowledge_entries_status_created_at_id_idx" ON "knowledge_entries"("status", "created_at" DESC, "id");

CREATE INDEX "knowledge_entries_author_id_idx" ON "knowledge_entries"("author_id");

CREATE UNIQUE INDEX "catalogue_works_title_ja_author_key" ON "catalogue_works"("title_ja", "author");

CREATE INDEX "audit_events_created_at_idx" ON "audit_events"("created_at");

ALTER TABLE "identities" ADD CONSTRAINT "identities_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "rooms" ADD CONSTRAINT "rooms_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "messages" ADD CONSTRAINT "messages_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "turns" ADD CONSTRAINT "turns_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "turns" ADD CONSTRAINT "turns_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "turns" ADD CONSTRAINT "turns_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "replies" ADD CONSTRAINT "replies_turn_id_fkey" FOREIGN KEY ("turn_id") REFERENCES "turns"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "replies" ADD CONSTRAINT "replies_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "replies" ADD CONSTRAINT "replies_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "usage_days" ADD CONSTRAINT "usage_days_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_turn_id_fkey" FOREIGN KEY ("turn_id") REFERENCES "turns"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "notes" ADD CONSTRAINT "notes_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "notes" ADD CONSTRAINT "notes_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "knowledge_entries" ADD CONSTRAINT "knowledge_entries_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "knowledge_entries" ADD CONSTRAINT "knowledge_entries_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the Prisma schema cannot say. tests/e2e/schema.test.ts checks that the rest agrees with it.

-- One running turn per room, whatever the queue does.
CREATE UNIQUE INDEX "turns_one_running_per_room" ON "turns"("room_id") WHERE "status" = 'running';

-- The mailbox: the oldest waiting turn of a room.
CREATE INDEX "turns_waiting" ON "turns"("room_id", "seq") WHERE "status" = 'queued';

-- An owner's open turns: fair share, queue position, followers.
CREATE INDEX "turns_open_by_owner" ON "turns"("owner_id", "accepted_at") WHERE "status" IN ('queued', 'running');

-- The sweeper's two questions: who was lost with a worker, and what is past its deadline.
CREATE INDEX "turns_running_by_worker" ON "turns"("worker_id") WHERE "status" = 'running';
CREATE INDEX "turns_open_by_deadline" ON "turns"("deadline_at") WHERE "status" IN ('queued', 'running');

-- Rooms that wait or work: fair share by owner, and who waits before whom.
CREATE INDEX "rooms_open_by_owner" ON "rooms"("owner_id", "woken_at") WHERE "open_turns" > 0;
CREATE INDEX "rooms_open_in_line" ON "rooms"("wake_priority", "woken_at") WHERE "open_turns" > 0;

ALTER TABLE "rooms" ADD CONSTRAINT "rooms_open_turns_not_negative" CHECK ("open_turns" >= 0);
ALTER TABLE "usage_days" ADD CONSTRAINT "usage_days_used_not_negative" CHECK ("used" >= 0);
ALTER TABLE "turns" ADD CONSTRAINT "turns_end_once" CHECK (("status" IN ('queued', 'running')) = ("ended_at" IS NULL));

-- Live text is rewritten from the records when lost: cheap to vacuum, never replayed.
ALTER TABLE "live_heads" SET (fillfactor = 70);
