"""The panel that the case page pulls, as each person who knows the case may read it."""

import pytest
from django.urls import reverse

from tests.money import make_archived, make_line, make_scored
from tests.office import make_case, make_user
from workstations.states import Role

HTMX = {"HX-Request": "true"}


def panel(browser, case, **headers) -> str:
    return browser.get(
        reverse("subsidies:case_panel", args=[case.uid]), headers=headers
    ).content.decode()


def test_the_center_reads_grade_sum_and_the_ways_on(hands, signed_in):
    line = make_line(hands=hands)

    shown = panel(signed_in(hands.head), line.case)

    assert "优良（100分）" in shown
    assert "1,760.00" in shown
    assert reverse("subsidies:line", args=[line.uid]) in shown
    assert reverse("subsidies:evaluation", args=[line.evaluation.uid]) in shown


def test_each_stage_offers_its_next_step(hands, signed_in):
    archived, scored = make_archived(), make_scored(hands=hands).case
    browser = signed_in(hands.staff)

    assert reverse("subsidies:assign_evaluator", args=[archived.uid]) in panel(browser, archived)
    assert reverse("subsidies:compute", args=[scored.uid]) in panel(browser, scored)
    assert "归档后进行质量评估" in panel(browser, make_case())


def test_the_worker_reads_the_result_and_their_sum(hands, signed_in):
    line = make_line(hands=hands)

    shown = panel(signed_in(line.worker.user), line.case)

    assert "优良（100分）" in shown
    assert "1,760.00" in shown
    assert hands.evaluator.name not in shown


def test_the_unit_s_manager_reads_the_sum_and_no_score(hands, signed_in):
    line = make_line(hands=hands)

    shown = panel(signed_in(make_user(Role.UNIT_MANAGER, unit=line.unit)), line.case)

    assert "1,760.00" in shown
    assert "100分" not in shown


def test_the_clerk_who_received_it_reads_that_it_is_archived_and_no_money(hands, signed_in):
    line = make_line(hands=hands)
    place = line.case.application.received_at
    clerk = make_user(Role.OFFICE_CLERK, place=place)

    shown = panel(signed_in(clerk), line.case)

    assert "案件已归档" in shown
    assert "1,760.00" not in shown
    assert "优良" not in shown


def test_it_is_a_fragment_for_the_page_and_a_page_by_itself(hands, signed_in):
    case = make_archived()
    browser = signed_in(hands.staff)

    assert "<html" not in panel(browser, case, **HTMX)
    assert "<html" in panel(browser, case)


@pytest.mark.parametrize("role", [Role.FINANCE, Role.EVALUATOR, Role.AID_WORKER])
def test_who_does_not_know_the_case_finds_nothing(hands, signed_in, role):
    browser = signed_in(make_user(role))
    page = reverse("subsidies:case_panel", args=[make_archived().uid])

    assert browser.get(page).status_code == 404
