//! Even and odd weeks, as the OSM syntax says them.

use repere_domain::text::fold;

/// The weeks that hours hold in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weeks {
    /// Each.
    All,
    /// Those of an even number.
    Even,
    /// Those of an odd number.
    Odd,
    /// Some that cannot be said.
    Unclear,
}

impl Weeks {
    /// What a cell says of the weeks: « Semaine paire », « impaires », nothing.
    pub(super) fn read(cell: &str) -> Self {
        let folded = fold(cell);
        let has = |beginning: &str| folded.split(' ').any(|word| word.starts_with(beginning));
        match (has("pair"), has("impair")) {
            (true, false) => Self::Even,
            (false, true) => Self::Odd,
            (true, true) => Self::All,
            (false, false) if folded.is_empty() || has("tou") || has("chaque") => Self::All,
            (false, false) => Self::Unclear,
        }
    }

    /// Words for the hours of these weeks.
    pub(super) fn before(self, said: &str) -> String {
        match self {
            Self::Even => format!("Semaines paires :\n{said}"),
            Self::Odd => format!("Semaines impaires :\n{said}"),
            Self::All | Self::Unclear => said.to_owned(),
        }
    }

    /// An expression for these weeks only; `None` when it cannot be.
    pub(super) fn restrict(self, expression: &str) -> Option<String> {
        let weeks = match self {
            Self::All => return Some(expression.to_owned()),
            Self::Even => "week 02-52/2",
            Self::Odd => "week 01-53/2",
            Self::Unclear => return None,
        };
        let rules: Option<Vec<String>> = rules(expression).map(|rule| restricted(rule, weeks)).collect();
        rules.map(|rules| rules.join("; "))
    }
}

/// Several expressions as one; what all of them say of holidays is said once.
pub(super) fn join(expressions: &[String]) -> String {
    let mut joined: Vec<&str> = Vec::new();
    let all = || expressions.iter().flat_map(|expression| rules(expression));
    // A rule for holidays takes back what others say: it stands behind them.
    for rule in all().filter(|rule| !is_of_holidays(rule)).chain(all().filter(|rule| is_of_holidays(rule))) {
        if !joined.contains(&rule) {
            joined.push(rule);
        }
    }
    joined.join("; ")
}

/// The rules of an expression; a semicolon between quotation marks parts none.
fn rules(expression: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    let parts = expression.split(move |c| {
        quoted ^= c == '"';
        c == ';' && !quoted
    });
    parts.map(str::trim).filter(|rule| !rule.is_empty())
}

fn is_of_holidays(rule: &str) -> bool {
    rule.starts_with("PH") || rule.starts_with("SH")
}

fn restricted(rule: &str, weeks: &str) -> Option<String> {
    if is_of_holidays(rule) {
        return Some(rule.to_owned());
    }
    // Only a rule that begins with days can be restricted by what stands before it.
    let days = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    let plain = days.iter().any(|day| rule.starts_with(day)) && !rule.contains("||");
    plain.then(|| format!("{weeks} {rule}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_restrict_the_rules_of_days() {
        assert_eq!(
            Weeks::Odd.restrict("Mo 09:30-12:30,13:30-15:30; PH off").as_deref(),
            Some("week 01-53/2 Mo 09:30-12:30,13:30-15:30; PH off")
        );
        assert_eq!(Weeks::Even.restrict("24/7"), None);
        assert_eq!(Weeks::Even.restrict("Mo 09:00-12:00 || Tu 09:00-12:00"), None);
        let both = ["week 02-52/2 Mo 09:00-12:00; PH off", "week 01-53/2 Tu 09:00-12:00; PH off"];
        assert_eq!(
            join(&both.map(str::to_owned)),
            "week 02-52/2 Mo 09:00-12:00; week 01-53/2 Tu 09:00-12:00; PH off"
        );
        for (cell, weeks) in [
            ("Semaine impaire", Weeks::Odd),
            ("PAIRES", Weeks::Even),
            ("", Weeks::All),
            ("toutes les semaines", Weeks::All),
            ("paires et impaires", Weeks::All),
            ("la première du mois", Weeks::Unclear),
        ] {
            assert_eq!(Weeks::read(cell), weeks, "{cell}");
        }
    }
}
