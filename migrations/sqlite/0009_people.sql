-- Those who keep the map, how they sign in, and the letters that they are sent. All of it is private.

CREATE TABLE account (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    -- As it was written, and as it is compared.
    email      TEXT NOT NULL,
    folded     TEXT NOT NULL UNIQUE,
    -- How its holder wants to be called.
    name       TEXT,
    created_at TEXT NOT NULL,
    -- When its holder was last here, and when they were told since that it would be deleted.
    seen_at    TEXT NOT NULL,
    warned_at  TEXT
) STRICT;

CREATE TABLE role (
    account    INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- keeper, moderation, coordination.
    role       TEXT NOT NULL,
    -- The place of a keeper, the territory of a moderation, else empty. No foreign key: a place may come back.
    subject    TEXT NOT NULL,
    granted_at TEXT NOT NULL,
    granted_by TEXT NOT NULL,
    PRIMARY KEY (account, role, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX role_of ON role (role, subject);

-- Who asked to sign in, in the last hour. Of the link and the code there is a digest only.
CREATE TABLE sign_in (
    -- What names it to the browser that asked.
    request TEXT PRIMARY KEY,
    token   TEXT NOT NULL UNIQUE,
    code    TEXT NOT NULL,
    email   TEXT NOT NULL,
    folded  TEXT NOT NULL,
    at      TEXT NOT NULL,
    -- Wrong codes that were tried.
    wrong   INTEGER NOT NULL DEFAULT 0 CHECK (wrong >= 0),
    -- The path where they go once they are in.
    next    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_of ON sign_in (folded, at);

CREATE TABLE session (
    -- The digest of the token of its cookie.
    token      TEXT PRIMARY KEY,
    account    INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL,
    seen_at    TEXT NOT NULL,
    browser    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_of ON session (account);

-- Forms that were sent after a session had ended, for the half hour in which one signs in again.
CREATE TABLE draft (
    token TEXT PRIMARY KEY,
    path  TEXT NOT NULL,
    body  TEXT NOT NULL,
    at    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Letters on their way, each written with the change that it tells.
CREATE TABLE outbox (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    at          TEXT NOT NULL,
    recipient   TEXT NOT NULL,
    subject     TEXT NOT NULL,
    -- Empty once it was sent.
    text        TEXT NOT NULL,
    unsubscribe TEXT,
    -- The moment from which on it is good for nothing.
    until       TEXT,
    tries       INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
    -- Why the last try failed.
    error       TEXT,
    -- When it is tried next; whoever tries it now has put this off.
    next_at     TEXT NOT NULL,
    sent_at     TEXT,
    given_up_at TEXT,
    CHECK (sent_at IS NULL OR given_up_at IS NULL)
) STRICT;
CREATE INDEX outbox_due ON outbox (next_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
