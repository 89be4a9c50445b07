"""Risk tiers and next reviews: who may set them, what they ask for, what stays behind."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import Application, NextReview, RiskMark
from applications.operations import marking, reviewing
from applications.queries import watching as queries
from applications.states import RiskKind, RiskTier
from legalaid.shared.refusals import RuleBroken
from tests import watching
from tests.casework import make_archived, make_in_progress
from tests.office import NOON, TODAY, make_application, make_case, make_user
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import TrailEntry
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def test_the_tier_is_changed_with_a_reason_and_the_old_reason_stays():
    application = make_application()
    watching.mark(application, RiskTier.KEY, reason="扬言去市里上访")

    watching.mark(application, RiskTier.ORDINARY, reason="已沟通，情绪平稳")

    assert queries.mark_of(application).tier == RiskTier.ORDINARY
    assert [mark.reason for mark in queries.marks_of(application)] == [
        "已沟通，情绪平稳",
        "扬言去市里上访",
    ]
    entries = TrailEntry.objects.filter(action="application.risk_marked").order_by("seq")
    assert [entry.details for entry in entries] == [
        {"tier": "KEY", "kinds": ["PETITION"]},
        {"tier": "ORDINARY", "kinds": []},
    ]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kinds": []}, "至少一项"),
        ({"reason": "  "}, "理由"),
        ({"tier": RiskTier.ORDINARY}, "无需调整"),
    ],
)
def test_a_tier_needs_what_is_feared_and_why(typed, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        watching.mark(make_application(), **typed)


def test_the_same_tier_again_is_refused():
    application = make_application()
    watching.mark(application, kinds=[RiskKind.MEDIA])

    with pytest.raises(RuleBroken, match="相同"):
        watching.mark(application, kinds=[RiskKind.MEDIA])


def test_a_case_shares_the_mark_of_its_application(staff):
    case = make_case()
    marking.mark_case(
        case_id=case.pk,
        tier=RiskTier.WATCH,
        kinds=[RiskKind.GROUP],
        reason="同厂三十人",
        by=staff,
        at=NOON,
    )

    assert RiskMark.objects.get().application == case.application
    assert queries.mark_of(case).tier == RiskTier.WATCH


@pytest.mark.parametrize("role", [Role.OFFICE_CLERK, Role.AUDITOR, Role.AID_WORKER])
def test_only_the_center_sets_a_tier(role):
    with pytest.raises(PermissionDenied):
        watching.mark(make_application(), by=make_user(role))


def test_the_database_keeps_one_mark_in_force():
    application = make_application()
    watching.mark(application)

    with pytest.raises(IntegrityError), transaction.atomic():
        RiskMark.objects.create(
            application=application,
            tier=RiskTier.WATCH,
            kinds=[RiskKind.GROUP],
            reason="又一个",
            by=make_user(Role.CENTER_STAFF),
            at=NOON,
        )


@pytest.mark.django_db(transaction=True)
def test_two_marks_at_once_are_set_one_after_the_other():
    application, by = make_application(), make_user(Role.CENTER_STAFF)
    with ThreadPoolExecutor() as pool, transaction.atomic():
        Application.objects.select_for_update().get(pk=application.pk)
        second = pool.submit(
            in_own_connection, lambda: watching.mark(application, RiskTier.WATCH, by=by)
        )
        wait_until_blocked()
        watching.mark(application, RiskTier.KEY, by=by)

    second.result()
    assert queries.mark_of(application).tier == RiskTier.WATCH
    assert RiskMark.objects.count() == 2


def test_the_head_moves_the_day_of_a_review_and_one_stands():
    case = make_in_progress()
    watching.set_review(case, due_on=TODAY)

    watching.set_review(case, due_on=TODAY + dt.timedelta(days=9))

    assert [r.due_on for r in NextReview.objects.all()] == [dt.date(2026, 11, 27)]


def test_a_review_is_done_by_whoever_looked(staff):
    case = make_in_progress()
    watching.set_review(case)

    reviewing.end_review(case_id=case.pk, finding="下周二开庭", by=staff, at=NOON)

    assert queries.review_of(case) is None
    with pytest.raises(RuleBroken, match="没有待办的复看"):
        reviewing.end_review(case_id=case.pk, finding="再看", by=staff, at=NOON)


def test_a_review_is_not_set_by_staff_nor_for_yesterday_nor_on_an_archived_case(staff):
    case = make_in_progress()

    with pytest.raises(PermissionDenied):
        watching.set_review(case, by=staff)
    with pytest.raises(RuleBroken, match="不能早于今天"):
        watching.set_review(case, due_on=TODAY - dt.timedelta(days=1))
    with pytest.raises(RuleBroken, match="已归档"):
        watching.set_review(make_archived(), due_on=dt.date(2027, 5, 1), at=NOON)
