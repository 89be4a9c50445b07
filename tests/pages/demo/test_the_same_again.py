"""The demo is the same every time: the same numbers on the same days, in the same hands."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.management import call_command
from django.db import models, transaction

from applications.models import Matter
from legalaid.pages.demo import cast, programme
from legalaid.pages.demo.clock import moment, play
from legalaid.pages.demo.invention import Inventor
from legalaid.pages.demo.scene import Scene
from legalaid.pages.management.commands.demo import SEED
from legalaid.shared.encryption import EncryptedTextField
from workstations.models import (
    AidWorker,
    HandlingUnit,
    Job,
    ServicePoint,
    TrailEntry,
    TryCount,
    User,
)

pytestmark = pytest.mark.django_db
# By what people and places are known where their keys are new each time.
KNOWN_BY = {
    User: "username",
    AidWorker: "licence_number",
    HandlingUnit: "code",
    ServicePoint: "code",
    Matter: "code",
}
OURS = ("workstations", "applications", "subsidies")
TODAY = moment(dt.date(2026, 11, 18), hour=8)
# By the middle of January 2022 there are notices, requests, decisions and assignments.
FIRST_DAYS = moment(dt.date(2022, 1, 17), hour=18)


def value_of(field: models.Field) -> str:
    """Return how to read a day, a sum, a number, a name, a state or who; "" for the rest.

    Neither keys nor what is sealed: both are new each time.
    """
    if isinstance(field, EncryptedTextField):
        return ""
    # Tries are counted, and jobs begin, by the database's own clock, whatever day the load tells.
    if field.model is TryCount or (field.model is Job and field.name == "not_before"):
        return ""
    if field.related_model in KNOWN_BY:
        return f"{field.name}__{KNOWN_BY[field.related_model]}"
    said = field.name in {"state", "name", "action", "text"} or field.name.endswith("number")
    is_said = said or isinstance(field, models.DateField | models.DecimalField)
    return field.name if is_said else ""


def everything() -> dict[str, list[tuple]]:
    """Return what stands in our tables, without keys and tokens, which are new each time."""
    found = {}
    for app in OURS:
        for model in apps.get_app_config(app).get_models():
            names = [name for name in map(value_of, model._meta.concrete_fields) if name]
            rows = model.objects.values_list(*names) if names else []
            found[model._meta.label] = sorted(rows, key=repr)
    return found


def loaded(load: Callable[[], object]) -> dict[str, list[tuple]]:
    """Return everything that a load puts into the empty tables, and empty them again."""
    cache.clear()
    with transaction.atomic():
        load()
        found = everything()
        transaction.set_rollback(True)
    return found


def first_days() -> None:
    call_command("seed", verbosity=0)
    inventor = Inventor(SEED)
    scene = Scene(cast=cast.fill(inventor), inventor=inventor)
    play(programme.of_2022(scene), until=FIRST_DAYS)


def test_the_first_days_of_the_demo_come_out_the_same_twice(time_machine):
    time_machine.move_to(TODAY, tick=False)

    once, again = loaded(first_days), loaded(first_days)

    assert len(once[TrailEntry._meta.label]) > 100
    assert again == once


@pytest.mark.deep
def test_the_whole_demo_comes_out_the_same_twice(settings, time_machine, capsys):
    settings.DEMO = True
    time_machine.move_to(TODAY, tick=False)

    once, again = (loaded(lambda: call_command("demo")) for _ in range(2))

    assert len(once["applications.Case"]) > 300
    assert again == once
