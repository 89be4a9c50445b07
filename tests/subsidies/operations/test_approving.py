"""Three hands on one line: reckoned, reviewed, approved, each by another person."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from legalaid.shared.refusals import RuleBroken
from subsidies.models import SubsidyLine
from subsidies.operations import approving
from subsidies.states import LineState
from tests.money import make_batch, make_line
from tests.office import NOON, make_user
from workstations.models import Message, Paper, TrailEntry, User
from workstations.states import Role

S = LineState


def turned_into(person: User, role: Role) -> User:
    """The same person in another post: roles change, the chain remembers the person."""
    User.objects.filter(pk=person.pk).update(role=role)
    person.refresh_from_db()
    return person


def test_the_head_passes_a_reckoned_line_on_to_the_leaders(hands):
    line = make_line(hands=hands)

    reviewed = approving.review(line_id=line.pk, by=hands.head, at=NOON)

    assert (reviewed.state, reviewed.reviewed_by) == (S.REVIEWED, hands.head)
    assert Message.objects.filter(recipient=hands.leader, subject_uid=line.uid).exists()
    assert TrailEntry.objects.latest("seq").action == "subsidyline.reviewed"


def test_a_leader_approves_and_the_line_gets_its_number_and_paper(hands):
    line = make_line(S.REVIEWED, hands=hands)

    approved = approving.approve(line_id=line.pk, by=hands.leader, at=NOON)

    assert (approved.state, approved.approved_by) == (S.APPROVED, hands.leader)
    assert approved.number == "铜法援贴〔2026〕1号"
    paper = Paper.objects.get(subject_uid=line.uid, kind="subsidy_approval")
    assert paper.snapshot["total"] == "1,760.00"
    assert paper.snapshot["total_in_words"] == "壹仟柒佰陆拾元整"
    assert [hand["name"] for hand in paper.snapshot["chain"]] == [
        hands.staff.name,
        hands.head.name,
        hands.leader.name,
    ]
    # The number of the account stays masked on a paper that leaves the house.
    assert paper.snapshot["payee_account"].startswith("*****")


@pytest.mark.parametrize("state", [S.COMPUTED, S.REVIEWED])
def test_the_head_returns_a_line_with_the_reason(hands, state):
    line = make_line(state, hands=hands)

    returned = approving.return_line(line_id=line.pk, reason="结案日有误。", by=hands.head, at=NOON)

    assert (returned.state, returned.returned_reason) == (S.RETURNED, "结案日有误。")
    assert (returned.reviewed_by, returned.reviewed_at) == (None, None)
    assert Message.objects.filter(recipient=hands.staff, subject_uid=line.uid).exists()


def test_a_return_without_a_reason_is_refused(hands):
    with pytest.raises(RuleBroken, match="请写明退回的原因"):
        approving.return_line(line_id=make_line(hands=hands).pk, reason=" ", by=hands.head, at=NOON)


def test_a_leader_returns_only_what_the_head_has_passed_on(hands):
    line = make_line(hands=hands)

    with pytest.raises(PermissionDenied):
        approving.return_line(line_id=line.pk, reason="核对", by=hands.leader, at=NOON)

    approving.review(line_id=line.pk, by=hands.head, at=NOON)
    returned = approving.return_line(line_id=line.pk, reason="核对", by=hands.leader, at=NOON)
    assert returned.state == S.RETURNED


# ---- The wrong person ----------------------------------------------------------------------


def test_nobody_but_the_head_reviews(hands):
    line = make_line(hands=hands)

    for role in set(Role) - {Role.CENTER_HEAD}:
        with pytest.raises(PermissionDenied):
            approving.review(line_id=line.pk, by=make_user(role), at=NOON)


def test_nobody_but_a_leader_approves(hands):
    line = make_line(S.REVIEWED, hands=hands)

    for role in set(Role) - {Role.BUREAU_LEADER}:
        with pytest.raises(PermissionDenied):
            approving.approve(line_id=line.pk, by=make_user(role), at=NOON)


def test_who_reckoned_a_line_never_reviews_it_not_even_as_the_new_head(hands):
    line = make_line(hands=hands)

    with pytest.raises(PermissionDenied):
        approving.review(line_id=line.pk, by=turned_into(hands.staff, Role.CENTER_HEAD), at=NOON)


@pytest.mark.parametrize("hand", ["staff", "head"])
def test_who_had_a_hand_in_a_line_never_approves_it(hands, hand):
    line = make_line(S.REVIEWED, hands=hands)

    with pytest.raises(PermissionDenied):
        approving.approve(
            line_id=line.pk, by=turned_into(getattr(hands, hand), Role.BUREAU_LEADER), at=NOON
        )


@pytest.mark.parametrize(
    ("column", "hand"),
    [
        ("reviewed_by", "staff"),
        ("approved_by", "staff"),
        ("approved_by", "head"),
        ("computed_by", "head"),
    ],
)
def test_the_table_refuses_one_person_twice_even_in_raw_sql(hands, column, hand):
    line = make_line(S.APPROVED, hands=hands)

    with pytest.raises(IntegrityError), transaction.atomic():
        SubsidyLine.objects.filter(pk=line.pk).update(**{column: getattr(hands, hand)})


# ---- The wrong state -----------------------------------------------------------------------


@pytest.mark.parametrize("state", [S.RETURNED, S.REVIEWED, S.APPROVED])
def test_review_refuses_what_is_not_waiting_for_it(hands, state):
    line = make_line(state, hands=hands)

    with pytest.raises(RuleBroken, match=state.label):
        approving.review(line_id=line.pk, by=make_user(Role.CENTER_HEAD), at=NOON)


@pytest.mark.parametrize("state", [S.COMPUTED, S.RETURNED, S.APPROVED])
def test_approval_refuses_what_nobody_has_reviewed_or_is_approved(hands, state):
    line = make_line(state, hands=hands)

    with pytest.raises(RuleBroken, match=state.label):
        approving.approve(line_id=line.pk, by=make_user(Role.BUREAU_LEADER), at=NOON)


def test_a_line_in_a_list_is_not_approved_once_more(hands):
    # Dissolving takes such a line back to 待发放; that arrow is nobody's approval.
    line = make_batch(hands=hands).rows.get().line

    with pytest.raises(RuleBroken, match="发放中"):
        approving.approve(line_id=line.pk, by=make_user(Role.BUREAU_LEADER), at=NOON)


def test_an_approved_line_is_not_returned(hands):
    line = make_line(S.APPROVED, hands=hands)

    with pytest.raises(RuleBroken, match="待发放"):
        approving.return_line(line_id=line.pk, reason="核对", by=hands.head, at=NOON)
