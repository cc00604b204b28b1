-- A running summary is of certain words. When one of the messages under it changes, it goes with them, whoever
-- changes it, in the same transaction; `context_version` tells a summary that is being written meanwhile.
ALTER TABLE "rooms" ADD COLUMN "context_version" INTEGER NOT NULL DEFAULT 0;

CREATE FUNCTION "drop_stale_summary"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE rooms SET
    context_version = context_version + 1,
    summary = CASE WHEN summary_to_seq >= OLD.seq THEN NULL ELSE summary END,
    summary_to_seq = CASE WHEN summary_to_seq >= OLD.seq THEN 0 ELSE summary_to_seq END
  WHERE id = OLD.room_id AND (TG_ARGV[0] = 'always' OR summary_to_seq >= OLD.seq);
  RETURN NULL;
END $$;

CREATE TRIGGER "messages_changed" AFTER UPDATE OF "text", "deleted_at", "superseded_at", "chosen_reply_id" ON "messages"
FOR EACH ROW WHEN (
  OLD.text IS DISTINCT FROM NEW.text OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at
  OR OLD.superseded_at IS DISTINCT FROM NEW.superseded_at
  OR (OLD.chosen_reply_id IS NOT NULL AND OLD.chosen_reply_id IS DISTINCT FROM NEW.chosen_reply_id)
) EXECUTE FUNCTION "drop_stale_summary"('always');

-- A first reply comes with every turn: it matters only where the message is under the summary already.
CREATE TRIGGER "messages_answered" AFTER UPDATE OF "chosen_reply_id" ON "messages"
FOR EACH ROW WHEN (OLD.chosen_reply_id IS NULL AND NEW.chosen_reply_id IS NOT NULL)
EXECUTE FUNCTION "drop_stale_summary"('folded');

CREATE TRIGGER "messages_removed" AFTER DELETE ON "messages"
FOR EACH ROW EXECUTE FUNCTION "drop_stale_summary"('always');
