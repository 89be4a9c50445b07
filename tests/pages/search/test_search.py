"""One box for whatever one has at hand; nothing of it in an address, in the trail, or on a
page of somebody else."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.documents.application_kinds import RECEIPT
from legalaid.pages.search.views import LIMIT
from tests.office import (
    NOON,
    make_aid_worker,
    make_applicant,
    make_application,
    make_case,
    make_notice,
    make_notice_case,
    make_place,
    make_user,
    resident_number,
)
from tests.questions import questions_of
from workstations.models import Paper, TrailEntry
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cold_cache", "at_noon")]


def look(browser, words, **query):
    """Type the words and follow to the page of what was found."""
    sent = browser.post(reverse("search"), {"q": words})
    assert sent.status_code == 302
    return browser.get(sent["Location"], query)


def found(answer):
    return {
        (section["place"].label, hit.title, hit.why)
        for section in answer.context["sections"]
        for hit in section["hits"]
    }


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("国", "姓名"),
        ("建国", "姓名"),
        ("覃建国", "姓名"),
        (" 覃 建国 ", "姓名"),
        ("qinjianguo", "拼音"),
        ("QinJian", "拼音"),
        # The rarer reading of the surname, whole.
        ("tan jian guo", "拼音"),
        ("qjg", "首字母"),
        ("tjg", "首字母"),
        ("１３９００００５６７８", "电话"),
        ("139-0000-5678", "电话"),
        ("5678", "电话末四位"),
        ("５６７８", "电话末四位"),
    ],
)
def test_a_person_is_found_by_whatever_one_has_at_hand(signed_in, staff, words, why):
    person = make_applicant(name="覃建国", phone="13900005678")
    make_applicant(name="李小龙", phone="13900001111")
    application = make_application(applicant=person)

    assert found(look(signed_in(staff), words)) == {("申请", application.number, (why,))}


def test_an_identity_number_is_found_whole_and_by_its_tail(signed_in, staff):
    number = resident_number()
    application = make_application(applicant=make_applicant(id_number=number))
    browser = signed_in(staff)

    assert found(look(browser, number.lower())) == {("申请", application.number, ("证件号码",))}
    assert found(look(browser, number[-4:])) == {("申请", application.number, ("证件末四位",))}


def test_two_letters_in_the_wrong_order_are_another_name(signed_in, staff):
    make_application(applicant=make_applicant(name="王国建"))

    assert found(look(signed_in(staff), "建国")) == set()


@pytest.mark.parametrize("written", ["〔{}〕", "[{}]", "（{}）", "【{}】", "〔 {} 〕"])
@pytest.mark.parametrize("ending", ["号", ""])
def test_a_number_opens_its_page_however_its_brackets_are_written(
    signed_in, staff, written, ending
):
    application = make_application(number="铜法援申〔2026〕12号")
    make_application(number="铜法援申〔2026〕122号")

    typed = f"铜法援申{written.format('２０２６')}12{ending}"
    sent = signed_in(staff).post(reverse("search"), {"q": typed})

    assert sent["Location"] == reverse("applications:detail", args=[application.uid])


def test_a_case_is_opened_by_each_of_its_numbers(signed_in, staff):
    case = make_case(ministry_number="5001512026000123")
    browser = signed_in(staff)

    for typed in (
        case.number,
        case.number.replace("（", "(").replace("）", ")"),
        "5001512026000123",
    ):
        sent = browser.post(reverse("search"), {"q": typed})
        assert sent["Location"] == reverse("applications:case", args=[case.uid])


def test_a_letter_of_an_authority_is_opened_by_its_number_and_found_by_whom_it_names(
    signed_in, staff
):
    notice = make_notice(authority_number="（2026）渝0151刑初77号")
    make_notice_case(notice=notice, recipient=make_applicant(name="欧阳铁柱"))
    browser = signed_in(staff)

    sent = browser.post(reverse("search"), {"q": "(2026)渝0151刑初77"})
    assert sent["Location"] == reverse("applications:notice", args=[notice.uid])
    labels = {label for label, *_ in found(look(browser, "铁柱"))}
    assert labels == {"案件", "通知"}


@pytest.mark.parametrize(
    ("words", "why"),
    [("铁柱", "姓名"), ("ouyang", "拼音"), ("oytz", "首字母"), ("5678", "电话末四位")],
)
def test_a_letter_says_by_what_the_person_is_found_and_nothing_that_was_only_tried(
    signed_in, staff, words, why
):
    notice = make_notice()
    # Four signs may be the tail of a number as well; this one's ends otherwise.
    person = make_applicant(name="欧阳铁柱", phone="13900005678", id_number=resident_number())
    make_notice_case(notice=notice, recipient=person)
    make_notice_case(notice=notice, recipient=make_applicant(name="王五"))

    hits = found(look(signed_in(staff), words))

    assert ("通知", notice.authority_number, (f"被通知人{why}",)) in hits


def test_a_paper_leads_to_what_it_belongs_to(signed_in, staff):
    application = make_application()
    Paper.objects.create(
        kind=RECEIPT,
        number="铜法援收〔2026〕3号",
        subject_uid=application.uid,
        template_version="1",
        snapshot={},
        issued_at=NOON,
    )

    sent = signed_in(staff).post(reverse("search"), {"q": "铜法援收(2026)3号"})

    assert sent["Location"] == reverse("applications:detail", args=[application.uid])


def test_aid_workers_are_found_by_whoever_may_read_the_pool(signed_in, staff, clerk):
    worker = make_aid_worker(name="冯尽责")

    for words in ("尽责", "fengjin", "fjz"):
        assert {label for label, *_ in found(look(signed_in(staff), words))} == {"法律援助人员"}
    sent = signed_in(staff).post(reverse("search"), {"q": worker.licence_number})
    assert sent["Location"] == reverse("workstations:worker", args=[worker.uid])
    assert found(look(signed_in(clerk), "尽责")) == set()


def test_accounts_are_found_by_their_administrators(signed_in, staff):
    make_user(Role.EVALUATOR, name="赵评查")
    keeper = make_user(Role.SECURITY_ADMIN)

    assert found(look(signed_in(staff), "赵评查")) == set()
    with override_settings(DEMO=True):
        hits = found(look(signed_in(keeper), "赵评查"))
    assert {label for label, *_ in hits} == {"人员"}


def test_a_clerk_finds_what_their_own_place_received(signed_in):
    here, there = make_place(), make_place()
    clerk = make_user(Role.OFFICE_CLERK, place=here)
    own = make_application(place=here, applicant=make_applicant(name="覃建国"))
    other = make_application(place=there, applicant=make_applicant(name="覃建国"))
    browser = signed_in(clerk)

    assert found(look(browser, "建国")) == {("申请", own.number, ("姓名",))}
    # Another office's number opens nothing, and says no more than a wrong one.
    assert found(look(browser, other.number)) == set()


def test_what_was_typed_stands_in_no_address_and_not_in_the_trail(signed_in, staff):
    make_application(applicant=make_applicant(name="覃建国"))
    browser = signed_in(staff)

    sent = browser.post(reverse("search"), {"q": "覃建国"})
    page = browser.get(sent["Location"])

    assert "覃建国" in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    entry = TrailEntry.objects.get(action="search.made")
    assert (entry.actor, entry.details) == (staff, {"asked": "姓名", "hits": 1})
    for text in (sent["Location"], str(entry.details), entry.subject_label):
        assert "建国" not in text


def test_the_page_is_noted_once_however_often_it_is_read(signed_in, staff):
    browser = signed_in(staff)
    where = browser.post(reverse("search"), {"q": "覃建国"})["Location"]

    for _ in range(3):
        browser.get(where)

    assert TrailEntry.objects.filter(action="search.made").count() == 1


def test_what_one_found_nobody_else_can_open_and_it_expires(signed_in, staff, head):
    where = signed_in(staff).post(reverse("search"), {"q": "覃建国"})["Location"]

    assert signed_in(head).get(where).status_code == 404
    assert signed_in(staff).get(where).status_code == 200
    cache.clear()
    late = signed_in(staff).get(where)
    assert late.status_code == 404
    assert "查找结果已过期" in late.content.decode()


@pytest.mark.parametrize("typed", ["", "   ", "a", "7", "长" * 61])
def test_too_little_or_too_much_is_refused_in_words(signed_in, staff, typed):
    answer = signed_in(staff).post(reverse("search"), {"q": typed})

    assert answer.status_code == 422
    assert answer.context["form"].errors["q"]


def test_searching_like_a_machine_is_stopped(signed_in, staff, head):
    browser = signed_in(staff)
    for _ in range(LIMIT.tries):
        assert browser.post(reverse("search"), {"q": "无此人"}).status_code == 302

    stopped = browser.post(reverse("search"), {"q": "无此人"})

    assert stopped.status_code == 429
    assert "请1分钟后再试" in stopped.content.decode()
    assert signed_in(head).post(reverse("search"), {"q": "无此人"}).status_code == 302


def test_many_hits_are_paged_by_kind(signed_in, staff):
    person = make_applicant(name="覃建国")
    for _ in range(27):
        make_application(applicant=person)
    make_aid_worker(name="覃律师")
    browser = signed_in(staff)

    everything = look(browser, "覃")
    assert [len(s["hits"]) for s in everything.context["sections"]] == [5, 1]
    assert "查看全部申请（27件）" in everything.content.decode()
    first = look(browser, "覃", kind="applications")
    second = look(browser, "覃", kind="applications", page=2)
    assert [len(s["hits"]) for s in first.context["sections"]] == [25]
    assert [len(s["hits"]) for s in second.context["sections"]] == [2]


def test_a_search_asks_no_more_when_it_finds_more(signed_in, staff):
    browser = signed_in(staff)
    browser.get(reverse("search"))

    def queries_for(count):
        for _ in range(count):
            case = make_case(application=None)
            make_notice_case(recipient=case.recipient)
        where = browser.post(reverse("search"), {"q": "周小"})["Location"]
        with CaptureQueriesContext(connection) as asked:
            browser.get(where)
        return len(questions_of(asked))

    assert queries_for(1) == queries_for(4) <= 15
