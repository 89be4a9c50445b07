"""Who a notified person is comes after the letter: filled in by both desks, corrected by one."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.models import Applicant, Case, IdKind, NoticePerson
from applications.operations import identifying
from applications.operations.identifying import Identity
from applications.states import CaseState, IdentityReason
from legalaid.shared.refusals import RuleBroken
from tests.conflicts import make_opponent
from tests.noticing import desk_of, make_unknown_case
from tests.office import (
    NOON,
    make_application,
    make_authority,
    make_place,
    make_user,
    resident_number,
)
from tests.races import in_own_connection, wait_until_blocked
from tests.sealing import register_secret
from workstations.models import TrailEntry, User
from workstations.states import PlaceKind, Role

pytestmark = pytest.mark.django_db

NUMBER = resident_number(born_on=dt.date(2009, 5, 4))
OTHER = resident_number(born_on=dt.date(1985, 3, 7))
A_RESIDENT = {"id_kind": IdKind.RESIDENT_ID, "id_number": NUMBER}


@pytest.fixture
def unknown() -> Case:
    return make_unknown_case()


def fill_in(case: Case, by: User, *, reason: str = "", **known) -> Applicant:
    return identifying.fill_in(
        named_id=case.notice_person_id, identity=Identity(**known), reason=reason, by=by, at=NOON
    )


def test_the_number_says_birth_and_sex_and_makes_a_minor(unknown, staff):
    person = fill_in(unknown, staff, **A_RESIDENT, phone="13800002222")

    person.refresh_from_db()
    assert (person.id_number, person.id_last4) == (NUMBER, NUMBER[-4:])
    assert person.born_on == dt.date(2009, 5, 4)
    assert person.gender in {"M", "F"}
    assert (person.phone, person.phone_last4) == ("13800002222", "2222")
    assert "minor" in person.categories


def test_the_trail_names_the_fields_and_no_value(unknown, staff):
    fill_in(unknown, staff, **A_RESIDENT)

    entry = TrailEntry.objects.get(action="case.identity_filled_in")
    assert (entry.subject_uid, entry.actor) == (unknown.uid, staff)
    assert entry.details["fields"] == ["id_kind", "id_number", "gender", "born_on"]
    assert NUMBER not in str(entry.details)
    assert NUMBER[-4:] not in str(entry.details)


def test_what_is_left_empty_stays_as_it_is(unknown, staff):
    fill_in(unknown, staff, phone="13800002222")
    person = fill_in(unknown, staff, **A_RESIDENT)

    assert (person.phone, person.id_number) == ("13800002222", NUMBER)
    with pytest.raises(RuleBroken, match="没有新的内容"):
        fill_in(unknown, staff)


def test_the_desk_of_the_authority_fills_in_and_another_desk_does_not(unknown):
    fill_in(unknown, desk_of(unknown), gender="M")

    elsewhere = make_place(PlaceKind.WORKSTATION, authority=make_authority())
    for stranger in (
        make_user(Role.STATION_CLERK, place=elsewhere),
        make_user(Role.OFFICE_CLERK, place=make_place()),
        make_user(Role.AUDITOR),
    ):
        with pytest.raises(PermissionDenied):
            fill_in(unknown, stranger, phone="13800002222")


def test_only_the_center_corrects_a_number_and_says_why(unknown, staff):
    desk = desk_of(unknown)
    fill_in(unknown, desk, **A_RESIDENT)
    wrong = {"id_kind": IdKind.RESIDENT_ID, "id_number": OTHER}

    with pytest.raises(RuleBroken, match="由法律援助中心更正"):
        fill_in(unknown, desk, reason=IdentityReason.TYPING, **wrong)
    with pytest.raises(RuleBroken, match="请选择更正的理由"):
        fill_in(unknown, staff, **wrong)
    assert Applicant.objects.get(pk=unknown.recipient_id).id_number == NUMBER

    person = fill_in(unknown, staff, reason=IdentityReason.TYPING, **wrong)

    assert (person.id_number, person.born_on) == (OTHER, dt.date(1985, 3, 7))
    assert "minor" not in person.categories
    entry = TrailEntry.objects.filter(action="case.identity_filled_in").latest("seq")
    assert entry.details["because"] == "TYPING"


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"id_kind": IdKind.RESIDENT_ID, "id_number": "500151198503070000"}, "校验|号码"),
        ({"born_on": dt.date(2027, 1, 1)}, "不能晚于今天"),
    ],
)
def test_what_cannot_be_is_refused(unknown, staff, known, words):
    with pytest.raises(RuleBroken, match=words):
        fill_in(unknown, staff, **known)


def test_a_number_cannot_be_taken_away_as_no_document(unknown, staff):
    fill_in(unknown, staff, **A_RESIDENT)

    with pytest.raises(RuleBroken, match="不能改为无证件"):
        fill_in(unknown, staff, id_kind=IdKind.NONE, reason=IdentityReason.DOCUMENT)


def test_the_parties_are_compared_again(unknown, staff):
    """The other side of an earlier matter is known by that number."""
    make_opponent(make_application(), unknown.recipient.name, id_number=NUMBER)

    fill_in(unknown, staff, **A_RESIDENT)

    check = unknown.conflict_checks.current().get()
    assert check.match_count == 1


def test_of_a_state_secret_nobody_becomes_known(staff, calendar):
    secret = register_secret()

    with pytest.raises(RuleBroken, match="只登记编号"):
        fill_in(secret, staff, **A_RESIDENT)


def test_a_void_case_takes_nothing_more(unknown, staff):
    Case.objects.filter(pk=unknown.pk).update(state=CaseState.VOIDED)

    with pytest.raises(RuleBroken, match="已作废"):
        fill_in(unknown, staff, **A_RESIDENT)


@pytest.mark.django_db(transaction=True)
def test_two_who_fill_in_at_once_do_not_overwrite_each_other():
    """The second reads what the first wrote, and is refused as a correction without a reason."""
    case = make_unknown_case()
    named, first, second = case.notice_person_id, make_user(Role.CENTER_STAFF), desk_of(case)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        fill_in(case, first, reason=IdentityReason.DOCUMENT, **A_RESIDENT)
        attempt = pool.submit(
            in_own_connection,
            lambda: identifying.fill_in(
                named_id=named,
                identity=Identity(id_kind=IdKind.RESIDENT_ID, id_number=OTHER),
                reason="",
                by=second,
                at=NOON,
            ),
        )
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="由法律援助中心更正"):
        attempt.result()
    assert NoticePerson.objects.get(pk=named).person.id_number == NUMBER
