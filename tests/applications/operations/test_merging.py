"""Two records of one person: laid together, and parted again."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import CoApplicant, PersonMerge
from applications.operations.merging import links
from applications.queries import same_person
from legalaid.shared.refusals import RuleBroken
from tests.conflicts import make_alias
from tests.merging import merge, undo
from tests.office import (
    NOON,
    S,
    make_applicant,
    make_application,
    make_case,
    make_notice_case,
    make_user,
    noon,
    resident_number,
)
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import TrailEntry
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


@pytest.fixture
def kept():
    return make_applicant(name="周小雨", id_number=resident_number(), phone="13911110000")


@pytest.fixture
def gone():
    return make_applicant(
        name="周小宇", id_number=resident_number(), phone="13922220000", address="巴川街1号"
    )


def names_of(person):
    return [alias.name for alias in person.aliases.order_by("pk")]


# ---- What moves ------------------------------------------------------------------------------


def test_every_file_of_the_one_becomes_the_others(kept, gone):
    application = make_application(S.GRANTED, applicant=gone)
    case = make_case(application=application)
    noticed = make_notice_case(recipient=gone)
    joined = CoApplicant.objects.create(application=make_application(), person=gone)

    made = merge(kept, gone)

    for row in (application, case, noticed, joined, noticed.notice_person):
        row.refresh_from_db()
    assert application.applicant == case.recipient == noticed.recipient == kept
    assert joined.person == noticed.notice_person.person == kept
    assert len(made.links) == 5
    assert same_person.standing(gone.uid) == kept


def test_an_alias_of_both_records_stands_once_and_each_has_its_own_again_when_parted(kept, gone):
    for person, name in ((kept, "周丫头"), (gone, "周丫头"), (gone, "周二妹")):
        make_alias(person, name)

    made = merge(kept, gone)

    assert names_of(kept) == ["周丫头", "周二妹"]

    undo(made)

    assert names_of(kept) == ["周丫头"]
    assert names_of(gone) == ["周丫头", "周二妹"]


def test_every_column_that_names_a_person_is_moved():
    """Read from the tables; the four of today are named so that none gets lost."""
    named = {(model.__name__, field) for model, field in links.references()}

    assert named >= {
        ("Application", "applicant"),
        ("Case", "recipient"),
        ("NoticePerson", "person"),
        ("CoApplicant", "person"),
    }


def test_each_value_is_taken_from_the_record_that_was_chosen(kept, gone):
    old_number = kept.id_number

    made = merge(kept, gone, from_gone=["identity", "home"])

    kept.refresh_from_db()
    assert (kept.name, kept.phone) == ("周小雨", "13911110000")
    assert (kept.id_number, kept.id_index) == (gone.id_number, gone.id_index)
    assert kept.address == "巴川街1号"
    made = PersonMerge.objects.get(pk=made.pk)
    assert made.before["identity"]["id_number"] == old_number


def test_the_register_sorts_by_the_name_that_remains(kept, gone):
    application = make_application(applicant=gone)

    merge(kept, gone)

    application.refresh_from_db()
    assert application.name_key == f"{kept.name_pinyin} {kept.name}"


def test_the_trail_names_neither(kept, gone):
    merge(kept, gone)

    entry = TrailEntry.objects.get(action="personmerge.merged")
    told = f"{entry.subject_label} {entry.details}"
    assert "周小" not in told
    assert (entry.details["kept"], entry.details["gone"]) == (str(kept.uid), str(gone.uid))


# ---- Refusals --------------------------------------------------------------------------------


def test_two_people_of_one_file_are_two_people(kept, gone):
    application = make_application(applicant=kept)
    CoApplicant.objects.create(application=application, person=gone)

    with pytest.raises(RuleBroken, match=f"{application.number}.*两个人"):
        merge(kept, gone)


def test_without_a_reason_or_by_an_auditor_nothing_is_merged(kept, gone):
    with pytest.raises(RuleBroken, match="理由"):
        merge(kept, gone, reason=" ")
    with pytest.raises(PermissionDenied):
        merge(kept, gone, by=make_user(Role.AUDITOR))
    with pytest.raises(RuleBroken, match="两份不同"):
        merge(kept, kept)


def test_what_was_merged_away_is_merged_no_second_time(kept, gone):
    merge(kept, gone)

    with pytest.raises(RuleBroken, match="已被合并"):
        merge(make_applicant(), gone)
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonMerge.objects.create(
            kept=make_applicant(),
            gone=gone,
            reason="再来",
            merged_by=make_user(Role.CENTER_STAFF),
            merged_at=NOON,
            before={},
            after={},
        )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("has_files", [True, False])
def test_of_two_merges_of_one_person_one_wins(has_files):
    """Without the locks the second reads the old record, and only the database stops it."""
    one, other, gone = make_applicant(), make_applicant(), make_applicant()
    by = make_user(Role.CENTER_STAFF)
    if has_files:
        make_application(applicant=gone)
    with ThreadPoolExecutor() as pool, transaction.atomic():
        first = merge(one, gone, by=by)
        late = pool.submit(in_own_connection, lambda: merge(other, gone, by=by))
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="已被合并"):
        late.result()
    assert list(PersonMerge.objects.all()) == [first]
    assert same_person.standing(gone.uid) == one


# ---- Parting ---------------------------------------------------------------------------------


def test_an_undo_gives_back_rows_and_values(kept, gone):
    application = make_application(applicant=gone)
    before = (kept.id_number, kept.phone, kept.address)
    made = merge(kept, gone, from_gone=["identity", "phone", "home"])

    undone = undo(made)

    for row in (kept, gone, application):
        row.refresh_from_db()
    assert undone.left_alone == []
    assert (kept.id_number, kept.phone, kept.address) == before
    assert (kept.other_indexes, gone.merged_into) == ([], None)
    assert application.applicant == gone
    assert same_person.standing(gone.uid) == gone
    assert same_person.numbers_of(kept.id_index) == {kept.id_index}


def test_what_changed_since_is_left_alone_and_listed(kept, gone):
    first, second = make_application(applicant=gone), make_application(applicant=gone)
    made = merge(kept, gone, from_gone=["phone", "home"])
    first.refresh_from_db()
    first.applicant = third = make_applicant()
    first.save()
    kept.refresh_from_db()
    kept.address = "新住所"
    kept.save()

    undone = undo(made)

    for row in (kept, first, second):
        row.refresh_from_db()
    assert undone.left_alone == [
        f"申请{first.number}（之后已改为他人）",
        "住所、镇街（之后已修改）",
    ]
    assert (first.applicant, second.applicant) == (third, gone)
    assert (kept.phone, kept.address) == ("13911110000", "新住所")


def test_a_case_opened_meanwhile_goes_back_with_its_application(kept, gone):
    application = make_application(S.GRANTED, applicant=gone)
    made = merge(kept, gone)
    application.refresh_from_db()
    case = make_case(application=application)
    assert case.recipient == kept

    undo(made)

    case.refresh_from_db()
    assert case.recipient == gone


def test_the_thirtieth_day_is_in_time_and_the_next_is_not(kept, gone):
    made = merge(kept, gone)

    # Merged on 18 November: thirty days end with 18 December 2026.
    with pytest.raises(RuleBroken, match=r"超过30日.*12月18日"):
        undo(made, at=noon(dt.date(2026, 12, 19)))
    assert undo(made, at=noon(dt.date(2026, 12, 18))).undone_at


def test_only_the_head_and_who_merged_may_undo(kept, gone, staff):
    made = merge(kept, gone, by=staff)

    with pytest.raises(PermissionDenied):
        undo(made, by=make_user(Role.CENTER_STAFF))
    with pytest.raises(RuleBroken, match="理由"):
        undo(made, by=staff, reason="")
    undo(made, by=staff)
    with pytest.raises(RuleBroken, match="已经撤销"):
        undo(made, by=staff)


def test_the_later_merge_is_undone_first(kept, gone):
    last = make_applicant(id_number=resident_number())
    first = merge(kept, gone)
    second = merge(last, kept)
    assert same_person.standing(gone.uid) == last

    with pytest.raises(RuleBroken, match="后一次"):
        undo(first)
    last.refresh_from_db()
    assert set(last.other_indexes) == {kept.id_index, gone.id_index}
    undo(second)
    undo(first)

    gone.refresh_from_db()
    assert gone.merged_into is None
