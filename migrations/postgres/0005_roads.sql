-- The roads that servers should have: the file of a graph is no part of the database, its checksum is.

CREATE TABLE roads (
    -- The way to travel: voiture, velo, pied.
    mode     text COLLATE "C" PRIMARY KEY,
    checksum text NOT NULL,
    -- What the file says of itself, JSON.
    document text NOT NULL,
    -- The revision at which they were announced.
    revision bigint NOT NULL CHECK (revision >= 0)
);
