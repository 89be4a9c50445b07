"""The lists of requests and of cases."""

import datetime as dt
from uuid import UUID

from applications.models import Application, Case, MovedDay, NationalEntry
from applications.operations import triage
from applications.states import (
    ApplicationState,
    NationalState,
    RiskTier,
)
from tests.casework import make_archived, make_in_progress
from tests.house.lists.listing import Listing, place_of
from tests.office import (
    NOON,
    TODAY,
    hand_in,
    make_aid_worker,
    make_applicant,
    make_application,
    make_authority,
    make_case,
    make_decision,
    make_matter,
    make_notice,
    make_notice_case,
    make_user,
)
from tests.watching import mark, set_review
from workstations.models import Message, User
from workstations.states import Role

S = ApplicationState
_A_CLERK, _STAFF, _HEAD = Role.OFFICE_CLERK, Role.CENTER_STAFF, Role.CENTER_HEAD


def an_application(state: ApplicationState, n: int, **fields):
    """Return an application of a person, a matter, an authority and a place of its own."""
    application = make_application(
        state, matter=make_matter(f"list-{n}"), authority=make_authority(), **fields
    )
    hand_in(application)
    return application


def _sent_up(reader: User, n: int) -> None:
    an_application(S.UNDER_REVIEW, n, place=place_of(reader))


def came_back(reader: User, n: int) -> None:
    an_application(S.RETURNED, n, place=place_of(reader), returned_reason="photo-unreadable")


def _returned_once(reader: User, n: int) -> None:
    application = an_application(S.UNDER_REVIEW, n, place=place_of(reader))
    triage.return_to_office(
        application_id=application.pk,
        reason="photo-unreadable",
        note="请重拍",
        by=application.taken_by,
        at=NOON,
    )


def held(reader: User, n: int) -> None:
    mark(an_application(S.UNDER_REVIEW, n), RiskTier.KEY)


def held_by_the_reader(reader: User, n: int) -> None:
    application = an_application(S.DRAFTED, n, taken_by=reader)
    make_decision(application, drafted_by=make_user(_STAFF))


def _decided(reader: User, n: int) -> None:
    application = an_application(S.GRANTED, n)
    make_decision(application, signed_by=make_user(_HEAD))


def _in_progress(reader: User, n: int) -> None:
    case = make_in_progress(application=an_application(S.GRANTED, n))
    set_review(case, due_on=TODAY + dt.timedelta(days=n))


def of_the_worker(reader: User, n: int) -> None:
    worker = getattr(reader, "aid_worker", None) or make_aid_worker(user=reader)
    make_in_progress(application=an_application(S.GRANTED, n), worker=worker)


def _archived(reader: User, n: int) -> None:
    make_archived(application=an_application(S.GRANTED, n))


def _by_notice(reader: User, n: int) -> None:
    notice = make_notice()
    for _ in range(2):
        make_notice_case(notice=notice, recipient=make_applicant())


def _moved(reader: User, n: int) -> None:
    case = make_case(application=an_application(S.GRANTED, n))
    day = {"year": TODAY.year, "moved_at": NOON, "what": "办理期限"}
    MovedDay.objects.create(case=case, before=TODAY, after=TODAY + dt.timedelta(days=1), **day)


def _decided_case(reader: User, n: int) -> None:
    make_case(application=an_application(S.GRANTED, n))


def _entered_half(reader: User, n: int) -> None:
    NationalEntry.objects.create(
        case=make_case(application=an_application(S.GRANTED, n)),
        state=NationalState.IN_PROGRESS,
        changed_by=make_user(_STAFF),
        changed_at=NOON,
    )


def _told(reader: User, n: int) -> None:
    Message.objects.create(
        recipient=make_user(_STAFF),
        text=f"第{n}句",
        page="applications:detail",
        subject_uid=_the_file(),
        sent_at=NOON,
    )


def _the_file() -> UUID:
    return (Case.objects.first() or Application.objects.get()).uid


LISTS = {
    "applications:application_log": [
        Listing(
            role=_HEAD,
            add_row=_told,
            query={"log": "messages"},
            words=lambda: {"uid": make_application(S.UNDER_REVIEW).uid},
        )
    ],
    "applications:case_log": [
        Listing(
            role=_HEAD,
            add_row=_told,
            query={"log": "messages"},
            words=lambda: {"uid": make_case().uid},
        )
    ],
    "applications:office_list": [
        Listing(
            role=_A_CLERK,
            add_row=_sent_up,
            query={"tab": "sent"},
            alike=frozenset({"received_at"}),
        ),
        Listing(
            role=_A_CLERK,
            add_row=came_back,
            query={"tab": "returned"},
            alike=frozenset({"received_at"}),
        ),
    ],
    "applications:own_returns": [Listing(role=_A_CLERK, add_row=_returned_once)],
    "applications:queue": [
        Listing(role=_STAFF, add_row=held, query={"tab": "open"}),
        Listing(
            role=_STAFF,
            add_row=held_by_the_reader,
            query={"tab": "mine"},
            alike=frozenset({"taken_by"}),
        ),
        Listing(role=_STAFF, add_row=_decided, query={"tab": "closed"}),
    ],
    "applications:register": [Listing(role=Role.AUDITOR, add_row=_decided)],
    "applications:cases": [
        Listing(role=_STAFF, add_row=_in_progress),
        Listing(role=_STAFF, add_row=_archived, query={"desk": "archived"}),
        Listing(role=Role.AID_WORKER, add_row=of_the_worker, alike=frozenset({"unit", "worker"})),
    ],
    "applications:notices": [Listing(role=_STAFF, add_row=_by_notice)],
    "applications:moved_days": [Listing(role=_STAFF, add_row=_moved)],
    "applications:national_list": [
        Listing(role=_STAFF, add_row=_decided_case, query={"tab": "open"}),
        Listing(role=_STAFF, add_row=_entered_half, query={"tab": "in_progress"}),
    ],
}
