"""Messages: one line for each person, which clears itself when anybody has done the thing."""

import datetime as dt

import pytest

from tests.office import NOON, make_place, make_user
from workstations.models import Message, SubstitutionKind
from workstations.operations import messages, substituting
from workstations.states import Role

pytestmark = pytest.mark.django_db


def tell(*people, about=None, at=NOON) -> None:
    messages.tell(
        people,
        "铜法援申〔2026〕1号已报送，请审查。",
        page="workstations:place",
        subject=about or make_place(),
        at=at,
    )


def test_each_person_is_told_once():
    one, other = make_user(Role.CENTER_STAFF), make_user(Role.CENTER_HEAD)

    tell(one, other)

    assert {message.recipient for message in Message.objects.unread()} == {one, other}


def test_what_anybody_has_done_is_nobody_s_to_do_any_more():
    one, other, place = make_user(Role.CENTER_STAFF), make_user(Role.CENTER_HEAD), make_place()
    tell(one, other, about=place)
    tell(one)

    messages.settle(place, at=NOON)

    assert Message.objects.unread().filter(recipient=other).count() == 0
    assert Message.objects.unread().get().recipient == one


def test_one_reads_only_one_s_own():
    one, other = make_user(Role.CENTER_STAFF), make_user(Role.CENTER_HEAD)
    tell(one)
    message = Message.objects.get()

    with pytest.raises(Message.DoesNotExist):
        messages.read(message_uid=message.uid, by=other, at=NOON)
    assert messages.read_all(by=other, at=NOON) == 0
    assert messages.read(message_uid=message.uid, by=one, at=NOON).read_at == NOON


def test_a_great_load_writes_at_its_end_what_it_told_and_settled():
    one, done, waits = make_user(Role.CENTER_STAFF), make_place(), make_place()

    with messages.held():
        tell(one, about=done)
        tell(one, about=waits)
        messages.settle(done, at=NOON)
        assert not Message.objects.exists()
        tell(one, about=done)

    assert [message.subject_uid for message in Message.objects.unread().order_by("pk")] == [
        waits.uid,
        done.uid,
    ]
    assert Message.objects.get(read_at=NOON).subject_uid == done.uid


def test_a_great_load_tells_who_stood_in_at_the_moment_of_the_telling():
    head, absent, substitute = (
        make_user(role) for role in (Role.CENTER_HEAD, Role.CENTER_STAFF, Role.CENTER_STAFF)
    )

    with messages.held():
        tell(absent)
        standing_in = substituting.enter(
            absent=absent,
            substitute=substitute,
            kind=SubstitutionKind.DESK,
            from_on=NOON.date(),
            until_on=NOON.date(),
            basis="",
            by=head,
            at=NOON + dt.timedelta(minutes=1),
        )
        tell(absent, substitute, at=NOON + dt.timedelta(minutes=2))
        tell(absent, at=NOON + dt.timedelta(minutes=3))
        revoked_at = NOON + dt.timedelta(minutes=4)
        substituting.revoke(substitution_id=standing_in.pk, by=head, at=revoked_at)
        tell(absent, at=NOON + dt.timedelta(minutes=5))

    minutes = {
        ((message.sent_at - NOON).seconds // 60, message.text.startswith("代办："))
        for message in substitute.messages.all()
    }
    assert minutes == {(2, False), (3, True)}
