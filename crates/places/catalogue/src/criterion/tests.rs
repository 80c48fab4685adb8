use super::*;

#[test]
fn every_criterion_is_a_row_named_once() {
    for (rank, criterion) in Criterion::ALL.into_iter().enumerate() {
        assert_eq!(criterion as usize, rank);
        assert_eq!(Criterion::named(criterion.name()), Some(criterion));
        assert!(criterion.terms().len() <= 128, "the bits of a place would not hold its terms");
    }
    let names: Vec<&str> = Criterion::ALL.into_iter().map(Criterion::name).collect();
    assert_eq!([&TERRITORY_CRITERIA[..], &PLACE_CRITERIA[..]].concat(), names);
    let mut ranks: Vec<_> =
        Criterion::offered().iter().map(|one| one.row().form.as_ref().unwrap().rank).collect();
    ranks.dedup();
    assert_eq!(ranks.len(), Criterion::offered().len(), "two criteria at one rank of a form");
    assert_eq!(Criterion::documented().len(), PLACE_CRITERIA.len());
}
