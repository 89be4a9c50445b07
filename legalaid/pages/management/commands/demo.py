"""``manage.py demo``: fill an empty database with invented people and cases; demo mode only."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.db.backends.postgresql.base import ServerBindingCursor
from django.utils import timezone

from legalaid.pages.demo import calendars, cast, programme
from legalaid.pages.demo.clock import play
from legalaid.pages.demo.invention import Inventor
from legalaid.pages.demo.scene import Scene
from legalaid.pages.demo_logins import LOGINS, PASSWORD
from workstations.models import User
from workstations.operations import jobs, messages, trail
from workstations.queries import calendar

SEED = 20220811
"""The day of the letter: the same cast and the same cases every time."""

_YOUNG_ALONE = (50_000, 1000, 1000)
_PREPARING = {
    "cursor_factory": ServerBindingCursor,
    "prepare_threshold": 5,
    "prepared_max": 1000,
}


class Command(BaseCommand):
    help = "Play the demo into an empty database (demo mode only)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing if people exist")
        parser.add_argument("--logins", action="store_true", help="only print the role logins")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("演示数据只能在演示模式下载入（DEMO=1）。")
        if options["logins"]:
            self._print_logins()
            return
        if User.objects.exists():
            if options["if_empty"]:
                return
            raise CommandError("数据库中已有用户，演示数据只能载入空库。")
        now = timezone.localtime()
        # All or nothing: a load that was killed half-way leaves an empty database.
        with (
            _in_one_piece(),
            _prepared(),
            trail.held(),
            messages.held(),
            jobs.left_to_the_sweeper(),
        ):
            call_command("seed", verbosity=0, stdout=self.stdout)
            # The clocks of the last days of a year end in the next.
            calendars.reach(now.year + 1)
            inventor = Inventor(SEED)
            scene = Scene(cast=cast.fill(inventor), inventor=inventor)
            stories = [*programme.of_2022(scene), *programme.of_today(scene, now.date())]
            # Nobody announces a year in any story.
            with calendar.one_look():
                lines = play(stories, until=now, whenever_doubled=_look_again)
        self.stdout.write(f"演示数据已载入，共{lines}步。")

    def _print_logins(self) -> None:
        self.stdout.write(f"演示账户（密码均为 {PASSWORD}）：")
        for login in LOGINS:
            self.stdout.write(f"  {login.username:<16}{login.role.label}　{login.tries}")


@contextmanager
def _in_one_piece() -> Iterator[None]:
    """One transaction without savepoints: nothing in it is taken back but the whole."""
    uses_savepoints = connection.features.uses_savepoints
    connection.features.uses_savepoints = False
    # Hundreds of thousands of short-lived rows: only the young are looked through, and what they
    # held is used again while it is near.
    thresholds = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_YOUNG_ALONE)
    try:
        with transaction.atomic():
            yield
            _look_again()
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()
        connection.features.uses_savepoints = uses_savepoints


@contextmanager
def _prepared() -> Iterator[None]:
    """Let the database plan each question once: a load asks the same ones again and again.

    The site asks with its values written out, so that a plan fits them; here the
    planning of fifty thousand small questions costs more than their answers.
    """
    psycopg_connection = connection.connection
    before = {name: getattr(psycopg_connection, name) for name in _PREPARING}
    for name, value in _PREPARING.items():
        setattr(psycopg_connection, name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(psycopg_connection, name, value)


def _look_again() -> None:
    """Let the database count its rows: it plans for empty tables until it has."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
