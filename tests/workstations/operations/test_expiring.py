"""The download centre keeps a file for some days; then its bytes go, and the line says so."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet

from tests.office import NOON, TODAY, make_user
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import Job, Paper, StoredFile, TrailEntry, User
from workstations.operations import expiring, files
from workstations.states import JobState, PaperState, Role

YESTERDAY, TOMORROW = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)
LEDGER = b"a;b"


def make_export(*, until: dt.date, content: bytes = LEDGER, owner: User | None = None) -> Job:
    return Job.objects.create(
        kind="subsidies.export_ledger",
        key=uuid4().hex,
        title="导出台账",
        owner=owner or make_user(Role.FINANCE),
        state=JobState.DONE,
        not_before=NOON,
        queued_at=NOON,
        finished_at=NOON,
        file=files.store(content, content_type="text/csv", at=NOON),
        file_name="台账.csv",
        file_expires_on=until,
    )


def make_paper_of(file: StoredFile) -> Paper:
    return Paper.objects.create(
        kind="payment_list",
        subject_uid=uuid4(),
        snapshot={},
        template_version="1",
        state=PaperState.ISSUED,
        issued_at=NOON,
        issued_by=make_user(Role.FINANCE),
        file=file,
    )


@pytest.mark.django_db
def test_the_bytes_of_an_expired_export_go_and_its_line_stays(signed_in, finance):
    job = make_export(until=YESTERDAY, owner=finance)
    path = job.file.path

    assert expiring.let_go(at=NOON) == 1

    job.refresh_from_db()
    assert (job.file, job.state, job.file_expires_on) == (None, JobState.DONE, YESTERDAY)
    assert not default_storage.exists(path)
    assert not StoredFile.objects.exists()
    assert "文件已过期" in signed_in(finance).get("/jobs/").content.decode()
    assert TrailEntry.objects.get(action="job.file_let_go").actor is None


@pytest.mark.django_db
def test_the_last_day_is_a_whole_day():
    job = make_export(until=TODAY)

    assert expiring.let_go(at=NOON) == 0
    assert files.read(job.file) == LEDGER


@pytest.mark.django_db
def test_what_another_record_holds_is_kept():
    job = make_export(until=YESTERDAY)
    paper = make_paper_of(job.file)
    younger = make_export(until=TOMORROW, content=b"c;d")
    older = make_export(until=YESTERDAY, content=b"c;d")

    assert expiring.let_go(at=NOON) == 2

    for kept in (paper, younger):
        kept.refresh_from_db()
    older.refresh_from_db()
    assert (files.read(paper.file), files.read(younger.file)) == (LEDGER, b"c;d")
    assert older.file is None


@pytest.mark.django_db
def test_a_second_run_finds_nothing_to_do():
    make_export(until=YESTERDAY)
    expiring.let_go(at=NOON)

    assert expiring.let_go(at=NOON) == 0
    assert TrailEntry.objects.filter(action="job.file_let_go").count() == 1


@pytest.mark.django_db
def test_what_was_let_go_can_be_made_again():
    make_export(until=YESTERDAY)
    expiring.let_go(at=NOON)

    assert files.read(make_export(until=TOMORROW).file) == LEDGER


# ---- Somebody stores the same content at that moment -------------------------------------------


def _issue_while_it_is_let_go(job: Job) -> Paper:
    """Store the same bytes for a paper; before that commits, the clock lets the export go."""
    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            paper = make_paper_of(files.store(LEDGER, content_type="text/csv", at=NOON))
            run = pool.submit(in_own_connection, lambda: expiring.let_go(at=NOON))
            wait_until_blocked()
        assert run.result() == 1
    return paper


@pytest.mark.django_db(transaction=True)
def test_a_paper_with_the_same_bytes_keeps_them():
    paper = _issue_while_it_is_let_go(make_export(until=YESTERDAY))

    paper.refresh_from_db()
    assert files.read(paper.file) == LEDGER


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_paper_would_lose_them(monkeypatch):
    job = make_export(until=YESTERDAY)
    lock = QuerySet.select_for_update
    monkeypatch.setattr(
        QuerySet,
        "select_for_update",
        lambda rows, **how: rows if rows.model is StoredFile else lock(rows, **how),
    )
    path = job.file.path

    with ThreadPoolExecutor() as pool, transaction.atomic():
        files.store(LEDGER, content_type="text/csv", at=NOON)
        pool.submit(in_own_connection, lambda: expiring.let_go(at=NOON)).result(timeout=10)

    # What was stored a moment ago, and is about to be referred to, is gone.
    assert not default_storage.exists(path)
