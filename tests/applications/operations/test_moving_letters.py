"""A year's notice moves the day by which another agency or a town is asked to answer."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pgtrigger
import pytest
from django.db import transaction
from django.urls import reverse

from applications.models import Application, Cooperation, MovedDay, VerificationRequest
from applications.operations import asking_towns, calendar, cooperating
from applications.states import ApplicationState, TownAnswer
from tests.applications.operations.test_calendar import DECEMBER, NOTICE
from tests.office import make_application, make_user, noon, seed_calendar
from tests.races import in_own_connection, wait_until_blocked
from tests.registers import answer_cooperation, make_sent_cooperation
from tests.serving import serve
from workstations.models import Message, Paper
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]

# Three days from Wednesday 30 December end on a Saturday: by the estimate Monday 4 January
# follows, by the invented notice of the other test Sunday the 10th, a working day.
SENT, BEFORE, AFTER = dt.date(2026, 12, 30), dt.date(2027, 1, 4), dt.date(2027, 1, 10)


def confirm(by, *, on=dt.date(2026, 12, 31)) -> list[tuple]:
    moved = calendar.confirm_year(**NOTICE, by=by, at=noon(on))
    # Its seven days would end that Monday as well.
    rows = [row for row in moved if row.what != "审查决定"]
    return [(row.number, row.what, row.before, row.after, row.old_day_in) for row in rows]


@pytest.fixture
def application(staff, clerk, office) -> Application:
    return make_application(
        ApplicationState.UNDER_REVIEW,
        received_on=DECEMBER,
        taken_by=staff,
        place=office,
        registered_by=clerk,
    )


@pytest.fixture
def letter(application, head) -> Cooperation:
    sent = make_sent_cooperation(application, head=head, on=SENT, reply_days=3)
    assert sent.reply_by == BEFORE
    return sent


def ask(application: Application, *, by, on: dt.date = SENT) -> VerificationRequest:
    return asking_towns.ask(
        application_id=application.pk,
        town="东城街道办事处",
        items=["income"],
        sent_on=on,
        by=by,
        at=noon(on),
    )


@pytest.fixture
def request_(application, staff, settings) -> VerificationRequest:
    settings.TOWN_REPLY_DAYS = 3
    asked = ask(application, by=staff)
    assert asked.due_on == BEFORE
    return asked


def test_the_other_agencys_day_moves_and_who_waits_is_told(letter, application, staff, head):
    assert confirm(staff) == [(application.number, "协作函答复", BEFORE, AFTER, "")]

    letter.refresh_from_db()
    told = Message.objects.filter(subject_uid=letter.uid, text__contains="放假安排公布")
    assert letter.reply_by == AFTER
    assert {(message.recipient, message.page) for message in told} == {
        (staff, "applications:cooperation"),
        (head, "applications:cooperation"),
    }


def test_it_runs_from_the_receipt_where_that_is_known(letter, application, staff):
    service = letter.letter.services.get()
    serve(service, by=staff, on=dt.date(2026, 12, 31))
    letter.refresh_from_db()
    # Three days from Thursday 31 December end on Sunday.
    assert letter.reply_by == BEFORE

    confirm(staff)

    letter.refresh_from_db()
    assert letter.reply_by == AFTER


def test_a_towns_day_moves_and_its_office_is_told_too(request_, application, staff, clerk):
    assert confirm(staff) == [(application.number, "核实函答复", BEFORE, AFTER, "")]

    request_.refresh_from_db()
    told = Message.objects.filter(subject_uid=request_.uid, text__contains="放假安排公布")
    assert request_.due_on == AFTER
    assert "预估" not in request_.due_why
    assert {(message.recipient, message.page) for message in told} == {
        (staff, "applications:town_answer"),
        (clerk, "applications:town_answer"),
    }


def test_a_towns_day_keeps_the_length_of_its_own_letter(request_, staff, settings):
    settings.TOWN_REPLY_DAYS = 15

    confirm(staff)

    request_.refresh_from_db()
    assert request_.due_on == AFTER


def test_what_is_answered_or_withdrawn_keeps_its_day(letter, request_, application, staff, head):
    answer_cooperation(letter, by=staff, on=dt.date(2026, 12, 31))
    asking_towns.answer(
        request_id=request_.pk,
        result=TownAnswer.CONFIRMED,
        note="",
        answered_on=dt.date(2026, 12, 31),
        upload=None,
        by=staff,
        at=noon(dt.date(2026, 12, 31)),
    )
    another = make_sent_cooperation(
        application, head=head, on=SENT, reply_days=3, agency="合川区法律援助中心"
    )
    cooperating.withdraw(
        letter_id=another.pk, reason="已自行查清。", by=head, at=noon(dt.date(2026, 12, 31))
    )

    assert confirm(staff) == []
    assert set(Cooperation.objects.values_list("reply_by", flat=True)) == {BEFORE}
    assert VerificationRequest.objects.get().due_on == BEFORE


def test_a_letter_that_states_the_old_day_keeps_it_and_the_list_says_so(
    letter, application, staff, signed_in
):
    paper = letter.letter
    # As form 7 was written before it named a length.
    paper.snapshot = paper.snapshot | {"deadline": "2027年1月4日", "reply_days": ""}
    with pgtrigger.ignore("workstations.Paper:kept_as_made"):
        paper.save(update_fields=["snapshot"])
    stated = dict(paper.snapshot)

    assert confirm(staff) == [(application.number, "协作函答复", BEFORE, AFTER, letter.number)]

    sentence = f"{letter.number}写明的仍是原日期，函件不变，请告知对方。"
    told = Message.objects.filter(subject_uid=letter.uid, recipient=staff, read_at=None)
    page = signed_in(staff).get(reverse("applications:moved_days"))
    assert Paper.objects.get(pk=paper.pk).snapshot == stated
    assert sentence in told.get(text__contains="放假安排公布").text
    assert sentence in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_an_answer_that_is_written_down_meanwhile_is_waited_for():
    seed_calendar()
    staff, head = make_user(Role.CENTER_STAFF), make_user(Role.CENTER_HEAD)
    application = make_application(
        ApplicationState.UNDER_REVIEW, received_on=DECEMBER, taken_by=staff
    )
    letter = make_sent_cooperation(application, head=head, on=SENT, reply_days=3)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        Application.objects.select_for_update().get(pk=application.pk)
        attempt = pool.submit(in_own_connection, lambda: confirm(staff))
        wait_until_blocked()
        answer_cooperation(letter, by=staff, on=dt.date(2026, 12, 31))

    assert attempt.result() == []
    assert Cooperation.objects.get(pk=letter.pk).reply_by == BEFORE
    assert not MovedDay.objects.filter(what="协作函答复").exists()
