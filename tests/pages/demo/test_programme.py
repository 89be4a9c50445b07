"""The demo as a whole: the letter's sum to the fen, every state on some desk, a whole trail."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, Sum
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from applications.models import (
    Applicant,
    Application,
    Assignment,
    Case,
    Correction,
    DataQuery,
    Objection,
    OpposingParty,
    PaymentOrder,
    Representative,
    Seal,
    SealOpening,
    TransferIn,
    TransferOut,
)
from applications.queries import pledge_samples
from applications.states import (
    AT_THE_CENTER,
    BY_HAND,
    ApplicationState,
    CaseState,
    CorrectionState,
    ObjectionState,
    PaymentOrderState,
)
from legalaid.pages.demo import programme
from legalaid.pages.demo.clock import moment
from legalaid.pages.demo_logins import LOGINS, PASSWORD
from legalaid.pages.panels import desk_for
from legalaid.shared.quarters import Quarter
from subsidies.models import Disclosure, Evaluation, LedgerEntry, PaymentBatch, SubsidyLine
from subsidies.states import BatchState, DisclosureState, Grade, LineState
from workstations.models import AidWorker, Message, Posting, User
from workstations.operations import verifying
from workstations.states import PaperState, PlaceKind, WorkerKind

pytestmark = pytest.mark.django_db
LETTER = dt.date(2022, 8, 11)


def test_the_demo_is_refused_outside_demo_mode(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="演示模式"):
        call_command("demo")


def test_the_demo_never_touches_a_database_with_people(settings, staff):
    settings.DEMO = True

    with pytest.raises(CommandError, match="已有用户"):
        call_command("demo")
    call_command("demo", "--if-empty")
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "today",
    [
        pytest.param(dt.date(2027, 2, 8), id="a Monday off"),
        pytest.param(dt.date(2026, 12, 31), id="the last day of a year", marks=pytest.mark.deep),
    ],
)
def test_the_demo_reproduces_the_letter_and_fills_every_desk(settings, capsys, time_machine, today):
    """Before the office opens, so that nothing can have happened on that day itself."""
    settings.DEMO = True
    time_machine.move_to(moment(today, hour=8))

    call_command("demo")

    _the_network_is_staffed_as_the_letter_says()
    _the_letters_sum_was_paid_by_its_day()
    _every_state_stands_somewhere()
    _recent_cases_are_as_many_as_the_issue_says(today)
    _of_several_who_apply_together_one_lacks_a_paper()
    _something_is_overdue(today)
    _the_steps_of_the_walk_wait_for_their_hands(today)
    _published_quarters_have_something_to_say(today)
    _what_is_rare_can_be_tried_too(today)
    _nobody_s_workbench_is_empty()
    _no_message_names_whom_a_matter_is_about()
    _books_and_trail_hold()


def _the_network_is_staffed_as_the_letter_says() -> None:
    seats = Posting.objects.filter(place__kind=PlaceKind.JUDICIAL_OFFICE)
    assert seats.count() == 54
    assert seats.values("place").distinct().count() == 28
    assert AidWorker.objects.filter(kind=WorkerKind.LAWYER).count() == 65
    assert AidWorker.objects.filter(kind=WorkerKind.GRASSROOTS).count() == 14


def _the_letters_sum_was_paid_by_its_day() -> None:
    """铜司函〔2022〕12号: 累计发放补贴共28.08万元."""
    paid = SubsidyLine.objects.filter(paid_on__lte=LETTER).aggregate(yuan=Sum("amount_yuan"))
    assert paid["yuan"] == Decimal("280800.00")
    assert Case.objects.filter(opened_on__lte=LETTER).count() == 236


def _every_state_stands_somewhere() -> None:
    applications = _counted(Application)
    assert set(applications) == set(ApplicationState)
    assert set(_counted(Case)) == set(CaseState)
    assert set(_counted(SubsidyLine)) == set(LineState)
    assert Evaluation.objects.filter(grade=Grade.FAIL).exists()
    assert PaymentBatch.objects.filter(rows__outcome="FAILED").exists()
    assert set(_counted(PaymentBatch)) >= {
        BatchState.DRAFTED,
        BatchState.RELEASED,
        BatchState.PAID,
    }
    assert Disclosure.objects.filter(quarter__in=["2022Q1", "2022Q2"]).count() == 2


def _recent_cases_are_as_many_as_the_issue_says(today: dt.date) -> None:
    """About 120 cases beside those of 2022."""
    recent = Quarter.of(today).previous.previous.first_day
    assert 115 <= Case.objects.filter(opened_on__gte=recent).count() <= 140


def _of_several_who_apply_together_one_lacks_a_paper() -> None:
    application = Application.objects.filter(co_applicants__isnull=False).distinct().get()
    beside = application.co_applicants.order_by("pk")
    brought = [[paper.kind for paper in one.materials.all()] for one in beside]
    assert brought == [["identity"], []]
    assert application.state == ApplicationState.UNDER_REVIEW


def _something_is_overdue(today: dt.date) -> None:
    late = Application.objects.filter(state__in=AT_THE_CENTER, decision_due_on__lt=today)
    assert late.exists()
    late = Case.objects.filter(state=CaseState.OPENED, assignment_due_on__lt=today)
    assert late.exists()


def _the_steps_of_the_walk_wait_for_their_hands(today: dt.date) -> None:
    """As README tells them: each act can be tried without waiting for another person."""
    for_the_lawyer = Case.objects.filter(state=CaseState.ASSIGNED, worker__name="郑文博")
    assert for_the_lawyer.exists()
    manager = User.objects.get(username="manager-1")
    assert Assignment.objects.active().filter(unit=manager.unit, worker=None).count() == 2
    ended = Quarter.of(today).previous
    waiting = Disclosure.objects.get(quarter=str(ended))
    assert waiting.state == DisclosureState.PREPARED


def _published_quarters_have_something_to_say(today: dt.date) -> None:
    before = Quarter.of(today).previous.previous
    published = Disclosure.objects.get(quarter=str(before))
    assert published.state == DisclosureState.PUBLISHED
    assert published.website_address == ""
    numbers = published.figures["numbers"]
    told = ("accepted", "granted", "closed", "graded", "payees", "recovered_yuan")
    assert [name for name in told if not Decimal(numbers[name])] == []


def _what_is_rare_can_be_tried_too(today: dt.date) -> None:
    assert set(_counted(Objection)) == set(ObjectionState)
    assert set(Seal.objects.in_force().values_list("kind", flat=True)) == set(BY_HAND)
    assert SealOpening.objects.waiting().exists()
    put_right = Correction.objects.get(state=CorrectionState.SIGNED)
    assert not put_right.letter.services.filter(delivered_on=None).exists()
    assert PaymentOrder.objects.get().state == PaymentOrderState.ACCEPTED
    answered = DataQuery.objects.exclude(answered_on=None).get()
    assert answered.answers.exists()
    assert answered.application.data_queries.open().exists()
    assert TransferOut.objects.get().letter.state == PaperState.ISSUED
    assert TransferIn.objects.get().application.state == ApplicationState.UNDER_REVIEW
    to_draw = pledge_samples.undrawn_last_quarter(on=today)
    assert to_draw.count() == programme.PLEDGES
    # Whichever is drawn and found false has an aid to end.
    assert all(pledge.application.cases.open().exists() for pledge in to_draw)


def _nobody_s_workbench_is_empty() -> None:
    today = timezone.localdate()
    # The security administrator reads sign-ins: whoever looks at the demo has made one.
    signs_in = {"login": LOGINS[0].username, "password": PASSWORD}
    Client().post(reverse("account_login"), signs_in)
    for login in LOGINS:
        desk = desk_for(User.objects.get(username=login.username), on=today)
        assert any(waiting.rows for waiting in desk.lists), login.username


def _no_message_names_whom_a_matter_is_about() -> None:
    """A message may be read over a shoulder, or on a lent telephone: it gives the number alone."""
    sent = "\n".join(Message.objects.values_list("text", flat=True))
    of_the_office = {*User.objects.values_list("name", flat=True)}
    sides = (Applicant, OpposingParty, Representative)
    named = {name for side in sides for name in side.objects.values_list("name", flat=True)}
    assert len(named - of_the_office) > 300
    assert [name for name in named - of_the_office if name in sent] == []


def _books_and_trail_hold() -> None:
    assert LedgerEntry.objects.aggregate(all=Sum("amount_yuan"))["all"] == 0
    assert verifying.verify_trail().holds


def _counted(model) -> dict[str, int]:
    return dict(model.objects.values_list("state").annotate(n=Count("pk")))
