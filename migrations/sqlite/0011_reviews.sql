-- What somebody of the desk does about what waits: items are found by comparing places, or told by visitors; here is only who takes
-- charge of one, asks a question, or settled it.

CREATE TABLE review (
    -- The name of the item, such as doublon~essai-1~essai-2.
    item   TEXT PRIMARY KEY,
    -- What it was about then, in a few letters: about something else, it waits again.
    about  TEXT NOT NULL,
    -- taken, asked, settled.
    stage  TEXT NOT NULL,
    author TEXT NOT NULL,
    at     TEXT NOT NULL,
    -- Why, or what was asked; empty where there is nothing to say.
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
