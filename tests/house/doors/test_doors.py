"""Every address × every role × own, another's and missing object, from one table.

Then a seeded dozen of all weakened policies, behind the doors in the same file: those have told by
then which policies they ask, which costs minutes to learn anew.
"""

import io
import logging
import random
from dataclasses import replace

import pytest

from applications.models import Applicant
from tests.house.doors import crawl, judging
from tests.house.doors.addresses import every_address
from tests.house.doors.table import TABLE
from tests.house.doors.world import World
from tests.house.policy_mutants.judged import BEHIND_ANOTHER, everything, survivors
from workstations.models import TrailEntry
from workstations.states import Role

SAMPLE, SEED = 12, 20260911


def test_the_table_holds_every_address_and_no_other():
    known = {address.name for address in every_address()}

    assert sorted(known - set(TABLE)) == [], "addresses that the doors table does not know"
    assert sorted(set(TABLE) - known) == [], "lines of the doors table that lead nowhere"


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(TABLE))
def test_a_door_does_what_its_line_says(name: str, world: World, log: io.StringIO):
    """Who gets through and what the others read, the headers, the methods, the forged POST;
    what is hidden reads like what does not exist; reading changes nothing and asks little;
    the log names nobody.

    One test for all of it, because every door needs its own objects and those cost the time.
    """
    door = TABLE[name]

    answers, changed = crawl.walk(world, door)

    complaints = [
        *(f"reading changed {table}" for table in changed),
        *(
            wrong
            for cell, answer in answers.items()
            for wrong in judging.complaints_about(world, door, cell, answer)
        ),
        *judging.tells_apart(door, answers),
        *judging.wrong_methods(world, door),
        *judging.names_written(log.getvalue()),
    ]
    assert not complaints, "\n".join(complaints)


@pytest.mark.django_db
def test_a_page_that_names_a_person_unnoted_turns_the_door_red(world: World):
    door, cell = TABLE["applications:detail"], crawl.Cell("GET", Role.CENTER_STAFF)

    answer = crawl.ask(world, door, cell)

    assert judging.looks_unnoted(door, cell, answer) == []
    assert judging.looks_unnoted(door, cell, replace(answer, noted=())) != []


@pytest.mark.django_db
def test_a_name_in_the_log_turns_the_door_red(world: World, log: io.StringIO):
    crawl.ask(world, TABLE["applications:detail"], crawl.Cell("GET", Role.CENTER_STAFF))
    crawl.ask(world, TABLE["applications:queue"], crawl.Cell("GET", Role.FINANCE))

    # A refusal is logged with its path, and stands in the trail: there is something to read.
    assert "Forbidden" in log.getvalue()
    assert TrailEntry.objects.filter(action="access.denied").exists()
    assert judging.names_written(log.getvalue()) == []
    logging.getLogger("applications").info("opened %s", Applicant.objects.first().name)
    assert judging.names_written(log.getvalue()) != []


@pytest.mark.django_db
def test_a_dozen_weakened_policies_turn_the_doors_red(world: World):
    dozen = random.Random(SEED).sample(everything(), SAMPLE)  # noqa: S311 - a sample, no secret

    assert survivors(world, dozen) == []


def test_every_exception_is_still_a_mutant():
    assert set(BEHIND_ANOTHER) <= {str(mutant) for mutant in everything()}
