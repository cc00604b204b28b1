-- What a person did and what was done to them: export, and the pseudonym after they left.
CREATE INDEX "audit_events_actor_id_idx" ON "audit_events"("actor_id");

CREATE INDEX "audit_events_subject_id_idx" ON "audit_events"("subject_id");

-- Rooms are deleted with their replies when a person leaves: without it each room would read all replies.
CREATE INDEX "replies_room_id_idx" ON "replies"("room_id");
