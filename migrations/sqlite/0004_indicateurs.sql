-- Indicators of need: each has a value for communes. None is there until an operator imports one.

CREATE TABLE indicateur (
    -- Its name and year, as addresses write them.
    slug     TEXT PRIMARY KEY,
    -- Title, provenance, what became of the lines of its file; JSON as the Rust types write it.
    document TEXT NOT NULL
) STRICT;

-- Communes without a value have no row.
CREATE TABLE indicateur_valeur (
    indicateur TEXT NOT NULL REFERENCES indicateur (slug) ON DELETE CASCADE,
    -- INSEE code.
    commune    TEXT NOT NULL,
    valeur     REAL NOT NULL,
    PRIMARY KEY (indicateur, commune)
) STRICT, WITHOUT ROWID;
