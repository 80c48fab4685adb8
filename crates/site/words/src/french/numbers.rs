//! Numbers, counts, shares, sizes.

use super::{NBSP, typeset};

/// « 1 754 »
pub fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + 4);
    for (rank, digit) in digits.chars().enumerate() {
        if rank > 0 && (digits.len() - rank).is_multiple_of(3) {
            text.push(NBSP);
        }
        text.push(digit);
    }
    text
}

/// « 3,2 » with that many decimals at most: zeros at the end say nothing.
pub fn decimal(number: f64, decimals: usize) -> String {
    let text = format!("{number:.decimals$}");
    let short = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    let (whole, rest) = short.split_once('.').unwrap_or((short, ""));
    let sign = if whole.starts_with('-') { "\u{2212}" } else { "" };
    // A number of that size is whole.
    let whole = whole.trim_start_matches('-').parse().map_or_else(|_| whole.to_owned(), self::number);
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole},{rest}") }
}

/// « 3,2 % », « moins de 0,1 % », of a share from 0 to 1.
pub fn share(share: f64) -> String {
    if share > 0.0 && share < 0.0005 {
        return format!("moins de 0,1{NBSP}%");
    }
    format!("{}{NBSP}%", decimal(share * 100.0, 1))
}

/// « 1 habitant », « 12 345 habitants »: zero and one are singular.
pub fn count(many: usize, singular: &str, plural: &str) -> String {
    typeset(format_args!("{} {}", number(many), if many < 2 { singular } else { plural }))
}

/// « de 0,5 % à 17,2 % », or one of them where they read alike.
pub fn shares(least: f64, most: f64) -> String {
    let (least, most) = (share(least), share(most));
    if least == most { least } else { format!("de {least} à {most}") }
}

/// « 850 octets », « 120 ko », « 1,3 Mo »
pub fn size(bytes: usize) -> String {
    let thousandth = u32::try_from(bytes).map_or(f64::INFINITY, f64::from) / 1000.0;
    match bytes {
        0..1_000 => format!("{bytes}{NBSP}octets"),
        1_000..1_000_000 => format!("{thousandth:.0}{NBSP}ko"),
        _ => format!("{:.1}{NBSP}Mo", thousandth / 1000.0).replace('.', ","),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_counts() {
        assert_eq!(
            [0.0, 0.0001, 0.0321, 1.0].map(share),
            ["0\u{a0}%", "moins de 0,1\u{a0}%", "3,2\u{a0}%", "100\u{a0}%"]
        );
        assert_eq!([10.0, 7.5, -1754.25].map(|n| decimal(n, 1)), ["10", "7,5", "\u{2212}1\u{a0}754,2"]);
        assert_eq!(
            [0, 1, 2].map(|n| count(n, "commune", "communes")),
            ["0 commune", "1 commune", "2 communes"]
        );
    }

    #[test]
    fn thousands_are_apart() {
        assert_eq!([0, 999, 1754, 2_576_252].map(number), ["0", "999", "1\u{a0}754", "2\u{a0}576\u{a0}252"]);
    }

    #[test]
    fn sizes_are_rounded() {
        assert_eq!([850, 119_600, 1_250_001].map(size), ["850\u{a0}octets", "120\u{a0}ko", "1,3\u{a0}Mo"]);
    }
}
