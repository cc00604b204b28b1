ALTER TYPE "note_status" ADD VALUE 'running' BEFORE 'done';

CREATE TABLE "speech_clips" (
    "key" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "audio" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "speech_clips_pkey" PRIMARY KEY ("key")
);

CREATE TABLE "user_limits" (
    "user_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "daily" INTEGER NOT NULL,

    CONSTRAINT "user_limits_pkey" PRIMARY KEY ("user_id","purpose")
);

-- Nothing has written notes before this.
ALTER TABLE "notes" ADD COLUMN "owner_id" TEXT NOT NULL,
ADD COLUMN "reply_id" TEXT,
ADD COLUMN "clip_key" TEXT,
ADD COLUMN "locale" TEXT NOT NULL DEFAULT 'en',
ADD COLUMN "fingerprint" TEXT NOT NULL,
ADD COLUMN "reason" TEXT,
ADD COLUMN "attempt" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "tries" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "crashes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "worker_id" TEXT,
ADD COLUMN "not_before" TIMESTAMPTZ(3),
ADD COLUMN "woken_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN "started_at" TIMESTAMPTZ(3),
ADD COLUMN "ended_at" TIMESTAMPTZ(3),
ADD COLUMN "deadline_at" TIMESTAMPTZ(3) NOT NULL;

ALTER TABLE "ledger_entries" ADD COLUMN "note_id" TEXT;

DROP INDEX "notes_room_id_kind_idx";

CREATE INDEX "speech_clips_expires_at_idx" ON "speech_clips"("expires_at");

CREATE INDEX "notes_room_id_created_at_id_idx" ON "notes"("room_id", "created_at" DESC, "id");

CREATE INDEX "notes_owner_id_updated_at_idx" ON "notes"("owner_id", "updated_at");

CREATE INDEX "notes_reply_id_idx" ON "notes"("reply_id");

CREATE INDEX "notes_clip_key_idx" ON "notes"("clip_key");

CREATE UNIQUE INDEX "ledger_entries_note_id_kind_key" ON "ledger_entries"("note_id", "kind");

ALTER TABLE "notes" ADD CONSTRAINT "notes_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "notes" ADD CONSTRAINT "notes_reply_id_fkey" FOREIGN KEY ("reply_id") REFERENCES "replies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "notes" ADD CONSTRAINT "notes_clip_key_fkey" FOREIGN KEY ("clip_key") REFERENCES "speech_clips"("key") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_note_id_fkey" FOREIGN KEY ("note_id") REFERENCES "notes"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "user_limits" ADD CONSTRAINT "user_limits_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the Prisma schema cannot say.

-- The same help is made once; what failed may be asked for again.
CREATE UNIQUE INDEX "notes_made_once" ON "notes"("owner_id", "fingerprint") WHERE "status" <> 'failed';

-- The sweeper's questions. A new value of an enum cannot be named in the transaction that adds it.
CREATE INDEX "notes_open_by_deadline" ON "notes"("deadline_at") WHERE "ended_at" IS NULL;
CREATE INDEX "notes_open_by_owner" ON "notes"("owner_id") WHERE "ended_at" IS NULL;

ALTER TABLE "notes" ADD CONSTRAINT "notes_end_once" CHECK (("status" IN ('done', 'failed')) = ("ended_at" IS NOT NULL));
ALTER TABLE "user_limits" ADD CONSTRAINT "user_limits_daily_not_negative" CHECK ("daily" >= 0);
