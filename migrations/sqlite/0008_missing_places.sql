-- Visitors say that a place is missing too, and some want to be told what became of what they said.

-- The table again, since a column that must have a value keeps that: a report is about a place, or about one that is missing in
-- a commune. Numbers go on where they were, those of reports that are gone included.
CREATE TABLE signalement_next (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    -- No foreign key: a report outlives a place that is removed. NULL for a place that is missing.
    lieu_id       TEXT,
    -- INSEE code of the commune where a place is missing.
    commune       TEXT,
    at            TEXT NOT NULL,
    -- What is wrong with a place, or what is known of one that is missing; JSON as the Rust types write it.
    document      TEXT NOT NULL,
    closed_at     TEXT,
    closed_by     TEXT,
    closed_reason TEXT,
    -- What a report says, folded; NULL for those from before it was kept.
    words         TEXT,
    -- How many times it was said.
    times         INTEGER NOT NULL DEFAULT 1 CHECK (times > 0),
    -- How many that followed it closely were counted, and not kept.
    others        INTEGER NOT NULL DEFAULT 0 CHECK (others >= 0),
    CHECK ((lieu_id IS NULL) <> (commune IS NULL)),
    CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (closed_reason IS NULL))
) STRICT;
INSERT INTO sqlite_sequence (name, seq) SELECT 'signalement_next', seq FROM sqlite_sequence WHERE name = 'signalement';
INSERT INTO signalement_next (id, lieu_id, at, document, closed_at, closed_by, closed_reason, words, times, others)
    SELECT id, lieu_id, at, document, closed_at, closed_by, closed_reason, words, times, others FROM signalement;
DROP TABLE signalement;
ALTER TABLE signalement_next RENAME TO signalement;
CREATE INDEX signalement_open ON signalement (lieu_id, commune) WHERE closed_at IS NULL;
CREATE INDEX signalement_words ON signalement (lieu_id, commune, words) WHERE closed_at IS NULL;

-- Apart from what is reported: the e-mail addresses of those who want to be told. They go with their report.
CREATE TABLE signalement_private (
    report   INTEGER NOT NULL REFERENCES signalement (id) ON DELETE CASCADE,
    courriel TEXT NOT NULL,
    PRIMARY KEY (report, courriel)
) STRICT, WITHOUT ROWID;
