-- Places, what is known of people behind them, the imports that brought them, and every change.
-- Dates and times are RFC 3339 in UTC; documents are JSON as repere-domain writes it.

-- One row. The number grows by one with each transaction that changes a published place.
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
    removed    INTEGER NOT NULL
) STRICT;

CREATE TABLE lieu (
    id         TEXT PRIMARY KEY,
    source     TEXT NOT NULL,
    source_id  TEXT NOT NULL,
    document   TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    UNIQUE (source, source_id)
) STRICT;

-- Apart from `lieu`, so that reading what may be published never touches what may not.
CREATE TABLE lieu_private (
    lieu_id  TEXT PRIMARY KEY REFERENCES lieu (id) ON DELETE CASCADE,
    document TEXT NOT NULL,
    raw      TEXT NOT NULL
) STRICT;

CREATE TABLE history (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    lieu_id    TEXT NOT NULL,
    revision   INTEGER NOT NULL,
    at         TEXT NOT NULL,
    action     TEXT NOT NULL CHECK (action IN ('created', 'changed', 'removed')),
    before     TEXT,
    after      TEXT,
    import_run INTEGER REFERENCES import_run (id)
) STRICT;
CREATE INDEX history_of_lieu ON history (lieu_id, id);
