//! The tables of a database of records, the same in every kind: what a copy carries from one to another.

mod campaigns;

pub use campaigns::{CAMPAIGN, CAMPAIGN_ENTRY, CONFIRMATION};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A whole number of 64 bits.
    Integer,
    /// A number of 64 bits with a fraction.
    Real,
    /// A text.
    Text,
    /// Bytes.
    Bytes,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
}

/// A table.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns: those of its key come first.
    pub columns: &'static [Column],
    /// How many columns its key has; rows are in the order of their bytes.
    pub key: usize,
    /// Whether the database numbers its rows, and never gives a number twice.
    pub is_numbered: bool,
    /// The column that may name another row of the same table, which must be there first.
    pub refers_to_itself: Option<&'static str>,
    /// Whether a new database has a row of it already.
    pub is_there_at_first: bool,
}

impl Table {
    const fn new(name: &'static str, key: usize, columns: &'static [Column]) -> Self {
        Self { name, columns, key, is_numbered: false, refers_to_itself: None, is_there_at_first: false }
    }

    const fn numbered(name: &'static str, columns: &'static [Column]) -> Self {
        Self { is_numbered: true, ..Self::new(name, 1, columns) }
    }

    /// The columns of its key.
    pub fn key(&self) -> &'static [Column] {
        self.columns.split_at(self.key).0
    }

    /// Where a column stands.
    pub fn place_of(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|one| one.name == column)
    }
}

const fn integer(name: &'static str) -> Column {
    Column { name, kind: Kind::Integer }
}

const fn real(name: &'static str) -> Column {
    Column { name, kind: Kind::Real }
}

const fn text(name: &'static str) -> Column {
    Column { name, kind: Kind::Text }
}

const fn bytes(name: &'static str) -> Column {
    Column { name, kind: Kind::Bytes }
}

/// The revisions, one row.
pub const REVISION: Table = Table {
    is_there_at_first: true,
    ..Table::new(
        "revision",
        1,
        &[integer("only_row"), integer("number"), integer("places"), integer("population"), integer("need")],
    )
};

/// The imports.
pub const IMPORT_RUN: Table = Table::numbered(
    "import_run",
    &[
        integer("id"),
        text("source"),
        text("format"),
        text("file"),
        text("at"),
        integer("revision"),
        integer("read"),
        integer("created"),
        integer("changed"),
        integer("unchanged"),
        integer("refused"),
        integer("withdrawn"),
        integer("restored"),
        integer("removed"),
        text("undone_at"),
    ],
);

/// The places.
pub const LIEU: Table = Table {
    refers_to_itself: Some("merged_into"),
    ..Table::new(
        "lieu",
        1,
        &[
            text("id"),
            text("source"),
            text("source_id"),
            text("state"),
            text("document"),
            text("merged_into"),
            text("created_at"),
            text("changed_at"),
        ],
    )
};

/// The history of places.
pub const HISTORY: Table = Table::numbered(
    "history",
    &[
        integer("id"),
        text("lieu_id"),
        text("source_id"),
        text("at"),
        text("actor"),
        text("action"),
        text("reason"),
        text("before"),
        text("after"),
        integer("import_run"),
    ],
);

/// The last change of each place.
pub const PLACE_CHANGE: Table =
    Table::new("place_change", 1, &[text("lieu_id"), integer("revision"), text("at")]);

/// The reports of visitors.
pub const SIGNALEMENT: Table = Table::numbered(
    "signalement",
    &[
        integer("id"),
        text("lieu_id"),
        text("commune"),
        text("at"),
        text("document"),
        text("closed_at"),
        text("closed_by"),
        text("closed_reason"),
        text("words"),
        integer("times"),
        integer("others"),
    ],
);

/// What the desk does about what waits.
pub const REVIEW: Table = Table::new(
    "review",
    1,
    &[text("item"), text("about"), text("stage"), text("author"), text("at"), text("reason")],
);

/// Those who keep the map.
pub const ACCOUNT: Table = Table::numbered(
    "account",
    &[
        integer("id"),
        text("email"),
        text("folded"),
        text("name"),
        text("created_at"),
        text("seen_at"),
        text("warned_at"),
    ],
);

/// What was asked to sign in.
pub const SIGN_IN: Table = Table::new(
    "sign_in",
    1,
    &[
        text("request"),
        text("token"),
        text("code"),
        text("email"),
        text("folded"),
        text("at"),
        integer("wrong"),
        text("next"),
    ],
);

/// Letters on their way.
pub const OUTBOX: Table = Table::numbered(
    "outbox",
    &[
        integer("id"),
        text("at"),
        text("recipient"),
        text("subject"),
        text("text"),
        text("unsubscribe"),
        text("lieu_id"),
        text("until"),
        integer("tries"),
        text("error"),
        text("next_at"),
        text("sent_at"),
        text("given_up_at"),
        integer("held"),
    ],
);

/// What is proposed to the desk.
pub const PROPOSAL: Table = Table::numbered(
    "proposal",
    &[
        integer("id"),
        text("kind"),
        text("lieu_id"),
        integer("author"),
        text("at"),
        text("document"),
        text("decided_at"),
        text("decided_by"),
        text("outcome"),
        text("reason"),
    ],
);

/// Every table, those that others refer to first.
pub const TABLES: [Table; 29] = [
    REVISION,
    IMPORT_RUN,
    LIEU,
    Table::new("lieu_private", 1, &[text("lieu_id"), text("document"), text("raw")]),
    HISTORY,
    Table::new("history_private", 1, &[integer("history_id"), text("document"), text("raw")]),
    PLACE_CHANGE,
    Table::new("population_grid", 1, &[integer("only_row"), text("document")]),
    Table::new("population_cells", 1, &[text("commune"), bytes("cells")]),
    Table::new("indicateur", 1, &[text("slug"), text("document")]),
    Table::new("indicateur_valeur", 2, &[text("indicateur"), text("commune"), real("valeur")]),
    SIGNALEMENT,
    Table::new("signalement_private", 2, &[integer("report"), text("courriel")]),
    Table::new("sent_form", 1, &[text("token"), text("at"), text("words"), integer("report")]),
    Table::new("form_key", 1, &[integer("only_row"), bytes("bytes")]),
    ACCOUNT,
    Table::new(
        "role",
        3,
        &[integer("account"), text("role"), text("subject"), text("granted_at"), text("granted_by")],
    ),
    SIGN_IN,
    Table::new(
        "session",
        1,
        &[text("token"), integer("account"), text("created_at"), text("seen_at"), text("browser")],
    ),
    PROPOSAL,
    Table::new("draft", 1, &[text("token"), text("path"), text("body"), text("at")]),
    OUTBOX,
    REVIEW,
    CAMPAIGN,
    CAMPAIGN_ENTRY,
    CONFIRMATION,
    Table::new("unsubscribed", 1, &[text("address"), text("at")]),
    Table::new("digest_told", 1, &[integer("account"), text("period"), text("at")]),
    Table::new("roads", 1, &[text("mode"), text("checksum"), text("document"), integer("revision")]),
];
