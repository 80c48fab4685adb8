-- What visitors say is wrong with places, for the Hub's staff. Nothing tells who said it.
CREATE TABLE signalement (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    -- No foreign key: a report outlives a place that is removed.
    lieu_id       TEXT NOT NULL,
    at            TEXT NOT NULL,
    -- The report: what is wrong, and words; JSON as the Rust type writes it.
    document      TEXT NOT NULL,
    closed_at     TEXT,
    closed_by     TEXT,
    closed_reason TEXT,
    CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (closed_reason IS NULL))
) STRICT;
CREATE INDEX signalement_open ON signalement (lieu_id) WHERE closed_at IS NULL;
