"""The download centre: one's own work, its progress, its file, and a way to ask again."""

import datetime as dt
from uuid import uuid4

import pytest
from celery import current_app
from django.utils import timezone

from tests.office import make_user
from workstations.models import Job, TrailEntry, User
from workstations.operations import files
from workstations.states import CENTER, JobState, Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_broker(monkeypatch):
    monkeypatch.setattr(current_app, "send_task", lambda kind, args: None)


def make_job(owner: User | None, state: JobState = JobState.QUEUED, **fields) -> Job:
    now = timezone.now()
    over = state in {JobState.DONE, JobState.DEAD}
    return Job.objects.create(
        **{
            "kind": "workstations.print_paper",
            "key": str(uuid4()),
            "title": "导出补贴台账",
            "owner": owner,
            "state": state,
            "not_before": now,
            "queued_at": now,
            "finished_at": now if over else None,
            **fields,
        }
    )


def make_done(owner: User, *, kept_days: int = 7) -> Job:
    return make_job(
        owner,
        JobState.DONE,
        file=files.store(b"a;b", content_type="text/csv", at=timezone.now()),
        file_name="台账.csv",
        file_expires_on=timezone.localdate() + dt.timedelta(days=kept_days),
    )


def test_one_sees_one_s_own_jobs_only(signed_in, finance):
    make_job(finance, title="我的台账")
    make_job(make_user(Role.FINANCE), title="别人的台账")

    page = signed_in(finance).get("/jobs/").content.decode()

    assert "我的台账" in page
    assert "别人的台账" not in page


def test_the_system_administrator_sees_whose_job_hangs_and_gets_no_file(signed_in, system_admin):
    owner = make_user(Role.FINANCE, name="蒋丽华")
    job = make_done(owner)
    make_job(None, JobState.WAITING, title="季度公开", error="本机未安装排版组件。")
    browser = signed_in(system_admin)

    page = browser.get("/jobs/").content.decode()

    assert "本机未安装排版组件。" in page
    assert f"/jobs/{job.uid}/file/" not in page
    assert "系统定时" in browser.get(f"/jobs/{Job.objects.get(owner=None).uid}/").content.decode()
    assert browser.get(f"/jobs/{job.uid}/file/").status_code == 404


def test_somebody_else_s_job_is_one_that_does_not_exist(signed_in, finance):
    job = make_done(make_user(Role.FINANCE))
    browser = signed_in(finance)

    answers = [
        browser.get(f"/jobs/{job.uid}/"),
        browser.get(f"/jobs/{job.uid}/file/"),
        browser.post(f"/jobs/{job.uid}/retry/"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


@pytest.mark.parametrize("role", sorted(CENTER))
def test_what_the_clock_asked_for_is_seen_by_its_desk_with_the_button(signed_in, role):
    job = make_job(None, JobState.DEAD, title="季度公开", error="缺字。", keepers=sorted(CENTER))
    browser = signed_in(make_user(role))

    page = browser.get("/jobs/").content.decode()
    browser.post(f"/jobs/{job.uid}/retry/")

    job.refresh_from_db()
    assert ("缺字。" in page, f'action="/jobs/{job.uid}/retry/"' in page) == (True, True)
    assert job.state == JobState.QUEUED


def test_a_running_job_asks_for_itself_without_renewing_the_session(signed_in, finance):
    job = make_job(finance, JobState.RUNNING, attempt=1, done_steps=4, all_steps=10)
    browser = signed_in(finance)

    card = browser.get(f"/jobs/{job.uid}/", headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in card
    assert f'hx-get="/jobs/{job.uid}/"' in card
    assert '"X-Poll":"1"' in card
    assert '<progress max="10" value="4"' in card


def test_a_finished_job_stops_asking_and_offers_its_file(signed_in, finance):
    job = make_done(finance)

    card = signed_in(finance).get(f"/jobs/{job.uid}/", headers={"HX-Request": "true"})

    assert b"hx-get" not in card.content
    assert f'href="/jobs/{job.uid}/file/"'.encode() in card.content


def test_the_file_is_saved_not_shown_and_the_download_is_noted(signed_in, finance):
    job = make_done(finance)

    answer = signed_in(finance).get(f"/jobs/{job.uid}/file/")

    assert answer.content == b"a;b"
    assert answer["Content-Type"] == "text/csv"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    entry = TrailEntry.objects.get()
    assert (entry.action, entry.actor, entry.subject_uid) == ("job.downloaded", finance, job.uid)


def test_after_a_week_the_file_is_gone_and_the_page_says_so(signed_in, finance):
    job = make_done(finance, kept_days=-1)
    browser = signed_in(finance)

    page = browser.get(f"/jobs/{job.uid}/").content.decode()

    assert "文件已过期" in page
    assert browser.get(f"/jobs/{job.uid}/file/").status_code == 404


def test_a_dead_job_is_asked_for_again(signed_in, finance):
    job = make_job(finance, JobState.DEAD, tries=5, error="处理时出错，未能完成。")
    browser = signed_in(finance)
    assert f'action="/jobs/{job.uid}/retry/"' in browser.get("/jobs/").content.decode()

    page = browser.post(f"/jobs/{job.uid}/retry/", follow=True).content.decode()

    job.refresh_from_db()
    assert job.state == JobState.QUEUED
    assert "已重新提交" in page


def test_a_job_that_goes_its_way_is_not_asked_for_again(signed_in, finance):
    job = make_job(finance)

    page = signed_in(finance).post(f"/jobs/{job.uid}/retry/", follow=True).content.decode()

    assert "当前状态为“排队中”" in page


def test_an_empty_download_centre_says_what_will_appear(signed_in, finance):
    assert "还没有任务" in signed_in(finance).get("/jobs/").content.decode()


def test_the_list_costs_the_same_for_one_job_and_for_a_page_full(
    signed_in, system_admin, django_assert_max_num_queries, django_assert_num_queries
):
    browser = signed_in(system_admin)
    browser.get("/account/sessions/")  # the first page of a session writes its hour
    make_job(make_user(Role.FINANCE))
    with django_assert_max_num_queries(15) as few:
        browser.get("/jobs/")
    for _ in range(25):
        make_job(make_user(Role.FINANCE))

    with django_assert_num_queries(len(few)):
        browser.get("/jobs/")
