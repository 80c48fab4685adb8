-- Reports of a place that say the same are one, which is counted; a form serves once.

-- What a report says, folded; NULL for those from before.
ALTER TABLE signalement ADD COLUMN words TEXT;
-- How many times it was said.
ALTER TABLE signalement ADD COLUMN times INTEGER NOT NULL DEFAULT 1 CHECK (times > 0);
-- How many that followed it closely were counted, and not kept.
ALTER TABLE signalement ADD COLUMN others INTEGER NOT NULL DEFAULT 0 CHECK (others >= 0);
CREATE INDEX signalement_words ON signalement (lieu_id, words) WHERE closed_at IS NULL;

-- Forms that were sent, for as long as they would be good.
CREATE TABLE sent_form (
    token  TEXT PRIMARY KEY,
    at     TEXT NOT NULL,
    -- What it said, folded, so that sending it twice is known from sending something else. Nothing tells who sent it.
    words  TEXT NOT NULL,
    -- No foreign key: a form stays sent, whatever becomes of its report.
    report INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row: what signs the forms, the same for all servers and after each start.
CREATE TABLE form_key (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    bytes    BLOB NOT NULL CHECK (length(bytes) = 32)
) STRICT;
