"""Applications told once, letters to other agencies, and the rows of the smaller registers."""

import datetime as dt
from collections.abc import Callable

from applications.models import Application, Cooperation, Referral, Supplement
from applications.operations import passing_down, referring
from applications.states import ApplicationState as S
from tests.house.doors.things.applications import ALL_SEE
from tests.house.doors.things.equipment import pdf
from tests.house.doors.world import Thing, Words, World
from tests.office import NOON, TODAY, make_application, make_case
from tests.registers import (
    a_place,
    answer_cooperation,
    draft_cooperation,
    make_case_report,
    make_discussion,
    make_passed_down,
    make_sent_case_cooperation,
    make_sent_cooperation,
    take_in_hand,
)
from workstations.models import User
from workstations.states import CENTER, CLERKS, Role

ALL_KNOW = CENTER | {Role.BUREAU_LEADER, Role.AUDITOR}
WINDOWS = CENTER | CLERKS | {Role.AUDITOR}
YESTERDAY = TODAY - dt.timedelta(days=1)


def _colleague(world: World) -> User:
    return world.people["colleague of CENTER_STAFF"]


def _thing(
    name: str,
    make: Callable[[World, User], object],
    *,
    all_see: frozenset[Role],
    personal: frozenset[Role] = frozenset(),
) -> Thing:
    def own(world: World, person: User) -> Words:
        return {"uid": make(world, person).uid}

    return Thing(
        name,
        make=own,
        strangers=lambda world: own(world, _colleague(world)),
        all_see=all_see,
        personal=personal,
    )


# ---- Told once ------------------------------------------------------------------------------


def _told_once(world: World, person: User, *, holder: User | None = None) -> Application:
    holder = holder or (person if person.role in CENTER else _colleague(world))
    made = make_application(
        S.UNDER_REVIEW, place=world.place_of(person), taken_by=holder, received_on=YESTERDAY
    )
    Supplement.objects.create(
        application=made,
        items=[],
        number=f"铜法援补〔2026〕S{made.pk}号",
        issued_by=holder,
        delivered_on=YESTERDAY,
        reply_by=TODAY,
        settled_on=YESTERDAY,
        returns_to=S.UNDER_REVIEW,
    )
    return made


def _strangers_told_once(world: World) -> Words:
    made = _told_once(world, _colleague(world))
    made.received_at = world.other_place
    made.save()
    return {"uid": made.uid}


TOLD_ONCE = Thing(
    "application told once",
    make=lambda world, person: {"uid": _told_once(world, person).uid},
    strangers=_strangers_told_once,
    all_see=ALL_SEE,
    personal=CENTER,
)
COLLEAGUES_TOLD_ONCE = Thing(
    "application told once, with a colleague",
    make=lambda world, person: {"uid": _told_once(world, person, holder=_colleague(world)).uid},
    strangers=_strangers_told_once,
    all_see=ALL_SEE,
)


# ---- Letters to other agencies --------------------------------------------------------------


def _reviewed(world: World, holder: User) -> Application:
    return make_application(
        S.UNDER_REVIEW, place=world.place, taken_by=holder, received_on=YESTERDAY
    )


def _holder(world: World, person: User) -> User:
    return person if person.role in CENTER else _colleague(world)


def _sent(world: World, holder: User) -> Cooperation:
    return make_sent_cooperation(
        _reviewed(world, holder), head=world.people["colleague of CENTER_HEAD"]
    )


def _answered(world: World, person: User) -> Cooperation:
    letter = answer_cooperation(_sent(world, _colleague(world)), by=_colleague(world), on=TODAY)
    letter.answer_file = pdf()
    letter.save()
    return letter


LETTER = _thing(
    "drafted letter to an agency",
    lambda world, person: draft_cooperation(_reviewed(world, _colleague(world))),
    all_see=ALL_SEE,
)
OWN_LETTER = _thing(
    "letter to an agency drafted by the reader",
    lambda world, person: draft_cooperation(_reviewed(world, _holder(world, person))),
    all_see=ALL_SEE,
    personal=CENTER,
)
LETTER_OF_THE_LENDER = _thing(
    "letter to an agency drafted by the head who lent the signature",
    lambda world, person: draft_cooperation(_reviewed(world, world.lender)),
    all_see=ALL_SEE,
)
SENT = _thing(
    "letter to an agency that is out",
    lambda world, person: _sent(world, _holder(world, person)),
    all_see=ALL_SEE,
    personal=CENTER,
)
COLLEAGUES_SENT = _thing(
    "a colleague's letter that is out",
    lambda world, person: _sent(world, _colleague(world)),
    all_see=ALL_SEE,
)


def _sent_before(world: World, person: User) -> Cooperation:
    """A colleague sent it and has passed the application on since."""
    letter = _sent(world, _colleague(world))
    letter.application.taken_by = _holder(world, person)
    letter.application.save()
    return letter


SENT_BEFORE = _thing(
    "letter to an agency, sent by who reviewed before",
    _sent_before,
    all_see=ALL_SEE,
    personal=CENTER,
)


def _sent_about_a_case(world: World, drafter: User) -> Cooperation:
    return make_sent_case_cooperation(
        make_case(), by=drafter, head=world.people["colleague of CENTER_HEAD"]
    )


def _now_drafted_by(world: World, person: User) -> Cooperation:
    letter = _sent_about_a_case(world, _colleague(world))
    letter.drafted_by = person
    letter.save()
    return letter


SENT_ABOUT_A_CASE = _thing(
    "letter about a case that is out",
    lambda world, person: _sent_about_a_case(world, _holder(world, person)),
    all_see=ALL_SEE,
    personal=CENTER,
)
COLLEAGUES_SENT_ABOUT_A_CASE = _thing(
    "a colleague's letter about a case that is out",
    lambda world, person: _sent_about_a_case(world, _colleague(world)),
    all_see=ALL_SEE,
)
# Whoever drafted it and is the auditor since takes nothing back any more.
DRAFTED_IN_ANOTHER_ROLE = _thing(
    "letter about a case, drafted in another role",
    _now_drafted_by,
    all_see=ALL_SEE,
    personal=ALL_SEE,
)
ANSWERED = _thing("answered letter to an agency", _answered, all_see=ALL_SEE)


# ---- The smaller registers ------------------------------------------------------------------


def _passed_down(world: World, owner: User, *, in_hand: bool = False):
    item = make_passed_down(owner=owner)
    item.letter = pdf()
    item.save()
    return take_in_hand(item) if in_hand else item


def _now_owned_by(world: World, person: User):
    item = _passed_down(world, _colleague(world))
    item.owner = person
    item.save()
    return item.uid


def _with_an_answer(world: World, person: User):
    item = _passed_down(world, _colleague(world), in_hand=True)
    item.answer_file = pdf()
    item.save()
    return item


PASSED_DOWN = _thing(
    "thing passed down",
    lambda world, person: _passed_down(world, _holder(world, person)),
    all_see=ALL_KNOW,
    personal=CENTER,
)
IN_HAND = _thing(
    "thing passed down, in hand",
    lambda world, person: _passed_down(world, _holder(world, person), in_hand=True),
    all_see=ALL_KNOW,
    personal=CENTER,
)
COLLEAGUES_ITEM = _thing(
    "thing passed down to a colleague",
    lambda world, person: _passed_down(world, _colleague(world)),
    all_see=ALL_KNOW,
)
# Whoever owned it and has since another role at the bureau works on it no more.
OWNED_IN_ANOTHER_ROLE = Thing(
    "thing passed down, owned in another role",
    make=lambda world, person: {"uid": _now_owned_by(world, person)},
    strangers=lambda world: {"uid": _passed_down(world, _colleague(world)).uid},
    all_see=ALL_KNOW,
    personal=ALL_KNOW,
)


def _closed_about_a_case(world: World, person: User):
    item = take_in_hand(make_passed_down(owner=_colleague(world), about=make_case().number))
    return passing_down.close(
        item_id=item.pk, answer="已答复来电人。", upload=None, by=item.owner, at=NOON
    )


CLOSED_ABOUT_A_CASE = _thing(
    "thing passed down about a case, closed", _closed_about_a_case, all_see=ALL_KNOW
)
WITH_AN_ANSWER = _thing("thing passed down with an answer", _with_an_answer, all_see=ALL_KNOW)


def _report(world: World, person: User):
    made = make_case_report(by=_colleague(world))
    made.file = pdf()
    made.save()
    return made


CASE_REPORT = _thing("report of a group case", _report, all_see=ALL_KNOW)
DISCUSSION = _thing(
    "minutes",
    lambda world, person: make_discussion(by=_colleague(world)),
    all_see=ALL_SEE,
)
OWN_MINUTES = _thing(
    "minutes by the reader",
    lambda world, person: make_discussion(by=_holder(world, person)),
    all_see=ALL_SEE,
    personal=CENTER,
)


def _referral(world: World, person: User) -> Referral:
    number = Referral.objects.count()
    return referring.keep(
        referral_id=None,
        place=a_place(name=f"第{number}公证处"),
        by=_colleague(world),
        at=NOON,
    )


REFERRAL = _thing("place of the directory", _referral, all_see=WINDOWS)
