//! How a file is cut into a table, where its content does not say it: options of the commands that read tables.

use repere_formats::Layout;

#[derive(clap::Args, Clone, Default, PartialEq, Eq)]
pub(crate) struct LayoutArgs {
    /// Sheet of a workbook, by its name or its rank from 1; the one that has the columns otherwise
    #[arg(long, value_name = "NAME|NUMBER")]
    sheet: Option<String>,
    /// Line of the header, from 1; the one that names the columns otherwise
    #[arg(long, value_name = "NUMBER", value_parser = line)]
    header_line: Option<usize>,
    /// What separates the cells of a CSV: a sign, or `tab`; the one that cuts all lines alike otherwise
    #[arg(long, value_name = "SIGN", value_parser = separator)]
    separator: Option<char>,
}

impl LayoutArgs {
    /// What tells these choices from others; nothing where none is made.
    pub(crate) fn identity(&self) -> String {
        let Self { sheet, header_line, separator } = self;
        if *self == Self::default() {
            String::new()
        } else {
            format!("\n{sheet:?} {header_line:?} {separator:?}")
        }
    }
}

impl From<LayoutArgs> for Layout {
    fn from(args: LayoutArgs) -> Self {
        Self { sheet: args.sheet, header_line: args.header_line, separator: args.separator }
    }
}

fn line(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|line| *line > 0).ok_or_else(|| "lines are counted from 1".to_owned())
}

fn separator(text: &str) -> Result<char, String> {
    Layout::separator_named(text).ok_or_else(|| "give one sign such as `;`, `,` or `|`, or `tab`".to_owned())
}
