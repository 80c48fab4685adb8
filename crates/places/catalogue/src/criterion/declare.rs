//! What a table of criteria declares: a type that names them, and the row of each.

/// Declares the criteria and the rows that say what they are.
macro_rules! criteria {
    ($($(#[$doc:meta])* $criterion:ident = $row:expr;)+) => {
        /// A criterion: any of its values passes, and a place must pass all criteria.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Criterion {
            $($(#[$doc])* $criterion,)+
        }

        impl Criterion {
            /// Every criterion, territories first.
            pub const ALL: [Self; [$(stringify!($criterion)),+].len()] = [$(Self::$criterion),+];

            const ROWS: &[Row] = &[$($row),+];

            pub(super) const fn row(self) -> &'static Row {
                &Self::ROWS[self as usize]
            }
        }
    };
}
pub(super) use criteria;
