-- The W3C traceparent of the request that asked for a turn, so that one trace leads from it to the reply.
ALTER TABLE "turns" ADD COLUMN "trace" TEXT;

-- For what removes old rows: few are deleted, and ledger lines are written in the order of their days.
CREATE INDEX "rooms_deleted" ON "rooms"("deleted_at") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "messages_deleted" ON "messages"("deleted_at") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ledger_entries_day_idx" ON "ledger_entries" USING BRIN ("day");
