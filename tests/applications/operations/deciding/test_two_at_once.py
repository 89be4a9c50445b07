"""Two heads with one draft open."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, transaction

from applications.models import Application, Case, Decision
from applications.operations import deciding, supplements
from applications.states import ApplicationState, DecisionKind
from legalaid.shared.refusals import RuleBroken
from tests import supplements as supplements_of
from tests.applications.operations.deciding.given import draft, drafted, sign
from tests.office import NOON, make_application, make_user, seed_calendar
from tests.races import in_own_connection, wait_until_blocked
from workstations.states import Role

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def two_heads_sign():
    """Hold the row while a second head signs; the first one's grant commits meanwhile."""
    seed_calendar()
    application, head = drafted(), make_user(Role.CENTER_HEAD)
    first = make_user(Role.CENTER_HEAD, name="王建国")
    with ThreadPoolExecutor() as pool, transaction.atomic():
        sign(application, first)
        attempt = pool.submit(in_own_connection, lambda: sign(application, head))
        wait_until_blocked()
    return attempt


@pytest.mark.django_db(transaction=True)
def test_signing_reads_the_row_only_once_it_holds_it():
    attempt = two_heads_sign()

    with pytest.raises(RuleBroken, match="王建国已签发此件"):
        attempt.result()
    assert Case.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_only_the_tables_would_stop_a_second_case(monkeypatch):
    """The control: the same race without the lock runs into a constraint instead of words."""
    monkeypatch.setattr(deciding, "locked", lambda pk: Application.objects.get(pk=pk))

    attempt = two_heads_sign()

    with pytest.raises(IntegrityError):
        attempt.result()


def signed_while_it_is_drafted_anew():
    """Hold the row while the head signs; a redirection takes the grant's place meanwhile."""
    seed_calendar()
    application, head = drafted(), make_user(Role.CENTER_HEAD)
    drafter, read = application.taken_by, str(application.decisions.get().uid)
    with ThreadPoolExecutor() as pool, transaction.atomic():
        deciding.withdraw_draft(application_id=application.pk, by=drafter, at=NOON)
        draft(
            application,
            drafter,
            DecisionKind.REDIRECT,
            ground="not-competent",
            competent_body="重庆市大足区法律援助中心",
        )
        attempt = pool.submit(in_own_connection, lambda: sign(application, head, read=read))
        wait_until_blocked()
    return attempt


@pytest.mark.django_db(transaction=True)
def test_which_draft_was_read_is_asked_only_once_the_row_is_held():
    attempt = signed_while_it_is_drafted_anew()

    with pytest.raises(RuleBroken, match="重新拟稿，请核对新稿后再签发"):
        attempt.result()
    assert not Decision.objects.exclude(signed_by=None).exists()


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_only_the_tables_would_stop_the_old_draft(monkeypatch):
    """The control: the same race without the lock signs what was taken back, up to a constraint."""
    monkeypatch.setattr(deciding, "locked", lambda pk: Application.objects.get(pk=pk))
    with pytest.raises(IntegrityError):
        signed_while_it_is_drafted_anew().result()


@pytest.mark.django_db(transaction=True)
def test_asking_for_papers_reads_the_row_only_once_it_holds_it():
    """The row that waited must not keep the joined rows of before: form 6 goes out once."""
    seed_calendar()
    staff = make_user(Role.CENTER_STAFF)
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    def ask_and_settle():
        supplements.ask(
            application_id=application.pk,
            kinds=["identity"],
            explanations=[],
            reply_days=7,
            by=staff,
            at=NOON,
        )
        return supplements_of.settle(application, by=staff, at=NOON)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        ask_and_settle()
        attempt = pool.submit(in_own_connection, ask_and_settle)
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="一次性告知"):
        attempt.result()
