//! What is kept of places, and every rule about it: how an import is published, how a correction wins, what a withdrawal,
//! a merge and an undoing do. No SQL: a [`Database`] keeps what the rules decide, and a crate for each kind of database
//! implements it.
//!
//! [`Records`] is the door.

mod author;
mod batch;
mod campaigns;
mod check;
mod copy;
mod error;
mod journal;
mod last_change;
mod outbox;
mod privacy;
mod proposals;
mod recall;
mod reports;
mod reviews;
mod revisions;
mod roads;
mod rules;
mod state;
pub mod storage;
mod withdrawn;

pub use author::{Action, Actor, Author, NoReason, UnknownAction};
pub use batch::{Absent, ImportBatch, ImportCounts, ImportOutcome, KeptCorrection, Mode};
pub use campaigns::{
    Ages, Answered, Campaign, CampaignEntry, CampaignId, CampaignStage, Confirmation, EntryState,
    NewCampaign, UnknownOfCampaign,
};
pub use check::{Checked, Contents, Flaw, check};
pub use copy::{Carried, CopyError, copy};
pub use error::{RecordsError, Refusal};
pub use journal::{Change, Edit, ImportRun, MadeChange, Place, RunId};
pub use last_change::LastChange;
pub use outbox::{Mail, MailFate, MailId, NotSent, WhichMails};
pub use privacy::{Forgotten, Private};
pub use proposals::{
    Decision, MOVE_MAX, Moderation, NewProposal, Outcome, Policy, Proposal, ProposalId, ProposalKind,
    Proposed, ProposedField, UnknownKind, WhichProposals,
};
pub use recall::{PastPlaces, Recall};
pub use reports::{
    Closing, Deposit, Form, OPEN_MAX, Report, ReportBox, ReportId, Subject, Told, WhichReports,
};
pub use reviews::{Review, Stage, UnknownStage};
pub use revisions::{Part, Parts, Revisions};
pub use roads::AnnouncedRoads;
pub use rules::{
    AccountError, Asked, CampaignError, Claimed, Contributed, ContributionError, Contributor, Deed, Due,
    Entered, FieldChanges, LetterWriter, Looked, NewSession, PACE_MAX, Proof, Records, Resting,
    SOURCE_BY_HAND, Settlement, SignInError, Silent, Standing, Verdict,
};
pub use state::{Correction, PlaceState, published};
pub use storage::{Database, Publication, StorageError, Transaction};
pub use withdrawn::WithdrawnPlace;
