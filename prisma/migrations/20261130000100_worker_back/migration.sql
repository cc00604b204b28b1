-- When a worker showed life again after missed beats: a pause of the whole house is no loss of its workers.
ALTER TABLE "workers" ADD COLUMN "back_at" TIMESTAMPTZ(3);
