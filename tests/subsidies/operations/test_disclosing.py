"""The quarter's account: frozen once, compared, signed by another hand, corrected anew."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from legalaid.shared.quarters import Quarter
from legalaid.shared.refusals import RuleBroken
from subsidies import tasks
from subsidies.models import Disclosure
from subsidies.operations import disclosing
from subsidies.states import DisclosureState
from tests.office import make_application, make_user, noon
from tests.races import in_own_connection, wait_until_blocked
from tests.subsidies.disclosed import AFTER, AUGUST, Q3, SEPTEMBER, book_paid, make_small_quarter
from workstations.models import IssuedNumber, Job, Message, Paper, TrailEntry
from workstations.operations import papers
from workstations.states import PaperState, Role

D = DisclosureState
LATER = noon(dt.date(2026, 10, 12))


@pytest.fixture
def prepared(db) -> Disclosure:
    make_small_quarter()
    return disclosing.prepare(quarter=Q3, at=AFTER)


def reviewed(disclosure: Disclosure, staff) -> Disclosure:
    return disclosing.review(disclosure_id=disclosure.pk, by=staff, at=LATER)


def published(disclosure: Disclosure, staff, leader) -> Disclosure:
    reviewed(disclosure, staff)
    papers.print_now(disclosure.paper, at=LATER)
    return disclosing.publish(disclosure_id=disclosure.pk, by=leader, at=LATER)


# ---- The clock ------------------------------------------------------------------------------


@pytest.mark.django_db
def test_every_ended_quarter_with_cases_is_missing_until_it_is_prepared():
    make_application(received_on=dt.date(2026, 2, 10))
    make_application(received_on=AUGUST)
    make_application(received_on=dt.date(2026, 10, 1))

    first_quarter, third_quarter = disclosing.missing_quarters(on=AFTER.date())
    disclosing.prepare(quarter=first_quarter, at=AFTER)

    assert (str(first_quarter), str(third_quarter)) == ("2026Q1", "2026Q3")
    assert disclosing.missing_quarters(on=AFTER.date()) == [Quarter(2026, 3)]


@pytest.mark.django_db
def test_a_quarter_is_not_missing_on_its_last_day():
    make_application(received_on=AUGUST)

    assert disclosing.missing_quarters(on=dt.date(2026, 9, 30)) == []


@pytest.mark.django_db
def test_a_quarter_that_has_not_ended_is_not_prepared():
    with pytest.raises(RuleBroken, match="2026年第4季度尚未结束"):
        disclosing.prepare(quarter=Quarter(2026, 4), at=LATER)


@pytest.mark.django_db
def test_a_second_run_of_the_clock_changes_nothing(time_machine_at):
    make_small_quarter()
    time_machine_at(AFTER)
    tasks.prepare_disclosures()
    before = everything()
    # Booked late: frozen is frozen, a person decides whether to count anew.
    book_paid("100.00", on=SEPTEMBER)

    time_machine_at(LATER)
    tasks.prepare_disclosures()
    again = disclosing.prepare(quarter=Q3, at=LATER)

    assert again.prepared_at == AFTER
    assert again.figures["numbers"]["paid_yuan"] == "79413.00"
    assert everything() == before


def test_a_missed_quarter_is_caught_up_by_the_next_run(db, time_machine_at):
    make_small_quarter()
    time_machine_at(noon(dt.date(2027, 2, 3)))

    tasks.prepare_disclosures()

    assert list(Disclosure.objects.order_by("quarter").values_list("quarter", "edition")) == [
        ("2025Q4", 1),
        ("2026Q3", 1),
    ]


def everything() -> tuple:
    """Return what a run could have changed, books aside."""
    return (
        list(Disclosure.objects.order_by("pk").values()),
        Job.objects.count(),
        Paper.objects.count(),
        IssuedNumber.objects.count(),
        Message.objects.count(),
        TrailEntry.objects.count(),
    )


@pytest.fixture
def time_machine_at(monkeypatch):
    """Set the clock that the task reads; nothing below it reads one."""

    def set_to(moment: dt.datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return set_to


def both_prepare() -> None:
    """Let a second worker prepare the quarter while the first has not committed yet."""
    with ThreadPoolExecutor() as pool, transaction.atomic():
        disclosing.prepare(quarter=Q3, at=AFTER)
        attempt = pool.submit(in_own_connection, lambda: disclosing.prepare(quarter=Q3, at=AFTER))
        wait_until_blocked()
    attempt.result()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_prepare_one_edition():
    make_small_quarter()

    both_prepare()

    assert Disclosure.objects.count() == Paper.objects.count() == 1
    assert TrailEntry.objects.filter(action="disclosure.prepared").count() == 1


@pytest.mark.django_db(transaction=True)
def test_control_without_the_promise_of_the_table_they_would_prepare_two():
    make_small_quarter()
    promise = next(c for c in Disclosure._meta.constraints if c.name == "disclosure_edition_once")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Disclosure, promise)
    try:
        both_prepare()
        assert Disclosure.objects.filter(quarter="2026Q3", edition=1).count() == 2
    finally:
        last = Disclosure.objects.order_by("-pk").values("pk")[:1]
        Disclosure.objects.filter(pk__in=last).update(edition=2, correction_reason="两版")
        with connection.schema_editor() as editor:
            editor.add_constraint(Disclosure, promise)


# ---- What is frozen -------------------------------------------------------------------------


def test_the_figures_are_frozen_with_their_digest_and_the_paper_is_asked_for(prepared):
    assert prepared.state == D.PREPARED
    assert prepared.figures["numbers"]["paid_yuan"] == "79413.00"
    assert len(prepared.digest) == 64
    assert prepared.paper.number == "铜法援公〔2026〕1号"
    assert prepared.paper.snapshot["digest"] == prepared.digest
    assert Job.objects.get(key=f"paper:{prepared.paper.uid}").kind == "workstations.print_paper"


def test_the_quarter_before_stands_beside_it_as_it_was_said(prepared):
    make_application(received_on=dt.date(2026, 11, 2))

    fourth = disclosing.prepare(quarter=Quarter(2026, 4), at=noon(dt.date(2027, 1, 1)))

    assert prepared.figures["previous"] is None
    assert fourth.figures["previous"]["edition"] == 1
    assert fourth.figures["previous"]["numbers"]["paid_yuan"] == "79413.00"


def test_center_staff_are_told_and_a_leader_only_after_them(prepared, staff, leader):
    told = set(Message.objects.values_list("recipient__role", flat=True))
    assert told <= {Role.CENTER_STAFF, Role.CENTER_HEAD}

    reviewed(prepared, staff)

    assert Message.objects.filter(recipient=leader, read_at=None).count() == 1
    assert not Message.objects.filter(recipient=staff, read_at=None).exists()


# ---- Three hands ----------------------------------------------------------------------------


def test_the_center_compares_and_a_leader_publishes(prepared, staff, leader):
    disclosure = published(prepared, staff, leader)

    disclosure.refresh_from_db()
    assert (disclosure.state, disclosure.reviewed_by, disclosure.published_by) == (
        D.PUBLISHED,
        staff,
        leader,
    )
    assert list(
        TrailEntry.objects.filter(subject_uid=disclosure.uid)
        .order_by("seq")
        .values_list("action", flat=True)
    ) == ["disclosure.prepared", "disclosure.reviewed", "disclosure.published"]


def test_nobody_else_compares_or_publishes(prepared, staff, head, leader, finance, auditor):
    for person in (leader, finance, auditor):
        with pytest.raises(PermissionDenied):
            disclosing.review(disclosure_id=prepared.pk, by=person, at=LATER)
    reviewed(prepared, staff)
    for person in (staff, head, finance, auditor):
        with pytest.raises(PermissionDenied):
            disclosing.publish(disclosure_id=prepared.pk, by=person, at=LATER)


def test_figures_that_do_not_add_up_cannot_be_signed(staff, db):
    make_small_quarter()
    book_paid("100.00", on=SEPTEMBER)
    disclosure = disclosing.prepare(quarter=Q3, at=AFTER)

    with pytest.raises(RuleBroken, match=r"相差100\.00，请核对"):
        reviewed(disclosure, staff)


def test_figures_changed_behind_our_back_cannot_be_signed(prepared, staff):
    changed = prepared.figures | {"annex": []}
    Disclosure.objects.filter(pk=prepared.pk).update(figures=changed)

    with pytest.raises(RuleBroken, match="与生成时的摘要不一致"):
        reviewed(prepared, staff)


def test_nothing_is_published_before_its_pdf_is_there(prepared, staff, leader):
    reviewed(prepared, staff)

    with pytest.raises(RuleBroken, match="公开文件正在生成，请稍后再发布。"):
        disclosing.publish(disclosure_id=prepared.pk, by=leader, at=LATER)


def test_nothing_is_published_that_nobody_compared(prepared, leader):
    with pytest.raises(RuleBroken, match="待核对"):
        disclosing.publish(disclosure_id=prepared.pk, by=leader, at=LATER)


def test_a_leader_sends_it_back_with_a_reason(prepared, staff, leader):
    reviewed(prepared, staff)

    with pytest.raises(RuleBroken, match="请填写退回原因"):
        disclosing.send_back(disclosure_id=prepared.pk, reason=" ", by=leader, at=LATER)
    disclosing.send_back(
        disclosure_id=prepared.pk, reason="值班补贴请与财务核对", by=leader, at=LATER
    )

    prepared.refresh_from_db()
    assert (prepared.state, prepared.reviewed_by) == (D.PREPARED, None)
    assert prepared.returned_reason == "值班补贴请与财务核对"
    assert Message.objects.filter(recipient=staff, read_at=None).count() == 1


def test_counting_anew_takes_late_entries_in_and_voids_the_old_paper(prepared, staff):
    old_paper = prepared.paper
    book_paid("100.00", on=SEPTEMBER, use="DUTY")
    disclosing.recount(disclosure_id=prepared.pk, reason="值班补贴补录", by=staff, at=LATER)

    prepared.refresh_from_db()
    old_paper.refresh_from_db()
    assert prepared.figures["numbers"]["paid_yuan"] == "79513.00"
    assert (prepared.edition, prepared.prepared_at) == (1, LATER)
    assert (old_paper.state, old_paper.void_reason) == (PaperState.VOIDED, "值班补贴补录")
    assert prepared.paper.number == "铜法援公〔2026〕2号"


# ---- Corrections ----------------------------------------------------------------------------


def test_at_37_a_correction_is_a_new_edition_and_the_old_one_stays(prepared, staff, leader):
    first = published(prepared, staff, leader)
    frozen = dict(first.figures)
    book_paid("300.00", on=SEPTEMBER, use="DUTY")

    second = disclosing.amend(
        disclosure_id=first.pk, reason="补记值班补贴300元", by=staff, at=LATER
    )
    first.refresh_from_db()
    assert (second.edition, second.state, first.state) == (2, D.PREPARED, D.PUBLISHED)

    published(second, staff, leader)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (D.REPLACED, D.PUBLISHED)
    assert first.figures == frozen
    assert second.figures["numbers"]["paid_yuan"] == "79713.00"
    assert second.correction_reason == "补记值班补贴300元"


def test_one_correction_at_a_time(prepared, staff, leader):
    first = published(prepared, staff, leader)
    disclosing.amend(disclosure_id=first.pk, reason="第一次", by=staff, at=LATER)

    with pytest.raises(RuleBroken, match="第2版更正已在办理"):
        disclosing.amend(disclosure_id=first.pk, reason="第二次", by=staff, at=LATER)


def test_what_was_published_is_not_counted_anew(prepared, staff, leader):
    first = published(prepared, staff, leader)

    with pytest.raises(RuleBroken, match="已公开"):
        disclosing.recount(disclosure_id=first.pk, reason="改数", by=staff, at=LATER)


@pytest.mark.parametrize("change", ["figures = '{}'", "digest = ''", "edition = 9"])
def test_at_37_the_database_itself_keeps_what_was_published(prepared, staff, leader, change):
    first = published(prepared, staff, leader)

    with pytest.raises(IntegrityError, match="never changed"), connection.cursor() as cursor:
        cursor.execute(f"UPDATE subsidies_disclosure SET {change} WHERE id = %s", [first.pk])  # noqa: S608


def test_the_address_is_recorded_after_publication_and_settles_the_reminder(
    prepared, staff, leader
):
    with pytest.raises(RuleBroken, match="尚未公开"):
        disclosing.record_website_address(
            disclosure_id=prepared.pk, address="https://example.cn/a", by=staff, at=LATER
        )
    first = published(prepared, staff, leader)

    disclosing.record_website_address(
        disclosure_id=first.pk, address="https://example.cn/a", by=staff, at=LATER
    )

    first.refresh_from_db()
    assert first.website_address == "https://example.cn/a"
    assert not Message.objects.filter(recipient=staff, read_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_two_leaders_publish_once():
    make_small_quarter()
    disclosure = disclosing.prepare(quarter=Q3, at=AFTER)
    reviewed(disclosure, make_user(Role.CENTER_STAFF))
    papers.print_now(disclosure.paper, at=LATER)
    first, second = make_user(Role.BUREAU_LEADER), make_user(Role.BUREAU_LEADER)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        disclosing.publish(disclosure_id=disclosure.pk, by=first, at=LATER)
        attempt = pool.submit(
            in_own_connection,
            lambda: disclosing.publish(disclosure_id=disclosure.pk, by=second, at=LATER),
        )
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="已公开"):
        attempt.result()
    disclosure.refresh_from_db()
    assert disclosure.published_by == first
