"""The evaluation's pages, as the center, the evaluator and the worker see them."""

import pytest
from django.urls import reverse

from subsidies.models import Evaluation
from subsidies.states import EvaluationState, Grade
from tests.money import make_archived, make_assigned_evaluation, make_payee, make_scored
from tests.office import make_user
from workstations.models import TrailEntry
from workstations.states import Role


def typed(evaluation: Evaluation, **changed: str) -> dict[str, str]:
    """What an evaluator types: full points and a note everywhere, no veto."""
    fields = {}
    for item in evaluation.sheet.items.all():
        if not item.is_veto:
            fields[f"value_{item.code}"] = str(item.points)
            fields[f"note_{item.code}"] = "材料完整。"
    return {**fields, "comment": "办理规范。", **changed}


@pytest.fixture
def evaluation(hands) -> Evaluation:
    return make_assigned_evaluation(make_archived(late_reason="法院迟送。"), hands=hands)


def sheet(evaluation: Evaluation) -> str:
    return reverse("subsidies:evaluation", args=[evaluation.uid])


def test_the_center_finds_what_is_to_be_given_out(hands, signed_in):
    case = make_archived()

    page = signed_in(hands.staff).get(reverse("subsidies:evaluations"))

    assert case.number in page.content.decode()
    assert "待分派 1" in page.content.decode()


def test_the_list_offers_only_strangers_and_gives_the_case_out(hands, signed_in):
    worker = make_payee()
    colleague = make_user(Role.EVALUATOR, name="同所评查员", unit=worker.unit)
    case = make_archived(worker=worker)
    browser = signed_in(hands.staff)
    url = reverse("subsidies:assign_evaluator", args=[case.uid])

    page = browser.get(url).content.decode()
    answer = browser.post(url, {"evaluator": hands.evaluator.pk})

    assert hands.evaluator.name in page
    assert colleague.name not in page
    assert answer.url == reverse("subsidies:evaluations")
    assert Evaluation.objects.get(case=case).evaluator == hands.evaluator


def test_a_partial_evaluator_posted_by_hand_is_refused_on_the_form(hands, signed_in):
    worker = make_payee()
    colleague = make_user(Role.EVALUATOR, unit=worker.unit)
    case = make_archived(worker=worker)

    answer = signed_in(hands.staff).post(
        reverse("subsidies:assign_evaluator", args=[case.uid]), {"evaluator": colleague.pk}
    )

    assert answer.status_code == 422
    assert "所选人员不能评查本案" in answer.content.decode()
    assert not Evaluation.objects.exists()


def test_the_evaluator_reads_the_file_beside_the_sheet_and_the_trail_notes_it(
    hands, signed_in, evaluation
):
    page = signed_in(hands.evaluator).get(sheet(evaluation)).content.decode()

    assert "受理和签约及时" in page
    assert "经调解，用人单位支付拖欠的劳动报酬。" in page
    assert "按期报送" in page
    assert "民事调解书" in page
    entry = TrailEntry.objects.latest("seq")
    assert (entry.action, entry.actor) == ("evaluation.viewed", hands.evaluator)


def test_a_late_file_is_a_finding_and_no_verdict(hands, signed_in):
    case = make_archived(filed_on=make_archived().filing_due_on, late_reason="法院迟送。")
    case.filing_due_on = case.closed_on
    case.save()
    late = make_assigned_evaluation(case, hands=hands)

    page = signed_in(hands.evaluator).get(sheet(late)).content.decode()

    assert "逾期30天。承办人说明：法院迟送。" in page
    assert "不得据此否决" in page


def test_the_evaluator_scores(hands, signed_in, evaluation):
    answer = signed_in(hands.evaluator).post(
        reverse("subsidies:score", args=[evaluation.uid]), typed(evaluation)
    )

    evaluation.refresh_from_db()
    assert answer.url == sheet(evaluation)
    assert (evaluation.state, evaluation.grade) == (EvaluationState.SCORED, Grade.GOOD)


def test_a_refused_sheet_comes_back_as_it_was_typed(hands, signed_in, evaluation):
    answer = signed_in(hands.evaluator).post(
        reverse("subsidies:score", args=[evaluation.uid]),
        typed(evaluation, value_meeting="16", note_opinion="", value_file="4.3"),
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“会见、约见和笔录”应在0至15分之间，现为16分，请改正。" in page
    assert "“法律意见质量”没有评语" in page
    assert "“卷宗完整和报送及时”最小分值为0.5分" in page
    assert 'value="16"' in page
    assert "办理规范。" in page
    evaluation.refresh_from_db()
    assert evaluation.state == EvaluationState.ASSIGNED


def test_a_veto_without_its_facts_is_asked_for_them(hands, signed_in, evaluation):
    answer = signed_in(hands.evaluator).post(
        reverse("subsidies:score", args=[evaluation.uid]),
        {**typed(evaluation), "value_missed": "on"},
    )

    assert "否决项“因过错缺席庭审或者错过法定期限”没有说明" in answer.content.decode()


def test_another_evaluator_does_not_know_of_it(signed_in, evaluation):
    browser = signed_in(make_user(Role.EVALUATOR))

    assert browser.get(sheet(evaluation)).status_code == 404
    score = reverse("subsidies:score", args=[evaluation.uid])
    assert browser.post(score, typed(evaluation)).status_code == 404


def test_the_center_may_read_but_not_score(hands, signed_in, evaluation):
    browser = signed_in(hands.head)

    assert "等候评分" in browser.get(sheet(evaluation)).content.decode()
    score = reverse("subsidies:score", args=[evaluation.uid])
    assert browser.post(score, typed(evaluation)).status_code == 403


def test_the_worker_reads_the_result_without_the_evaluator_s_name_or_the_file(hands, signed_in):
    scored = make_scored(hands=hands)

    page = signed_in(scored.case.worker.user).get(sheet(scored)).content.decode()

    assert "材料完整。" in page
    assert hands.evaluator.name not in page
    assert "承办记录" not in page
    paper = reverse("subsidies:evaluation_paper", args=[scored.uid, "judgment"])
    assert signed_in(scored.case.worker.user).get(paper).status_code == 403


def test_finance_sees_no_evaluation_at_all(hands, signed_in):
    scored = make_scored(hands=hands)
    browser = signed_in(hands.drafter)

    assert browser.get(sheet(scored)).status_code == 404
    assert browser.get(reverse("subsidies:evaluations")).status_code == 403


def test_a_scored_case_offers_its_reckoning_to_staff_alone(hands, signed_in):
    scored = make_scored(hands=hands)
    compute = reverse("subsidies:compute", args=[scored.case.uid])

    assert compute in signed_in(hands.staff).get(sheet(scored)).content.decode()
    assert compute not in signed_in(hands.head).get(sheet(scored)).content.decode()
