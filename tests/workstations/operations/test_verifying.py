"""The check finds whatever was done behind the program's back, by hand and by night."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pgtrigger
import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from tests.office import NOON, make_center, make_user
from tests.races import in_own_connection
from workstations.models import Message, TrailCheck, TrailEntry, TrailHead
from workstations.operations import trail, verifying
from workstations.operations.verifying import verify_trail
from workstations.states import Role


def write_five() -> None:
    center = make_center()
    for n in range(1, 6):
        trail.record("servicepoint.changed", center, by=None, at=NOON, number=str(n))


def behind_its_back(statement: str) -> None:
    """Do what only the owner of the database can: run SQL with the triggers asleep."""
    with pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_an_empty_trail_and_a_whole_one_hold():
    assert verify_trail() == verifying.ChainReport(entries=0, broken_at=None)

    write_five()

    assert verify_trail() == verifying.ChainReport(entries=5, broken_at=None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tampering", "found_at"),
    [
        ('UPDATE workstations_trailentry SET details = \'{"number": "9"}\' WHERE seq = 3', 3),
        ("UPDATE workstations_trailentry SET actor_role = 'AUDITOR' WHERE seq = 1", 1),
        ("UPDATE workstations_trailentry SET at = at + interval '1 second' WHERE seq = 5", 5),
        ("DELETE FROM workstations_trailentry WHERE seq = 2", 2),
        ("DELETE FROM workstations_trailentry WHERE seq = 5", 5),
        ("DELETE FROM workstations_trailentry", 1),
        ("UPDATE workstations_trailentry SET seq = 100 - seq", 1),
        ("DELETE FROM workstations_trailhead", 1),
        ("UPDATE workstations_trailhead SET seq = 4", 5),
        ("UPDATE workstations_trailhead SET mac = repeat('0', 64)", 6),
    ],
)
def test_tampering_is_found_at_the_first_wrong_number(tampering, found_at):
    write_five()

    behind_its_back(tampering)

    assert verify_trail().broken_at == found_at


@pytest.mark.django_db
def test_an_entry_forged_behind_the_last_one_is_found():
    write_five()
    forged = TrailEntry.objects.get(seq=5)
    forged.pk, forged.uid, forged.seq = None, make_center().uid, 900

    forged.save(force_insert=True)

    assert verify_trail().broken_at == 6


@pytest.mark.django_db
def test_a_whole_chain_written_anew_without_the_key_is_found():
    write_five()

    behind_its_back("UPDATE workstations_trailentry SET mac = md5(mac) || md5(mac)")

    assert verify_trail().broken_at == 1


@pytest.mark.django_db(transaction=True)
def test_who_writes_while_the_chain_is_read_raises_no_false_alarm(monkeypatch):
    with transaction.atomic():
        write_five()
    plain, written = trail.seal, []

    def seal_while_somebody_writes(entry):
        if not written:
            written.append("once")
            with ThreadPoolExecutor() as pool:
                pool.submit(in_own_connection, transaction.atomic(write_five)).result()
        return plain(entry)

    monkeypatch.setattr(trail, "seal", seal_while_somebody_writes)
    report = verify_trail()

    assert report == verifying.ChainReport(entries=5, broken_at=None)
    assert TrailEntry.objects.count() == 10


@pytest.mark.django_db
def test_the_check_itself_stands_in_the_trail():
    auditor = make_user(Role.AUDITOR)
    write_five()

    report = verifying.verify(by=auditor, at=NOON)

    entry = TrailEntry.objects.get(action="trail.verified")
    assert report.entries == 5
    assert (entry.actor, entry.details) == (auditor, {"entries": 5, "outcome": "holds"})
    assert TrailHead.objects.get().seq == 6


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(set(Role) - {Role.AUDITOR, Role.SECURITY_ADMIN}))
def test_nobody_else_may_check_the_chain(role):
    with pytest.raises(PermissionDenied):
        verifying.verify(by=make_user(role), at=NOON)


@pytest.mark.django_db
def test_a_head_set_back_is_reported_although_it_takes_no_entry():
    write_five()
    behind_its_back("UPDATE workstations_trailhead SET seq = 3")

    report = verifying.verify(by=make_user(Role.AUDITOR), at=NOON)

    assert report.broken_at == 4
    assert TrailEntry.objects.count() == 5


# ---- By night -------------------------------------------------------------------------------

NIGHT = dt.datetime(2026, 11, 18, 18, 10, tzinfo=dt.UTC)  # ten past two on the 19th, in Chongqing
NEXT_NIGHT = NIGHT + dt.timedelta(days=1)
BREAK = "UPDATE workstations_trailentry SET actor_role = 'AUDITOR' WHERE seq = 2"
MEND = "UPDATE workstations_trailentry SET actor_role = '' WHERE seq = 2"


@pytest.fixture
def anchors_file(settings, tmp_path):
    settings.TRAIL_ANCHORS_FILE = tmp_path / "anchors.txt"
    return settings.TRAIL_ANCHORS_FILE


@pytest.mark.django_db
def test_the_night_s_check_is_kept_under_its_day(anchors_file):
    write_five()

    check = verifying.verify_nightly(at=NIGHT)

    assert TrailCheck.objects.get() == check
    assert (check.on, check.at) == (dt.date(2026, 11, 19), NIGHT)
    assert (check.entries, check.broken_at) == (5, None)
    assert check.mac == TrailEntry.objects.get(seq=5).mac
    assert Message.objects.count() == 0


@pytest.mark.django_db
def test_a_broken_chain_is_kept_told_and_not_anchored(anchors_file):
    keeper, gone = make_user(Role.SECURITY_ADMIN), make_user(Role.SECURITY_ADMIN, is_active=False)
    make_user(Role.AUDITOR)
    write_five()
    behind_its_back(BREAK)

    check = verifying.verify_nightly(at=NIGHT)

    message = Message.objects.get()
    assert (check.entries, check.broken_at, check.mac) == (1, 2, "")
    assert (message.recipient, message.page) == (keeper, "workstations:trail")
    assert "第2条与链条不符" in message.text
    assert not gone.messages.exists()
    assert not anchors_file.exists()


@pytest.mark.django_db
def test_a_chain_whose_head_was_set_back_is_told_as_well(anchors_file):
    make_user(Role.SECURITY_ADMIN)
    write_five()
    behind_its_back("UPDATE workstations_trailhead SET seq = 3")

    assert verifying.verify_nightly(at=NIGHT).broken_at == 4
    assert Message.objects.unread().count() == 1


@pytest.mark.django_db
def test_who_knocks_twice_in_a_night_finds_it_done(anchors_file, django_assert_num_queries):
    make_user(Role.SECURITY_ADMIN)
    write_five()
    behind_its_back(BREAK)
    verifying.verify_nightly(at=NIGHT)

    with django_assert_num_queries(1):
        assert verifying.verify_nightly(at=NIGHT + dt.timedelta(hours=1)) is None

    assert Message.objects.count() == 1


@pytest.mark.django_db
def test_the_next_night_s_word_takes_the_place_of_the_last(anchors_file):
    make_user(Role.SECURITY_ADMIN)
    write_five()
    behind_its_back(BREAK)
    verifying.verify_nightly(at=NIGHT)

    verifying.verify_nightly(at=NEXT_NIGHT)
    assert [message.sent_at for message in Message.objects.unread()] == [NEXT_NIGHT]

    behind_its_back(MEND)
    assert verifying.verify_nightly(at=NEXT_NIGHT + dt.timedelta(days=1)).holds
    assert not Message.objects.unread().exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_clocks_that_knock_together_one_keeps_the_night(anchors_file, monkeypatch):
    with transaction.atomic():
        make_user(Role.SECURITY_ADMIN)
        write_five()
        behind_its_back(BREAK)
    plain, others = verifying.verify_trail, []

    def read_while_the_other_does_it_all():
        monkeypatch.setattr(verifying, "verify_trail", plain)
        with ThreadPoolExecutor() as pool:
            other = pool.submit(in_own_connection, lambda: verifying.verify_nightly(at=NIGHT))
            others.append(other.result())
        return plain()

    monkeypatch.setattr(verifying, "verify_trail", read_while_the_other_does_it_all)
    mine = verifying.verify_nightly(at=NIGHT)

    assert (mine, others[0].broken_at) == (None, 2)
    assert TrailCheck.objects.count() == 1
    assert Message.objects.count() == 1
