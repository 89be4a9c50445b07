"""The register of a month on paper: what it lists, what each sheet counts, who may ask."""

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from applications.documents import month_register
from applications.models import Application
from applications.operations import binding
from applications.queries import register_of_month
from applications.states import ApplicationState
from legalaid.shared.months import Month
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, make_applicant, make_application, make_case, make_user
from workstations.models import Job, TrailEntry
from workstations.operations import files
from workstations.states import JobState, Role

S, NOVEMBER = ApplicationState, Month(2026, 11)
pytestmark = pytest.mark.django_db


def ask(staff, month=NOVEMBER, token=None):
    return binding.request_register(month=month, form_token=token or uuid4(), by=staff, at=NOON)


def printed(job):
    assert binding.print_register(job_uid=job.uid, at=lambda: NOON)
    job.refresh_from_db()
    return files.read(job.file)


def test_the_month_is_printed_with_its_totals_and_nothing_of_another(staff, pdf_text):
    case = make_case()
    make_application(S.FORWARDED, applicant=make_applicant(name="周小雨"))
    make_application(received_on=dt.date(2026, 10, 31), applicant=make_applicant(name="十月来人"))
    job = ask(staff)

    text = pdf_text(printed(job))

    assert "期间：2026年11月" in text
    assert "周小雨" in text
    assert case.number in text
    assert "十月来人" not in text
    assert "本页2件累计2件" in text
    assert "本月共接收2件：已给予援助1件" in text
    assert job.file_name == "法律援助申请受理登记簿_2026-11.pdf"
    assert TrailEntry.objects.filter(action="job.register_printed").count() == 1


def test_each_sheet_counts_its_own_rows_and_all_before_them(staff):
    for _ in range(month_register.PER_PAGE + 1):
        make_application(S.FORWARDED)
    rows = list(
        register_of_month.with_what_is_printed(
            register_of_month.of_month(Application.objects.all(), NOVEMBER)
        )
    )

    register = month_register.month_register(
        NOVEMBER, rows, totals=register_of_month.totals(rows), made_by="王", made_on="今天"
    )

    assert [(page["count"], page["so_far"]) for page in register["pages"]] == [
        ("12", "12"),
        ("1", "13"),
    ]
    assert register["pages"][1]["rows"][0]["serial"] == "13"


def test_a_month_without_an_application_is_printed_too(staff, pdf_text):
    assert "本月共接收0件" in pdf_text(printed(ask(staff, Month(2026, 9))))


def test_the_same_page_asks_once(staff):
    token = uuid4()

    assert ask(staff, token=token) == ask(staff, token=token)
    assert Job.objects.count() == 1


def test_a_month_that_has_not_begun_has_no_register(staff):
    with pytest.raises(RuleBroken, match="还没有开始"):
        ask(staff, Month(2026, 12))


def test_the_auditor_reads_the_register_and_takes_none_away():
    with pytest.raises(PermissionDenied):
        ask(make_user(Role.AUDITOR))


def test_more_than_anybody_binds_ends_the_job_with_a_sentence(staff, monkeypatch):
    monkeypatch.setattr(binding, "MOST_ROWS", 1)
    make_application(S.FORWARDED)
    make_application(S.FORWARDED)
    job = ask(staff)

    binding.print_register(job_uid=job.uid, at=lambda: NOON)

    job.refresh_from_db()
    assert job.state == JobState.DEAD
    assert "不能打印成册" in job.error
