//! Words → clauses: groups of days with their hours, closings, appointments. What goes with what is decided later, by
//! the assembly; here, only what is written where.

mod behind;
mod closings;
mod cursor;
mod dates;
mod group;
mod hours;
mod seasons;
mod when;

use super::days::{Weekday, Weekdays};
use super::lexicon::{Half, Token};
use super::refusal::Refusal;
use super::timetable::{Closing, Note, Range, Weeks};
use cursor::Cursor;
pub(super) use cursor::Link;
pub(super) use seasons::Title;

/// A statement of the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Clause {
    /// « Du 1er avril au 30 septembre : »: a season, that of the groups below.
    /// `is_named`: by a name too, « horaires d’été ».
    Title { title: Title, is_named: bool },
    /// Days and their hours.
    Group(Group),
    /// « Lundi : fermé », « fermé le mardi après-midi ».
    ClosedDays { days: Weekdays, half: Option<Half> },
    /// « Fermé le dimanche et les jours fériés ».
    DaysAndClosings { days: Weekdays, closings: Vec<Closing>, link: Link },
    /// « Fermé en août », and what separates it from what precedes.
    Closed(Vec<Closing>, Link),
    /// « Sur rendez-vous », « uniquement sur rendez-vous ».
    ByAppointment { only: bool },
    /// « Ou sur rendez-vous », « en dehors de ces horaires, sur rendez-vous », and what separates it from what
    /// precedes.
    OtherwiseByAppointment(Link),
}

/// Days and their hours.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    /// What separates it from what precedes.
    pub(super) link: Link,
    /// `None` when the text names no day.
    pub(super) when: Option<When>,
    pub(super) ranges: Vec<Range>,
    pub(super) note: Option<(Note, Place)>,
    /// « Uniquement », which speaks of every other day too.
    pub(super) only: bool,
    /// A point stands before it.
    pub(super) sentence: bool,
    /// Its days are the public holidays too: « dimanche et jours fériés ».
    pub(super) public_holidays: bool,
    /// Its days are said behind its hours: « 9h-12h lundi et mardi ».
    pub(super) behind: bool,
    /// The season said behind its hours.
    pub(super) season: Option<Title>,
    /// Its weeks are said before its days, as a title that may go with what follows.
    pub(super) annonce: bool,
    pub(super) exceptions: Vec<Exception>,
}

/// Where a note stands, which says what it goes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Before the days.
    Before,
    /// Between the days and the hours: it goes with these.
    Inside,
    /// After the hours.
    Behind,
    /// After the hours and a comma.
    AfterComma,
}

/// Days as a text names them.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum When {
    Week(Weeks, Weekdays),
    Month(Vec<super::timetable::Rank>, Weekday),
    PublicHolidays,
}

/// What follows « sauf ».
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Exception {
    /// Days without these hours, or with others.
    Weekdays { days: Weekdays, half: Option<Half>, ranges: Vec<Range> },
    /// Times when the whole place is closed.
    Closing(Closing),
}

/// Reads a whole text.
pub(super) fn parse(tokens: &[Token]) -> Result<Vec<Clause>, Refusal> {
    when::check_ranges(tokens)?;
    let mut cursor = Cursor::new(tokens);
    statements(&mut cursor).map_err(|refusal| named(refusal, &cursor, tokens))
}

/// A refusal that names the word it is about, where it has one.
fn named(refusal: Refusal, cursor: &Cursor<'_>, tokens: &[Token]) -> Refusal {
    if !matches!(refusal, Refusal::Order | Refusal::WithoutHours) {
        return refusal;
    }
    // Hours of one year alone.
    if tokens.iter().any(|token| matches!(token, Token::Year(_))) {
        return Refusal::Number;
    }
    // « été » that no dates follow is in nobody's way but for what it says.
    let season = tokens.iter().find_map(|token| match token {
        Token::SeasonName(word) => Some(Refusal::Word(word)),
        _ => None,
    });
    let place = || match (refusal, cursor.here()) {
        (Refusal::Order, Some(word)) => Refusal::Place(word),
        (refusal, _) => refusal,
    };
    season.unwrap_or_else(place)
}

fn statements(cursor: &mut Cursor<'_>) -> Result<Vec<Clause>, Refusal> {
    let mut clauses = Vec::new();
    loop {
        let before = cursor.mark();
        let mut link = cursor.separators();
        let sentence = cursor.passed(before, Token::Point);
        if cursor.is_at_end() {
            return Ok(clauses);
        }
        if clauses.is_empty() {
            link = Link::Strong;
        }
        if let Some(closed) = closings::dated_closed(cursor) {
            clauses.push(closed);
            continue;
        }
        if let Some((title, is_named)) = seasons::season(cursor)? {
            cursor.introduction();
            // « Mars et jeudi » is no season.
            if cursor.peek() == Some(Token::Et) {
                return Err(Refusal::Order);
            }
            // « Vacances scolaires : fermé »
            if let Title::Season(season) = title
                && cursor.peek() == Some(Token::Closed)
                && let Some(clause) = closings::season_closed(cursor, season)
            {
                clauses.push(clause);
            } else {
                clauses.push(Clause::Title { title, is_named });
            }
            continue;
        }
        // Two statements with nothing between them: « lundi 9h-12h mardi 14h-17h » is clear, little else is.
        let titled = matches!(clauses.last(), Some(Clause::Title { .. }));
        if link == Link::Absent && !titled && !may_follow(cursor) {
            return Err(Refusal::Order);
        }
        let link = if titled { Link::Strong } else { link };
        let mut clause = clause(cursor, link)?;
        if let Clause::Group(group) = &mut clause {
            group.sentence = sentence;
        }
        clauses.push(clause);
    }
}

/// Whether a new group of days may start without a separator, or what starts says itself what it is.
fn may_follow(cursor: &Cursor<'_>) -> bool {
    matches!(
        cursor.peek(),
        Some(
            Token::Weekday(_)
                | Token::Le
                | Token::Du
                | Token::Closed
                | Token::Ou
                | Token::AtOtherTimes
                | Token::OpeningBracket
        )
    )
}

fn clause(cursor: &mut Cursor<'_>, link: Link) -> Result<Clause, Refusal> {
    match cursor.peek() {
        Some(Token::Closed) => closings::closed(cursor, link),
        Some(Token::OpeningBracket) => {
            cursor.next();
            let clause = clause(cursor, Link::Absent)?;
            // Hours in brackets are an aside, of nobody knows what.
            match (&clause, cursor.take(Token::ClosingBracket)) {
                (Clause::Group(_), _) => Err(Refusal::Scope),
                (_, true) => Ok(clause),
                (_, false) => Err(Refusal::Order),
            }
        }
        Some(Token::Ou | Token::AtOtherTimes) => {
            // « En dehors de ces horaires » speaks of all of them wherever it stands.
            let link = if cursor.next() == Some(Token::AtOtherTimes) { Link::Strong } else { link };
            cursor.take(Token::Comma);
            cursor.take(Token::Colon);
            if cursor.take(Token::ByAppointment) {
                Ok(Clause::OtherwiseByAppointment(link))
            } else {
                Err(Refusal::Order)
            }
        }
        _ => group::read(cursor, link),
    }
}
