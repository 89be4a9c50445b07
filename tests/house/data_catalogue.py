"""What every column of ours holds, by table: a new column must be thought about here first.

``plain`` says nothing about a person who needs aid: numbers, states, days, references, the work of
officials. ``clear`` is personal and lies in the open, each for a reason given in ``WHY_CLEAR``.
``words`` are an official's own few words about the procedure, in which the form asks for no names.
``tail`` keeps the last four signs for display, ``index`` finds without reading, ``sealed`` is
encrypted to its row.
"""

from dataclasses import dataclass

WHY_CLEAR = {
    "name": "lists, letters and the search by name, also by pinyin",
    "name_pinyin": "the search by name",
    "name_initials": "the search by name",
    "name_key": "the order of the register by name",
    "applicant_categories": "the queue is filtered by it; codes only",
    "character": "one sign of a name, to find it in the order of the register",
    "sort_key": "the order of lists by pinyin",
    "unit_key": "the name of an opposing unit without its legal form, to find it again",
    "payee_name": "the payment list names whom it pays",
    "gender": "statistics of the ministry's report",
    "born_on": "minors and the old are counted and treated apart",
    "town": "the lists of an office; no more than the office itself says",
    "categories": "statistics of the ministry's report; codes only",
    "other_indexes": "keyed indexes of numbers, many in one column; nobody can read them",
    "tier": "the queue is filtered by it; the reason is sealed",
    "kinds": "codes beside the tier; what happened is sealed",
    "id_kind": "which rule checks the number",
    "licence_number": "published by the authority that licenses",
    "items": "form 6 and the page list what is missing, and of which co-applicant",
    "charge": "the notice and its case are listed by it",
    "cause": "lists and papers call a case by it",
    "ground": "the duty to notify, or to help at once, follows from it",
    "acted_on": "the age of that day decides whether the record is sealed",
    "faces_life_or_death": "it decides which lawyer may be assigned",
    "verification_method": "which papers are asked follows from it",
    "household_area": "the lines of before 2025 differ by it",
    "relation": "how many live together follows from it; the name is sealed",
    "is_own": "the hardship rule counts the applicant's own",
    "household_size": "the hardship rule reckons with it",
    "income_yuan": "the hardship rule reckons with it",
    "rigid_expenditure_yuan": "the hardship rule reckons with it",
    "has_high_value_assets": "the hardship rule asks it",
    "has_no_livelihood": "the hardship rule asks it",
    "family_is_opponent": "the hardship rule asks it",
    "hardship_basis": "the hardship rule asks it",
    "because": "who may apply for another follows from it (art. 40)",
    "kinship": "who may apply for another follows from it (art. 40)",
    "is_detained": "the papers must be passed on within 24 hours (art. 39)",
    "detained_at": "the place that passes the papers on; no more than its name",
    "bank_name": "the bank, without the account",
    "username": "signing in",
    "address": "the network address in the trail; an office's own street address",
    "reason": "why an aid worker is away, in a choice of words",
}


@dataclass(frozen=True, kw_only=True)
class Columns:
    """The columns of one table by what they hold, names apart by blanks."""

    plain: str
    clear: str = ""
    words: str = ""
    tail: str = ""
    index: str = ""
    sealed: str = ""

    def of(self, kind: str) -> list[str]:
        return getattr(self, kind).split()

    def all(self) -> list[str]:
        return [name for kind in self.__dataclass_fields__ for name in self.of(kind)]


CATALOGUE = {
    # ---- The network and the equipment -------------------------------------------------------
    "workstations.Authority": Columns(plain="id uid code name kind is_local is_active"),
    "workstations.ServicePoint": Columns(
        plain="id uid code name short_name sort_key kind host authority phone hours opened_on"
        " closed_on is_assumed address"
    ),
    "workstations.HandlingUnit": Columns(plain="id uid code name sort_key kind phone is_active"),
    "workstations.AidWorker": Columns(
        plain="id uid kind unit user licensed_on criminal_since_on is_suspended"
        " is_public_official knows_minors fields load_limit joined_on left_on",
        clear="name sort_key gender licence_number bank_name",
        tail="bank_account_last4",
        sealed="phone bank_account",
        index="bank_account_index",
    ),
    "workstations.Absence": Columns(plain="id worker from_on until_on", clear="reason"),
    "workstations.Substitution": Columns(
        plain="id uid absent substitute kind from_on until_on entered_by entered_at"
        " revoked_by revoked_at",
        words="basis",
    ),
    "workstations.CalendarYear": Columns(
        plain="id year source confirmed_at confirmed_by is_confirmed"
    ),
    "workstations.CalendarDay": Columns(plain="id year day is_workday name"),
    "workstations.StoredFile": Columns(plain="id uid sha256 size content_type stored_at"),
    "workstations.Job": Columns(
        plain="id uid kind key title owner payload state attempt tries lease_until not_before"
        " done_steps all_steps file file_name file_expires_on error queued_at finished_at"
    ),
    "workstations.Message": Columns(plain="id uid recipient text page subject_uid sent_at read_at"),
    "workstations.TryCount": Columns(plain="id limit began_at tries", index="whose_index"),
    "workstations.NumberCounter": Columns(plain="id series year last"),
    "workstations.IssuedNumber": Columns(
        plain="id series year serial text issued_at voided_at voided_by", words="void_reason"
    ),
    "workstations.Paper": Columns(
        plain="id uid kind number subject_uid template_version state issued_at issued_by file"
        " voided_at voided_by",
        words="void_reason",
        sealed="snapshot",
    ),
    "workstations.LegalBasisText": Columns(
        plain="id uid kind edition text valid_from written_by written_at"
    ),
    "workstations.User": Columns(
        plain="id password last_login is_superuser uid role unit is_active valid_until created_at"
        " one_time_until enabled_at",
        clear="username name",
    ),
    "workstations.Posting": Columns(plain="id user place from_on until_on"),
    "workstations.TrailEntry": Columns(
        plain="id uid seq at actor actor_role action subject_kind subject_uid subject_label details"
        " request_id previous_mac mac",
        clear="address",
    ),
    "workstations.TrailHead": Columns(plain="id seq mac"),
    "workstations.KeyCanary": Columns(plain="id kid token index_mac written_at"),
    "workstations.TrailCheck": Columns(plain="id uid on at entries mac broken_at"),
    # ---- From a request to an archived case --------------------------------------------------
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
    "applications.RiskMark": Columns(
        plain="id uid application case by at replaced_at", clear="tier kinds", sealed="reason"
    ),
    "applications.PaymentOrder": Columns(
        plain="id uid case state basis court claim_yuan paid_yuan applied_on accepted_on issued_on"
        " served_on ended_on converted_on recorded_by recorded_at form_token",
    ),
    "applications.Seal": Columns(
        plain="id uid case application notice_person kind keeper sealed_by sealed_at lift_ground"
        " lifted_by lifted_at",
        clear="ground acted_on",
    ),
    "applications.SealOpening": Columns(
        plain="id uid seal asked_by asked_at days is_allowed decided_by decided_at from_on until_on"
        " ended_at",
        sealed="reason decided_because",
    ),
    "applications.NextReview": Columns(
        plain="id uid case due_on set_by set_at done_by done_at", sealed="note finding"
    ),
    "applications.Correction": Columns(
        plain="id uid paper application case kind state drafted_by drafted_at number signed_by"
        " signed_at letter withdrawn_by withdrawn_at",
        sealed="reason changes",
    ),
    "applications.CriticalDate": Columns(
        plain="id uid application case kind origin state due_on due_at place why set_by set_at"
        " confirmed_by confirmed_at ended_by ended_at",
        sealed="note ending",
    ),
    "applications.Reminder": Columns(
        plain="id uid part subject_uid due_on step recipient sent_at ended_at"
    ),
    "applications.Urging": Columns(
        plain="id uid part subject_uid due_on urged_on by at told ended_at"
    ),
    "applications.BesideCharacter": Columns(plain="id application", clear="character"),
    "applications.NameCharacter": Columns(plain="id application", clear="character name_key"),
    "applications.NationalEntry": Columns(
        plain="id uid application case state parts version changed_by changed_at", sealed="note"
    ),
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
        " version matter stage authority is_urgent group_key handed_over_at arrived_at state"
        " received_on decision_due_on"
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
    "applications.ConflictStatement": Columns(
        plain="id uid assignment kind by at is_conflict answered_by answered_at",
        sealed="note answer",
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
    "applications.Material": Columns(
        plain="id uid application kind label copies file received_on answers"
    ),
    "applications.Particulars": Columns(
        plain="id uid application", sealed="ethnicity education registered_home health"
    ),
    "applications.FirstAnswer": Columns(plain="id uid draft review question answer", sealed="note"),
    "applications.FileLink": Columns(
        plain="id uid application other kind marked_by marked_at ended_by ended_at"
    ),
    "applications.FirstReview": Columns(plain="id uid application opinion by at", sealed="note"),
    "applications.Supplement": Columns(
        plain="id application round allowed_by number issued_by issued_on delivered_on"
        " reply_by reply_days extended_from extended_by settled_on posted_on returns_to",
        # A paper of one co-applicant stands behind their name.
        clear="items",
        words="allowed_because extended_because",
    ),
    "applications.TerminationProposal": Columns(
        plain="id uid case state ground drafted_by drafted_at signed_by signed_at withdrawn_by"
        " withdrawn_at",
        sealed="facts",
    ),
    "applications.SupplementAnswer": Columns(
        plain="id uid supplement position answer answered_on recorded_by recorded_at",
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
    "applications.PassedDown": Columns(
        plain="id uid number form_token state source source_number received_on due_on owner"
        " application case letter registered_by registered_at answer_file ended_by ended_on",
        words="title sent_back_because",
        sealed="content answer",
    ),
    "applications.PassedDownNote": Columns(plain="id uid item by at", sealed="text"),
    "applications.CaseReport": Columns(
        plain="id uid form_token kind application case file reported_on reported_by passed_on"
        " passed_by",
        sealed="facts",
    ),
    "applications.Discussion": Columns(
        plain="id uid form_token application case held_on asked_by recorded_by recorded_at"
        " confirmed_by confirmed_at",
        sealed="question participants opinions conclusion",
    ),
    "applications.Referral": Columns(
        plain="id uid code kind name place_address phone hours is_example is_active"
    ),
    "applications.SavedView": Columns(
        plain="id uid user list_name query is_default shared_with", words="name"
    ),
    "applications.OfficeReturn": Columns(
        plain="id uid application reason by at answered_at", words="note"
    ),
    "applications.Note": Columns(plain="id uid application case kind by at", sealed="text"),
    "applications.Notice": Columns(
        plain="id uid route authority authority_number stage received_on found_on hearing_on scan"
        " registered_by registered_at form_token is_secret"
    ),
    "applications.NoticeContact": Columns(plain="id uid notice", sealed="words"),
    "applications.NoticePerson": Columns(
        plain="id uid notice person", clear="charge ground faces_life_or_death"
    ),
    "applications.Case": Columns(
        plain="id uid number ministry_number application notice_person route recipient kind matter"
        " stage authority state opened_on assignment_due_on assignment_due_why"
        " assignment_due_is_provisional unit worker named_worker worker_is_clear assigned_on"
        " closed_on filing_due_on accepted_on archived_on archive_number terminated_on"
        " termination_ground sealed_as",
        clear="cause ground",
    ),
    "applications.MovedDay": Columns(
        plain="id year moved_at application case complaint what before after"
    ),
    "applications.Assignment": Columns(
        plain="id case unit worker number assigned_by assigned_at ranking ended_on"
        " recalled_at recalled_by",
        words="reason end_reason",
    ),
    "applications.CaseStep": Columns(
        plain="id uid case kind on file by recorded_at", sealed="note"
    ),
    "applications.ClosingReport": Columns(
        plain="id uid case closed_on document outcome recovered_yuan wages_yuan filed_by filed_at"
        " accepted_by accepted_at",
        words="late_reason returned_reason",
        sealed="summary",
    ),
    "applications.ClosingPaper": Columns(
        plain="id case kind label file", words="not_applicable_reason"
    ),
    "applications.AdvanceAid": Columns(
        plain="id uid application state proposed_by proposed_at number signed_by signed_at"
        " formalities_due_on formalities_settled_on case letter ending ended_on",
        clear="ground",
        words="cancelled_reason",
        sealed="facts",
    ),
    "applications.Decision": Columns(
        plain="id uid application kind ground articles drafted_by drafted_at number signed_by"
        " signed_at served_on voided_at voided_by competent_body is_large_print is_transferred",
        words="void_reason delay_reason onward_reason",
        sealed="reason",
    ),
    "applications.ServiceRecord": Columns(
        plain="id uid paper application case receiver person opened_at due_on due_why blank"
        " delivered_on manner scan recorded_by recorded_at",
        sealed="received_by note",
    ),
    "applications.Objection": Columns(
        plain="id uid paper person application case state served_on received_on posted_on is_late"
        " entered_by entered_at due_on due_why number decided_by decided_at",
        sealed="reasons findings",
    ),
    "applications.Complaint": Columns(
        plain="id uid number form_token state complainant target unit worker application case"
        " channel received_on registered_by registered_at due_on due_why missing_told_on"
        " missing_reply_by missing_settled_on decided_by decided_on merged_into extended_to"
        " extended_by proposed_by proposed_on result finished_by finished_on answer_channel"
        " answered_on answered_by",
        words="extension_reason",
        sealed="name phone content missing refusal_reason findings measures",
    ),
    # ---- What the work was worth -------------------------------------------------------------
    "subsidies.FundingSource": Columns(plain="id uid code name uses is_active"),
    "subsidies.Appropriation": Columns(
        plain="id uid source year amount_yuan document received_on recorded_by"
    ),
    "subsidies.SubsidyStandard": Columns(
        plain="id uid code title in_force_from source evaluation_fee_yuan is_example"
    ),
    "subsidies.StandardRate": Columns(
        plain="id standard kind stage direct_cost_yuan labour_fee_yuan"
    ),
    "subsidies.GradeFactor": Columns(plain="id standard grade mode factor"),
    "subsidies.FixedSum": Columns(plain="id standard kind stage grade amount_yuan"),
    "subsidies.ScoreSheet": Columns(
        plain="id uid code title in_force_from source good_from pass_from is_example"
    ),
    "subsidies.ScoreItem": Columns(plain="id sheet code label guidance points is_veto position"),
    "subsidies.Evaluation": Columns(
        plain="id uid case sheet evaluator assigned_by assigned_at state score grade scored_at",
        sealed="comment",
    ),
    "subsidies.EvaluationMark": Columns(
        plain="id uid evaluation item points is_vetoed", sealed="note"
    ),
    "subsidies.SubsidyLine": Columns(
        plain="id uid number case worker unit evaluation standard progress_percent amount_yuan"
        " state computed_by computed_at reviewed_by reviewed_at approved_by approved_at paid_on",
        words="progress_reason returned_reason",
    ),
    "subsidies.LineItem": Columns(plain="id line position label working amount_yuan"),
    "subsidies.PaymentBatch": Columns(
        plain="id uid number source state total_yuan drafted_by drafted_at reviewed_by reviewed_at"
        " released_by released_at paid_by paid_at voucher_number form_token",
        words="dissolved_reason",
    ),
    "subsidies.BatchRow": Columns(
        plain="id uid batch line amount_yuan outcome",
        clear="payee_name bank_name",
        words="failure_reason",
        tail="bank_account_last4",
        sealed="bank_account",
    ),
    "subsidies.Disclosure": Columns(
        plain="id uid quarter edition state figures digest correction_reason prepared_at"
        " returned_reason reviewed_by reviewed_at published_by published_at paper website_address"
    ),
    "subsidies.Journal": Columns(plain="id uid key booked_on text by at reverses is_sealed"),
    "subsidies.LedgerEntry": Columns(plain="id uid journal source account use amount_yuan row"),
}
