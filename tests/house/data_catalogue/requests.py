"""From a request to its decision: persons, matters, means, papers, checks."""

from tests.house.data_catalogue.columns import Columns

REQUESTS = {
    "applications.Applicant": Columns(
        plain="id uid recorded_at merged_into",
        clear="name name_pinyin name_initials gender born_on id_kind town categories other_indexes",
        tail="id_last4 phone_last4",
        index="id_index phone_index",
        sealed="id_number phone address",
    ),
    "applications.PersonMerge": Columns(
        plain="id uid kept gone merged_by merged_at links undone_by undone_at left_alone",
        sealed="reason before after undo_reason",
    ),
    "applications.BesideCharacter": Columns(plain="id application", clear="character"),
    "applications.NameCharacter": Columns(plain="id application", clear="character name_key"),
    "applications.Matter": Columns(
        plain="id code label kind article is_free_of_hardship is_waived_for_migrants position"
        " is_active standings"
    ),
    "applications.MatterEdition": Columns(
        plain="id uid matter edition valid_from article is_free_of_hardship"
        " is_waived_for_migrants source reason written_by written_at"
    ),
    "applications.TransferOut": Columns(
        plain="id uid application decision agency letter handed_over_on"
    ),
    "applications.TransferIn": Columns(
        plain="id uid application agency their_number first_received_on recorded_by recorded_at"
    ),
    "applications.TransferPeriod": Columns(
        plain="id uid in_force_from days route source reason written_by written_at"
    ),
    "applications.HardshipLine": Columns(
        plain="id in_force_from area monthly_yuan source is_example"
    ),
    "applications.MatterScopePolicy": Columns(
        plain="id in_force_from policy source reason written_by written_at"
    ),
    "applications.MeansCode": Columns(
        plain="id kind code label counts is_example is_active position"
    ),
    "applications.HouseholdMember": Columns(
        plain="id uid application", clear="relation", sealed="name"
    ),
    "applications.MeansLine": Columns(
        plain="id uid application code interval amount_yuan evidence", clear="is_own", sealed="note"
    ),
    "applications.VerdictOverride": Columns(
        plain="id uid application computed verdict by at ended_at ended_by", sealed="reason"
    ),
    "applications.Pledge": Columns(
        plain="id uid application pledged_on recorded_by recorded_at allowed_by found_false_at"
        " found_false_by cleared_at cleared_by cleared_reason",
        index="person_index",
        sealed="allowed_reason false_reason",
    ),
    "applications.DataQuery": Columns(
        plain="id uid application source asked_on asked_by due_on due_why answered_on"
        " answer_recorded_by answer_file ended_on ended_by instead"
    ),
    "applications.DataAnswer": Columns(
        plain="id uid query outcome code amount_yuan interval", clear="is_own", sealed="name"
    ),
    "applications.PledgeSampleRate": Columns(plain="id in_force_from percent source is_example"),
    "applications.PledgeSample": Columns(
        plain="id uid quarter seed percent pledged size drawn_by drawn_at"
    ),
    "applications.PledgeCheck": Columns(
        plain="id uid sample pledge result paper checked_by checked_at", sealed="note"
    ),
    "applications.VerificationRequest": Columns(
        plain="id uid application number letter town items sent_on due_on due_why sent_by"
        " answered_on answer answer_file answer_recorded_by",
        sealed="answer_note",
    ),
    "applications.Application": Columns(
        plain="id uid number applicant received_at channel registered_by registered_at form_token"
        " version matter stage authority is_urgent is_person_known named_worker group_key"
        " handed_over_at arrived_at state received_on decision_due_on"
        " decision_due_why decision_due_is_provisional forwarded_at taken_by taken_at take_token"
        " closed_on"
        " sealed_as reopened_on returned_reason progress_code number_key kind limitation_kind"
        " limitation_started_on limitation_due_on",
        clear="name_key applicant_categories hardship_basis verification_method household_area"
        " household_size"
        " income_yuan rigid_expenditure_yuan has_high_value_assets has_no_livelihood"
        " family_is_opponent is_detained detained_at",
        words="returned_note late_entry_reason",
        sealed="narrative",
    ),
    "applications.OpposingParty": Columns(
        plain="id uid application",
        clear="name name_pinyin unit_key",
        index="id_index",
        sealed="id_number",
    ),
    "applications.ConflictCheck": Columns(
        plain="id uid application case run_at run_by match_count is_partial matches outcome"
        " decided_at decided_by superseded_at",
        sealed="names note",
    ),
    "applications.PartyAlias": Columns(
        plain="id uid applicant opposing_party added_by added_at",
        index="name_index",
        sealed="name",
    ),
    "applications.Caution": Columns(
        plain="id uid kind valid_until added_by added_at lifted_by lifted_at",
        clear="name name_pinyin",
        tail="id_last4 phone_last4",
        index="id_index phone_index",
        sealed="id_number phone reason lift_reason",
    ),
    "applications.Representative": Columns(
        plain="id uid application kind",
        clear="because kinship name name_pinyin id_kind",
        tail="id_last4 phone_last4",
        index="id_index phone_index",
        sealed="id_number phone",
    ),
    "applications.CoApplicant": Columns(plain="id application person"),
    "applications.CoApplicantCheck": Columns(
        plain="id uid co_applicant is_met by at", sealed="reason"
    ),
    "applications.CoApplicantDecision": Columns(
        plain="id uid decision person kind paper drafted_by signed_by signed_at voided_at"
    ),
    "applications.SectionSave": Columns(
        plain="id application section token version saved_by saved_at"
    ),
    "applications.DraftedOpinion": Columns(plain="id uid application opinion", sealed="note"),
    "applications.UnsentDecision": Columns(
        plain="id uid application kind typed_by saved_at", sealed="typed"
    ),
    "applications.Material": Columns(
        plain="id uid application kind label copies file received_on answers whose removed_at"
        " removed_by",
        words="removed_reason",
    ),
    "applications.Particulars": Columns(
        plain="id uid application", sealed="ethnicity education registered_home health"
    ),
    "applications.FirstAnswer": Columns(plain="id uid draft review question answer", sealed="note"),
    "applications.FirstReview": Columns(plain="id uid application opinion by at", sealed="note"),
    "applications.Supplement": Columns(
        plain="id application round allowed_by number issued_by issued_on delivered_on"
        " reply_by reply_days extended_from extended_by settled_on posted_on returns_to",
        # A paper of one co-applicant stands behind their name.
        clear="items",
        words="allowed_because extended_because",
    ),
    "applications.SupplementAnswer": Columns(
        plain="id uid supplement position answer answered_on posted_on recorded_by recorded_at",
        sealed="words",
    ),
    "applications.SecondNotice": Columns(
        plain="id application asked_by asked_at decided_by decided_at is_allowed",
        words="asked_because decided_because",
    ),
    "applications.Cooperation": Columns(
        plain="id uid application case state agency agency_address reply_days drafted_by drafted_at"
        " number letter signed_by signed_at sent_on reply_by answered_on answer_file"
        " answer_recorded_by withdrawn_on withdrawn_by",
        words="withdrawn_because",
        sealed="facts items answer",
    ),
    "applications.Referral": Columns(
        plain="id uid code kind name place_address phone hours is_example is_active"
    ),
    "applications.OfficeReturn": Columns(
        plain="id uid application reason by at answered_at", words="note"
    ),
}
