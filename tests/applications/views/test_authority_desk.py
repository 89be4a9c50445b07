"""The notice desk in the browser: one page, several persons, nothing lost."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from applications.forms.fields import CHOOSE_AGAIN
from applications.models import Case, Notice
from tests.office import make_authority, make_notice, make_notice_case, make_user, photo
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon", "calendar")]

NEW = "applications:notice_new"


def typed(authority, *names, **fields):
    data = {
        "form_token": str(uuid4()),
        "route": "NOTICE_DEFENCE",
        "authority": authority.pk,
        "authority_number": "（2026）渝0151刑初88号",
        "stage": "FIRST_INSTANCE",
        "received_on": "2026-11-18",
        "person-TOTAL_FORMS": len(names),
        "person-INITIAL_FORMS": 0,
        **fields,
    }
    for n, name in enumerate(names):
        data |= {
            f"person-{n}-name": name,
            f"person-{n}-charge": "盗窃",
            f"person-{n}-ground": "MINOR",
            f"person-{n}-id_number": "",
        }
    return data


def test_two_persons_without_numbers_get_two_cases(signed_in, staff):
    data = typed(make_authority(), "钱某甲", "钱某乙") | {"scan": photo()}

    answer = signed_in(staff).post(reverse(NEW), data)

    notice = Notice.objects.get()
    assert answer.headers["Location"] == reverse("applications:notice", args=[notice.uid])
    assert Case.objects.count() == 2
    assert notice.scan.content_type == "image/jpeg"


def test_whom_to_call_is_sealed_and_stands_on_the_page(signed_in, staff):
    browser = signed_in(staff)
    data = typed(make_authority(), "钱某甲", contact="刘法官 13812345678")

    page = browser.post(reverse(NEW), data, follow=True)

    assert "刘法官 13812345678" in page.content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM applications_noticecontact")
        (words,) = cursor.fetchone()
    assert "刘法官" not in words


def test_at_most_eight_fields_are_required_for_one_person(signed_in, staff):
    context = signed_in(staff).get(reverse(NEW)).context

    asked = [*context["form"], *context["persons"].forms[0]]
    required = [field.name for field in asked if field.field.required and not field.is_hidden]
    assert required == [
        "route",
        "authority",
        "authority_number",
        "stage",
        "received_on",
        "name",
        "charge",
        "ground",
    ]


def test_a_minor_may_be_marked_as_facing_life_too(signed_in, staff):
    data = typed(make_authority(), "钱某甲", "钱某乙") | {"person-1-faces_life_or_death": "on"}

    signed_in(staff).post(reverse(NEW), data)

    marked = Notice.objects.get().persons.order_by("pk")
    assert [(p.ground, p.faces_life_or_death) for p in marked] == [
        ("MINOR", False),
        ("MINOR", True),
    ]


def test_one_more_person_keeps_what_was_typed(signed_in, staff):
    data = typed(make_authority(), "钱某甲", add_person="1")

    answer = signed_in(staff).post(reverse(NEW), data)

    assert answer.status_code == 200
    assert len(answer.context["persons"].forms) == 2
    assert 'value="钱某甲"' in answer.content.decode()
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("asked", "status"), [({"add_person": "1"}, 200), ({"authority_number": ""}, 422)]
)
def test_a_chosen_scan_is_asked_for_again_where_the_page_comes_back(
    signed_in, staff, asked, status
):
    data = typed(make_authority(), "钱某甲", **asked)
    browser = signed_in(staff)

    answer = browser.post(reverse(NEW), {**data, "scan": photo()})
    without = browser.post(reverse(NEW), data)

    assert (answer.status_code, Notice.objects.count()) == (status, 0)
    assert CHOOSE_AGAIN in answer.content.decode()
    assert '<details class="more" open>' in answer.content.decode()
    assert CHOOSE_AGAIN not in without.content.decode()
    assert '<details class="more">' in without.content.decode()


def test_what_was_typed_into_the_fold_keeps_it_open(signed_in, staff):
    data = typed(make_authority(), "钱某甲", contact="刘法官", add_person="1")

    answer = signed_in(staff).post(reverse(NEW), data)

    assert '<details class="more" open>' in answer.content.decode()


def test_asking_for_room_for_one_more_complains_about_no_blank(signed_in, staff):
    data = {"person-TOTAL_FORMS": "1", "person-INITIAL_FORMS": "0", "add_person": "1"}

    answer = signed_in(staff).post(reverse(NEW), data)

    assert len(answer.context["persons"].forms) == 2
    assert "invalid-feedback" not in answer.content.decode()


def test_a_wrong_number_is_refused_and_nothing_is_lost(signed_in, staff):
    data = typed(make_authority(), "钱某甲") | {"person-0-id_number": "12345"}

    answer = signed_in(staff).post(reverse(NEW), data)

    assert answer.status_code == 422
    words = answer.content.decode()
    assert '<a href="#id_person-0-id_number">第1名被通知人 身份证号码：身份证号码应为18位' in words
    assert "<title>错误：登记收函" in words
    assert 'value="钱某甲"' in answer.content.decode()


def test_a_day_of_a_year_without_a_calendar_is_answered_by_a_sentence(signed_in, staff):
    data = typed(make_authority(), "钱某甲", received_on="2018-03-05")

    answer = signed_in(staff).post(reverse(NEW), data)

    assert answer.status_code == 422
    assert "工作日历没有2018年的数据，请系统管理员先录入" in answer.content.decode()
    assert 'value="钱某甲"' in answer.content.decode()
    assert not Notice.objects.exists()


def test_a_ground_of_another_stage_is_refused_at_its_person_and_nothing_is_lost(signed_in, staff):
    data = typed(make_authority(), "钱某甲", "钱某乙", contact="刘法官") | {
        "person-1-ground": "PROSECUTION_PILOT"
    }

    answer = signed_in(staff).post(reverse(NEW), data)

    assert answer.status_code == 422
    first, second = answer.context["persons"].forms
    assert not first.errors
    assert "来函的所处阶段是一审" in second.errors["ground"][0]
    assert "（司发通〔2022〕49号）" in second.errors["ground"][0]
    page = answer.content.decode()
    assert all(f'value="{words}"' in page for words in ("钱某甲", "钱某乙", "刘法官"))
    assert not Notice.objects.exists()


def test_a_kind_that_the_ground_forbids_opens_the_field_where_it_is_chosen(signed_in, staff):
    data = typed(make_authority(), "钱某甲") | {"person-0-ground": "COMPULSORY_TREATMENT"}

    answer = signed_in(staff).post(reverse(NEW), data)

    assert "改选通知代理" in answer.context["form"].errors["route"][0]
    assert '<details class="more" open>' in answer.content.decode()


@pytest.mark.parametrize(("is_mandatory", "words"), [(False, "可以通知"), (True, "应当通知")])
def test_the_page_says_whether_the_authority_had_to_notify(
    signed_in, staff, settings, is_mandatory, words
):
    """法律援助法 art. 25 para. 2, unless a regulation says otherwise; art. 36: three days."""
    settings.ORDINARY_PROCEDURE_NOTICE_MANDATORY = is_mandatory
    notice = make_notice(found_on=dt.date(2026, 11, 16))
    make_notice_case(notice=notice, ground="ORDINARY_PROCEDURE")
    url = reverse("applications:notice", args=[notice.uid])

    answer = signed_in(staff).get(url)

    assert f"适用普通程序审理的刑事案件的其他被告人（{words}）" in answer.content.decode()
    # Nobody waits three days for a letter that need not be written.
    assert [c.label for c in answer.context["clocks"]] == ["通知指派律师"] * is_mandatory


def test_the_three_days_of_the_authority_run_for_a_minor_among_others(signed_in, staff):
    notice = make_notice(found_on=dt.date(2026, 11, 16))
    make_notice_case(notice=notice, ground="ORDINARY_PROCEDURE")
    make_notice_case(notice=notice, ground="MINOR")

    answer = signed_in(staff).get(reverse("applications:notice", args=[notice.uid]))

    assert [str(c.due_on) for c in answer.context["clocks"]] == ["2026-11-19"]


def test_the_grounds_are_chosen_under_the_words_of_the_law(signed_in, staff):
    page = signed_in(staff).get(reverse(NEW)).content.decode()

    assert [page.count(f'<optgroup label="{w}">') for w in ("应当通知", "可以通知")] == [1, 1]


def test_a_letter_that_stands_already_is_refused_at_its_number(signed_in, staff):
    standing = make_notice(authority_number="（2026）渝0151刑初88号")

    answer = signed_in(staff).post(reverse(NEW), typed(standing.authority, "钱某甲"))

    assert answer.status_code == 422
    assert "登记，请在收函登记中查看" in answer.content.decode()


def test_the_page_of_a_letter_lists_its_cases_and_the_scan(signed_in, staff):
    case = make_notice_case()
    notice = case.notice_person.notice
    browser = signed_in(staff)
    scan = reverse("applications:notice_scan", args=[notice.uid])

    assert browser.get(scan).status_code == 404
    browser.post(scan, {"scan": photo()})

    answer = browser.get(reverse("applications:notice", args=[notice.uid]))
    assert case.number in answer.content.decode()
    assert browser.get(scan).headers["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.CENTER_HEAD, 200),
        (Role.AUDITOR, 200),
        (Role.OFFICE_CLERK, 403),
        (Role.STATION_CLERK, 403),
        (Role.FINANCE, 403),
    ],
)
def test_who_opens_the_list(signed_in, role, status):
    make_notice()

    assert signed_in(make_user(role)).get(reverse("applications:notices")).status_code == status


def test_the_list_asks_no_more_when_it_grows(signed_in, staff, django_assert_max_num_queries):
    browser, url = signed_in(staff), reverse("applications:notices")
    browser.get(url)

    def queries_for(count):
        for _ in range(count):
            make_notice_case()
        with django_assert_max_num_queries(15) as asked:
            browser.get(url)
        return len(asked)

    assert queries_for(1) == queries_for(12)
