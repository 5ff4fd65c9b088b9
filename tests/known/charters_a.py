"""What is known of the guarantees of the charters of alliances and of world and regional organisations."""

from verifier.verdict import Outcome

HOLDS, VIOLATED = Outcome.HOLDS, Outcome.VIOLATED
KNOWN = {
    "african-union": {
        "two_thirds_are_enough": HOLDS,
        "consensus_is_enough": HOLDS,
        "a_quorum_is_needed": HOLDS,
        "no_intervention_without_consent": VIOLATED,
        "unconstitutional_governments_have_no_say": HOLDS,
    },
    "council-of-europe": {
        "nobody_holds_up_a_protocol": VIOLATED,
        "nobody_holds_up_the_way_round": HOLDS,
        "the_way_round_binds_the_willing_alone": HOLDS,
    },
    "csto": {
        "each_member_stops_any_decision_of_substance": HOLDS,
        "equal_members_in_substance": HOLDS,
        "the_accused_has_no_say_on_its_suspension": HOLDS,
        "nobody_else_is_left_out": HOLDS,
        "the_aggressor_has_no_say_on_assistance": VIOLATED,
        "nobody_suspends_itself": HOLDS,
    },
    "helsinki-decalogue": {"nobody_is_bound": HOLDS},
    "nato-russia-council": {
        "a_joint_decision_needs_all_twenty": HOLDS,
        "and_nothing_else": HOLDS,
        "equal_members": HOLDS,
    },
    "nato-russia-permanent-joint-council": {
        "russia_has_no_say_in_allied_decisions": HOLDS,
        "a_joint_decision_needs_all_twenty": HOLDS,
        "and_nothing_else": HOLDS,
        "equal_members": VIOLATED,
    },
    "north-atlantic-council": {
        "silence_adopts": HOLDS,
        "a_key_for_each": VIOLATED,
        "france_stops_what_it_objects_to": VIOLATED,
        "the_others_stop_it_in_either_body": HOLDS,
    },
    "north-atlantic-council-today": {"a_key_for_each": HOLDS},
    "north-atlantic-treaty": {
        "no_hostage": VIOLATED,
        "every_party_agrees_to_an_invitation": HOLDS,
        "every_party_ratifies_an_accession": HOLDS,
        "each_signatory_counts": VIOLATED,
        "the_seven_are_enough": HOLDS,
        "the_seven_are_needed": HOLDS,
    },
    "organisation-of-american-states": {
        "a_suspension_needs_two_thirds_of_the_members": HOLDS,
        "the_member_concerned_cannot_prevent_its_suspension": HOLDS,
        "a_suspension_binds_the_member_concerned": HOLDS,
    },
    "osce": {
        "whoever_is_absent_or_silent_does_not_block": HOLDS,
        "consensus_is_support_by_all": VIOLATED,
        "each_state_prevents_a_decision": HOLDS,
        "nobody_is_bound": HOLDS,
        "silence_is_agreed_by_consensus_first": HOLDS,
        "nobody_holds_up_the_budget": VIOLATED,
        "nobody_keeps_the_chair_empty": VIOLATED,
        "nobody_keeps_the_posts_empty": VIOLATED,
        "posts_are_always_filled": VIOLATED,
        "the_violator_has_no_say": HOLDS,
        "one_friend_is_not_enough": VIOLATED,
        "free_to_leave": VIOLATED,
    },
    "rio-treaty": {
        "nobody_uses_armed_force_without_its_consent": HOLDS,
        "a_measure_binds_all": HOLDS,
    },
    "security-council-as-a-weighted-game": {
        "whatever_passes_has_39_votes": HOLDS,
        "whatever_has_39_votes_passes": HOLDS,
        "abstaining_is_as_good_as_voting_against": VIOLATED,
        "abstaining_is_as_good_as_voting_in_favour": VIOLATED,
    },
    "united-nations": {
        "a_permanent_member_stops_any_action": HOLDS,
        "no_other_member_stops_an_action": HOLDS,
        "nobody_stops_procedure": HOLDS,
        "a_great_power_supports_every_action": VIOLATED,
        "seven_elected_members_block": HOLDS,
        "whoever_abstains_stops_nothing": VIOLATED,
        "six_elected_members_block": VIOLATED,
        "no_permanent_member_is_bound_in_its_absence": VIOLATED,
        "no_judge_in_its_own_case": VIOLATED,
        "the_parties_to_a_dispute_have_no_say": HOLDS,
        "the_quota_of_a_settlement_stays_nine": HOLDS,
        "observers_have_no_say": HOLDS,
        "no_permanent_member_is_expelled_against_its_vote": HOLDS,
        "no_permanent_member_is_suspended_against_its_vote": HOLDS,
        "the_accused_has_no_say_on_its_expulsion": VIOLATED,
        "a_declaration_needs_what_it_asks_for": VIOLATED,
        "nobody_stops_an_emergency_session": HOLDS,
        "collective_measures_bind_nobody": HOLDS,
        "a_permanent_member_stops_a_secretary_general": HOLDS,
        "the_five_ratify_every_amendment": HOLDS,
        "nobody_stops_the_text_of_an_amendment": HOLDS,
        "nobody_stops_a_review_conference": HOLDS,
        "the_five_ratify_every_alteration": HOLDS,
        "a_conference_has_a_majority_of_the_council": HOLDS,
        "a_late_conference_has_a_majority_of_the_council": VIOLATED,
    },
    "united-nations-1945": {
        "no_permanent_member_is_bound_in_its_absence": VIOLATED,
        "by_the_letter_no_permanent_member_is_bound_in_its_absence": HOLDS,
        "a_great_power_supports_every_action": HOLDS,
        "five_elected_members_block": HOLDS,
        "four_elected_members_block": VIOLATED,
        "no_permanent_member_decides_what_is_procedure": VIOLATED,
        "a_ruling_stands_against_a_permanent_member": HOLDS,
        "a_conference_has_a_majority_of_the_council": HOLDS,
    },
    "united-nations-arrears": {
        "arrears_cost_the_vote_in_the_assembly": HOLDS,
        "arrears_cost_the_vote_in_the_council": VIOLATED,
    },
    "warsaw-treaty": {
        "every_party_agrees_to_an_accession": HOLDS,
        "nobody_joins_in_the_absence_of_a_party": HOLDS,
        "free_to_leave": VIOLATED,
    },
    "world-trade-organisation": {
        "whoever_is_absent_does_not_block": HOLDS,
        "whoever_objects_blocks_consensus": HOLDS,
        "nobody_holds_up_a_question_that_is_put_to_the_vote": HOLDS,
        "a_waiver_needs_three_quarters": HOLDS,
        "an_accession_needs_two_thirds": HOLDS,
        "the_rule_of_decision_is_changed_by_all": HOLDS,
        "one_member_forces_a_panel": HOLDS,
        "each_member_can_keep_a_report_from_being_rejected": HOLDS,
        "nobody_empties_the_appellate_body": VIOLATED,
        "no_appeal_into_the_void": VIOLATED,
    },
}
"""What is known of each tagged guarantee; of one that is not analysed yet, what it must be when it is."""

AWAITED = frozenset(
    {
        ("csto", "nobody_suspends_itself"),
        ("osce", "free_to_leave"),
        ("osce", "posts_are_always_filled"),
        ("warsaw-treaty", "free_to_leave"),
    }
)
"""Guarantees on acts, standings and time, which may be *not analysed* or *undecided* until they can be."""
