"""After a quarter: the clock asks for each account, and its desk sees what came of it."""

import datetime as dt

import pytest
from celery import current_app
from django.urls import reverse

from legalaid.shared.quarters import Quarter
from subsidies import tasks
from subsidies.models import Disclosure
from subsidies.operations import disclosing, quarter_ends
from tests.office import make_application, make_user, noon
from tests.subsidies.disclosed import AFTER, AUGUST, Q3, SEPTEMBER, book_paid, make_small_quarter
from workstations.models import HandlingUnit, IssuedNumber, Job, Message, Paper, TrailEntry
from workstations.operations import papers
from workstations.states import CENTER, JobState, Role

pytestmark = pytest.mark.django_db

S = JobState
LATER = noon(dt.date(2026, 10, 12))
# The quarter that nobody looked at, and the one behind it.
NEW_YEAR = noon(dt.date(2027, 1, 1))
# Whether a job is due is read by the clock of the database.
LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
# A sign that no font has, as it may stand in the name of a law firm.
STRANGE = "\U000f0000"


@pytest.fixture(autouse=True)
def _no_broker(monkeypatch):
    monkeypatch.setattr(current_app, "send_task", lambda kind, args: None)


@pytest.fixture
def clock_at(monkeypatch):
    """Set the clock that the task reads; nothing below it reads one."""

    def set_to(moment: dt.datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return set_to


def job_of(quarter: str) -> Job:
    return Job.objects.get(key=f"disclosure:{quarter}")


def do(quarter: str) -> Job:
    """Let the worker take the job of this quarter; return what became of it."""
    Job.objects.filter(key=f"disclosure:{quarter}").update(not_before=LONG_AGO)
    tasks.prepare_disclosure(str(job_of(quarter).uid))
    return job_of(quarter)


def clock_knocks() -> None:
    """Let beat knock, and the worker take what was asked for, in its order."""
    tasks.prepare_disclosures()
    for job in Job.objects.filter(kind=quarter_ends.PREPARE).order_by("pk"):
        do(job.payload["quarter"])


def prepared() -> list[str]:
    return list(Disclosure.objects.order_by("quarter").values_list("quarter", flat=True))


# ---- Which quarters ----------------------------------------------------------------------------


def test_every_ended_quarter_with_cases_is_missing_until_it_is_prepared():
    make_application(received_on=dt.date(2026, 2, 10))
    make_application(received_on=AUGUST)
    make_application(received_on=dt.date(2026, 10, 1))

    first_quarter, third_quarter = quarter_ends.missing_quarters(on=AFTER.date())
    disclosing.prepare(quarter=first_quarter, at=AFTER)

    assert (str(first_quarter), str(third_quarter)) == ("2026Q1", "2026Q3")
    assert quarter_ends.missing_quarters(on=AFTER.date()) == [Quarter(2026, 3)]


def test_a_quarter_is_not_missing_on_its_last_day():
    make_application(received_on=AUGUST)

    assert quarter_ends.missing_quarters(on=dt.date(2026, 9, 30)) == []


# ---- One job for each --------------------------------------------------------------------------


def test_the_clock_asks_for_one_job_and_the_worker_goes_on_to_the_pdf(clock_at):
    make_application(received_on=AUGUST)
    clock_at(AFTER)

    tasks.prepare_disclosures()
    asked = job_of("2026Q3")
    assert (asked.state, asked.owner, asked.title) == (
        S.QUEUED,
        None,
        "生成2026年第3季度法律援助信息公开",
    )
    assert prepared() == []
    done = do("2026Q3")

    paper = Disclosure.objects.get().paper
    printing = Job.objects.get(key=f"paper:{paper.uid}")
    assert (done.state, paper.issued_at) == (S.DONE, AFTER)
    assert set(done.keepers) == set(printing.keepers) == CENTER
    Job.objects.filter(pk=printing.pk).update(not_before=LONG_AGO)
    assert papers.press_paper(job_uid=printing.uid, at=lambda: LATER)


def test_a_second_run_of_the_clock_changes_nothing(clock_at):
    make_small_quarter()
    clock_at(AFTER)
    clock_knocks()
    before = everything()
    # Booked late: frozen is frozen, a person decides whether to count anew.
    book_paid("100.00", on=SEPTEMBER)

    clock_at(LATER)
    clock_knocks()
    again = disclosing.prepare(quarter=Q3, at=LATER)

    assert again.prepared_at == AFTER
    assert again.figures["numbers"]["paid_yuan"] == "79413.00"
    assert everything() == before


def test_a_missed_quarter_is_caught_up_by_the_next_run(clock_at):
    make_small_quarter()
    clock_at(noon(dt.date(2027, 2, 3)))

    clock_knocks()

    assert prepared() == ["2025Q4", "2026Q3"]


def test_a_quarter_waits_for_the_one_before_that_stands_beside_it(clock_at):
    make_small_quarter()
    make_application(received_on=dt.date(2026, 11, 2))
    clock_at(NEW_YEAR)
    tasks.prepare_disclosures()

    early = do("2026Q4")
    assert (early.state, early.tries, early.error) == (
        S.WAITING,
        0,
        "待2026年第3季度生成后自动继续。",
    )
    do("2026Q3")
    Job.objects.filter(state=S.WAITING).update(state=S.QUEUED)  # as the sweeper does
    do("2026Q4")

    fourth = Disclosure.objects.get(quarter="2026Q4")
    assert fourth.figures["previous"]["numbers"]["paid_yuan"] == "79413.00"


# ---- A quarter that cannot be prepared -----------------------------------------------------------


@pytest.fixture
def broken(clock_at) -> Job:
    """The third quarter of three, whose account names a unit with a sign that no font has."""
    make_small_quarter()
    make_application(received_on=dt.date(2026, 11, 2))
    make_user(Role.CENTER_STAFF)
    make_user(Role.SYSTEM_ADMIN)
    HandlingUnit.objects.update(name=f"铜梁{STRANGE}律师事务所")
    clock_at(NEW_YEAR)
    clock_knocks()
    return job_of("2026Q3")


def test_one_that_cannot_be_prepared_holds_up_no_other(broken):
    assert broken.state == S.DEAD
    assert prepared() == ["2025Q4", "2026Q4"]
    assert not IssuedNumber.objects.filter(text="铜法援公〔2027〕3号").exists(), (
        "no number is spent"
    )


def test_its_desk_is_told_once_and_reads_why(broken, signed_in):
    clock_knocks()
    staff = make_user(Role.CENTER_STAFF)

    told = Message.objects.filter(subject_uid=broken.uid, read_at=None)
    page = signed_in(staff).get(reverse("workstations:jobs")).content.decode()

    assert {one.recipient.role for one in told} <= CENTER
    assert told.values("recipient").distinct().count() == told.count() > 0
    assert "字库中没有下列字符" in broken.error
    assert broken.error in page
    assert reverse("workstations:job_retry", args=[broken.uid]) in page


def test_once_the_name_is_mended_the_desk_asks_again_and_it_is_prepared(broken, signed_in):
    HandlingUnit.objects.update(name="铜梁某律师事务所")
    browser = signed_in(make_user(Role.CENTER_STAFF))

    browser.post(reverse("workstations:job_retry", args=[broken.uid]))
    mended = do("2026Q3")

    assert (mended.state, mended.error) == (S.DONE, "")
    assert prepared() == ["2025Q4", "2026Q3", "2026Q4"]
    assert not Message.objects.filter(subject_uid=broken.uid, read_at=None).exists()


def test_it_stays_as_it_is_however_often_the_clock_knocks(broken):
    before = everything()

    clock_knocks()

    assert everything() == before


def everything() -> tuple:
    """Return what a run could have changed, books aside."""
    return (
        list(Disclosure.objects.order_by("pk").values()),
        list(Job.objects.order_by("pk").values_list("key", "state", "attempt", "error")),
        Paper.objects.count(),
        IssuedNumber.objects.count(),
        Message.objects.count(),
        TrailEntry.objects.count(),
    )
