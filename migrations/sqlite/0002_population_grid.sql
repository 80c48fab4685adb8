-- The population grid: at most one. Importing another replaces it.

-- One row while there is a grid: where it comes from, what was kept of it, its check; JSON as the Rust type writes it.
CREATE TABLE population_grid (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    document TEXT NOT NULL
) STRICT;

-- Its inhabited squares, by their south-west corner in ETRS89-LAEA Europe (EPSG:3035), metres.
CREATE TABLE population_cell (
    north      INTEGER NOT NULL,
    east       INTEGER NOT NULL,
    -- Thousandths of inhabitants.
    population INTEGER NOT NULL CHECK (population >= 0),
    imputed    INTEGER NOT NULL CHECK (imputed IN (0, 1)),
    -- INSEE code of the commune that holds the centre.
    commune    TEXT NOT NULL,
    PRIMARY KEY (north, east)
) STRICT, WITHOUT ROWID;
