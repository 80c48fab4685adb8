//! The tables of campaigns.

use super::{Table, integer, text};

/// The campaigns.
pub const CAMPAIGN: Table = Table::numbered(
    "campaign",
    &[
        integer("id"),
        text("name"),
        text("scope"),
        text("criteria"),
        text("message"),
        integer("pace"),
        text("author"),
        text("created_at"),
        text("stage"),
        text("started_at"),
        text("ended_at"),
        text("released_at"),
        integer("six_months"),
        integer("one_year"),
        integer("eighteen_months"),
        integer("old"),
    ],
);

/// The places that campaigns ask.
pub const CAMPAIGN_ENTRY: Table = Table::new(
    "campaign_entry",
    2,
    &[
        integer("campaign"),
        text("lieu_id"),
        text("recipient"),
        text("state"),
        text("at"),
        integer("letters"),
        integer("mail"),
        text("sent_at"),
        text("next_at"),
        text("error"),
    ],
);

/// The links by which entries are confirmed.
pub const CONFIRMATION: Table = Table::new(
    "confirmation",
    1,
    &[
        text("link"),
        text("lieu_id"),
        text("recipient"),
        text("author"),
        text("at"),
        text("answer"),
        text("answered_at"),
    ],
);
