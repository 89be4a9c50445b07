"""Papers that came for form 6: each listed item has its answer before anything goes on or ends."""

import datetime as dt

import pytest

from applications.operations import intake, supplements
from applications.operations.supplement_answers import Answer
from applications.queries import alarms, running
from applications.states import ApplicationState, ItemAnswer
from applications.tasks import deem_withdrawn
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, TODAY, make_application, noon
from tests.supplements import all_brought, asked, bring, settle
from workstations.queries import calendar

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]
TUESDAY, THURSDAY = dt.date(2026, 11, 24), dt.date(2026, 11, 26)


def lapse(application, person, **given):
    return supplements.deem_withdrawn(
        application_id=application.pk, by=person, at=noon(THURSDAY), **given
    )


def answers(*given):
    return [
        Answer(position=position, answer=answer, on=on, words=words)
        for position, (answer, on, words) in enumerate(given)
    ]


# ---- What came in time is not ended by the clock --------------------------------------------


def test_what_came_is_checked_by_a_person_and_only_the_empty_handed_lapse(staff, time_machine):
    came, empty_handed = asked(staff), asked(staff)
    bring(came, staff)

    time_machine.move_to(noon(THURSDAY))
    deem_withdrawn()

    came.refresh_from_db()
    empty_handed.refresh_from_db()
    assert (came.state, empty_handed.state) == (S.AWAITING_PAPERS, S.DEEMED_WITHDRAWN)


def test_what_came_on_the_day_of_the_notice_itself_counts_as_well(staff):
    application = asked(staff)
    bring(application, staff, on=TODAY)

    with pytest.raises(RuleBroken, match="已收到补充材料，请先核对补齐"):
        lapse(application, staff)


def test_what_came_with_the_request_itself_answers_nothing(staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff, received_on=TODAY)
    bring(application, staff, on=TODAY, kind="identity")
    supplements.ask(
        application_id=application.pk,
        kinds=["hardship-statement"],
        explanations=[],
        reply_days=7,
        by=staff,
        at=NOON,
    )

    assert lapse(application, None).state == S.DEEMED_WITHDRAWN


def test_a_paper_voided_again_stands_in_nobodys_way(staff):
    application = asked(staff)
    paper = bring(application, staff)
    intake.detach(
        material_uid=paper.uid,
        application_id=application.pk,
        reason="传错了件",
        by=staff,
        at=noon(TUESDAY),
    )

    assert lapse(application, None).state == S.DEEMED_WITHDRAWN


def test_what_waits_for_the_check_stands_in_the_alarms_and_among_the_overdue(staff):
    came, empty_handed = asked(staff), asked(staff)
    bring(came, staff)

    rows = {code: list(found) for code, (_, found) in alarms.all_rows(staff, on=THURSDAY).items()}
    assert (rows["papers-to-check"], rows["lapsed"]) == ([came], [empty_handed])
    overdue = {
        part.code: [row.pk for row in part.overdue(staff, on=THURSDAY, days=calendar.days())]
        for part in running.every()
        if part.code.startswith("supplement")
    }
    assert overdue == {"supplement-check": [came.pk], "supplement-reply": [empty_handed.pk]}


# ---- Each listed item -----------------------------------------------------------------------


def test_the_pause_ends_on_the_day_of_the_last_item(staff):
    application = asked(staff)

    settled = supplements.settle(
        application_id=application.pk,
        answers=answers(
            (ItemAnswer.HANDED_IN, dt.date(2026, 11, 19), ""),
            (ItemAnswer.EXPLAINED, dt.date(2026, 11, 20), "自三月起未发工资"),
        ),
        by=staff,
        at=noon(THURSDAY),
    )

    # Due on the 25th; two days of waiting come on top.
    assert settled.supplement.settled_on == dt.date(2026, 11, 20)
    assert settled.decision_due_on == dt.date(2026, 11, 27)
    kept = settled.supplement.answers.order_by("position")
    assert [str(one) for one in kept] == ["经济困难状况说明表：已交", "欠薪的起止时间：已说明"]
    assert kept[1].words == "自三月起未发工资"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ([(ItemAnswer.HANDED_IN, TODAY, "")], "answer_1"),
        ([(ItemAnswer.HANDED_IN, TODAY, ""), (ItemAnswer.EXPLAINED, TODAY, " ")], "words_1"),
        ([(ItemAnswer.MISSING, TODAY, ""), (ItemAnswer.HANDED_IN, TODAY, "")], "words_0"),
    ],
)
def test_an_item_without_its_answer_keeps_the_clock_still(staff, given, field):
    application = asked(staff)

    with pytest.raises(RuleBroken) as refused:
        supplements.settle(
            application_id=application.pk, answers=answers(*given), by=staff, at=NOON
        )

    application.refresh_from_db()
    assert (refused.value.field, application.state) == (field, S.AWAITING_PAPERS)


def test_what_came_and_is_still_not_enough_lapses_by_a_hand_that_says_what_lacks(staff):
    application = asked(staff)
    bring(application, staff, kind="identity")

    with pytest.raises(RuleBroken, match="不能视为撤回"):
        lapse(application, staff, answers=all_brought(application, TUESDAY))
    ended = lapse(
        application,
        staff,
        answers=answers(
            (ItemAnswer.MISSING, THURSDAY, "交来的是身份证，不是说明表"),
            (ItemAnswer.EXPLAINED, TUESDAY, "自三月起未发工资"),
        ),
    )

    assert (ended.state, ended.supplement.settled_on) == (S.DEEMED_WITHDRAWN, None)
    assert ended.supplement.answers.count() == 2


def test_a_second_look_finds_it_settled(staff):
    application = asked(staff)
    settle(application, by=staff)

    with pytest.raises(RuleBroken):
        settle(application, by=staff)
