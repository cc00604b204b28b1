-- When the sweeper last woke a room again; its place in the line stays where it was first woken.
ALTER TABLE "rooms" ADD COLUMN "rewoken_at" TIMESTAMPTZ(3);
