"""From a decision or a notice to the archive, and the registers beside."""

from tests.house.data_catalogue.columns import Columns

CASES = {
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
    "applications.NationalEntry": Columns(
        plain="id uid application case state parts version changed_by changed_at", sealed="note"
    ),
    "applications.ConflictStatement": Columns(
        plain="id uid assignment kind by at is_conflict answered_by answered_at",
        sealed="note answer",
    ),
    "applications.FileLink": Columns(
        plain="id uid application other kind marked_by marked_at ended_by ended_at"
    ),
    "applications.TerminationProposal": Columns(
        plain="id uid case state ground drafted_by drafted_at signed_by signed_at withdrawn_by"
        " withdrawn_at",
        sealed="facts",
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
    "applications.SavedView": Columns(
        plain="id uid user list_name query is_default shared_with", words="name"
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
        plain="id year moved_at application case complaint what before after old_day_in"
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
}
