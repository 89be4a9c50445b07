"""Cutting the tail and setting the head back leaves a whole chain, but not the anchors' chain."""

import datetime as dt
import logging

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.office import NOON, make_center
from tests.workstations.operations.test_verifying import behind_its_back, write_five
from workstations.models import TrailCheck, TrailEntry
from workstations.operations import anchoring, trail, verifying
from workstations.operations.verifying import verify_trail

pytestmark = pytest.mark.django_db

NIGHT = dt.timedelta(days=1)
CUT_BY_THE_DATABASE_S_OWNER = """
    DELETE FROM workstations_trailentry WHERE seq > 3;
    UPDATE workstations_trailhead SET seq = 3,
        mac = (SELECT mac FROM workstations_trailentry WHERE seq = 3)
"""
FORGET_THE_ROWS = ";DELETE FROM workstations_trailcheck"


@pytest.fixture(autouse=True)
def file(settings, tmp_path):
    settings.TRAIL_ANCHORS_FILE = tmp_path / "kept" / "anchors.txt"
    return settings.TRAIL_ANCHORS_FILE


def test_without_an_anchor_a_cut_tail_with_its_head_set_back_looks_whole():
    """The control: this is what the anchors are for."""
    write_five()

    behind_its_back(CUT_BY_THE_DATABASE_S_OWNER)

    assert verify_trail().holds


def test_a_night_s_anchor_finds_a_cut_tail_by_the_row_alone(file):
    write_five()
    verifying.verify_nightly(at=NOON)
    file.unlink()

    behind_its_back(CUT_BY_THE_DATABASE_S_OWNER)

    assert verify_trail() == verifying.ChainReport(entries=3, broken_at=4)


def test_and_by_the_file_alone_when_the_row_was_taken_away_as_well():
    write_five()
    verifying.verify_nightly(at=NOON)

    behind_its_back(CUT_BY_THE_DATABASE_S_OWNER + FORGET_THE_ROWS)

    assert TrailCheck.objects.count() == 0
    assert verify_trail() == verifying.ChainReport(entries=3, broken_at=4)


def test_a_cut_tail_is_found_also_when_the_chain_has_grown_past_the_anchor_again():
    write_five()
    verifying.verify_nightly(at=NOON)
    behind_its_back(CUT_BY_THE_DATABASE_S_OWNER)

    for _ in range(4):
        trail.record("servicepoint.changed", None, by=None, at=NOON)

    assert verify_trail() == verifying.ChainReport(entries=4, broken_at=5)


def test_a_chain_that_only_grows_keeps_every_anchor():
    for night in range(3):
        write_five()
        assert verifying.verify_nightly(at=NOON + night * NIGHT).holds

    assert sorted(anchoring.known()) == [5, 10, 15]
    assert verify_trail().holds


def test_the_file_holds_day_number_and_seal_and_nothing_else(file):
    write_five()

    verifying.verify_nightly(at=NOON)

    assert file.read_text() == f"2026-11-18 5 {TrailEntry.objects.get(seq=5).mac}\n"
    assert file.stat().st_mode & 0o077 == 0


def test_the_log_spells_the_seal_in_groups_so_that_it_is_not_blotted(caplog):
    write_five()

    with caplog.at_level(logging.INFO):
        verifying.verify_nightly(at=NOON)

    mac = TrailEntry.objects.get(seq=5).mac
    assert f"entry 5 ends with {mac[:8]}-{mac[8:16]}-" in caplog.text


def test_a_line_that_the_power_cut_short_neither_alarms_nor_hides_the_others(file):
    write_five()
    verifying.verify_nightly(at=NOON)
    mac = TrailEntry.objects.get(seq=5).mac
    with file.open("ab") as lines:
        lines.write(f"2026-11-19 9 {mac[:20]}\n\n2026-11-20 x {mac}\n".encode() + b"\xff\xfe\n")

    assert anchoring.known() == {5: {mac}}
    assert verify_trail().holds


def test_an_empty_chain_has_no_anchor(file):
    check = verifying.verify_nightly(at=NOON)

    assert (check.holds, check.entries) == (True, 0)
    assert anchoring.known() == {}
    assert anchoring.is_filed(check)


def test_a_file_that_cannot_be_written_is_noticed_and_undoes_nothing(settings, tmp_path):
    in_the_way = tmp_path / "a file, not a folder"
    in_the_way.write_text("")
    settings.TRAIL_ANCHORS_FILE = in_the_way / "anchors.txt"
    write_five()

    check = verifying.verify_nightly(at=NOON)

    assert TrailCheck.objects.get() == check
    assert not anchoring.is_filed(check)


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("UPDATE workstations_trailcheck SET entries = 3", "Cannot update or delete"),
        ("DELETE FROM workstations_trailcheck", "Cannot update or delete"),
        ("TRUNCATE workstations_trailcheck", "never truncated"),
    ],
)
def test_a_night_s_row_is_written_once(statement, refusal):
    make_center()
    verifying.verify_nightly(at=NOON)

    with (
        pytest.raises(DatabaseError, match=refusal),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    "fields",
    [
        {"mac": "", "broken_at": None},
        {"mac": "a" * 64, "broken_at": 3},
        {"mac": "", "broken_at": 0},
    ],
)
def test_a_check_ends_with_a_seal_or_says_where_it_broke(fields):
    with pytest.raises(IntegrityError, match="trail_check_ends_with_a_seal"), transaction.atomic():
        TrailCheck.objects.create(on=NOON.date(), at=NOON, entries=2, **fields)
