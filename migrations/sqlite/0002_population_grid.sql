-- The population grid: at most one. Importing another replaces it.

-- One row while there is a grid: where it comes from, what was kept of it, its check; JSON as the Rust type writes it.
CREATE TABLE population_grid (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    document TEXT NOT NULL
) STRICT;

-- Its inhabited squares, packed: a grid of the country has 2.3 million, which a row each would make ten times as long to load.
CREATE TABLE population_cells (
    -- INSEE code of the commune that holds the centre of the squares.
    commune TEXT PRIMARY KEY,
    -- 13 bytes for each square: northing and easting of its south-west corner in ETRS89-LAEA Europe (EPSG:3035), metres,
    -- then thousandths of inhabitants, as three unsigned integers of 32 bits, the highest byte first; then 1 when its
    -- figures are estimates, else 0.
    cells   BLOB NOT NULL CHECK (length(cells) > 0 AND length(cells) % 13 = 0)
) STRICT;
