"""Aid before the decision (art. 44) is proposed, and what its table promises."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import AdvanceAid
from applications.states import AdvanceGround, AdvanceState
from legalaid.shared.refusals import RuleBroken
from tests.office import TODAY, S, make_application
from tests.urgency import make_advance, make_proposal
from workstations.models import Message, TrailEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]
V = AdvanceState


# ---- Proposed --------------------------------------------------------------------------------


def test_whoever_holds_the_application_proposes_and_the_heads_are_told(staff, head):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    advance = make_proposal(application)

    told = Message.objects.get(recipient=head)
    assert (advance.state, advance.proposed_by, advance.number) == (V.PROPOSED, staff, "")
    assert (told.page, told.subject_uid) == ("applications:advance", application.uid)
    assert "陈" not in told.text
    assert TrailEntry.objects.filter(action="application.advance_proposed").exists()


def test_before_anybody_took_it_any_member_of_the_center_may(staff):
    advance = make_proposal(make_application(S.FORWARDED), by=staff)

    assert advance.state == V.PROPOSED


def test_a_colleagues_application_is_not_ours_to_propose(staff):
    with pytest.raises(PermissionDenied):
        make_proposal(make_application(S.UNDER_REVIEW), by=staff)


@pytest.mark.parametrize("state", [S.RETURNED, S.GRANTED, S.REFUSED, S.DRAFTED])
def test_it_runs_beside_the_review_only(staff, state):
    application = make_application(state, taken_by=staff)

    with pytest.raises(RuleBroken, match=application.get_state_display()):
        make_proposal(application, by=staff)


def test_it_says_why_and_until_when(staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    with pytest.raises(RuleBroken) as without_facts:
        make_proposal(application, facts="  ")
    with pytest.raises(RuleBroken) as without_time:
        make_proposal(application, formalities_due_on=TODAY)

    assert without_facts.value.field == "facts"
    assert without_time.value.field == "formalities_due_on"


def test_one_application_has_one_proposal(staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    make_proposal(application)

    with pytest.raises(RuleBroken, match="待签发"):
        make_proposal(application)


# ---- The table's own promises ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("promise", "fields"),
    [
        ("advance_signed_iff_it_has_a_case", {"state": V.PROVIDED}),
        ("advance_ended_iff_it_says_why", {"ending": "LAPSED"}),
        ("advance_cancelled_iff_it_says_why", {"cancelled_reason": "误提"}),
        ("advance_numbered_iff_signed", {"number": "铜法援先〔2026〕9号"}),
    ],
)
def test_the_table_keeps_its_promises(promise, fields):
    advance = make_proposal()

    with pytest.raises(IntegrityError, match=promise), transaction.atomic():
        AdvanceAid.objects.filter(pk=advance.pk).update(**fields)


def test_the_table_knows_no_proposer_who_signed():
    advance = make_advance()

    with pytest.raises(IntegrityError, match="never_signed_by_its_proposer"), transaction.atomic():
        AdvanceAid.objects.filter(pk=advance.pk).update(signed_by=advance.proposed_by)


@pytest.mark.parametrize(
    ("ground", "item"),
    [
        (AdvanceGround.LIMITATION, "《法律援助法》第四十四条第一项"),
        (AdvanceGround.PRESERVATION, "《法律援助法》第四十四条第二项"),
        (AdvanceGround.OTHER, "《法律援助法》第四十四条第三项"),
    ],
)
def test_each_ground_is_an_item_of_the_article(ground, item):
    assert ground.item == item
