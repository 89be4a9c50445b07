"""The center's desk in the browser: the queue, the page, the decision, the calendar."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from applications.models import Application, Case
from applications.operations import deciding, supplements
from applications.states import ApplicationState, DecisionKind
from tests.office import (
    NOON,
    TODAY,
    hand_in,
    make_applicant,
    make_application,
    make_center,
    make_decision,
    make_user,
    photo,
    resident_number,
)
from workstations.models import CalendarYear, Paper, StoredFile, TrailEntry
from workstations.states import Role

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


def page(name, application):
    return reverse(f"applications:{name}", args=[application.uid])


def words(answer):
    return answer.content.decode()


def shown(answer):
    return [row.record for row in answer.context["table"].rows]


# ---- The queue and the register -------------------------------------------------------------


def test_the_queue_stands_in_the_order_of_the_days_and_paused_ones_come_last(signed_in, staff):
    paused = make_application(S.UNDER_REVIEW, taken_by=staff)
    supplements.ask(
        application_id=paused.pk,
        kinds=["identity"],
        explanations=[],
        reply_days=7,
        by=staff,
        at=NOON,
    )
    fresh = make_application(S.FORWARDED)
    overdue = make_application(S.FORWARDED, received_on=TODAY - dt.timedelta(days=9))
    make_application(S.RECEIVED)

    answer = signed_in(staff).get(reverse("applications:queue"))

    assert shown(answer) == [overdue, fresh, paused]
    assert "超期2天" in words(answer)
    assert "已暂停，补正截至11月25日" in words(answer)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"tab": "mine"}, {"mine", "drafted"}),
        ({"state": "FORWARDED"}, {"pile", "window"}),
        ({"hand": "HEAD"}, {"drafted"}),
        ({"light": "over"}, {"drafted"}),
        ({"source": "WINDOW"}, {"window"}),
        ({"kind": "CRIMINAL"}, set()),
        ({"tab": "no-such-tab"}, {"mine", "drafted", "pile", "window"}),
    ],
)
def test_tabs_and_conditions_narrow_the_queue(signed_in, staff, query, expected):
    rows = {
        "mine": make_application(S.UNDER_REVIEW, taken_by=staff),
        "drafted": make_application(
            S.DRAFTED, taken_by=staff, received_on=TODAY - dt.timedelta(days=9)
        ),
        "pile": make_application(S.FORWARDED),
        "window": make_application(S.FORWARDED, place=make_center(), channel="WINDOW"),
    }

    answer = signed_in(staff).get(reverse("applications:queue"), query)

    assert set(shown(answer)) == {rows[name] for name in expected}


def test_the_tiles_count_what_they_link_to(signed_in, staff):
    make_application(S.FORWARDED, received_on=TODAY - dt.timedelta(days=9))
    make_application(S.UNDER_REVIEW, received_on=TODAY - dt.timedelta(days=5))
    make_application(S.REFUSED)

    browser = signed_in(staff)
    tiles = browser.get(reverse("applications:queue")).context["tiles"]

    assert [tile["value"] for tile in tiles] == ["1", "1", "0", "1"]
    for tile in tiles:
        assert str(len(shown(browser.get(tile["url"])))) == tile["value"]


@pytest.mark.parametrize("sort", ["received_on", "-decision_due_on", "number", "-name"])
def test_the_register_sorts_by_its_four_columns(signed_in, auditor, sort):
    early = make_application(
        S.REFUSED, received_on=dt.date(2026, 3, 2), applicant=make_applicant(name="安小一")
    )
    late = make_application(S.FORWARDED, applicant=make_applicant(name="赵小二"))

    answer = signed_in(auditor).get(reverse("applications:register"), {"sort": sort})

    ascending = [early, late]
    assert shown(answer) == (ascending if not sort.startswith("-") else ascending[::-1])


def test_clerks_do_not_read_the_queue(signed_in, clerk):
    assert signed_in(clerk).get(reverse("applications:queue")).status_code == 403


@pytest.mark.parametrize("typed", ["7K3M-9QXA", " 7k3m－9qxa ", "7k3m9qxa"])
def test_the_code_of_a_receipt_finds_its_application(signed_in, staff, typed):
    asked = make_application(S.UNDER_REVIEW, progress_code="7K3M-9QXA")
    make_application(S.UNDER_REVIEW, progress_code="7K3M-9QXB")

    answer = signed_in(staff).get(reverse("applications:register"), {"number": typed})

    assert shown(answer) == [asked]


@pytest.mark.parametrize("url_name", ["queue", "register"])
def test_lists_ask_no_more_when_they_grow(
    signed_in, staff, url_name, django_assert_max_num_queries
):
    browser, url = signed_in(staff), reverse(f"applications:{url_name}")
    browser.get(url)

    def queries_for(count):
        for _ in range(count):
            make_application(S.UNDER_REVIEW)
        with django_assert_max_num_queries(15) as asked:
            browser.get(url)
        return len(asked)

    assert queries_for(1) == queries_for(12)


def test_the_page_of_one_application_asks_little(signed_in, staff, django_assert_max_num_queries):
    # A number of their own, or nobody would be looked for elsewhere.
    applicant = make_applicant(id_number=resident_number())
    application = make_application(S.UNDER_REVIEW, taken_by=staff, applicant=applicant)
    hand_in(application)
    browser = signed_in(staff)
    browser.get(page("detail", application))

    # The look itself is written down: the head of the trail and the entry.
    # Fifteen, and the two savepoints of this test's own transaction.
    with django_assert_max_num_queries(17):
        browser.get(page("detail", application))


# ---- Taking ---------------------------------------------------------------------------------


def test_the_second_hand_reads_whose_it_is(signed_in, staff):
    application = make_application(
        S.UNDER_REVIEW, taken_by=make_user(Role.CENTER_STAFF, name="李晓岚")
    )

    answer = signed_in(staff).post(page("take", application), follow=True)

    assert "李晓岚已于11月18日12:00领取此件" in words(answer)


def test_take_next_opens_the_page_or_says_that_nothing_waits(signed_in, staff):
    application = make_application(S.FORWARDED)
    browser = signed_in(staff)

    first = browser.post(reverse("applications:take_next"))
    second = browser.post(reverse("applications:take_next"), follow=True)

    assert first.headers["Location"] == page("detail", application)
    assert "没有待领取的申请" in words(second)


def test_a_list_of_one_kind_takes_the_next_of_that_kind(signed_in, staff):
    make_application(S.FORWARDED)
    browser, queue = signed_in(staff), reverse("applications:queue")
    assert "领取下一件刑事申请" in words(browser.get(queue, {"kind": "CRIMINAL"}))
    assert "领取下一件<" in words(browser.get(queue, {"kind": "NO_SUCH"}))

    answer = browser.post(reverse("applications:take_next"), {"kind": "CRIMINAL"}, follow=True)

    assert "没有待领取的刑事申请" in words(answer)


def test_a_return_needs_its_reason_and_goes_to_the_office(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    browser, url = signed_in(staff), page("return_to_office", application)

    refused = browser.post(url, {"reason": "", "note": "请重拍"})
    browser.post(url, {"reason": "photo-unreadable", "note": "请重拍"})

    application.refresh_from_db()
    assert refused.status_code == 422
    assert "请重拍" in words(refused)
    assert application.state == S.RETURNED


def test_a_form_for_what_cannot_be_done_now_leads_back_with_the_reason(signed_in, staff):
    application = make_application(S.AWAITING_PAPERS, taken_by=staff)

    answer = signed_in(staff).get(page("draft", application), follow=True)

    assert answer.redirect_chain == [(page("detail", application), 302)]
    assert "不能办理此事项" in words(answer)


# ---- The page -------------------------------------------------------------------------------


def test_personal_data_is_masked_until_somebody_says_why(signed_in, staff):
    number = resident_number()
    application = make_application(
        S.UNDER_REVIEW, taken_by=staff, applicant=make_applicant(id_number=number)
    )
    browser = signed_in(staff)

    before = browser.get(page("detail", application))
    without = browser.post(page("reveal", application), {"field": "id_number"}, follow=True)
    after = browser.post(page("reveal", application), {"field": "id_number", "reason": "VERIFY"})

    assert number not in words(before)
    assert number[-4:] in words(before)
    assert "请选择查看的用途" in words(without)
    assert number in words(after)
    entry = TrailEntry.objects.get(action="application.revealed")
    assert entry.details == {"field": "id_number", "reason": "VERIFY"}


def test_the_center_is_told_of_the_same_person_elsewhere_and_the_office_is_not(
    signed_in, staff, clerk, office
):
    number = resident_number()
    here = make_application(
        S.UNDER_REVIEW,
        place=office,
        taken_by=staff,
        applicant=make_applicant(id_number=number),
    )
    there = make_application(S.FORWARDED, applicant=make_applicant(id_number=number))

    assert there.number in words(signed_in(staff).get(page("detail", here)))
    assert there.number not in words(signed_in(clerk).get(page("detail", here)))


def test_buttons_are_those_that_the_operations_allow(signed_in, staff, head):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    def labels(person):
        card = signed_in(person).get(page("detail", application)).context["next"]
        return [act.label for act in (card.main, *card.others) if act]

    assert labels(staff) == [
        "作出决定",
        "填写申请",
        "一次性告知补正",
        "发函请外地协作",
        "先行提供",
        "时效计算",
        "退回初审",
        "放回待领取",
        "申请人撤回",
    ]
    assert labels(head) == ["先行提供", "时效计算", "放回待领取"]


def test_an_application_outside_ones_scope_does_not_exist(signed_in):
    application = make_application(S.FORWARDED)

    for role in (Role.OFFICE_CLERK, Role.AID_WORKER, Role.FINANCE, Role.BUREAU_LEADER):
        answer = signed_in(make_user(role)).get(page("detail", application))
        assert answer.status_code == 404


# ---- The decision ---------------------------------------------------------------------------


def test_the_draft_begins_with_what_follows_from_the_facts(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    answer = signed_in(staff).get(page("draft", application))

    assert "《中华人民共和国法律援助法》第三十一条第五项、第三十四条" in words(answer)


def test_the_preview_shows_the_letter_and_saves_nothing(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    answer = signed_in(staff).post(
        page("draft", application),
        {
            "kind": "REFUSE",
            "ground": "not-in-hardship",
            "reason": "人均月收入2500.00元，不低于标准2372.00元。",
            "preview": "1",
        },
    )

    application.refresh_from_db()
    assert "不予法律援助决定书" in words(answer)
    assert "自收到本决定书之日起十五日内" in words(answer)
    assert (application.state, application.decisions.count()) == (S.UNDER_REVIEW, 0)


def test_a_refusal_without_its_ground_keeps_what_was_typed(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    answer = signed_in(staff).post(
        page("draft", application), {"kind": "REFUSE", "ground": "", "reason": "写了很久的理由"}
    )

    assert answer.status_code == 422
    assert "请选择理由" in words(answer)
    assert "写了很久的理由" in words(answer)


def test_from_the_draft_to_the_service_of_the_letter(signed_in, staff, head):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    hand_in(application)
    typed = {
        "kind": "GRANT",
        "articles": "《中华人民共和国法律援助法》第三十四条",
        "reason": "你的家庭经济状况低于标准",
    }

    signed_in(staff).post(page("draft", application), typed)
    reading = signed_in(head).get(page("detail", application))
    signed = signed_in(head).post(page("sign", application), follow=True)
    signed_in(staff).post(page("serve", application), {"served_on": "2026-11-18"})

    application.refresh_from_db()
    assert "给予法律援助决定书" in words(reading)
    assert "（签发时编号）" in words(reading)
    assert "案号（2026）渝援0151民1号，请在11月23日前指派" in words(signed)
    assert application.state == S.GRANTED
    assert application.decisions.get().served_on == TODAY


def test_the_drafter_is_offered_no_signature_and_refused_one(signed_in, head):
    application = make_application(S.DRAFTED, taken_by=head)
    make_decision(application)
    browser = signed_in(head)

    card = browser.get(page("detail", application)).context["next"]

    assert "签发" not in [act.label for act in (card.main, *card.others) if act]
    assert browser.post(page("sign", application)).status_code == 403


def test_undoing_asks_why(signed_in, head):
    application = make_application(S.DRAFTED)
    make_decision(application)
    deciding.sign(application_id=application.pk, by=head, at=NOON)
    browser, url = signed_in(head), page("undo", application)

    assert browser.post(url, {"reason": ""}).status_code == 422
    browser.post(url, {"reason": "案由写错"})

    application.refresh_from_db()
    assert (application.state, Case.objects.get().state) == (S.UNDER_REVIEW, "VOIDED")


def test_form_six_begins_with_what_is_missing(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    hand_in(application, "application-form", "identity")
    browser, url = signed_in(staff), page("supplement", application)

    form = browser.get(url).context["form"]
    browser.post(
        url,
        {
            "kinds": ["case-papers"],
            "explanations": "欠薪的起止时间\n\n工地名称",
            "delivered_on": "2026年11月18日",
            "reply_days": "5",
        },
    )

    application.refresh_from_db()
    assert form["kinds"].initial == ["case-papers", "hardship-statement"]
    assert application.state == S.AWAITING_PAPERS
    assert len(application.supplement.items) == 3
    assert application.supplement.reply_by == dt.date(2026, 11, 23)


# ---- Papers ---------------------------------------------------------------------------------


@pytest.fixture
def letter(head):
    application = make_application(S.DRAFTED)
    make_decision(application, kind=DecisionKind.REFUSE)
    deciding.sign(application_id=application.pk, by=head, at=NOON)
    return Paper.objects.get(subject_uid=application.uid)


def test_a_paper_that_is_being_made_says_so_and_cannot_be_opened(signed_in, staff, letter):
    application = Application.objects.get()

    assert "正在制作" in words(signed_in(staff).get(page("detail", application)))
    url = reverse("applications:paper", args=[letter.uid])
    assert signed_in(staff).get(url).status_code == 404


def test_a_paper_is_opened_by_who_may_know_its_application(
    signed_in, staff, letter, settings, tmp_path
):
    letter.file = StoredFile.objects.create(
        sha256="0" * 64, size=9, content_type="application/pdf", stored_at=NOON
    )
    letter.save()
    url = reverse("applications:paper", args=[letter.uid])

    assert signed_in(make_user(Role.OFFICE_CLERK)).get(url).status_code == 404
    with pytest.raises(FileNotFoundError):
        # Found, allowed and written down: only the bytes of this test are missing.
        signed_in(staff).get(url)
    assert TrailEntry.objects.filter(action="application.downloaded", actor=staff).exists()


def test_papers_are_added_all_or_none(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    fake = photo("red", name="看起来像.pdf")

    answer = signed_in(staff).post(
        page("upload", application), {"kind": "identity", "files": [photo(), fake]}, follow=True
    )

    assert "不符" in words(answer)
    assert not application.materials.exists()


# ---- The calendar ---------------------------------------------------------------------------


def year(**typed):
    return {
        "year": "2027",
        "source": "国务院办公厅关于2027年部分节假日安排的通知",
        "holidays": "2027-01-01 元旦\n2027年2月8日 春节",
        "workdays": "2027-02-14 春节调休",
        **typed,
    }


def test_a_year_is_foreseen_and_then_confirmed(signed_in, staff):
    browser, url = signed_in(staff), reverse("applications:calendar_year")

    foreseen = browser.post(url, year(preview="1"))
    assert "确认后将变动的期限" in words(foreseen)
    assert not CalendarYear.objects.get(year=2027).is_confirmed

    browser.post(url, year())
    entry = CalendarYear.objects.get(year=2027)
    assert (entry.is_confirmed, entry.days.count()) == (True, 3)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"holidays": "2027-01-01 元旦\n2027-02-30 春节"}, "第2行：没有这一天"),
        ({"holidays": "2027-01-01"}, "第1行缺少名称"),
        ({"holidays": "2026-01-01 元旦"}, "2026-01-01不在2027年"),
        ({"holidays": "2027-01-01 元旦\n2027-01-01 元旦"}, "重复"),
        ({"workdays": "2027-01-01 元旦"}, "不能既放假又上班"),
    ],
)
def test_a_wrong_line_of_the_notice_is_named(signed_in, staff, typed, sentence):
    answer = signed_in(staff).post(reverse("applications:calendar_year"), year(**typed))

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not CalendarYear.objects.get(year=2027).is_confirmed
