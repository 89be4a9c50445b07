"""The village desk in the browser's words: what is saved, refused, and never lost."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse

from applications.models import Application
from applications.states import ApplicationState
from tests.intake import a_page
from tests.office import (
    hand_in,
    make_application,
    make_matter,
    make_user,
    photo,
    resident_number,
)
from workstations.models import Paper, TrailEntry
from workstations.states import Role

S = ApplicationState
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]


def the_least(office, **typed):
    return {
        "form_token": str(uuid4()),
        "name": "周小兰",
        "phone": "139 0000 0001",
        "matter": make_matter().pk,
        "place": office.pk,
        **typed,
    }


def sheet(application, **typed):
    application.refresh_from_db()
    return a_page(application) | {"received_on": "2026-11-18"} | typed


def page(name, application):
    return reverse(f"applications:{name}", args=[application.uid])


def test_name_phone_matter_and_a_photo_become_a_draft(signed_in, clerk, office):
    answer = signed_in(clerk).post(
        reverse("applications:new"), the_least(office) | {"file-identity": photo()}
    )

    draft = Application.objects.get()
    assert answer.headers["Location"] == page("edit", draft)
    assert (draft.state, draft.materials.count()) == (S.DRAFT, 1)
    assert draft.applicant.phone == "13900000001"


def test_pressing_twice_makes_one_application(signed_in, clerk, office):
    browser, typed = signed_in(clerk), the_least(office)

    for _ in range(2):
        browser.post(reverse("applications:new"), typed)

    assert Application.objects.count() == 1


def test_a_wrong_phone_is_refused_and_nothing_typed_is_lost(signed_in, clerk, office):
    answer = signed_in(clerk).post(reverse("applications:new"), the_least(office, phone="1390000"))

    words = answer.content.decode()
    assert answer.status_code == 422
    assert "手机号码应为11位" in words
    assert 'value="周小兰"' in words
    assert Application.objects.count() == 0


def test_a_file_that_is_not_what_it_says_is_refused_in_a_sentence(signed_in, clerk, office):
    fake = photo()
    fake.name = "身份证.pdf"

    answer = signed_in(clerk).post(
        reverse("applications:new"), the_least(office) | {"file-identity": fake}
    )

    words = answer.content.decode()
    assert answer.status_code == 422
    assert "文件内容与后缀“.pdf”不符" in words
    assert "请重新选择一次" in words
    assert 'value="周小兰"' in words


def test_a_wrong_resident_id_is_refused_at_its_field(signed_in, clerk, office):
    draft = make_application(S.DRAFT, place=office)

    answer = signed_in(clerk).post(
        page("edit", draft), sheet(draft, id_number="500151199001011234", narrative="欠薪四个月")
    )

    words = answer.content.decode()
    assert answer.status_code == 422
    assert "校验码" in words
    assert "欠薪四个月" in words


def test_the_number_is_read_while_it_is_typed(signed_in, clerk):
    number = resident_number(born_on=dt.date(2010, 3, 7), serial=1)

    answer = signed_in(clerk).post(reverse("applications:identity_check"), {"id_number": number})

    words = answer.content.decode()
    assert "男，2010年3月7日出生，16周岁" in words
    assert "未成年人" in words


def test_the_whole_sheet_is_saved_with_its_papers(signed_in, clerk, office):
    draft = make_application(S.DRAFT, place=office)
    number = resident_number(born_on=dt.date(1956, 3, 7), serial=2)

    answer = signed_in(clerk).post(
        page("edit", draft),
        sheet(
            draft,
            id_number=number.lower(),
            categories=["migrant-worker"],
            opponent_1="重庆某建筑公司",
            income_yuan="36,000元",
            household_size="2",
            has_high_value_assets="no",
        )
        | {"file-waiver-proof": [], "file-identity": [photo(), photo("red")]},
    )

    draft.refresh_from_db()
    assert answer.headers["Location"] == page("edit", draft)
    assert draft.applicant.categories == ["elderly", "migrant-worker"]
    assert (draft.hardship_basis, draft.has_high_value_assets) == ("WAIVED", False)
    assert draft.materials.filter(kind="identity").count() == 2
    assert draft.opposing_parties.get().name == "重庆某建筑公司"


def test_an_older_page_keeps_what_was_typed_and_says_who_was_faster(signed_in, clerk, office):
    draft = make_application(S.DRAFT, place=office)
    colleague = make_user(Role.OFFICE_CLERK, place=office, name="李晓岚")
    old = sheet(draft, narrative="我这里写的")
    signed_in(colleague).post(page("edit", draft), sheet(draft, narrative="她那里写的"))

    answer = signed_in(clerk).post(page("edit", draft), old)

    words = answer.content.decode()
    assert answer.status_code == 422
    assert "李晓岚已于11月18日12:00保存过本节" in words
    assert "她那里写的" in words
    assert "我这里写的" in words


def test_one_press_saves_and_receives(signed_in, clerk, office):
    draft = make_application(S.DRAFT, place=office)
    hand_in(draft, "identity")

    signed_in(clerk).post(page("receive", draft), sheet(draft, narrative="欠薪四个月"))

    draft.refresh_from_db()
    assert (draft.state, draft.narrative) == (S.RECEIVED, "欠薪四个月")
    assert draft.decision_due_on == dt.date(2026, 11, 25)
    assert Paper.objects.get(subject_uid=draft.uid).kind == "receipt"


def test_without_papers_the_page_is_saved_but_not_received(signed_in, clerk, office):
    draft = make_application(S.DRAFT, place=office)

    answer = signed_in(clerk).post(
        page("receive", draft), sheet(draft, narrative="欠薪四个月"), follow=True
    )

    draft.refresh_from_db()
    assert (draft.state, draft.narrative) == (S.DRAFT, "欠薪四个月")
    assert "还没有材料" in answer.content.decode()


def test_an_impossible_day_of_receipt_is_refused(signed_in, clerk, office):
    draft = make_application(S.DRAFT, place=office)

    answer = signed_in(clerk).post(page("receive", draft), sheet(draft, received_on="2026-02-30"))

    assert answer.status_code == 422
    assert "没有这一天" in answer.content.decode()


def test_one_press_saves_and_forwards_with_the_opinion(signed_in, clerk, office, staff):
    application = make_application(S.RECEIVED, place=office)

    signed_in(clerk).post(page("forward", application), sheet(application, opinion="UNSURE"))

    application.refresh_from_db()
    assert application.state == S.FORWARDED
    assert application.first_reviews.get().opinion == "UNSURE"


def test_advising_against_it_needs_a_word_why(signed_in, clerk, office):
    application = make_application(S.RECEIVED, place=office)

    answer = signed_in(clerk).post(
        page("forward", application), sheet(application, opinion="REFUSE")
    )

    application.refresh_from_db()
    assert (answer.status_code, application.state) == (422, S.RECEIVED)
    assert "请写明理由" in answer.content.decode()


def test_another_offices_application_does_not_exist_here(signed_in, office):
    application = make_application(S.RECEIVED, place=office)
    stranger = signed_in(make_user(Role.OFFICE_CLERK))

    for name in ("detail", "edit"):
        assert stranger.get(page(name, application)).status_code == 404


def test_opening_a_paper_leaves_a_line_in_the_trail(signed_in, clerk, office):
    draft = make_application(S.DRAFT, place=office)
    signed_in(clerk).post(page("edit", draft), sheet(draft) | {"file-identity": photo()})
    material = draft.materials.get()

    answer = signed_in(clerk).get(reverse("applications:material", args=[draft.uid, material.uid]))

    assert answer.headers["Content-Type"] == "image/jpeg"
    assert TrailEntry.objects.about(draft.uid).filter(action="application.downloaded").exists()


@pytest.mark.parametrize("tab", ["drafts", "sent", "returned", "over"])
def test_an_empty_tab_teaches(signed_in, clerk, tab):
    words = signed_in(clerk).get(reverse("applications:office_list"), {"tab": tab})

    assert 'class="empty"' in words.content.decode()


def test_the_own_list_asks_no_more_when_it_grows(
    signed_in, clerk, office, django_assert_max_num_queries
):
    browser, url = signed_in(clerk), reverse("applications:office_list")
    # The first visit also writes the session.
    browser.get(url)

    def queries_for(count):
        for _ in range(count):
            make_application(S.RECEIVED, place=office)
        with django_assert_max_num_queries(15) as asked:
            browser.get(url)
        return len(asked)

    assert queries_for(1) == queries_for(12)
