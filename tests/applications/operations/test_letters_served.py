"""Letters that are no decision have form 22 too; what they start runs from their receipt."""

import datetime as dt

import pytest

from applications.models import ServiceRecord
from applications.operations import advancing, serving
from applications.queries import who_receives
from applications.states import ApplicationState as S
from applications.states import Receiver, ServiceManner
from legalaid.shared.refusals import RuleBroken
from tests.means import make_asked
from tests.office import TODAY, make_application, make_place, make_user, noon
from tests.registers import answer_cooperation, make_sent_cooperation
from tests.serving import serve
from tests.urgency import make_advance, served
from workstations.models import Message, Paper
from workstations.states import PlaceKind, Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]

# Everything is written on Wednesday, 18 November 2026; no holiday is near.
FRIDAY, NEXT_WEDNESDAY = dt.date(2026, 11, 20), dt.date(2026, 11, 25)


# ---- The decision to help at once -----------------------------------------------------------


def test_the_applicant_is_to_have_the_decision_to_help_at_once():
    advance = make_advance()

    record = advance.letter.services.get()

    assert (record.receiver, record.paper.number) == (Receiver.APPLICANT, advance.number)
    assert record.due_on == dt.date(2026, 11, 23)  # three days end on a Saturday
    assert record in ServiceRecord.objects.open()


def test_whoever_holds_the_applicant_has_it_too():
    application = make_application(S.UNDER_REVIEW, is_detained=True, detained_at="铜梁区看守所")

    advance = make_advance(application)

    assert [one.addressee for one in advance.letter.services.order_by("pk")] == [
        application.applicant.name,
        "铜梁区看守所",
    ]


def test_the_day_for_the_formalities_moves_with_a_letter_that_came_later():
    advance = make_advance()  # signed on the 18th, to be made up by the 25th: seven days

    served(advance, on=FRIDAY)

    assert advance.formalities_due_on == dt.date(2026, 11, 27)


def test_handed_over_at_once_it_stays_as_the_letter_says():
    assert served(make_advance()).formalities_due_on == NEXT_WEDNESDAY


def test_the_message_to_serve_it_goes_once_it_is_served(head):
    advance = make_advance()
    waiting = Message.objects.unread().filter(text__contains="请送达申请人")
    assert waiting.exists()

    served(advance)

    assert not waiting.exists()


def test_nobody_loses_the_aid_over_a_letter_that_never_came(head):
    advance = make_advance()
    late = noon(dt.date(2026, 11, 30))

    with pytest.raises(RuleBroken, match="还没有登记送达申请人"):
        advancing.lapse(application_id=advance.application_id, by=head, at=late)

    served(advance, on=FRIDAY)
    advancing.lapse(application_id=advance.application_id, by=head, at=late)
    advance.refresh_from_db()
    assert advance.ended_on == late.date()


# ---- Form 7 ---------------------------------------------------------------------------------


def test_the_other_agencys_days_run_from_its_receipt_and_ours_stand_still_before():
    letter = make_sent_cooperation(make_application(S.UNDER_REVIEW))
    assert letter.reply_by == dt.date(2026, 11, 30)  # twelve days from the dispatch
    assert letter.application.decision_due_on is None

    serve(letter.letter.services.get(), on=FRIDAY, manner=ServiceManner.POST)

    letter.refresh_from_db()
    assert letter.reply_by == dt.date(2026, 12, 2)
    assert letter.application.decision_due_on is None


def test_form_22_of_form_7_names_the_agency(staff):
    letter = make_sent_cooperation(make_application(S.UNDER_REVIEW))
    record = letter.letter.services.get()

    printed = serving.print_blank(record_id=record.pk, by=staff, at=noon(TODAY))

    said = printed.blank.snapshot
    assert (said["receiver_name"], said["receiver_role"]) == (
        "广安市前锋区法律援助中心",
        "协作机构",
    )
    assert (said["starts"], said["to_an_office"]) == ("答复", True)
    assert said["documents"] == [
        {"title": "法律援助协作函", "number": "铜法援协〔2026〕1号", "copies": "1"}
    ]


def test_an_answer_proves_that_it_came(staff):
    letter = make_sent_cooperation(make_application(S.UNDER_REVIEW))
    record = letter.letter.services.get()
    assert record in ServiceRecord.objects.open()

    answer_cooperation(letter, by=staff, on=FRIDAY)

    assert record not in ServiceRecord.objects.open()
    # Its day may still be written down, and moves nothing any more.
    serve(record, on=FRIDAY)
    letter.refresh_from_db()
    assert letter.reply_by == dt.date(2026, 11, 30)


# ---- The letter to a town -------------------------------------------------------------------


def test_a_towns_days_run_from_its_receipt():
    asked = make_asked()

    serve(asked.letter.services.get(), on=FRIDAY, manner=ServiceManner.POST)

    asked.refresh_from_db()
    # Three days from Friday the 20th.
    assert asked.due_on == dt.date(2026, 11, 23)
    assert "核实函送达" in asked.due_why


def test_the_office_of_the_town_carries_it_there():
    office = make_place(kind=PlaceKind.JUDICIAL_OFFICE)
    clerk = make_user(Role.OFFICE_CLERK, place=office)
    asked = make_asked(make_application(S.UNDER_REVIEW, place=office))
    record = asked.letter.services.get()
    assert record.addressee == "东城街道办事处"
    assert record in ServiceRecord.objects.visible_to(clerk, on=TODAY)

    serve(record, by=clerk, on=TODAY, received_by="东城街道办事处党政办")

    record.refresh_from_db()
    assert record.recorded_by == clerk


def test_a_letter_entered_afterwards_may_have_come_before_it_was_entered():
    yesterday = TODAY - dt.timedelta(days=1)
    asked = make_asked(make_application(S.UNDER_REVIEW, received_on=yesterday), sent_on=yesterday)

    record = serve(asked.letter.services.get(), on=yesterday, at=noon(TODAY))

    assert record.delivered_on == yesterday


def test_letters_to_other_offices_are_served_on_nobody_else():
    application = make_application(S.UNDER_REVIEW)
    make_asked(application)
    make_sent_cooperation(application)
    to_town, to_agency = Paper.objects.filter(subject_uid=application.uid).order_by(
        "issued_at", "pk"
    )

    for letter, receiver in ((to_town, Receiver.TOWN), (to_agency, Receiver.COOPERATOR)):
        possible = who_receives.possible(letter, application)
        assert [record.receiver for record in possible] == [receiver]
