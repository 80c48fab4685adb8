-- What keepers of places and others propose, and what the desk decided of it. Private: nothing that answers the public reads it.

CREATE TABLE proposal (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    -- What it is about: name, kind, move, fields, closing, new, claim, left.
    kind       TEXT NOT NULL,
    -- The place; none for one that is not on the map. No foreign key: a place may be removed, and come back.
    lieu_id    TEXT,
    -- The number of the account that proposed; it may be deleted since.
    author     INTEGER NOT NULL,
    at         TEXT NOT NULL,
    document   TEXT NOT NULL,
    decided_at TEXT,
    decided_by TEXT,
    -- accepted, refused, replaced.
    outcome    TEXT,
    reason     TEXT,
    CHECK ((decided_at IS NULL) = (outcome IS NULL))
) STRICT;
CREATE INDEX proposal_open ON proposal (id) WHERE decided_at IS NULL;
CREATE INDEX proposal_of ON proposal (lieu_id);
CREATE INDEX proposal_by ON proposal (author, kind);
