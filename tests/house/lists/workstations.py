"""The lists of the network and of the office's equipment."""

import datetime as dt
from uuid import uuid4

from tests.house.lists.listing import Listing
from tests.office import NOON, TODAY, make_aid_worker, make_user
from workstations.models import (
    Job,
    LegalBasisText,
    Message,
    StoredFile,
    Substitution,
    SubstitutionKind,
    TrailCheck,
    User,
)
from workstations.operations import trail
from workstations.states import JobState, Role

_CITING = "application_form"


def _job(reader: User, n: int) -> None:
    Job.objects.create(
        kind="workstations.print_paper",
        key=uuid4().hex,
        title="导出台账",
        owner=make_user(Role.FINANCE),
        state=JobState.DONE,
        not_before=NOON,
        queued_at=NOON,
        finished_at=NOON,
        file=StoredFile.objects.create(
            sha256=f"{n:064x}", size=1, content_type="application/pdf", stored_at=NOON
        ),
        file_name="台账.pdf",
        file_expires_on=TODAY + dt.timedelta(days=7),
    )


def _message(reader: User, n: int) -> None:
    Message.objects.create(
        recipient=reader,
        text=f"渝援{n}号已送达。",
        page="applications:detail",
        subject_uid=uuid4(),
        sent_at=NOON,
    )


def _absence(reader: User, n: int) -> None:
    Substitution.objects.create(
        absent=make_user(Role.CENTER_STAFF),
        substitute=make_user(Role.CENTER_STAFF),
        kind=SubstitutionKind.DESK,
        from_on=TODAY,
        until_on=TODAY,
        entered_by=make_user(Role.CENTER_HEAD),
        entered_at=NOON,
    )


def _edition(reader: User, n: int) -> None:
    LegalBasisText.objects.create(
        kind=_CITING,
        edition=n,
        text="《中华人民共和国法律援助法》",
        valid_from=TODAY,
        written_by=make_user(Role.CENTER_HEAD),
        written_at=NOON,
    )


def _act(reader: User, n: int) -> None:
    trail.record(
        "user.created", make_user(Role.EVALUATOR), by=make_user(Role.SYSTEM_ADMIN), at=NOON
    )


def _night(reader: User, n: int) -> None:
    TrailCheck.objects.create(on=TODAY - dt.timedelta(days=n), at=NOON, entries=n, mac="0" * 64)


LISTS = {
    "workstations:accounts": [
        Listing(
            role=Role.SYSTEM_ADMIN,
            add_row=lambda reader, n: make_user(Role.OFFICE_CLERK),
        ),
        Listing(
            role=Role.SECURITY_ADMIN,
            add_row=lambda reader, n: make_user(Role.UNIT_MANAGER),
            query={"role": Role.UNIT_MANAGER},
        ),
    ],
    "workstations:workers": [
        Listing(role=Role.CENTER_STAFF, add_row=lambda reader, n: make_aid_worker(login=True)),
    ],
    "workstations:jobs": [Listing(role=Role.SYSTEM_ADMIN, add_row=_job)],
    "workstations:messages": [
        Listing(role=Role.FINANCE, add_row=_message, alike=frozenset({"recipient"})),
    ],
    "workstations:substitutions": [Listing(role=Role.CENTER_HEAD, add_row=_absence)],
    "workstations:legal_basis": [
        Listing(role=Role.CENTER_HEAD, add_row=_edition, words=lambda: {"kind": _CITING}),
    ],
    "workstations:trail": [Listing(role=Role.AUDITOR, add_row=_act)],
    "workstations:trail_nights": [Listing(role=Role.AUDITOR, add_row=_night)],
}
