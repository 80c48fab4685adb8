//! What others add to an address to know where its visitors come from: social networks, advertisements, letters, audience
//! measurement. It is nothing that was asked.

/// Beginnings of whole families of names.
const FAMILIES: [&str; 14] = [
    "utm_", "mtm_", "matomo_", "pk_", "piwik_", "at_", "hsa_", "_hs", "__hs", "gad_", "fb_", "sfmc_",
    "vero_", "oly_",
];

/// Names by themselves.
const NAMES: [&str; 36] = [
    "_ga",
    "_gl",
    "_kx",
    "_openstat",
    "_ke",
    "cmpid",
    "dclid",
    "epik",
    "fbclid",
    "gbraid",
    "gclid",
    "gclsrc",
    "hsctatracking",
    "igsh",
    "igshid",
    "irclickid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mc_tc",
    "mkt_tok",
    "ml_subscriber",
    "ml_subscriber_hash",
    "msclkid",
    "rb_clickid",
    "rdt_cid",
    "s_cid",
    "sccid",
    "srsltid",
    "ttclid",
    "twclid",
    "wbraid",
    "wickedid",
    "xtor",
    "yclid",
    "ysclid",
];

/// Whether a parameter is of that sort. None of ours is: what the site reads is in French, or a word of its own.
pub(crate) fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    FAMILIES.iter().any(|family| name.starts_with(family)) || NAMES.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_add_is_told_from_what_is_asked() {
        for added in [
            "fbclid",
            "utm_source",
            "UTM_Medium",
            "utm_id",
            "gclid",
            "GCLID",
            "gad_source",
            "gbraid",
            "msclkid",
            "mc_cid",
            "mc_eid",
            "mtm_campaign",
            "pk_kwd",
            "xtor",
            "at_medium",
            "igshid",
            "twclid",
            "_ga",
            "__hstc",
            "_hsenc",
            "ScCid",
        ] {
            assert!(is_tracking(added), "{added}");
        }
        for asked in [
            "ou", "source", "besoin", "public", "q", "id", "reponse", "at", "utm", "atlas", "", "ref",
            "campaign",
        ] {
            assert!(!is_tracking(asked), "{asked}");
        }
    }
}
