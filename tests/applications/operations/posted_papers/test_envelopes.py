"""Two envelopes, two postmarks: each paper keeps the days of its own."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from applications.models import SupplementAnswer
from applications.operations import posted_papers, supplements
from applications.operations.supplement_answers import Answer
from applications.states import ApplicationState, ItemAnswer
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.posted_papers.given import a_paper, day, lapse, make_awaiting
from tests.office import noon

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
STATEMENT, PAYSLIPS = 0, 1


def days_of_each() -> list[tuple]:
    kept = SupplementAnswer.objects.order_by("position")
    return list(kept.values_list("position", "answer", "posted_on", "answered_on"))


@pytest.fixture
def awaiting(staff, clerk, office):
    return make_awaiting(
        staff=staff, clerk=clerk, office=office, explanations=["近三个月的工资收入"]
    )


@pytest.fixture
def lapsed(awaiting):
    return lapse(awaiting)


def admit(application, *papers, by, on="20"):
    return posted_papers.admit(
        application_id=application.pk, papers=papers, by=by, at=noon(day(on))
    )


def add(application, *papers, by, on="23"):
    return posted_papers.add(application_id=application.pk, papers=papers, by=by, at=noon(day(on)))


def test_a_second_envelope_keeps_the_first_ones_days_and_ends_the_pause(lapsed, staff):
    admit(lapsed, a_paper(STATEMENT, posted="16", came="20"), by=staff)

    again = add(lapsed, a_paper(PAYSLIPS, posted="18", came="23"), by=staff)

    assert days_of_each() == [
        (STATEMENT, ItemAnswer.HANDED_IN, day("16"), day("20")),
        (PAYSLIPS, ItemAnswer.HANDED_IN, day("18"), day("23")),
    ]
    # The seven days stood still from the 11th to the 23rd: the 16th and twelve days end on
    # Saturday the 28th and go on to Monday.
    assert again.decision_due_on == day("30")
    assert (again.supplement.posted_on, again.supplement.settled_on) == (day("18"), day("23"))


def test_an_envelope_that_was_overlooked_moves_no_day_backwards(lapsed, staff):
    admit(lapsed, a_paper(PAYSLIPS, posted="18", came="20"), by=staff)

    again = add(lapsed, a_paper(STATEMENT, posted="16", came="19"), by=staff)

    assert (again.supplement.posted_on, again.supplement.settled_on) == (day("18"), day("20"))
    assert again.decision_due_on == day("25")


def test_two_envelopes_of_one_morning_are_written_down_at_once(lapsed, staff):
    admit(
        lapsed,
        a_paper(STATEMENT, posted="16", came="19"),
        a_paper(PAYSLIPS, posted="18", came="20"),
        by=staff,
    )

    assert [row[2:] for row in days_of_each()] == [(day("16"), day("19")), (day("18"), day("20"))]


def test_one_late_postmark_names_its_paper_and_nothing_is_kept(lapsed, staff):
    with pytest.raises(RuleBroken, match="“近三个月的工资收入”的交邮日期") as refused:
        admit(
            lapsed,
            a_paper(STATEMENT, posted="16", came="20"),
            a_paper(PAYSLIPS, posted="19", came="20"),
            by=staff,
        )

    assert refused.value.field == f"posted_on_{PAYSLIPS}"
    assert days_of_each() == []


def test_what_lacked_when_it_lapsed_keeps_the_words_of_then(awaiting, staff):
    answers = [
        Answer(position=STATEMENT, answer=ItemAnswer.HANDED_IN, on=day("17")),
        Answer(position=PAYSLIPS, answer=ItemAnswer.MISSING, on=day("19"), words="未见寄来。"),
    ]
    supplements.deem_withdrawn(
        application_id=awaiting.pk, answers=answers, by=staff, at=noon(day("19"))
    )

    with pytest.raises(RuleBroken, match="尚未收到"):
        admit(awaiting, a_paper(STATEMENT, posted="17", came="20"), by=staff)
    admit(awaiting, a_paper(PAYSLIPS, posted="18", came="20"), by=staff)

    kept = SupplementAnswer.objects.get(position=PAYSLIPS)
    assert (kept.answer, kept.words) == (ItemAnswer.HANDED_IN, "未见寄来。")
    assert SupplementAnswer.objects.get(position=STATEMENT).posted_on is None


def test_nothing_is_added_once_all_is_there_or_before_anything_came(lapsed, staff):
    with pytest.raises(RuleBroken, match="不再等待"):
        add(lapsed, a_paper(STATEMENT, posted="16", came="20"), by=staff)
    both = [a_paper(position, posted="16", came="20") for position in (STATEMENT, PAYSLIPS)]
    admit(lapsed, *both, by=staff)
    with pytest.raises(RuleBroken, match="不再等待"):
        add(lapsed, a_paper(STATEMENT, posted="16", came="20"), by=staff)


def test_the_database_knows_that_a_paper_is_posted_before_it_comes(lapsed, staff):
    admit(lapsed, a_paper(STATEMENT, posted="16", came="20"), by=staff)

    with pytest.raises(IntegrityError, match="supplement_item_posted_before_it_came"):
        SupplementAnswer.objects.update(posted_on=day("21"))


def test_two_envelopes_by_the_pages_alone(lapsed, staff, signed_in, time_machine):
    time_machine.move_to(noon(day("20")))
    there = reverse("applications:posted_papers", args=[lapsed.uid])
    browser = signed_in(staff)
    envelope = {"posted_on": "2026-11-16", "settled_on": "2026-11-20"}

    nothing = browser.post(there, envelope)
    assert "请勾选这次收到的材料" in nothing.content.decode()
    # A wrong day of its own stands open, and nothing typed is lost.
    wrong = envelope | {"came_0": "on", "came_1": "on", "posted_on_1": "2026-11-19"}
    shown = browser.post(there, wrong).content.decode()
    assert '<details class="more" open>' in shown
    assert 'value="2026-11-19"' in shown

    browser.post(there, envelope | {"came_0": "on"})
    time_machine.move_to(noon(day("23")))
    browser = signed_in(staff)
    second = browser.get(there).content.decode()
    assert ("近三个月的工资收入" in second, "came_0" in second) == (True, False)
    page = browser.post(
        there,
        {"posted_on": "2026-11-18", "settled_on": "2026-11-23", "came_1": "on"},
        follow=True,
    ).content.decode()

    assert "11月16日交邮，11月20日收到" in page
    assert "11月18日交邮，11月23日收到" in page
    assert there not in page
