//! Texts that somebody may write to harm, or by mistake.

/// What would be in a page if a text were taken for its code.
pub const INTRUDERS: [&str; 4] = ["<x-intrus", "x-intrus=\"1", "x-intrus='1", "href=\"javascript:"];

/// Bytes for a parameter, a part of an address, a field of a form.
pub fn texts() -> Vec<Vec<u8>> {
    let mut texts: Vec<Vec<u8>> = TEXTS.iter().map(|text| text.as_bytes().to_vec()).collect();
    texts.extend(BYTES.iter().map(|bytes| bytes.to_vec()));
    texts.extend([b"x".repeat(2_000), "é".repeat(1_000).into_bytes(), b"1,".repeat(1_000), b"9".repeat(400)]);
    texts
}

const TEXTS: &[&str] = &[
    // Numbers, and what is nearly one.
    "0",
    "-0",
    "-1",
    "1",
    "2",
    "1.5",
    "1,5",
    "1e3",
    "1e308",
    "1e400",
    "-1e400",
    "4.9e-324",
    "NaN",
    "nan",
    "inf",
    "-Infinity",
    "0x10",
    "+1",
    " 1",
    "1_000",
    "2147483648",
    "4294967296",
    "9007199254740993",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775809",
    "٣",
    "１",
    "½",
    // Points and boxes.
    "47,1",
    "47.3941,0.6848",
    "91,181",
    "-90,-180",
    "90,180",
    "NaN,1",
    "1e308,1e308",
    "47,1,2",
    "47;1",
    "0,0,0,0",
    "0.5,47.2,1.0,47.6",
    "1,47,0,48",
    "-180,-90,180,90",
    // Codes, known and not, and moments.
    "tours",
    "TOURS",
    "blois,tours",
    "atlantide",
    "37",
    "2A",
    "37261",
    "243700754",
    "2026-11-22T10:00",
    "9999-99-99T99:99",
    "+262142-12-31T23:59",
    "-262143-01-01T00:00",
    "maintenant",
    // Nothing, or as good.
    " ",
    ",",
    ",,,",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    // For another reader than ours.
    "<x-intrus>alert(1)</x-intrus>",
    "\" x-intrus=\"1",
    "' x-intrus='1",
    "--><x-intrus>",
    "]]><x-intrus>",
    "</script><x-intrus>",
    "javascript:alert(1)",
    "' OR 1=1 --",
    "'; DROP TABLE lieu; --",
    "../../../../etc/passwd",
    "{{7*7}} ${7*7} #{7*7} %s%n",
    "=cmd|' /C calc'!A0",
];

const BYTES: &[&[u8]] = &[
    b"\0",
    b"a\0b",
    b"\xff\xfe",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xc0\xaf..\xc0\xaf",
    b"\r\nset-cookie: x-intrus=1",
    b"\n",
    b"..\\..\\windows",
    b"%00",
    b"%252e%252e%252f",
    "\u{202e}tixe\u{202c}".as_bytes(),
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}".as_bytes(),
    "🧑‍🦽\u{10ffff}".as_bytes(),
    "ﬁ İ ß ς Ǆ".as_bytes(),
];

/// Bytes as a part of an address: letters and digits as they are, the rest by their number.
pub fn percent(bytes: &[u8]) -> String {
    let escaped = |byte: &u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(*byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    bytes.iter().map(escaped).collect()
}
