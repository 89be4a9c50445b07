"""The household's page and its neighbours in the browser's words."""

import pytest
from django.urls import reverse

from applications.models import HardshipLine, HouseholdMember, MeansLine, Pledge
from applications.operations import overriding, pledging
from applications.operations.seeding import load_standards
from tests.casework import photo
from tests.means import a_sheet, amount, code, make_asked, make_pledging, write_down
from tests.office import NOON, make_applicant, make_application, make_matter, make_place, make_user
from workstations.models import TrailEntry
from workstations.states import PlaceKind, Role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]


@pytest.fixture
def application(staff):
    load_standards()
    return make_application("UNDER_REVIEW", taken_by=staff)


def url(name, thing):
    return reverse(f"applications:{name}", args=[thing.uid])


def words(answer) -> str:
    return answer.content.decode()


def typed(application, **given):
    """Return the page with one member, one wage, one bill, and one row left blank in each list."""
    application.refresh_from_db()
    rows = {}
    for side in ("member", "income", "expenditure", "asset"):
        rows |= {f"{side}-TOTAL_FORMS": "2", f"{side}-INITIAL_FORMS": "0"}
    return {
        "version": application.version,
        "verification_method": "DOCUMENTS",
        "members_are_known": "on",
        "income_is_known": "on",
        "expenditure_is_known": "on",
        "has_high_value_assets": "no",
        **rows,
        "member-0-name": "王不宣",
        "member-0-relation": "SPOUSE",
        "income-0-code": code("wage").pk,
        "income-0-amount_yuan": "4,000",
        "income-0-interval": "MONTH",
        "income-0-is_own": "on",
        "income-1-interval": "YEAR",
        "expenditure-0-code": code("medical").pk,
        "expenditure-0-amount_yuan": "24000",
        "expenditure-0-interval": "YEAR",
        "expenditure-1-interval": "YEAR",
        **given,
    }


def test_what_is_typed_stands_on_the_page_of_the_application(signed_in, application, staff):
    browser = signed_in(staff)

    answer = browser.post(url("means", application), typed(application), follow=True)

    said = words(answer)
    assert "工资、奖金、补贴4,000.00元（每月）" in said
    assert "1,000.00元" in said
    assert "低于2,372.00元" in said
    # The names stand on the household's own page alone.
    assert "王不宣" not in said
    assert "王不宣" in words(browser.get(url("means", application)))
    assert HouseholdMember.objects.count() == 1
    assert MeansLine.objects.count() == 2


def test_the_papers_asked_follow_from_the_route(signed_in, application, staff):
    browser = signed_in(staff)
    browser.post(url("means", application), typed(application))

    assert "收入、支出和资产的证明材料" in words(browser.get(url("detail", application)))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"income-0-amount_yuan": "四千"}, "请以元为单位填写金额"),
        ({"income-0-amount_yuan": ""}, "请填写金额，没有的不选项目"),
        ({"income-1-amount_yuan": "100"}, "请选择项目"),
        ({"income-1-amount_yuan": "99999999999999"}, "金额"),
        ({"member-0-relation": ""}, "请选择与申请人的关系"),
        ({"verification_method": "PLEDGE"}, "请先登记申请人的证件号码"),
        ({"version": 99}, "王不宣"),
        ({"income-0-code": "99999999"}, "王不宣"),
        ({"income-TOTAL_FORMS": "many"}, "王不宣"),
    ],
)
def test_a_fault_is_said_and_nothing_typed_is_lost(signed_in, application, staff, given, sentence):
    answer = signed_in(staff).post(url("means", application), typed(application, **given))

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "王不宣" in words(answer)
    assert MeansLine.objects.count() == 0


def test_more_rows_come_with_saving(signed_in, application, staff):
    browser = signed_in(staff)
    data = typed(application, more="1")

    answer = browser.post(url("means", application), data, follow=True)

    assert answer.redirect_chain[-1][0] == url("means", application)
    assert 'name="income-2-code"' in words(answer)


def test_a_code_taken_out_of_the_list_stays_where_it_was_used(signed_in, application, staff):
    write_down(application, a_sheet(), by=staff)
    wage = code("wage")
    wage.is_active = False
    wage.save()

    page = words(signed_in(staff).get(url("means", application)))

    assert f'<option value="{wage.pk}" selected>' in page


def test_opening_the_names_is_noted(signed_in, application, staff):
    signed_in(staff).get(url("means", application))

    assert TrailEntry.objects.filter(action="application.viewed", actor=staff).exists()


def test_the_rows_do_not_cost_more_questions(
    signed_in, application, staff, django_assert_max_num_queries
):
    browser = signed_in(staff)
    lines = [amount("wage", 100) for _ in range(10)]
    write_down(application, a_sheet(amounts=lines), by=staff)
    browser.get(url("means", application))

    with django_assert_max_num_queries(17):
        browser.get(url("means", application))


def test_a_decision_against_the_figures_is_shown_with_name_and_reason(
    signed_in, application, staff, head
):
    browser = signed_in(staff)
    page = words(browser.get(url("detail", application)))
    assert "不按计算结论认定" in page

    given = {"verdict": "no", "reason": "名下另有经营收入"}
    browser.post(url("override", application), given)

    shown = words(signed_in(head).get(url("detail", application)))
    assert "计算结论：<b>符合法律援助条件</b>" in shown
    assert "人工认定：认定不符合条件" in shown
    assert "名下另有经营收入" in shown
    assert "取消人工认定" not in shown


def test_what_changed_since_the_override_is_pointed_at(signed_in, application, staff):
    overriding.override(
        application_id=application.pk, verdict=False, reason="正在核实", by=staff, at=NOON
    )
    HardshipLine.objects.all().delete()

    assert "认定后情况已经变化" in words(signed_in(staff).get(url("detail", application)))


def test_the_head_is_offered_to_allow_another_pledge_only_where_one_is_barred(
    signed_in, staff, head
):
    _, pledge = make_pledging(staff=staff)
    pledging.find_false(pledge_id=pledge.pk, reason="不实", by=head, at=NOON)
    again = make_application(
        "UNDER_REVIEW",
        taken_by=staff,
        applicant=make_applicant(id_index="a-person", id_last4="8213"),
    )
    honest = make_application("UNDER_REVIEW", taken_by=staff)
    browser = signed_in(head)

    assert url("allow_pledge", again) in words(browser.get(url("detail", again)))
    assert url("allow_pledge", honest) not in words(browser.get(url("detail", honest)))
    browser.post(url("allow_pledge", again), {"reason": "系他人代填"})
    assert Pledge.objects.get(application=again).allowed_by == head


def test_the_register_teaches_while_it_is_empty(signed_in, head):
    page = words(signed_in(head).get(reverse("applications:pledges")))

    assert "还没有承诺" in page


def test_the_clerk_finds_the_letter_in_the_list_and_writes_the_answer_down(signed_in, staff):
    place = make_place()
    clerk = make_user(Role.OFFICE_CLERK, place=place)
    asked = make_asked(make_application("UNDER_REVIEW", taken_by=staff, place=place))
    browser = signed_in(clerk)
    listed = words(browser.get(reverse("applications:verifications")))
    assert asked.number in listed
    assert "剩5天" in listed

    given = {"answer": "CONFIRMED", "answered_on": "2026-11-18", "file": photo()}
    answer = browser.post(url("town_answer", asked), given, follow=True)

    assert "情况属实" in words(answer)
    assert asked.number not in words(browser.get(reverse("applications:verifications")))
    assert browser.get(url("town_answer_file", asked)).status_code == 200


def test_an_answer_that_says_nothing_is_refused_on_the_form(signed_in, staff):
    asked = make_asked(by=staff)
    given = {"answer": "DIFFERENT", "answered_on": "2026-11-18"}

    answer = signed_in(staff).post(url("town_answer", asked), given)

    assert answer.status_code == 422
    assert "请写明复函内容" in words(answer)


def test_at_24_the_migrant_worker_s_fast_lane_stands_on_the_page(signed_in, staff):
    worker = make_applicant(categories=["migrant-worker"])
    application = make_application(
        "UNDER_REVIEW", taken_by=staff, matter=make_matter("wages"), applicant=worker
    )

    page = words(signed_in(staff).get(url("detail", application)))

    assert '<span class="chip special">快速</span>' in page


def test_at_20_the_draft_begins_as_a_refusal_with_the_figures(signed_in, application, staff):
    write_down(application, a_sheet(amounts=[amount("wage", 30_000)]), by=staff)

    page = words(signed_in(staff).get(url("draft", application)))

    assert 'value="REFUSE"' in page
    assert "每月2,500.00元，不低于2,372.00元，不符合经济困难标准。" in page
    assert '<option value="not-in-hardship" selected>' in page


def test_the_draft_of_a_grant_against_the_figures_claims_no_figures(signed_in, application, staff):
    write_down(application, a_sheet(amounts=[amount("wage", 30_000)]), by=staff)
    overriding.override(
        application_id=application.pk, verdict=True, reason="已失业", by=staff, at=NOON
    )

    page = words(signed_in(staff).get(url("draft", application)))

    assert "经审查认定你符合法律援助条件" in page
    assert "你的家庭经济状况低于" not in page


# ---- Which town is asked --------------------------------------------------------------------


@pytest.mark.parametrize("kind", [PlaceKind.WORKSTATION, PlaceKind.CENTER])
def test_a_place_that_governs_no_town_is_not_asked_in_its_stead(signed_in, staff, kind):
    place = make_place(kind)
    application = make_application(
        "UNDER_REVIEW",
        taken_by=staff,
        place=place,
        applicant=make_applicant(town=place.short_name),
    )
    browser = signed_in(staff)

    form = browser.get(url("ask_town", application)).context["form"]
    refused = browser.post(url("ask_town", application), {"town": "", "items": ["income"]})

    assert not form["town"].value()
    assert "town" in refused.context["form"].errors
    assert "<dt>镇街</dt>" not in words(browser.get(url("detail", application)))


def test_the_town_that_was_written_down_stands_in_the_letter_s_form(signed_in, staff):
    application = make_application(
        "UNDER_REVIEW",
        taken_by=staff,
        place=make_place(PlaceKind.WORKSTATION),
        applicant=make_applicant(town="巴川街道"),
    )
    browser = signed_in(staff)

    assert browser.get(url("ask_town", application)).context["form"]["town"].value() == "巴川街道"
    assert "<dt>镇街</dt>" in words(browser.get(url("detail", application)))
