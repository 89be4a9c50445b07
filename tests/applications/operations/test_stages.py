"""The stage of proceedings: typed with the matter, asked before a grant, never guessed."""

import datetime as dt

import pytest

from applications.models import Case
from applications.operations import advancing, deciding
from applications.states import AdvanceGround, ApplicationState, DecisionKind, Stage
from legalaid.shared.refusals import RuleBroken
from tests.intake import save_matter
from tests.office import NOON, TODAY, make_application, make_decision, make_matter
from workstations.models import Paper

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def draft(application, person, kind=DecisionKind.GRANT, ground=""):
    return deciding.draft(
        application_id=application.pk,
        kind=kind,
        ground=ground,
        articles="《中华人民共和国法律援助法》第三十四条",
        reason="符合经济困难标准",
        by=person,
        at=NOON,
    )


def test_a_wage_claim_is_not_under_criminal_investigation(clerk, office):
    application = make_application(S.DRAFT, place=office)

    with pytest.raises(RuleBroken, match="民事事项没有“侦查”阶段") as refusal:
        save_matter(application, by=clerk, stage=Stage.INVESTIGATION)

    application.refresh_from_db()
    assert (refusal.value.field, application.stage) == ("stage", Stage.FIRST_INSTANCE)


def test_a_clerk_need_not_know_the_stage(clerk, office):
    application = make_application(S.DRAFT, place=office)

    save_matter(application, by=clerk, stage="")

    application.refresh_from_db()
    assert application.stage == ""


def test_a_grant_asks_for_the_stage_and_a_refusal_does_not(staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff, stage="")

    with pytest.raises(RuleBroken, match=r"还没有填写所处阶段.*在“事项与对方当事人”中补填"):
        draft(application, staff)

    assert draft(application, staff, DecisionKind.REFUSE, "has-counsel").kind == "REFUSE"


def test_a_draft_of_before_is_not_signed_without_its_stage(head):
    application = make_application(S.DRAFTED, stage="")
    make_decision(application)

    with pytest.raises(RuleBroken, match="还没有填写所处阶段"):
        deciding.sign(application_id=application.pk, by=head, at=NOON)

    assert not Case.objects.exists()


def test_mediation_stays_out_of_court_in_the_case_and_in_its_letter(staff, head):
    application = make_application(
        S.UNDER_REVIEW, taken_by=staff, matter=make_matter("non-litigation"), stage=""
    )
    draft(application, staff)

    deciding.sign(application_id=application.pk, by=head, at=NOON)

    letter = Paper.objects.get(kind="grant_decision")
    assert (Case.objects.get().stage, letter.snapshot["aid_form"]) == (
        Stage.MEDIATION,
        "非诉讼代理",
    )


def test_aid_in_advance_asks_for_the_stage_as_well(staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff, stage="")

    with pytest.raises(RuleBroken, match="还没有填写所处阶段"):
        advancing.propose(
            application_id=application.pk,
            ground=AdvanceGround.LIMITATION,
            facts="仲裁时效将满三日。",
            formalities_due_on=TODAY + dt.timedelta(days=5),
            by=staff,
            at=NOON,
        )


def test_an_arbitration_counts_by_itself_and_the_suit_after_it_among_the_suits(head):
    numbers = []
    for stage in (Stage.ARBITRATION, Stage.FIRST_INSTANCE, Stage.ARBITRATION):
        application = make_application(S.DRAFTED, matter=make_matter("wages"), stage=stage)
        make_decision(application)
        deciding.sign(application_id=application.pk, by=head, at=NOON)
        numbers.append(application.cases.get().number)

    assert numbers == [
        "（2026）渝援0151仲1号",
        "（2026）渝援0151民1号",
        "（2026）渝援0151仲2号",
    ]
