-- The last change of what is published of each place: who follows the places asks for those that changed after a revision.
-- Places known before this are taken to have changed at the last revision of the places.
CREATE TABLE place_change (
    -- No foreign key: a place that is removed is told too.
    lieu_id  TEXT PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision >= 0),
    at       TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO place_change (lieu_id, revision, at)
    SELECT lieu.id, revision.places, lieu.changed_at FROM lieu, revision;
INSERT INTO place_change (lieu_id, revision, at)
    SELECT history.lieu_id, revision.places, max(history.at) FROM history, revision
    WHERE history.lieu_id NOT IN (SELECT id FROM lieu) GROUP BY history.lieu_id;
