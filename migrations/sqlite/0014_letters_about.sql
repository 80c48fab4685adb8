-- The place that a letter is about: the staff of its territory sees one that could not be sent. No foreign key: a place may be removed.
ALTER TABLE outbox ADD COLUMN lieu_id TEXT;
CREATE INDEX outbox_given_up ON outbox (given_up_at) WHERE given_up_at IS NOT NULL;

-- What somebody changed by hand is told to them.
CREATE INDEX history_by_hand ON history (actor) WHERE import_run IS NULL;
