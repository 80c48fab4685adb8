/// A number as a page writes it, its spaces being plain ones: « 12 345 ».
pub fn french(number: u64) -> String {
    let digits = number.to_string();
    let grouped: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|d| std::str::from_utf8(d).unwrap()).collect();
    grouped.join(" ")
}

/// A share as a page writes it, its spaces being plain ones: « 3,2 % ».
pub fn percent(share: f64) -> String {
    match share {
        small if small > 0.0 && small < 0.0005 => "moins de 0,1 %".to_owned(),
        share => format!("{:.1} %", share * 100.0).replace('.', ",").replace(",0 %", " %"),
    }
}
