"""The lists of the center's registers, of letters and of means."""

import datetime as dt

from applications.operations import cautioning, referring
from applications.operations.cautioning import Entry
from applications.states import CautionKind
from tests.house.lists.applications import an_application
from tests.house.lists.listing import Listing
from tests.means import make_asked, make_pledging
from tests.office import NOON, TODAY, make_applicant, make_notice_case, make_user
from tests.registers import (
    a_place,
    make_case_report,
    make_complaint,
    make_discussion,
    make_passed_down,
    make_sent_case_cooperation,
    make_sent_cooperation,
)
from tests.serving import letter_to, make_objection, make_signed, serve
from workstations.models import User
from workstations.states import Role

_STAFF = Role.CENTER_STAFF


def _caution(reader: User, n: int) -> None:
    entry = Entry(
        kind=CautionKind.HARASSMENT,
        name=f"钱某{n}",
        reason="多次到窗口辱骂工作人员",
        valid_until=TODAY + dt.timedelta(days=365),
    )
    cautioning.add(entry=entry, by=make_user(Role.CENTER_HEAD), at=NOON)


def _pledge(reader: User, n: int) -> None:
    applicant = make_applicant(id_index=f"person-{n}", id_last4=f"{n:04d}")
    make_pledging(applicant=applicant)


def _letter_about(reader: User, n: int) -> None:
    """Of an application and of a case by turns: a list reads the person of either."""
    if n % 2:
        make_sent_case_cooperation(make_notice_case())
    else:
        make_sent_cooperation(an_application("UNDER_REVIEW", n))


def _to_be_served(reader: User, n: int) -> None:
    """A decision, letters to an agency and to a town by turns: each names another receiver."""
    make = (make_signed, lambda: _letter_about(reader, n), make_asked)[(n - 1) % 3]
    make()


def _served(reader: User, n: int) -> None:
    serve(letter_to(make_signed()), on=TODAY, by=make_user(_STAFF))


def _referral(reader: User, n: int) -> None:
    referring.keep(
        referral_id=None, place=a_place(name=f"第{n}公证处"), by=make_user(_STAFF), at=NOON
    )


LISTS = {
    "applications:cautions": [Listing(role=Role.CENTER_HEAD, add_row=_caution)],
    "applications:services": [
        Listing(role=_STAFF, add_row=_to_be_served),
        Listing(role=_STAFF, add_row=_served, query={"tab": "served"}),
    ],
    "applications:objections": [
        Listing(role=Role.BUREAU_LEADER, add_row=lambda reader, n: make_objection()),
    ],
    "applications:referrals": [Listing(role=_STAFF, add_row=_referral)],
    "applications:complaints": [
        Listing(role=_STAFF, add_row=lambda reader, n: make_complaint()),
    ],
    "applications:passed_down_list": [
        Listing(role=_STAFF, add_row=lambda reader, n: make_passed_down()),
    ],
    "applications:case_reports": [
        Listing(role=_STAFF, add_row=lambda reader, n: make_case_report()),
    ],
    "applications:discussions": [
        Listing(role=_STAFF, add_row=lambda reader, n: make_discussion()),
    ],
    "applications:cooperations": [
        Listing(
            role=_STAFF,
            add_row=_letter_about,
        ),
    ],
    "applications:pledges": [Listing(role=_STAFF, add_row=_pledge)],
    "applications:verifications": [
        Listing(role=_STAFF, add_row=lambda reader, n: make_asked()),
    ],
}
