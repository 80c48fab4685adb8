//! Addresses that are read, and those that are refused without a word of them.

use super::*;

fn refused(address: &str) -> AddressError {
    let error = address.parse::<Address>().err().unwrap_or_else(|| panic!("{address} is read"));
    assert!(!error.to_string().contains("s3cret"), "{error}");
    error
}

#[test]
fn an_address_says_where_without_what_is_secret() {
    for (address, place) in [
        ("postgres://repere:s3cret@base.example/carte", "carte (base.example:5432)"),
        ("postgresql://repere:s3%2Fcret@base.example:6432/carte", "carte (base.example:6432)"),
        ("postgres://repere@[::1]:5433/carte?sslmode=disable", "carte ([::1]:5433)"),
        ("postgres:///carte?host=/tmp/base&user=repere", "carte (/tmp/base:5432)"),
        ("postgres://repere@%2Ftmp%2Fbase/carte", "carte (/tmp/base:5432)"),
        ("postgres://repere@base.example", "repere (base.example:5432)"),
    ] {
        assert_eq!(address.parse::<Address>().unwrap().place(), place, "{address}");
    }
}

#[test]
fn settings_of_the_address_are_ours_or_the_servers() {
    let address: Address =
        "postgres://h/b?pool_size=9&connect_timeout=2&options[statement_timeout]=20s&application_name=essai"
            .parse()
            .unwrap();
    assert_eq!((address.pool_size, address.connect_timeout), (9, Duration::from_secs(2)));
    assert_eq!(address.options.get_application_name(), Some("essai"));
    assert_eq!(address.options.get_options(), Some("-c statement_timeout=20s"));
    let address: Address = "postgres://h/b".parse().unwrap();
    assert_eq!((address.pool_size, address.connect_timeout), (POOL_SIZE, CONNECT_TIMEOUT));
    assert_eq!(address.options.get_application_name(), Some("repere"));
}

#[test]
fn typing_errors_are_refused() {
    for address in [
        "postgres:/repere:s3cret@h/b",
        "postgres:s3cret",
        "postgres://repere:s3cret@h:54x2/b",
        "postgres://repere:s3cret@h:654320/b",
        "postgres://repere:s3cret@ho st/b",
        "postgres://repere:s3cret@:5432/b",
    ] {
        assert_eq!(refused(address), AddressError::Unreadable, "{address}");
    }
}

#[test]
fn a_password_that_cuts_the_address_is_not_told() {
    for address in [
        "postgres://repere:12/s3cret@h/b",
        "postgres://repere:12?s3cret@h/b",
        "postgres://repere:12#s3cret@h/b",
        "postgres://h/b#s3cret",
    ] {
        assert_eq!(refused(address), AddressError::Unescaped, "{address}");
    }
}

#[test]
fn parameters_are_known_and_have_values_they_can_have() {
    for address in
        ["postgres://h/b?passwort=s3cret", "postgres://h/b?s3cret", "postgres://h/b?sslmod=require"]
    {
        assert_eq!(refused(address), AddressError::UnknownParameter, "{address}");
    }
    for (address, name) in [
        ("postgres://h/b?sslmode=s3cret", "sslmode"),
        ("postgres://h/b?port=s3cret", "port"),
        ("postgres://h/b?pool_size=0", "pool_size"),
        ("postgres://h/b?connect_timeout=0", "connect_timeout"),
        ("postgres://h/b?hostaddr=base.example", "hostaddr"),
        ("postgres://h/b?sslmode=verify-full&sslrootcert=/nulle/part/s3cret.crt", "sslrootcert"),
    ] {
        assert_eq!(refused(address), AddressError::Value(name), "{address}");
    }
}
