"""The network, and the equipment of every desk."""

from tests.house.data_catalogue.columns import Columns

NETWORK = {
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
    "workstations.StoredFile": Columns(plain="id uid sha256 size content_type stored_at turned"),
    "workstations.Job": Columns(
        plain="id uid kind key title owner keepers payload state attempt tries lease_until"
        " not_before done_steps all_steps file file_name file_expires_on error queued_at"
        " finished_at"
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
}
