"""The page of an application: sections that fold, save themselves, and lose nothing typed."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse

from applications.models import SectionSave
from applications.states import ApplicationState
from tests.intake import a_page, save_people, somebody
from tests.intake import save_matter as saved_by_a_colleague
from tests.means import a_sheet, write_down
from tests.office import (
    NOON,
    hand_in,
    make_application,
    make_center,
    make_user,
    photo,
    resident_number,
)
from workstations.states import Role

S = ApplicationState
SCRIPT = {"HX-Request": "true"}
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]


@pytest.fixture
def draft(office):
    return make_application(S.DRAFT, place=office)


def page(draft):
    return reverse("applications:edit", args=[draft.uid])


def section(draft, code):
    return reverse("applications:section", args=[draft.uid, code])


def test_six_sections_say_how_far_they_are(signed_in, clerk, draft):
    words = signed_in(clerk).get(page(draft)).content.decode()

    titles = ["申请人", "代理人与共同申请人", "事项与对方当事人", "经济状况", "材料", "初审意见"]
    places = [words.index(f"<h2>{title}</h2>") for title in titles]
    assert places == sorted(places)
    assert "还缺：证件号码、住所" in words
    assert "本人申请的不用填" in words


def test_the_centers_own_window_has_no_first_round_opinion(signed_in, staff):
    draft = make_application(S.DRAFT, place=make_center(), registered_by=staff)

    words = signed_in(staff).get(page(draft)).content.decode()

    assert "<h2>材料</h2>" in words
    assert "<h2>初审意见</h2>" not in words


def test_the_script_saves_one_section_and_is_answered_with_all_of_them(signed_in, clerk, draft):
    typed = a_page(draft) | {"narrative": "欠薪四个月"}

    answer = signed_in(clerk).post(section(draft, "matter"), typed, headers=SCRIPT)

    draft.refresh_from_db()
    words = answer.content.decode()
    assert (answer.status_code, draft.narrative) == (200, "欠薪四个月")
    assert "已保存 12:00" in words
    assert "<html" not in words


def test_the_script_sends_nothing_but_its_section(signed_in, clerk, draft):
    typed = a_page(draft) | {"narrative": "欠薪四个月", "address": "正街1号"}

    signed_in(clerk).post(section(draft, "matter"), typed, headers=SCRIPT)

    assert SectionSave.objects.get().section == "matter"


def test_a_plain_press_saves_what_was_typed_anywhere(signed_in, clerk, draft):
    typed = a_page(draft) | {"narrative": "欠薪四个月", "address": "正街1号"}

    answer = signed_in(clerk).post(section(draft, "matter"), typed)

    draft.refresh_from_db()
    assert answer.headers["Location"] == f"{page(draft)}?section=matter#part-matter"
    assert (draft.narrative, draft.applicant.address) == ("欠薪四个月", "正街1号")
    saved = SectionSave.objects.values_list("section", flat=True)
    assert sorted(saved) == ["applicant", "matter"]


@pytest.mark.parametrize("headers", [{}, SCRIPT])
def test_two_presses_leave_one_saved_version(signed_in, clerk, draft, headers):
    browser, typed = signed_in(clerk), a_page(draft) | {"narrative": "欠薪四个月"}

    for _ in range(2):
        browser.post(section(draft, "matter"), typed, headers=headers)

    assert SectionSave.objects.count() == 1


def test_a_fault_in_one_section_does_not_hold_up_another(signed_in, clerk, draft):
    typed = a_page(draft) | {"narrative": "欠薪四个月", "id_number": "500151199001011234"}

    answer = signed_in(clerk).post(page(draft), typed)

    draft.refresh_from_db()
    words = answer.content.decode()
    assert (answer.status_code, draft.narrative) == (422, "欠薪四个月")
    assert "500151199001011234" in words
    assert "校验码" in words


def test_both_versions_are_shown_and_a_second_press_keeps_ones_own(signed_in, clerk, office, draft):
    old = a_page(draft) | {"narrative": "我这里写的"}
    colleague = make_user(Role.OFFICE_CLERK, place=office, name="李晓岚")
    saved_by_a_colleague(draft, by=colleague, narrative="她那里写的")
    browser = signed_in(clerk)

    answer = browser.post(section(draft, "matter"), old, headers=SCRIPT)

    words = answer.content.decode()
    assert answer.status_code == 422
    assert "她那里写的" in words
    assert "我这里写的" in words
    draft.refresh_from_db()
    assert draft.narrative == "她那里写的"
    again = old | {"matter_version": draft.version, "matter_token": str(uuid4())}
    assert browser.post(section(draft, "matter"), again, headers=SCRIPT).status_code == 200
    draft.refresh_from_db()
    assert draft.narrative == "我这里写的"


def test_an_old_page_does_not_undo_a_section_nobody_touched_on_it(signed_in, clerk, office, draft):
    old = a_page(draft) | {"address": "正街1号"}
    colleague = make_user(Role.OFFICE_CLERK, place=office)
    saved_by_a_colleague(draft, by=colleague, narrative="她那里写的")

    signed_in(clerk).post(page(draft), old)

    draft.refresh_from_db()
    assert draft.narrative == "她那里写的"
    assert draft.applicant.address == "正街1号"


def test_a_co_applicant_shows_a_passport_and_a_wrong_number_loses_nothing(signed_in, clerk, draft):
    browser = signed_in(clerk)
    typed = a_page(draft) | {"co_1": "MARIA SANTOS", "co_1_id_kind": "PASSPORT", "co_1_id": "P1"}

    refused = browser.post(page(draft), typed)
    assert refused.status_code == 422
    assert "护照号码由6至20位字母和数字组成" in refused.content.decode()
    assert 'value="MARIA SANTOS"' in refused.content.decode()

    browser.post(page(draft), typed | {"co_1_id": "p1234567a"})

    person = draft.co_applicants.get().person
    assert (person.id_kind, person.id_number) == ("PASSPORT", "P1234567A")


def test_who_applies_for_a_detained_husband_is_kept_on_the_page(signed_in, clerk, draft):
    typed = a_page(draft) | {
        "is_detained": "on",
        "detained_at": "铜梁区看守所",
        "handed_over_at": "2026-11-18T09:30",
        "representative_kind": "CLOSE_RELATIVE",
        "representative_because": "DETAINED",
        "representative_kinship": "SPOUSE",
        "representative_name": "吴小芳",
        "representative_phone": "13900000003",
        "co_1": "周小弟",
        "group_key": "2026-03",
    }
    browser = signed_in(clerk)

    answer = browser.post(page(draft), typed, follow=True)

    draft.refresh_from_db()
    words = answer.content.decode()
    assert "申请人在押：铜梁区看守所" in words
    assert "有代理权的证明" in words
    assert draft.representative.name == "吴小芳"
    assert draft.co_applicants.get().person.name == "周小弟"
    assert draft.handed_over_at == NOON.replace(hour=9, minute=30)
    assert draft.group_key == "2026-03"


def test_a_paper_application_typed_in_afterwards_says_so(signed_in, clerk, draft):
    hand_in(draft, "identity")
    browser = signed_in(clerk)
    late = a_page(draft) | {"received_on": "2026-11-13"}
    receive = reverse("applications:receive", args=[draft.uid])

    refused = browser.post(receive, late)
    browser.post(receive, late | {"late_reason": "停电，先收的纸质材料。"})

    draft.refresh_from_db()
    assert "请写明补录原因" in refused.content.decode()
    assert (draft.state, draft.decision_due_on) == (S.RECEIVED, dt.date(2026, 11, 20))
    words = browser.get(page(draft)).content.decode()
    assert "补录：2026年11月13日收到纸质申请" in words
    detail = browser.get(reverse("applications:detail", args=[draft.uid])).content.decode()
    assert "停电，先收的纸质材料" in detail


def test_taking_a_paper_out_saves_what_was_typed_meanwhile(signed_in, clerk, draft):
    browser = signed_in(clerk)
    browser.post(page(draft), a_page(draft) | {"file-identity": photo()})
    draft.refresh_from_db()
    material = draft.materials.get()
    url = reverse("applications:remove_material", args=[draft.uid, material.uid])

    browser.post(url, a_page(draft) | {"narrative": "欠薪四个月"})

    draft.refresh_from_db()
    assert (draft.materials.count(), draft.narrative) == (0, "欠薪四个月")


def test_a_section_that_is_not_there_is_not_found(signed_in, clerk, draft):
    assert signed_in(clerk).post(section(draft, "wages"), a_page(draft)).status_code == 404


def test_the_page_asks_no_more_when_it_grows(
    signed_in, clerk, draft, django_assert_max_num_queries
):
    browser = signed_in(clerk)
    browser.get(page(draft))

    def queries():
        with django_assert_max_num_queries(16) as asked:
            browser.get(page(draft))
        return len(asked)

    assert queries() <= 15
    # One more for the persons beside the applicant, however many.
    save_people(draft, by=clerk, represented=somebody(), people=[somebody().person])
    with_one = queries()
    save_people(draft, by=clerk, represented=somebody(), people=[somebody().person] * 4)
    saved_by_a_colleague(draft, by=clerk)
    hand_in(draft)
    assert queries() == with_one


def test_who_has_no_document_is_asked_for_the_day_of_birth(signed_in, clerk, draft):
    browser = signed_in(clerk)

    browser.post(page(draft), a_page(draft) | {"id_kind": "NONE", "address": "正街1号"})
    draft.refresh_from_db()
    words = browser.get(page(draft)).content.decode()

    assert draft.applicant.id_kind == "NONE"
    assert "还缺：出生日期" in words


def test_a_minor_without_a_legal_representative_is_not_ready(signed_in, clerk, draft):
    number = resident_number(born_on=dt.date(2012, 3, 7), serial=15)
    browser = signed_in(clerk)

    browser.post(page(draft), a_page(draft) | {"id_number": number})

    assert "还缺：未成年人的法定代理人" in browser.get(page(draft)).content.decode()


def test_where_rows_are_listed_the_page_says_which_totals_follow_from_them(signed_in, clerk, draft):
    browser = signed_in(clerk)
    rows = reverse("applications:means", args=[draft.uid])
    before = browser.get(page(draft)).content.decode()
    write_down(draft, a_sheet(), by=clerk)

    answer = browser.get(page(draft))

    assert rows in before
    assert "逐项填写后，合计以各项为准" in before
    assert rows in answer.content.decode()
    assert "均以各项为准，请在逐项填写页修改" in answer.content.decode()
    fields = next(p.form.fields for p in answer.context["page"].parts if p.section.slug == "means")
    assert [name for name in fields if fields[name].disabled] == [
        "household_size",
        "income_yuan",
        "rigid_expenditure_yuan",
        "has_high_value_assets",
        "family_is_opponent",
    ]
