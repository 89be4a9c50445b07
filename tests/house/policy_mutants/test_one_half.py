"""One half of all policies, each weakened in every way."""

import pytest

from tests.house.doors.world import World
from tests.house.mutants import mutants_of, policies
from tests.house.policy_mutants.judged import survivors


@pytest.mark.deep
@pytest.mark.django_db
@pytest.mark.parametrize("policy", policies()[0::2], ids=lambda policy: policy.name)
def test_no_weakened_policy_goes_unnoticed(policy, world: World):
    assert "\n".join(survivors(world, mutants_of(policy))) == ""
