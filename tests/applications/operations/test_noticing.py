"""A court's letter: one page, several persons, one case each, three days from receipt."""

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from applications.models import Case, Notice
from applications.operations import noticing
from applications.operations.recording import Person
from applications.states import CaseState, IntakeRoute
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, TODAY, make_authority, make_place, make_user, noon, photo
from workstations.models import Message
from workstations.states import AuthorityKind, PlaceKind, Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def letter(**fields):
    return noticing.Letter(
        **{
            "route": IntakeRoute.NOTICE_DEFENCE,
            "authority": make_authority(name="重庆市铜梁区人民法院"),
            "authority_number": "（2026）渝0151刑初88号",
            "stage": "FIRST_INSTANCE",
            "received_on": TODAY,
            **fields,
        }
    )


def named(name, ground="ORDINARY_PROCEDURE", **person):
    return noticing.Named(person=Person(name=name, **person), charge="盗窃", ground=ground)


def register(by, *, persons=None, **fields):
    return noticing.register(
        **{
            "form_token": uuid4(),
            "letter": letter(),
            "persons": persons or [named("钱某甲"), named("钱某乙", "MINOR")],
            "by": by,
            "at": NOON,
            **fields,
        }
    )


def test_each_person_gets_a_case_of_their_own(staff, head):
    notice = register(staff)

    cases = Case.objects.order_by("number")
    assert [case.recipient.name for case in cases] == ["钱某甲", "钱某乙"]
    assert [case.number for case in cases] == ["（2026）渝援0151刑1号", "（2026）渝援0151刑2号"]
    assert {(c.state, c.route, c.kind, c.cause) for c in cases} == {
        (CaseState.OPENED, "NOTICE_DEFENCE", "CRIMINAL", "盗窃")
    }
    assert [case.ground for case in cases] == ["ORDINARY_PROCEDURE", "MINOR"]
    assert notice.persons.count() == 2
    assert Message.objects.filter(recipient=head).count() == 2


def test_the_three_days_run_from_the_day_of_receipt(staff):
    """AT-05: received on Wednesday 11 June, the Saturday moves to Monday the 16th."""
    register(
        staff,
        letter=letter(received_on=dt.date(2025, 6, 11)),
        persons=[named("孙某", "MINOR")],
        at=noon(dt.date(2025, 6, 12)),
    )

    case = Case.objects.get()
    assert case.assignment_due_on == dt.date(2025, 6, 16)
    assert (case.opened_on, case.application) == (dt.date(2025, 6, 11), None)


def test_a_double_click_registers_once(staff):
    given = {"form_token": uuid4(), "letter": letter()}

    assert register(staff, **given) == register(staff, **given)
    assert (Notice.objects.count(), Case.objects.count()) == (1, 2)


def test_the_same_letter_entered_by_a_colleague_is_named(staff):
    same = letter()
    register(make_user(Role.CENTER_STAFF, name="李晓岚"), letter=same)

    with pytest.raises(RuleBroken, match="已由李晓岚于11月18日登记"):
        register(staff, letter=same)
    assert Case.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"received_on": TODAY + dt.timedelta(days=1)}, "收函日期不能晚于今天"),
        ({"hearing_on": TODAY - dt.timedelta(days=1)}, "开庭日期不能早于收函日期"),
        ({"found_on": TODAY + dt.timedelta(days=1)}, "发现情形的日期不能晚于收函日期"),
    ],
)
def test_impossible_days_are_refused(staff, fields, words):
    with pytest.raises(RuleBroken, match=words):
        register(staff, letter=letter(**fields))


@pytest.mark.parametrize(
    ("fields", "ground", "field", "article"),
    [
        ({}, "COMPULSORY_TREATMENT", "route", "《法律援助法》第二十八条"),
        ({"route": IntakeRoute.NOTICE_AGENCY}, "MINOR", "route", "《法律援助法》第二十八条"),
        ({}, "PROSECUTION_PILOT", "ground-1", "司发通〔2022〕49号"),
        (
            {"stage": "INVESTIGATION"},
            "ORDINARY_PROCEDURE",
            "ground-1",
            "《法律援助法》第二十五条第二款",
        ),
    ],
)
def test_a_ground_fits_the_notice_and_the_stage(staff, fields, ground, field, article):
    first = "COMPULSORY_TREATMENT" if fields.get("route") else "MINOR"
    with pytest.raises(RuleBroken) as refused:
        register(
            staff,
            letter=letter(**fields),
            persons=[named("钱某甲", first), named("钱某乙", ground)],
        )

    assert (refused.value.field, refused.value.article.split("、")[0]) == (field, article)
    assert not Notice.objects.exists()


def test_compulsory_treatment_is_a_notice_for_an_agent(staff):
    """法律援助法 art. 28."""
    register(
        staff,
        letter=letter(route=IntakeRoute.NOTICE_AGENCY),
        persons=[named("钱某甲", "COMPULSORY_TREATMENT")],
    )

    assert Case.objects.get().route == IntakeRoute.NOTICE_AGENCY


def test_a_letter_names_somebody(staff):
    with pytest.raises(RuleBroken, match="至少填写一名"):
        noticing.register(form_token=uuid4(), letter=letter(), persons=[], by=staff, at=NOON)


def test_the_workstation_at_the_court_enters_its_own_letters():
    court = make_authority()
    station = make_place(PlaceKind.WORKSTATION, authority=court)
    clerk = make_user(Role.STATION_CLERK, place=station)

    notice = register(clerk, letter=letter(authority=court))

    assert list(Notice.objects.visible_to(clerk, on=TODAY)) == [notice]
    with pytest.raises(RuleBroken, match="驻在单位"):
        register(clerk, letter=letter(authority_number="另一份"))


@pytest.mark.parametrize("kind", [AuthorityKind.ARBITRATION, AuthorityKind.OTHER])
def test_who_may_not_notify_sends_the_center_no_notice_either(staff, kind):
    with pytest.raises(RuleBroken, match="由人民法院、人民检察院、公安机关作出") as refusal:
        register(staff, letter=letter(authority=make_authority(kind)))

    assert refusal.value.field == "authority"
    assert not Notice.objects.exists()


def test_the_clerk_at_the_arbitration_board_has_no_notice_desk():
    board = make_authority(AuthorityKind.ARBITRATION)
    station = make_place(PlaceKind.WORKSTATION, authority=board)

    with pytest.raises(PermissionDenied):
        register(make_user(Role.STATION_CLERK, place=station), letter=letter(authority=board))


@pytest.mark.parametrize("role", [Role.OFFICE_CLERK, Role.STATION_CLERK, Role.FINANCE])
def test_nobody_else_enters_letters(role):
    with pytest.raises(PermissionDenied):
        register(make_user(role))


def test_the_scan_may_follow_once(staff):
    notice = register(staff)

    noticing.add_scan(notice_id=notice.pk, scan=photo(), by=staff, at=NOON)

    with pytest.raises(RuleBroken, match="已经上传"):
        noticing.add_scan(notice_id=notice.pk, scan=photo("red"), by=staff, at=NOON)
