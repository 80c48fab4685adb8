//! Addresses of this site's pages.

/// The address of a page with these parameters.
pub(super) fn link<'v>(path: &str, parameters: impl IntoIterator<Item = (&'v str, &'v str)>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(parameters);
    match query.finish() {
        empty if empty.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}
