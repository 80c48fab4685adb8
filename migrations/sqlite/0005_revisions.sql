-- What is published changes in parts: each part has the number of the revision that last changed it, so that a reader
-- reads again what has changed and nothing else. What was there before is taken to have changed at the last revision.
ALTER TABLE revision ADD COLUMN places INTEGER NOT NULL DEFAULT 0 CHECK (places >= 0);
ALTER TABLE revision ADD COLUMN population INTEGER NOT NULL DEFAULT 0 CHECK (population >= 0);
ALTER TABLE revision ADD COLUMN need INTEGER NOT NULL DEFAULT 0 CHECK (need >= 0);
UPDATE revision SET places = number, population = number, need = number;
