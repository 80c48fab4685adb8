//! What every database of records must do: stories told to the rules, which each kind of database must let come true.
//!
//! A crate of a database runs them all with one line in its tests, which names what makes an empty database:
//!
//! ```ignore
//! repere_contract::suite!(empty); // async fn empty() -> (Records, impl Drop)
//! ```

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a suite of tests, as a library")]
#![expect(missing_docs, reason = "the name of a story says what it is about")]

pub mod accounts;
pub mod answers;
mod campaigning;
pub mod campaigns;
pub mod edits;
pub mod grid;
pub mod imports;
pub mod indicators;
pub mod mails;
pub mod merges;
pub mod past;
pub mod privacy;
pub mod proposals;
pub mod reports;
pub mod reviews;
pub mod revisions;
pub mod roads;
mod support;
pub mod undoing;

/// Makes a test of each story, on a database of its own made by `$empty`: an async function that gives the records and
/// what keeps the database while the story lasts.
#[macro_export]
macro_rules! suite {
    ($empty:path) => {
        $crate::stories!(
            $empty,
            imports {
                starts_empty,
                imports_twice_without_change,
                changes_only_what_differs,
                a_dry_run_writes_nothing,
                replaces_a_source_in_the_same_transaction,
                keeps_sources_and_similar_ids_apart,
                what_is_private_is_never_loaded,
                a_place_that_left_its_source_is_withdrawn_and_comes_back,
                a_part_of_a_source_withdraws_nothing,
                two_imports_at_once_are_one_after_the_other,
            }
            edits {
                a_correction_survives_and_an_import_tells_that_it_was_kept,
                a_correction_is_contradicted_once_its_source_says_something_new,
                a_place_kept_by_hand_stays,
                fields_are_corrected_together_or_not_at_all,
                every_change_leaves_its_history,
                what_is_confirmed_is_of_that_day_until_its_source_says_more,
                what_was_reviewed_is_left_as_it_is,
            }
            merges {
                a_merge_completes_and_is_reversible,
                merges_that_make_no_sense_are_refused,
            }
            undoing {
                undoing_an_import_puts_back_what_was,
                undoing_puts_back_what_was_private,
                a_place_that_another_record_took_up_keeps_what_was_private,
                an_import_with_something_on_top_is_not_undone,
                undoing_a_replacement_brings_the_replaced_back,
            }
            past {
                what_was_published_then_is_told,
                a_merge_is_looked_back_at_whole,
                replaying_gives_what_was_published,
            }
            privacy {
                a_place_is_forgotten_with_the_records_merged_into_it,
                what_was_superseded_is_forgotten_by_its_age,
            }
            roads {
                roads_are_announced_replaced_and_taken_back,
            }
            reports {
                reports_are_kept_read_and_closed,
                the_same_said_again_is_counted,
                a_form_serves_once,
                a_flood_of_reports_silences_none,
                several_reports_are_closed_together,
                a_missing_place_is_kept_with_what_is_known_of_it,
                a_flood_of_missing_places_silences_none,
                who_wants_to_be_told_is_kept_apart_and_goes_with_the_report,
                who_goes_back_to_a_report_that_was_counted_is_not_refused,
                what_signs_the_forms_stays,
                what_is_not_published_any_more_is_known,
            }
            reviews {
                somebody_takes_charge_and_asks_and_leaves,
                a_decision_is_written_whole_or_not_at_all,
                what_was_looked_at_leaves_a_trace,
                corrections_are_found_for_the_desk,
                each_is_told_once_of_a_period,
                a_link_confirms_its_entry_once_and_for_a_while,
            }
            campaigns {
                an_address_is_written_to_once_and_reminded_twice,
                an_address_rests_from_one_campaign_before_another_writes,
                what_is_answered_ends_the_reminders,
                a_server_that_refuses_ends_the_reminders,
                a_pause_and_an_end_stop_what_has_not_left,
                thousands_of_letters_are_handed_over_at_once,
            }
            answers {
                a_link_answers_for_its_entry_once_and_for_a_while,
                who_was_written_to_is_forgotten,
            }
            proposals {
                what_a_keeper_says_is_published_and_its_name_waits,
                what_is_refused_changes_nothing_and_is_told,
                the_same_proposal_again_is_one,
                the_policy_says_what_waits,
                a_place_that_is_proposed_is_there_once_it_is_accepted,
                a_claim_is_granted_to_an_address_of_the_entry,
                the_last_to_leave_a_place_is_told_to_the_desk,
                an_account_that_is_deleted_leaves_its_places_to_the_desk,
                an_end_of_a_place_waits_for_the_desk,
                one_change_is_undone_alone,
            }
            grid {
                there_is_no_grid_at_first,
                a_grid_comes_back_as_it_was,
                another_grid_replaces_it,
                a_refused_grid_leaves_the_first,
            }
            indicators {
                there_is_no_indicator_at_first,
                an_indicator_comes_back_as_it_was,
                the_same_name_and_year_are_replaced,
                one_is_removed_without_the_others,
            }
            revisions {
                a_change_moves_the_revision_of_its_part_alone,
                what_changes_nothing_published_moves_no_revision,
                only_the_parts_asked_for_are_loaded,
                the_last_change_of_each_place_is_told,
                a_place_that_is_removed_is_told,
                who_follows_is_told_of_a_change,
                what_changed_is_read_alone,
                many_changes_are_read_whole,
                changes_put_over_what_was_known_are_all_that_is_known,
            }
            accounts {
                a_link_lets_in_once_and_makes_the_account,
                a_link_is_good_for_a_quarter_of_an_hour,
                five_wrong_codes_end_a_request,
                an_address_is_written_to_twelve_times_an_hour,
                a_session_ends_by_itself_or_by_hand,
                roles_are_given_and_taken,
                a_deleted_account_takes_all_of_it_with_it,
                who_is_silent_for_two_years_is_told_and_then_forgotten,
                a_form_waits_for_who_signs_in_again,
                a_digest_is_all_that_is_kept,
            }
            mails {
                a_letter_is_taken_by_one_sender,
                what_is_not_sent_is_tried_again_and_then_given_up,
                a_letter_that_is_refused_is_given_up_at_once,
                the_desk_sends_a_letter_again_or_not_at_all,
                thousands_of_letters_are_queued_at_once,
            }
        );
    };
}

/// The tests of [`suite!`].
#[doc(hidden)]
#[macro_export]
macro_rules! stories {
    ($empty:path, $($room:ident { $($story:ident),+ $(,)? })+) => {
        $(
            mod $room {
                $(
                    #[tokio::test]
                    async fn $story() {
                        let (records, _kept) = $empty().await;
                        $crate::$room::$story(&records).await;
                        records.database().close().await;
                    }
                )+
            }
        )+
    };
}
