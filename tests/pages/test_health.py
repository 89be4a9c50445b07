"""Alive and ready: two answers without personal data, for whoever watches the machine."""

import datetime as dt
import os
from uuid import uuid4

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.utils import timezone

from legalaid.pages import health
from tests.office import NOON, make_user, seed_calendar
from workstations import tasks
from workstations.documents import press
from workstations.models import CalendarYear, Job, TrailCheck
from workstations.operations import anchoring
from workstations.states import JobState, Role

pytestmark = pytest.mark.django_db

BACKED_UP_AT = dt.datetime(2026, 11, 17, 18, 10, tzinfo=dt.UTC)  # 02:10 on the 18th here
READY = {"database": True, "migrations": True, "valkey": True, "storage": True, "worker": True}


@pytest.fixture
def beating():
    """A worker whose heart has just beaten."""
    tasks.heart_beat()
    yield
    cache.delete(tasks.HEART_BEAT)


def ask() -> tuple[int, dict[str, bool]]:
    answer = Client().get("/readyz")
    return answer.status_code, answer.json()


def test_a_living_process_says_ok_and_asks_nobody(django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = Client().get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok")


def test_with_everything_in_place_it_is_ready(beating):
    assert ask() == (200, READY)


def test_being_asked_leaves_nothing_in_the_storage(beating):
    ask()

    assert default_storage.listdir("ready") == ([], [])


def test_without_a_worker_s_heart_beat_it_is_not_ready():
    cache.delete(tasks.HEART_BEAT)

    assert ask() == (503, {**READY, "worker": False})


def test_an_old_heart_beat_is_none():
    long_ago = timezone.now() - dt.timedelta(seconds=health.OLDEST_BEAT_SECONDS + 1)
    cache.set(tasks.HEART_BEAT, long_ago.timestamp())

    assert ask() == (503, {**READY, "worker": False})


def test_a_database_that_lags_behind_the_program_is_not_ready(beating):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'workstations'")

    assert ask() == (503, {**READY, "migrations": False})


def test_without_storage_it_is_not_ready(beating, settings, tmp_path):
    in_the_way = tmp_path / "a file, not a folder"
    in_the_way.write_text("")
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(in_the_way / "files")},
        },
    }

    assert ask() == (503, {**READY, "storage": False})


def test_without_the_cache_it_is_not_ready(settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }

    assert ask() == (503, {**READY, "valkey": False, "worker": False})


# ---- The keeper's page ----------------------------------------------------------------------


def make_job(state: JobState, **fields) -> Job:
    now = timezone.now()
    return Job.objects.create(
        **{
            "kind": "workstations.print_paper",
            "key": str(uuid4()),
            "title": "制作《受理回执》",
            "state": state,
            "not_before": now,
            "queued_at": now,
            "finished_at": now if state == JobState.DEAD else None,
            **fields,
        }
    )


def keepers_page(signed_in) -> str:
    keeper = make_user(Role.SYSTEM_ADMIN)
    # Outside demo mode they would be sent to their second factor first.
    Authenticator.objects.create(user=keeper, type="totp", data={"secret": "x"})
    return signed_in(keeper).get("/running/").content.decode()


@pytest.fixture(autouse=True)
def _backed_up(settings, tmp_path):
    """A backup of two o'clock in the night before noon."""
    mark = tmp_path / "last-backup"
    mark.touch()
    os.utime(mark, (BACKED_UP_AT.timestamp(),) * 2)
    settings.BACKUP_MARK_FILE = str(mark)


def know_the_holidays() -> None:
    """Put this year and the next into the calendar, both by the State Council's notice."""
    seed_calendar()
    CalendarYear.objects.update(is_confirmed=True)


def test_with_everything_in_place_the_keeper_has_nothing_to_do(signed_in, beating):
    know_the_holidays()
    with time_machine.travel(NOON):
        tasks.heart_beat()
        page = keepers_page(signed_in)

    assert "没有需要处理的事项。" in page
    assert page.count("正常</span>") == 5
    assert "不正常" not in page


def test_a_stopped_worker_and_its_queue_are_seen(signed_in):
    seed_calendar()
    cache.delete(tasks.HEART_BEAT)
    make_job(JobState.QUEUED, not_before=timezone.now() - dt.timedelta(minutes=25))
    make_job(JobState.QUEUED, not_before=timezone.now() + dt.timedelta(hours=1))
    make_job(JobState.DEAD)

    page = keepers_page(signed_in)

    assert "最早的任务已排队25分钟，请检查后台任务进程是否在运行。" in page
    assert "有1项任务未能完成" in page
    assert page.count("不正常") == 1


def test_a_missing_press_is_a_warning_and_no_reason_to_be_unready(signed_in, beating, monkeypatch):
    monkeypatch.setattr(press, "available", lambda: False)

    assert "本机未安装排版组件 Pango" in keepers_page(signed_in)
    assert ask() == (200, READY)


@pytest.mark.parametrize(
    ("day", "year", "is_asked_for"),
    [
        (dt.datetime(2026, 10, 31, 4, tzinfo=dt.UTC), 2027, False),
        # The first of November begins in Chongqing while it is still October in Greenwich.
        (dt.datetime(2026, 10, 31, 16, tzinfo=dt.UTC), 2027, True),
        (dt.datetime(2027, 1, 4, 4, tzinfo=dt.UTC), 2027, True),
    ],
)
def test_from_november_the_next_year_s_notice_is_asked_for(signed_in, day, year, is_asked_for):
    seed_calendar()

    with time_machine.travel(day):
        page = keepers_page(signed_in)

    assert (f"{year}年的放假通知尚未录入" in page) is is_asked_for


@pytest.mark.parametrize(("hours", "is_old"), [(25, False), (26, True), (100, True)])
def test_a_backup_of_more_than_a_day_ago_is_a_warning(keeper_reads, hours, is_old):
    page = keeper_reads(BACKED_UP_AT + dt.timedelta(hours=hours, minutes=5))

    assert (f"最近一次备份距今已{hours}小时" in page) is is_old
    assert "11月18日02:10" in page


@pytest.mark.parametrize(("is_demo", "is_asked_for"), [(False, True), (True, False)])
def test_where_no_backup_is_known_the_page_asks_for_one(
    keeper_reads, settings, is_demo, is_asked_for
):
    settings.BACKUP_MARK_FILE, settings.DEMO = "", is_demo

    assert ("没有找到备份的记录" in keeper_reads()) is is_asked_for


def test_a_mark_that_is_gone_is_no_backup(keeper_reads, settings, tmp_path):
    settings.BACKUP_MARK_FILE = str(tmp_path / "gone")

    assert "没有找到备份的记录" in keeper_reads()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SYSTEM_ADMIN}))
def test_the_keeper_s_page_is_the_system_administrator_s(signed_in, role):
    assert signed_in(make_user(role)).get("/running/").status_code == 403


# ---- The trail by night -----------------------------------------------------------------------

TWO_AT_NIGHT = dt.datetime(2026, 11, 17, 18, 10, tzinfo=dt.UTC)  # the 18th in Chongqing
ALL_WELL = "没有需要处理的事项。"


@pytest.fixture
def keeper_reads(signed_in, settings, tmp_path):
    """Read the keeper's page at some moment, with everything else in place."""
    settings.TRAIL_ANCHORS_FILE = tmp_path / "anchors.txt"
    know_the_holidays()

    def read(at: dt.datetime = NOON) -> str:
        with time_machine.travel(at):
            tasks.heart_beat()
            return keepers_page(signed_in)

    yield read
    cache.delete(tasks.HEART_BEAT)


def make_check(**fields) -> TrailCheck:
    """A whole chain of 40 entries, unless ``fields`` say otherwise."""
    whole = {"at": TWO_AT_NIGHT, "on": dt.date(2026, 11, 18), "entries": 40, "mac": "a" * 64}
    return TrailCheck.objects.create(**{**whole, **fields})


def test_before_the_first_night_the_page_says_when_it_will_be(keeper_reads):
    page = keeper_reads()

    assert "尚未核验，每天凌晨自动进行" in page
    assert ALL_WELL in page


def test_a_whole_trail_is_said_with_its_hour_and_length(keeper_reads):
    anchoring.cast(make_check())

    page = keeper_reads()

    assert "完整</span> 11月18日02:10，已核验40条" in page
    assert ALL_WELL in page


def test_a_broken_trail_is_the_red_light_of_the_page(keeper_reads):
    make_check(entries=6, mac="", broken_at=7)

    page = keeper_reads()

    assert "操作留痕第7条与链条不符，可能被人改动。" in page
    assert 'class="note error"' in page
    assert '<span class="state bad">不符</span>' in page
    assert ALL_WELL not in page


@pytest.mark.parametrize(("days", "is_late"), [(0, False), (1, False), (2, True), (9, True)])
def test_a_night_that_fell_out_is_a_warning(keeper_reads, days, is_late):
    anchoring.cast(make_check())

    page = keeper_reads(NOON + dt.timedelta(days=days))

    assert (f"操作留痕已{days}天没有核验" in page) is is_late


def test_an_anchor_that_is_not_in_the_file_is_a_warning(keeper_reads):
    make_check()

    assert "锚点不在锚点文件中" in keeper_reads()
