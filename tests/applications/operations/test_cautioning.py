"""The register of cautions: kept by the head, read by few, warns and refuses nobody."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from applications.models import Caution
from applications.operations import cautioning
from applications.operations.cautioning import Entry
from applications.queries.cautions import warnings_about
from applications.rules.conflicts import Party
from applications.states import CautionKind
from legalaid.shared.encryption import blind_index
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, TODAY, make_user, resident_number
from workstations.models import TrailEntry
from workstations.states import Role

pytestmark = pytest.mark.django_db
IN_A_YEAR = TODAY + dt.timedelta(days=365)


def enter(by, **fields) -> Caution:
    entry = {
        "kind": CautionKind.HARASSMENT,
        "name": "钱某某",
        "reason": "多次到窗口辱骂工作人员",
        "valid_until": IN_A_YEAR,
        **fields,
    }
    return cautioning.add(entry=Entry(**entry), by=by, at=NOON)


def whys(*parties: Party, on=TODAY) -> list[str]:
    return [warned.why for warned in warnings_about(parties, on=on)]


def test_a_name_a_number_or_a_telephone_is_enough_to_be_warned(head):
    number = resident_number()
    enter(head)
    enter(head, name="", id_number=number)
    enter(head, name="", phone="13900001111")

    assert whys(Party(name="钱某某")) == ["姓名（名称）相同"]
    assert whys(Party(name="孙", number=blind_index("resident_id", number))) == [
        "证件号码（统一社会信用代码）相同"
    ]
    assert whys(Party(name="孙", phone=blind_index("phone", "13900001111"))) == ["电话相同"]


def test_who_only_sounds_alike_or_is_another_person_is_not_warned_of(head):
    enter(head, name="张伟", id_number=resident_number())

    assert whys(Party(name="章伟")) == []
    assert whys(Party(name="张伟", number="another")) == []


def test_a_warning_ends_with_its_day_or_with_the_heads_word(head):
    caution = enter(head)

    assert whys(Party(name="钱某某"), on=IN_A_YEAR) != []
    assert whys(Party(name="钱某某"), on=IN_A_YEAR + dt.timedelta(days=1)) == []
    cautioning.lift(caution_id=caution.pk, reason="已道歉", by=head, at=NOON)
    assert whys(Party(name="钱某某")) == []
    with pytest.raises(RuleBroken, match="已经解除"):
        cautioning.lift(caution_id=caution.pk, reason="再解除", by=head, at=NOON)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "任意一项"),
        ({"reason": " "}, "列入的原因"),
        ({"valid_until": TODAY}, "晚于今天"),
        ({"valid_until": TODAY + dt.timedelta(days=4 * 366)}, "最长三年"),
    ],
)
def test_an_entry_names_somebody_says_why_and_has_an_end(head, fields, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        enter(head, **fields)


@pytest.mark.parametrize("role", [Role.CENTER_STAFF, Role.SECURITY_ADMIN, Role.AUDITOR])
def test_the_head_alone_adds_and_lifts(head, role):
    person, caution = make_user(role), enter(head)

    with pytest.raises(PermissionDenied):
        enter(person)
    with pytest.raises(PermissionDenied):
        cautioning.lift(caution_id=caution.pk, reason="解除", by=person, at=NOON)


def test_the_trail_says_neither_whom_nor_why(head):
    enter(head)

    entry = TrailEntry.objects.get(action="caution.added")
    assert (entry.details, entry.subject_label) == ({"kind": "HARASSMENT"}, "骚扰工作人员")
