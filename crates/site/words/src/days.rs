//! How many days a week a place is open, in words.

use repere_observatory::DaysPerWeek;

/// « un », « deux », from one to five.
const NUMBERS: [&str; 5] = ["un", "deux", "trois", "quatre", "cinq"];

fn in_letters(days: DaysPerWeek) -> &'static str {
    NUMBERS.get(usize::from(days.get()) - 1).copied().unwrap_or("cinq")
}

/// « un jour par semaine », « tous les jours ».
pub fn per_week(days: DaysPerWeek) -> String {
    match days.get() {
        _ if days.is_every_day() => "tous les jours".to_owned(),
        1 => "un jour par semaine".to_owned(),
        _ => format!("{} jours par semaine", in_letters(days)),
    }
}

/// « un jour sur cinq », « tous les jours ».
pub fn out_of_five(days: DaysPerWeek) -> String {
    match days.get() {
        _ if days.is_every_day() => "tous les jours".to_owned(),
        1 => "un jour sur cinq".to_owned(),
        _ => format!("{} jours sur cinq", in_letters(days)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_said_in_letters() {
        let said = |days: u8| {
            let days = DaysPerWeek::try_from(days).unwrap();
            (per_week(days), out_of_five(days))
        };
        assert_eq!(said(1), ("un jour par semaine".to_owned(), "un jour sur cinq".to_owned()));
        assert_eq!(said(4), ("quatre jours par semaine".to_owned(), "quatre jours sur cinq".to_owned()));
        assert_eq!(said(5), ("tous les jours".to_owned(), "tous les jours".to_owned()));
    }
}
