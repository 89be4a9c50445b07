"""The check runs by itself, clears itself where nothing is found, and is decided once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from applications.models import Application, ConflictCheck
from applications.operations import conflict_checks, intake
from applications.operations.conflict_checks import Alias
from applications.queries.conflicts import parties_of
from applications.states import ApplicationState as S
from applications.states import ConflictOutcome as O
from legalaid.shared.refusals import RuleBroken
from tests.conflicts import make_against, make_alias, make_opponent
from tests.intake import save_matter
from tests.office import (
    NOON,
    hand_in,
    make_applicant,
    make_application,
    make_notice_case,
    make_user,
    resident_number,
    seed_calendar,
)
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import TrailEntry
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def check_of(application: Application) -> ConflictCheck:
    return application.conflict_checks.current().get()


def a_match(staff) -> ConflictCheck:
    """Run a check that finds our opponent among those whom we aid."""
    make_application(applicant=make_applicant(name="李四"))
    ours = make_against("李四", name="王五")
    return conflict_checks.run(application_id=ours.pk, by=staff, at=NOON)


def received(clerk, office, **fields) -> Application:
    draft = make_application(S.DRAFT, place=office, registered_by=clerk, **fields)
    hand_in(draft)
    return intake.receive(application_id=draft.pk, by=clerk, at=NOON)


# ---- The run --------------------------------------------------------------------------------


def test_what_is_received_is_compared_and_clears_itself_without_a_match(clerk, office):
    check = check_of(received(clerk, office))

    assert (check.match_count, check.outcome) == (0, O.CLEAR)
    assert (check.run_by, check.decided_by, check.is_automatic) == (None, None, True)


def test_the_comparison_asks_three_questions_when_papers_come_in(clerk, office):
    application = make_application(S.RECEIVED, place=office)

    with CaptureQueriesContext(connection) as asked:
        conflict_checks.first_run(application, at=NOON)

    assert len(asked) == 3


@pytest.mark.parametrize("was_opponent", [False, True])
def test_another_name_from_an_earlier_file_is_used_when_the_same_number_comes_in(
    office, was_opponent
):
    number = resident_number()
    earlier = make_application(applicant=make_applicant(name="李四", id_number=number))
    known = make_opponent(earlier, "李四", id_number=number) if was_opponent else earlier.applicant
    make_alias(known, "李大毛")
    theirs = make_against("李大毛", name="赵六")
    application = make_application(
        S.RECEIVED, place=office, applicant=make_applicant(name="李四", id_number=number)
    )

    with CaptureQueriesContext(connection) as asked:
        check = conflict_checks.first_run(application, at=NOON)

    assert theirs.number in [match["number"] for match in check.matches]
    assert len(asked) == 4
    # What another file knows is shown there.
    assert not next(iter(parties_of(application))).party.aliases


def test_a_match_waits_for_a_hand(staff):
    check = a_match(staff)

    assert (check.match_count, check.outcome, check.decided_at) == (1, O.OPEN, None)
    assert check.names == [["李四", "李四"]]
    assert "李四" not in str(check.matches)


def test_a_changed_party_is_compared_anew_but_a_draft_is_not(clerk, office):
    make_application(applicant=make_applicant(name="李四"))
    application = received(clerk, office)
    draft = make_application(S.DRAFT, place=office, registered_by=clerk)

    for one in (application, draft):
        save_matter(one, by=clerk, opponents=[intake.Opponent(name="李四")])

    assert check_of(application).outcome == O.OPEN
    assert application.conflict_checks.count() == 2
    assert not draft.conflict_checks.exists()


def test_a_notices_person_is_compared_as_the_case_opens(staff):
    victim = make_against("石大山", name="赵六")
    case = make_notice_case(recipient=make_applicant(name="石大山"))

    check = conflict_checks.run_for_case(case_id=case.pk, by=staff, at=NOON)

    assert [match["number"] for match in check.matches] == [victim.number]


def test_another_name_finds_more_and_stays_when_the_matter_is_saved_again(clerk, office, staff):
    make_application(applicant=make_applicant(name="李大毛"))
    application = received(clerk, office)
    save_matter(application, by=clerk, opponents=[intake.Opponent(name="李四")])
    party = application.opposing_parties.get()

    check = conflict_checks.run(
        application_id=application.pk,
        alias=Alias(party=party.uid, name="李大毛"),
        by=staff,
        at=NOON,
    )
    assert check.outcome == O.OPEN

    application.refresh_from_db()
    save_matter(
        application,
        by=clerk,
        opponents=[intake.Opponent(name="李四"), intake.Opponent(name="某公司")],
    )
    assert check_of(application).match_count == 1


@pytest.mark.parametrize("name", ["李四", " "])
def test_an_alias_says_something_new(staff, name):
    ours = make_against("李四", name="王五")
    alias = Alias(party=ours.opposing_parties.get().uid, name=name)

    with pytest.raises(RuleBroken):
        conflict_checks.run(application_id=ours.pk, alias=alias, by=staff, at=NOON)
    assert not ours.conflict_checks.exists()


def test_nobody_but_the_center_compares_or_decides(clerk, staff):
    check = a_match(staff)

    with pytest.raises(PermissionDenied):
        conflict_checks.run(application_id=check.application_id, by=clerk, at=NOON)
    with pytest.raises(PermissionDenied):
        conflict_checks.decide(check_id=check.pk, outcome=O.CLEAR, note="", by=clerk, at=NOON)


# ---- The outcome ----------------------------------------------------------------------------


def test_the_outcome_is_signed_and_leaves_a_trail_without_names(staff):
    check = a_match(staff)

    conflict_checks.decide(
        check_id=check.pk, outcome=O.CONFLICT, note="与李四一案冲突", by=staff, at=NOON
    )

    check.refresh_from_db()
    assert (check.outcome, check.decided_by, check.note) == (O.CONFLICT, staff, "与李四一案冲突")
    entry = TrailEntry.objects.get(action="application.conflict_decided")
    assert entry.details == {"outcome": "CONFLICT"}


def test_a_conflict_says_which_and_a_check_without_a_match_is_not_decided(staff):
    check = a_match(staff)
    nothing = conflict_checks.run(application_id=make_application().pk, by=staff, at=NOON)

    with pytest.raises(RuleBroken, match="请写明与谁"):
        conflict_checks.decide(check_id=check.pk, outcome=O.CONFLICT, note=" ", by=staff, at=NOON)
    with pytest.raises(RuleBroken, match="自动比对没有匹配"):
        conflict_checks.decide(check_id=nothing.pk, outcome=O.CLEAR, note="", by=staff, at=NOON)


def test_what_needs_a_closer_look_is_decided_later_and_an_older_run_is_not(staff):
    check = a_match(staff)

    def say(outcome, which=check):
        conflict_checks.decide(check_id=which.pk, outcome=outcome, note="核对", by=staff, at=NOON)

    say(O.NEEDS_REVIEW)
    say(O.CLEAR)
    again = conflict_checks.run(application_id=check.application_id, by=staff, at=NOON)

    assert again.outcome == O.OPEN
    with pytest.raises(RuleBroken, match="已经重新比对"):
        say(O.CONFLICT)


def test_the_database_knows_no_clearance_without_a_hand_where_something_matched():
    check = ConflictCheck(
        application=make_application(),
        run_at=NOON,
        match_count=1,
        outcome=O.CLEAR,
        decided_at=NOON,
    )

    with pytest.raises(IntegrityError, match="conflict_check_clears_itself"), transaction.atomic():
        check.save()


# ---- Two at once ----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_second_of_two_who_decide_reads_what_the_first_decided():
    seed_calendar()
    first, second = make_user(Role.CENTER_STAFF), make_user(Role.CENTER_STAFF)
    check = a_match(first)

    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            conflict_checks.decide(
                check_id=check.pk, outcome=O.CONFLICT, note="冲突", by=first, at=NOON
            )
            late = pool.submit(
                in_own_connection,
                lambda: conflict_checks.decide(
                    check_id=check.pk, outcome=O.CLEAR, note="", by=second, at=NOON
                ),
            )
            wait_until_blocked()

        with pytest.raises(RuleBroken, match="认定为“存在冲突”"):
            late.result()

    check.refresh_from_db()
    assert (check.outcome, check.decided_by) == (O.CONFLICT, first)


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_second_would_overwrite_the_first():
    """The control of the test above: reading without holding loses the first one's word."""
    seed_calendar()
    staff = make_user(Role.CENTER_STAFF)
    stale = a_match(staff)
    conflict_checks.decide(check_id=stale.pk, outcome=O.CONFLICT, note="冲突", by=staff, at=NOON)

    # What an unlocked reader held in hand still says OPEN, and its save goes through.
    assert stale.outcome == O.OPEN
    stale.outcome, stale.decided_at, stale.decided_by = O.CLEAR, NOON, staff
    stale.save()

    stale.refresh_from_db()
    assert stale.outcome == O.CLEAR
