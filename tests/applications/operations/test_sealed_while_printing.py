"""A seal that is set while the month's register is being printed: no name gets out with it.

A minor's record is given to nobody (刑事诉讼法 art. 286; 法律援助法 art. 21 for secret volumes).
"""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import transaction

from applications.operations import binding
from legalaid.shared.months import Month
from tests import sealing as files
from tests.casework import make_archived
from tests.house.doors.things.equipment import pdf
from tests.office import NOON, TODAY
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import Job
from workstations.operations import expiring, jobs
from workstations.operations import files as stored
from workstations.states import JobState

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("calendar", "hardship_line"),
]
WEEK = TODAY + dt.timedelta(days=7)


@pytest.fixture
def case():
    return make_archived()


@pytest.fixture
def job(case, staff):
    """The register of the month in which the application came, asked for and not yet printed."""
    month = Month.of(case.application.received_on)
    return binding.request_register(month=month, form_token=uuid4(), by=staff, at=NOON)


def shut(case):
    files.seal(case, kind="SECRET_VOLUME")


def printed(job) -> bool:
    is_done = binding.print_register(job_uid=job.uid, at=lambda: NOON)
    job.refresh_from_db()
    return is_done


def test_a_register_that_was_printed_before_the_seal_is_printed_anew(
    case, job, monkeypatch, pdf_text
):
    name, press = case.application.applicant.name, binding.press.print_pdf

    def slow_press(page, *, title):
        assert name in page
        monkeypatch.undo()
        shut(case)
        return press(page, title=title)

    monkeypatch.setattr(binding.press, "print_pdf", slow_press)

    assert not printed(job)
    assert (job.state, job.file) == (JobState.WAITING, None)
    jobs.sweep()
    assert printed(job)
    assert name not in pdf_text(stored.read(job.file))


def seal_while_the_file_is_written(case, job) -> bool:
    """Seal while the printed register is put down; return whether the seal waited for that."""
    file, waited = pdf(), True
    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            Job.objects.filter(pk=job.pk).update(file=file, file_expires_on=WEEK)
            attempt = pool.submit(in_own_connection, lambda: shut(case))
            try:
                wait_until_blocked(seconds=4)
            except AssertionError:
                waited = False
        attempt.result()
    job.refresh_from_db()
    return waited


def test_a_seal_waits_for_the_register_that_is_put_down_this_moment(case, job):
    assert seal_while_the_file_is_written(case, job)
    assert job.file_expires_on < TODAY


def test_without_that_lock_the_name_would_stay_to_be_downloaded(case, job, monkeypatch):
    """The control: the same race, what is withdrawn read without being held."""

    def hasty(found, *, at):
        found.filter(file__isnull=False).update(file_expires_on=TODAY - dt.timedelta(days=1))

    monkeypatch.setattr(expiring, "withdraw", hasty)

    assert not seal_while_the_file_is_written(case, job)
    assert job.file_expires_on == WEEK
