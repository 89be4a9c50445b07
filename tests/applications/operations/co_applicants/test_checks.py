"""Each co-applicant is tested alone: nobody is granted aid on another person's means."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from applications.models import CoApplicant, CoApplicantCheck, ServiceRecord
from applications.operations import co_applicant_checks, deciding, undoing
from applications.operations.co_applicant_checks import Verdict
from applications.operations.recording import Person
from applications.queries import co_applicants
from applications.states import DecisionKind
from legalaid.shared.refusals import RuleBroken
from tests.intake import save_people
from tests.office import NOON, TODAY, S, hand_in, make_applicant, make_application, make_matter
from tests.serving import serve
from workstations.models import Paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


@pytest.fixture
def crew(staff):
    """Two who apply together with the first."""
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    hand_in(application)
    for name in ("工友甲", "工友乙"):
        CoApplicant.objects.create(application=application, person=make_applicant(name=name))
    return application


def person(crew, name):
    return crew.co_applicants.get(person__name=name).person


def check(crew, name, *, met=True, reason="", by=None):
    co_applicant_checks.record(
        application_id=crew.pk,
        verdicts=[Verdict(person=person(crew, name).uid, is_met=met, reason=reason)],
        by=by or crew.taken_by,
        at=NOON,
    )


def grant(crew, head=None):
    deciding.draft(
        application_id=crew.pk,
        kind=DecisionKind.GRANT,
        ground="",
        articles="《中华人民共和国法律援助法》第三十一条第五项",
        reason="申请人请求支付劳动报酬。",
        by=crew.taken_by,
        at=NOON,
    )
    if head:
        deciding.sign(application_id=crew.pk, by=head, at=NOON)


def said(crew):
    return [
        one.sentence for one in co_applicants.findings(crew, co_applicants.of_application(crew))
    ]


def test_aid_waits_until_each_was_looked_at(crew):
    check(crew, "工友甲")

    assert said(crew) == ["共同申请人2人的经济困难情形须分别核查，还有1人没有核查。"]
    with pytest.raises(RuleBroken, match="还有1人没有核查"):
        grant(crew)


def test_a_grant_names_those_in_need_and_nobody_else(crew, head):
    check(crew, "工友甲")
    check(crew, "工友乙", met=False, reason="名下有经营收入")

    grant(crew, head)

    letter = Paper.objects.get(kind="grant_decision")
    assert letter.snapshot["applicants"] == [crew.applicant.name, "工友甲"]


def test_each_who_is_granted_aid_is_served_for_themselves(crew, head, staff):
    check(crew, "工友甲")
    check(crew, "工友乙", met=False, reason="名下有经营收入")
    grant(crew, head)

    granting = ServiceRecord.objects.open().filter(paper__kind="grant_decision")
    open_ones = {one.addressee: one for one in granting.with_parties()}
    assert set(open_ones) == {crew.applicant.name, "工友甲"}
    assert open_ones["工友甲"].capacity == "共同申请人"

    serve(open_ones["工友甲"], by=staff, on=TODAY)
    # The fifteen days of the first applicant begin with their own letter.
    assert crew.decisions.get().served_on is None
    with pytest.raises(RuleBroken):
        undoing.undo(application_id=crew.pk, reason="录入有误", by=head, at=NOON)


def test_any_other_paper_may_be_served_on_each_of_them_once(signed_in, crew, head):
    for name in ("工友甲", "工友乙"):
        check(crew, name)
    grant(crew, head)
    paper = Paper.objects.get(kind="grant_decision")
    ServiceRecord.objects.filter(receiver="CO_APPLICANT").delete()
    browser, url = signed_in(head), reverse("applications:service_new", args=[paper.uid])
    assert "共同申请人工友乙" in browser.get(url).content.decode()

    chosen = {"receiver": f"CO_APPLICANT-{person(crew, '工友乙').uid}"}
    first, second = (browser.post(url, chosen) for _ in range(2))

    record = ServiceRecord.objects.get(receiver="CO_APPLICANT")
    assert (record.addressee, first.url) == ("工友乙", second.url)


def test_a_refusal_is_about_all_of_them_and_waits_for_no_check(crew, head):
    deciding.draft(
        application_id=crew.pk,
        kind=DecisionKind.REFUSE,
        ground="has-counsel",
        articles="《中华人民共和国法律援助法》第四十八条",
        reason="已自行委托律师。",
        by=crew.taken_by,
        at=NOON,
    )
    deciding.sign(application_id=crew.pk, by=head, at=NOON)

    letter = Paper.objects.get(kind="refusal_decision")
    assert letter.snapshot["applicants"] == [crew.applicant.name, "工友甲", "工友乙"]


def test_whoever_is_found_not_in_need_is_told_why(crew):
    with pytest.raises(RuleBroken, match="工友甲不符合经济困难条件的，请写明理由"):
        check(crew, "工友甲", met=False)

    assert not CoApplicantCheck.objects.exists()


def test_a_later_answer_takes_the_place_of_the_first(crew):
    check(crew, "工友甲", met=False, reason="名下有经营收入")
    check(crew, "工友甲")

    kept = CoApplicantCheck.objects.get()
    assert (kept.is_met, kept.reason) == (True, "")


def test_a_colleague_and_the_head_do_not_answer_for_the_reviewer(crew, head):
    with pytest.raises(PermissionDenied):
        check(crew, "工友甲", by=head)


def test_a_matter_that_asks_no_hardship_asks_none_of_them(staff):
    application = make_application(
        S.UNDER_REVIEW, taken_by=staff, matter=make_matter("heroic-act", is_free_of_hardship=True)
    )
    CoApplicant.objects.create(application=application, person=make_applicant())

    assert said(application) == []


def test_whoever_turns_out_to_be_somebody_else_is_looked_at_anew(clerk, office):
    draft = make_application(S.DRAFT, place=office)
    save_people(draft, by=clerk, people=[Person(name="工友甲")])
    joined = draft.co_applicants.get()
    CoApplicantCheck.objects.create(co_applicant=joined, is_met=True, by=clerk, at=NOON)

    save_people(draft, by=clerk, people=[Person(name="工友甲", phone="13900000009")])
    assert CoApplicantCheck.objects.exists()

    told = Person(name="工友甲", id_kind="PASSPORT", id_number="E12345678")
    save_people(draft, by=clerk, people=[told])
    assert not CoApplicantCheck.objects.exists()


def test_the_page_asks_one_question_for_each(signed_in, staff, crew):
    browser, url = signed_in(staff), reverse("applications:co_applicants", args=[crew.uid])
    page = browser.get(url).content.decode()
    one, two = person(crew, "工友甲").uid.hex, person(crew, "工友乙").uid.hex
    assert "1. 工友甲" in page

    refused = browser.post(url, {f"met_{one}": "yes", f"met_{two}": "no"})
    assert refused.status_code == 422
    assert "请写明理由" in refused.content.decode()

    answers = {f"met_{one}": "yes", f"met_{two}": "no", f"reason_{two}": "名下有经营收入"}
    assert browser.post(url, answers).status_code == 302
    shown = browser.get(reverse("applications:detail", args=[crew.uid])).content.decode()
    assert "1人不符合条件，给予援助的决定不列入" in shown
    assert "共同申请人工友乙：名下有经营收入" in shown
