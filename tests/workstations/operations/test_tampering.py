"""Whatever somebody changes, deletes, swaps or puts in behind the program's back is found."""

import random

import pgtrigger
import pytest
from django.db import connection, transaction

from tests.office import NOON, make_center
from workstations.operations import trail
from workstations.operations.verifying import verify_trail

ENTRIES = 40
# By columns that say something; the key itself and the moment of writing are told by the chain.
TEXTS = ("actor_role", "action", "subject_kind", "subject_label", "request_id", "mac")

WAYS = (
    "UPDATE workstations_trailentry SET {column} = 'x' || substr({column}, 2) WHERE seq = {seq}",
    "UPDATE workstations_trailentry SET details = '{{}}' WHERE seq = {seq}",
    "UPDATE workstations_trailentry SET at = at + interval '{other} seconds' WHERE seq = {seq}",
    "DELETE FROM workstations_trailentry WHERE seq = {seq}",
    "DELETE FROM workstations_trailentry WHERE seq >= {seq}",
    # Two change places.
    (
        "UPDATE workstations_trailentry SET seq = 1000 + {seq} + {other} - seq"
        " WHERE seq IN ({seq}, {other});"
        " UPDATE workstations_trailentry SET seq = seq - 1000 WHERE seq > 1000"
    ),
    "UPDATE workstations_trailhead SET seq = {seq} - 1",
)


class TakeBack(Exception):
    """Ends one tampering: everything is again as the program wrote it."""


@pytest.mark.django_db
@pytest.mark.parametrize("times", [20, pytest.param(200, marks=pytest.mark.deep)])
def test_every_random_tampering_is_found(times):
    center = make_center()
    for n in range(ENTRIES):
        trail.record("servicepoint.changed", center, by=None, at=NOON, number=str(n))
    dice, unfound = random.Random(20220811), []  # noqa: S311 - the same dice in every run

    for _ in range(times):
        statement = tampering(dice)
        if not is_found(statement):
            unfound.append(statement)

    assert unfound == []
    assert verify_trail().broken_at is None


def tampering(dice: random.Random) -> str:
    """Return one statement that changes what the trail says."""
    seq, other = dice.sample(range(1, ENTRIES + 1), 2)
    return dice.choice(WAYS).format(seq=seq, other=other, column=dice.choice(TEXTS))


def is_found(statement: str) -> bool:
    """Do it, ask the check, and take it back."""
    found = False
    try:
        with transaction.atomic():
            with pgtrigger.ignore(), connection.cursor() as cursor:
                cursor.execute(statement)
            found = not verify_trail().holds
            raise TakeBack
    except TakeBack:
        return found
