"""The whole road in Chromium, with a real worker and a real beat: from a clerk to a quarter."""

import datetime as dt
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from applications.models import Application, Case
from applications.states import ApplicationState, CaseState
from legalaid.shared.quarters import Quarter
from subsidies.models import Disclosure, SubsidyLine
from subsidies.states import DisclosureState, LineState
from tests.browser import road
from tests.browser.processes import wait_until
from tests.roadside import open_office
from workstations.models import Job, Paper
from workstations.states import JobState


@pytest.fixture
def office(transactional_db, settings):
    settings.DEMO = True
    return open_office(timezone.localtime())


# An empty window, and a paper in the reader of the browser.
NO_PAGES = {""}


def test_the_road_from_a_township_clerk_to_a_published_quarter(visit, visits, office, clockwork):
    today = timezone.localdate()
    clockwork.start_worker()

    address = road.clerk_takes_the_application(visit)
    road.center_enters_a_notice(visit)
    road.staff_takes_and_drafts(visit, address)
    case = road.head_signs(visit, address)
    opened = Case.objects.get(application__uid=address.split("/")[2])
    road.head_assigns(visit, case)
    road.lawyer_handles_and_closes(visit, case, today=today.isoformat())
    road.center_accepts_and_archives(visit, case)
    road.evaluator_scores(visit, opened.number)
    road.three_hands_approve(visit, case)
    road.four_hands_pay(visit)

    application = Application.objects.get(uid=address.split("/")[2])
    opened.refresh_from_db()
    line = SubsidyLine.objects.get(case=opened)
    assert application.state == ApplicationState.GRANTED
    assert (opened.state, opened.closed_on) == (CaseState.ARCHIVED, today)
    # Arbitration under the example standard of 2024: (400 + 900) × 1.10 for 优良.
    assert (line.state, str(line.amount_yuan)) == (LineState.PAID, "1430.00")
    assert Case.objects.filter(notice_person__notice__authority_number__contains="7号").count() == 2

    _every_paper_is_printed(opened, application)
    _the_ledger_opens_in_excel(road.finance_exports(visit, "xlsx"), line)
    _a_missed_quarter_is_caught_up(visit, clockwork)
    _every_page_has_its_picture(visits)


def _every_page_has_its_picture(visits) -> None:
    """What README shows is what the road really goes through."""
    opened = set().union(*(window.opened for window in visits))
    pictured = set().union(*(window.pictured for window in visits))
    assert opened - pictured - NO_PAGES == set()


def _every_paper_is_printed(case: Case, application: Application) -> None:
    papers = Paper.objects.filter(subject_uid__in=[case.uid, application.uid])
    wait_until(lambda: not papers.filter(file=None).exists(), what="all papers of the road")
    assert set(papers.values_list("kind", flat=True)) >= {
        "receipt",
        "grant_decision",
        "assignment_notice",
        "official_letter",
        "closing_report",
    }
    assert not Job.objects.filter(state=JobState.DEAD).exists()


def _the_ledger_opens_in_excel(content: bytes, line: SubsidyLine) -> None:
    rows = list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))
    row = next(row for row in rows if line.case.number in row)
    assert any(isinstance(cell, dt.datetime) for cell in row), "dates are dates"
    assert any(isinstance(cell, int | float) and cell == 1430 for cell in row), "sums are sums"


def _a_missed_quarter_is_caught_up(visit, clockwork) -> None:
    quarter = Quarter.of(timezone.localdate()).previous
    assert not Disclosure.objects.exists()
    clockwork.start_beat(DISCLOSURE_CHECK_SECONDS="2")
    wait_until(
        lambda: Disclosure.objects.filter(quarter=str(quarter), paper__file__isnull=False).exists(),
        seconds=90,
        what="beat and worker prepare and print the missed quarter",
    )

    road.leader_publishes(visit, str(quarter))

    published = Disclosure.objects.get(quarter=str(quarter))
    assert (published.edition, published.state) == (1, DisclosureState.PUBLISHED)
    assert Disclosure.objects.count() == 1, "later runs of the job changed nothing"
