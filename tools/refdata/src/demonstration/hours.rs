//! Opening hours in the OSM `opening_hours` syntax, in the shapes that real ones have.

use super::kinds::Usage;

/// The hours that places of a use may have; none for those that receive nobody.
pub(super) const fn shapes(usage: Usage) -> &'static [&'static str] {
    match usage {
        Usage::Desk => &[
            "Mo-Fr 09:00-12:00,13:30-17:00; PH off",
            "Mo-Fr 08:30-12:30; PH off",
            "Mo,Tu,Th,Fr 09:00-12:30,14:00-17:30; We 09:00-12:30; PH off",
            "Mo-Th 09:00-12:00,14:00-17:30; Fr 09:00-12:00,14:00-16:30",
            "Tu,Th 14:00-18:00; Sa 09:00-12:00",
            "Mo-Fr 08:30-12:00,13:30-17:00; Sa[1] 09:00-12:00; PH off",
            "Mo-We,Fr 09:00-12:00; Th 14:00-19:00; PH off",
            "Mo-Fr 09:00-12:30,13:30-17:00; Jul-Aug Mo-Fr 09:00-13:00; PH off",
            "Mo-Fr 09:00-12:00; We 14:00-17:00 \"sur rendez-vous\"",
            "Mo 13:30-17:30; Tu-Fr 09:00-12:00,13:30-17:30; PH off",
        ],
        Usage::Library => &[
            "Tu,Th,Fr 15:00-18:30; We,Sa 10:00-12:30,14:00-18:00; PH off",
            "We 14:00-18:00; Fr 16:30-19:00; Sa 10:00-12:00",
            "We,Sa 10:00-12:00",
            "Tu-Sa 10:00-18:00; PH off",
            "Tu 16:00-18:30; We 10:00-12:00,14:00-18:00; Sa 10:00-12:30; Aug off",
            "Tu-Fr 13:00-18:30; Sa 10:00-18:00; Su[1] 14:00-18:00; PH off",
            "We 10:00-12:00,14:00-18:00; Sa 09:30-12:30; Dec 24-Jan 02 off",
            "Tu,Fr 16:30-18:30; Sa[1,3] 10:00-12:00",
        ],
        Usage::Atelier => &[
            "Mo,We 14:00-17:00; Fr 09:30-12:00; PH off",
            "We[1] 14:00-17:00",
            "week 01-53/2 Tu 09:00-12:00",
            "Tu 18:00-20:30; Sa 10:00-12:00",
            "week 02-52/2 Th 14:00-17:30; PH off",
            "Mo-Fr 14:00-18:00; PH,SH off",
            "Mo-Fr 09:00-12:00,13:30-17:00; PH off",
            "Tu-Fr 09:30-12:00,14:00-17:30; Sa 09:30-12:00; PH off",
            "Mo 14:00-16:30; Th 17:30-20:00",
            "Sep-Jun We 14:00-18:00; PH off",
        ],
        Usage::SocialLife => &[
            "Mo-Fr 09:00-12:00,14:00-18:00; PH off",
            "Mo,Tu,Th,Fr 08:45-12:15,13:45-17:45; We 13:45-17:45; PH off",
            "Tu,Th 14:00-17:00; We[2,4] 10:00-12:00",
            "Mo-Th 09:00-12:00,13:30-18:00; Fr 09:00-12:00; Aug 01-21 off; PH off",
            "We 14:30-18:00; Fr 17:00-21:00; Sa 10:00-12:30",
            "week 01-53/2 Fr 14:00-17:00",
            "Th 18:00-20:00 \"sur inscription\"",
        ],
        Usage::Fabrication => &[
            "Mo-Fr 08:30-19:00",
            "Mo-Fr 09:00-18:00; Th 09:00-22:00; PH off",
            "We 14:00-20:00; Fr 16:00-22:00; Sa 10:00-18:00",
            "Mo-Fr 09:00-18:00; Dec 24-Jan 02 off; PH off",
            "Tu,Th 18:00-21:00; Sa 14:00-18:00",
            "We 14:00-18:00; Fr[-1] 18:00-22:00",
        ],
        Usage::Youth => &[
            "Mo,Tu,Th,Fr 13:30-17:30; We 09:30-12:00,13:30-18:00; PH off",
            "We 10:00-12:00,14:00-18:00; Sa 10:00-12:00; PH off",
            "Tu,Th 16:00-18:30; We 13:30-18:30; SH Mo-Fr 14:00-18:00; PH off",
            "Mo-Fr 12:00-18:00; PH off",
        ],
        Usage::Emploi => &[
            "Mo,Tu,Th,Fr 08:45-12:15,13:30-17:15; We 13:30-17:15; PH off",
            "Mo-We 08:30-16:30; Th 08:30-12:30; Fr 08:30-15:30; PH off",
            "Mo-Th 09:00-12:30,13:30-17:30; Fr 09:00-12:30,13:30-16:30; PH off",
            "Tu 09:00-12:00; Th 13:30-17:00; PH off",
        ],
        Usage::Reemploi => &[
            "We,Fr,Sa 10:00-12:30,14:00-18:00; PH off",
            "Th-Sa 14:00-18:00",
            "Sa[1,3] 09:30-12:30,14:00-17:30",
        ],
        Usage::Coordination => &[],
        Usage::Round => &[
            "Th[2] 09:30-12:30",
            "We[1,3] 14:00-17:00",
            "week 01-53/2 Fr 10:00-12:00",
            "Tu[1] 09:00-12:00; Tu[3] 14:00-17:00; PH off",
            "Mo[4] 13:30-16:30; PH off",
            "week 02-52/2 We 14:00-16:00; Jul-Aug off",
            "Fr[1,3] 14:30-17:30; PH off",
            "week 03-53/4 Mo 10:00-12:30",
            "Tu[2] 14:00-17:00; Aug off",
            "Sa[2] 09:00-12:00",
            "Th[-1] 13:30-16:00; PH off",
            "We 09:00-10:30; PH,SH off",
        ],
    }
}
