"""A seeded dozen of all weakened policies; ``make deep`` tries every one."""

import random

import pytest

from tests.house.doors.world import World
from tests.house.policy_mutants.judged import BEHIND_ANOTHER, everything, survivors

SAMPLE, SEED = 12, 20260911


@pytest.mark.django_db
def test_a_dozen_weakened_policies_turn_the_doors_red(world: World):
    dozen = random.Random(SEED).sample(everything(), SAMPLE)  # noqa: S311 - a sample, no secret

    assert survivors(world, dozen) == []


def test_every_exception_is_still_a_mutant():
    assert set(BEHIND_ANOTHER) <= {str(mutant) for mutant in everything()}
