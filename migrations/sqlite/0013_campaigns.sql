-- Campaigns: many places are asked whether their entries are right. All of it is private.

CREATE TABLE campaign (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    name        TEXT NOT NULL,
    -- The territory whose places are asked, such as departement-36; none for all of them.
    scope       TEXT,
    -- Which places, as the query of an address.
    criteria    TEXT NOT NULL,
    message     TEXT NOT NULL,
    -- Letters in an hour.
    pace        INTEGER NOT NULL CHECK (pace > 0),
    author      TEXT NOT NULL,
    created_at  TEXT NOT NULL,
    -- draft, running, paused, ended.
    stage       TEXT NOT NULL,
    started_at  TEXT,
    ended_at    TEXT,
    -- When letters were last handed to the outbox.
    released_at TEXT,
    -- How many entries of the territory were of each age at the start: six months at most, a year, eighteen months, more.
    six_months      INTEGER,
    one_year        INTEGER,
    eighteen_months INTEGER,
    old             INTEGER
) STRICT;

CREATE TABLE campaign_entry (
    campaign  INTEGER NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
    -- No foreign key: a place may be removed, and come back.
    lieu_id   TEXT NOT NULL,
    -- Who is written to; nobody when there is no address, or once it was forgotten.
    recipient TEXT,
    -- waiting, sent, silent, confirmed, corrected, refused, unsubscribed, to-phone, gone.
    state     TEXT NOT NULL,
    -- Since when it is so.
    at        TEXT NOT NULL,
    -- How many letters were handed to the outbox, and the last of them. No foreign key: letters are forgotten.
    letters   INTEGER NOT NULL DEFAULT 0 CHECK (letters >= 0),
    mail      INTEGER,
    -- When the first letter left, when a reminder is due, why the last was not taken.
    sent_at   TEXT,
    next_at   TEXT,
    error     TEXT,
    PRIMARY KEY (campaign, lieu_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX campaign_entry_mail ON campaign_entry (mail) WHERE mail IS NOT NULL;
CREATE INDEX campaign_entry_of ON campaign_entry (lieu_id);

-- Links by which whoever was sent one answers for an entry. Of the link there is a digest only.
CREATE TABLE confirmation (
    link        TEXT PRIMARY KEY,
    lieu_id     TEXT NOT NULL,
    -- Who was sent it; nobody in links of before, and once it was forgotten.
    recipient   TEXT,
    author      TEXT NOT NULL,
    at          TEXT NOT NULL,
    -- confirmed, corrected.
    answer      TEXT,
    answered_at TEXT,
    CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT, WITHOUT ROWID;

-- Addresses that asked for no more letters of campaigns: digests of them.
CREATE TABLE unsubscribed (
    address TEXT PRIMARY KEY,
    at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The last period of which somebody of the staff was told what waits. No foreign key: an account may be gone.
CREATE TABLE digest_told (
    account INTEGER PRIMARY KEY,
    period  TEXT NOT NULL,
    at      TEXT NOT NULL
) STRICT;

-- A letter that is not sent for now, because its campaign does not run.
ALTER TABLE outbox ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1));

-- What was kept among the items of the desk.
INSERT INTO confirmation (link, lieu_id, author, at)
    SELECT substr(item, length('confirmation~') + 1), about, author, at FROM review WHERE item LIKE 'confirmation~%';
INSERT INTO digest_told (account, period, at)
    SELECT CAST(substr(item, length('recapitulatif~') + 1) AS INTEGER), about, at FROM review WHERE item LIKE 'recapitulatif~%';
DELETE FROM review WHERE item LIKE 'confirmation~%' OR item LIKE 'recapitulatif~%';
