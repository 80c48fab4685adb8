-- Places, what is known of people behind them, the imports that brought them, and every change.
-- Dates and times are RFC 3339 in UTC; documents and states are JSON as the Rust types write them.

-- One row. The number grows by one with each transaction that changes what is published.
CREATE TABLE revision (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    number   INTEGER NOT NULL CHECK (number >= 0)
) STRICT;
INSERT INTO revision (only_row, number) VALUES (1, 0);

CREATE TABLE import_run (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    source     TEXT NOT NULL,
    format     TEXT NOT NULL,
    file       TEXT NOT NULL,
    at         TEXT NOT NULL,
    revision   INTEGER NOT NULL,
    read       INTEGER NOT NULL,
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    unchanged  INTEGER NOT NULL,
    refused    INTEGER NOT NULL,
    withdrawn  INTEGER NOT NULL,
    restored   INTEGER NOT NULL,
    removed    INTEGER NOT NULL,
    undone_at  TEXT
) STRICT;

CREATE TABLE lieu (
    id          TEXT PRIMARY KEY,
    source      TEXT NOT NULL,
    source_id   TEXT NOT NULL,
    -- What its source says, corrections by hand, withdrawal, merge: all that `document` follows from.
    state       TEXT NOT NULL,
    -- The place as published; NULL while it is withdrawn or merged into another.
    document    TEXT,
    -- Copied from the state, to find the members of a merge.
    merged_into TEXT REFERENCES lieu (id),
    created_at  TEXT NOT NULL,
    changed_at  TEXT NOT NULL,
    UNIQUE (source, source_id)
) STRICT;
CREATE INDEX lieu_merged_into ON lieu (merged_into) WHERE merged_into IS NOT NULL;

-- Apart from `lieu`, so that reading what may be published never touches what may not.
CREATE TABLE lieu_private (
    lieu_id  TEXT PRIMARY KEY REFERENCES lieu (id) ON DELETE CASCADE,
    document TEXT NOT NULL,
    raw      TEXT NOT NULL
) STRICT;

-- One row for each change of a place. No foreign key: what is removed keeps its history.
CREATE TABLE history (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    lieu_id    TEXT NOT NULL,
    source_id  TEXT NOT NULL,
    at         TEXT NOT NULL,
    actor      TEXT NOT NULL,
    action     TEXT NOT NULL,
    reason     TEXT,
    -- States; NULL before a creation and after a removal.
    before     TEXT,
    after      TEXT,
    import_run INTEGER REFERENCES import_run (id)
) STRICT;
CREATE INDEX history_of_lieu ON history (lieu_id, id);
CREATE INDEX history_of_import ON history (import_run, id) WHERE import_run IS NOT NULL;

-- What was private before a change, to put it back.
CREATE TABLE history_private (
    history_id INTEGER PRIMARY KEY REFERENCES history (id) ON DELETE CASCADE,
    document   TEXT NOT NULL,
    raw        TEXT NOT NULL
) STRICT;
