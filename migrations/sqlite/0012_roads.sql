-- The roads that servers should have: the file of a graph is no part of the database, its checksum is.

CREATE TABLE roads (
    -- The way to travel: voiture, velo, pied.
    mode     TEXT PRIMARY KEY,
    checksum TEXT NOT NULL,
    -- What the file says of itself, JSON.
    document TEXT NOT NULL,
    -- The revision at which they were announced.
    revision INTEGER NOT NULL CHECK (revision >= 0)
) STRICT;
