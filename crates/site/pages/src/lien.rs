//! Addresses of this site's pages.

/// The address of a page with these parameters.
pub(super) fn lien<'v>(chemin: &str, parametres: impl IntoIterator<Item = (&'v str, &'v str)>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(parametres);
    match query.finish() {
        empty if empty.is_empty() => chemin.to_owned(),
        query => format!("{chemin}?{query}"),
    }
}
