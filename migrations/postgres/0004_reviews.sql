-- What somebody of the desk does about what waits: items are found by comparing places, or told by visitors; here is only who takes
-- charge of one, asks a question, or settled it.

CREATE TABLE review (
    -- The name of the item, such as doublon~essai-1~essai-2.
    item   text COLLATE "C" PRIMARY KEY,
    -- What it was about then, in a few letters: about something else, it waits again.
    about  text NOT NULL,
    -- taken, asked, settled.
    stage  text NOT NULL,
    author text NOT NULL,
    at     text COLLATE "C" NOT NULL,
    -- Why, or what was asked; empty where there is nothing to say.
    reason text NOT NULL
);
