"""Taking an assignment back on the case page, and writing down whom the recipient asks for."""

import pytest
from django.urls import reverse

from applications.operations import recalling
from applications.states import CaseState
from tests.casework import make_assigned
from tests.office import NOON, make_aid_worker, make_case, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def page(name, case):
    return reverse(f"applications:{name}", args=[case.uid])


def text_of(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def given(lawyer, head):
    return make_assigned(worker=lawyer, head=head, at=NOON, is_clear=False)


def test_the_head_takes_an_assignment_back_and_reads_it_on_the_case(signed_in, head, given):
    browser = signed_in(head)
    assert page("recall_assignment", given) in text_of(browser.get(page("case", given)))
    form = text_of(browser.get(page("recall_assignment", given)))
    number = given.assignments.get().number
    assert f'value="{number}"' in form

    answer = browser.post(
        page("recall_assignment", given), {"number": number, "reason": "选错承办人"}, follow=True
    )

    shown = text_of(answer)
    assert "期限不重新计算" in shown
    assert "已撤回的指派" in shown
    assert "选错承办人" in shown
    assert page("assign", given) in shown
    assert page("recall_assignment", given) not in shown


def test_a_reason_is_asked_for_and_the_number_is_kept(signed_in, head, given):
    number = given.assignments.get().number

    answer = signed_in(head).post(page("recall_assignment", given), {"number": number})

    assert answer.status_code == 422
    assert f'value="{number}"' in text_of(answer)
    given.refresh_from_db()
    assert given.state == CaseState.ASSIGNED


def test_once_accepted_the_page_says_what_to_do_instead(signed_in, head, lawyer):
    case = make_assigned(worker=lawyer, at=NOON)
    browser = signed_in(head)

    shown = text_of(browser.get(page("case", case)))
    assert page("recall_assignment", case) not in shown
    assert "《法律援助法》第五十五条、《办理法律援助案件程序规定》第三十七条" in shown
    answer = browser.get(page("recall_assignment", case), follow=True)
    assert answer.redirect_chain == [(page("case", case), 302)]
    pressed = browser.post(
        page("recall_assignment", case),
        {"number": case.assignments.get().number, "reason": "选错承办人"},
    )
    assert (pressed.status_code, "不能撤回" in text_of(pressed)) == (422, True)


def test_the_worker_who_presses_too_late_reads_who_took_it_back(
    signed_in, head, lawyer, given, monkeypatch
):
    """The page was read while the case was still theirs; the head was faster by a moment."""
    browser = signed_in(lawyer.user)
    number = given.assignments.get().number
    seen = "applications.views.lawyer_desk.conflict.case_of"

    def taken_back_meanwhile(request, uid):
        recalling.recall(case_id=given.pk, number=number, reason="选错承办人", by=head, at=NOON)
        return given

    monkeypatch.setattr(seen, taken_back_meanwhile)
    answer = browser.post(page("no_conflict", given), follow=True)

    assert answer.redirect_chain == [(reverse("applications:cases"), 302)]
    assert f"{head}已于11月18日12:00撤回本案的指派" in text_of(answer)


def test_the_list_is_ordered_anew_by_whom_the_recipient_asks_for(signed_in, head):
    case = make_case()
    asked_for = make_aid_worker(unit=make_unit(name="点名律师事务所"))
    browser = signed_in(head)
    assert "轮派：轮到" not in text_of(browser.get(page("assign", case)))

    answer = browser.post(page("note_wish", case), {"worker": str(asked_for.uid)}, follow=True)
    shown = text_of(answer)
    assert "受援人点援 +25" in shown
    assert f"已登记受援人点名{asked_for.name}" in shown

    browser.post(page("note_wish", case), {"worker": ""})
    case.refresh_from_db()
    assert case.named_worker is None


def test_who_is_asked_for_and_may_not_come_is_named_with_the_reason(signed_in, head):
    case = make_case(named_worker=make_aid_worker(is_suspended=True))
    make_aid_worker()

    shown = text_of(signed_in(head).get(page("assign", case)))

    assert "但不能指派，请告知受援人" in shown


@pytest.mark.parametrize("typed", ["", "nobody"])
def test_a_wish_comes_too_late_once_assigned_or_for_nobody_of_the_pool(
    signed_in, head, given, typed
):
    answer = signed_in(head).post(page("note_wish", given), {"worker": typed}, follow=True)

    assert "不再登记点名" in text_of(answer) or "不在法律援助人员库中" in text_of(answer)


def test_whose_turn_it_is_stands_above_the_list_for_everybody_alike(signed_in, head):
    first, second = (make_aid_worker(unit=make_unit(code=code), login=True) for code in "AB")
    make_assigned(worker=first, at=NOON)
    case = make_case()
    browser = signed_in(head)

    for _ in range(2):
        shown = text_of(browser.get(page("assign", case)))
        assert f"轮派：轮到{second.unit.name}（还没有指派过案件）" in shown
