"""The applicant's page: plain words for whoever holds the receipt, nothing for anybody else."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from applications.models import CoApplicant
from applications.queries import progress
from applications.states import ApplicationState, CaseState
from applications.views.public.progress import BY_ADDRESS, BY_CODE
from tests.house.doors.judging import without_chance
from tests.office import (
    TODAY,
    make_aid_worker,
    make_applicant,
    make_application,
    make_case,
    make_place,
    resident_number,
)

S, C = ApplicationState, CaseState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cold_cache", "at_noon", "calendar")]
CODE = "4H5T-8WYZ"
ONE_AND_TWO_COUNTED_TRIES = 3


@pytest.fixture
def number():
    return resident_number()


@pytest.fixture
def person(number):
    return make_applicant(name="欧阳铁柱", id_number=number)


def ask(code, tail, *, address="10.0.0.1"):
    return Client(REMOTE_ADDR=address).post(
        reverse("applications:progress"), {"code": code, "tail": tail}
    )


def words(answer):
    return answer.content.decode()


@pytest.mark.parametrize(
    ("state", "happened", "until"),
    [
        (S.RECEIVED, "正在审查", dt.date(2026, 11, 25)),
        (S.FORWARDED, "正在审查", dt.date(2026, 11, 25)),
        (S.RETURNED, "正在审查", dt.date(2026, 11, 25)),
        (S.UNDER_REVIEW, "正在审查", dt.date(2026, 11, 25)),
        # Nobody learns what was drafted before it is signed.
        (S.DRAFTED, "正在审查", dt.date(2026, 11, 25)),
        (S.AWAITING_PAPERS, "审查期限暂停计算", dt.date(2026, 11, 25)),
        (S.REFUSED, "不予法律援助", None),
        (S.REDIRECTED, "其他机关或者机构办理", None),
        (S.WITHDRAWN, "已经撤回", None),
        (S.DEEMED_WITHDRAWN, "按撤回处理", None),
    ],
)
def test_it_says_what_happened_and_until_when(number, person, state, happened, until):
    place = make_place(name="巴川司法所", phone="023-45600001")
    make_application(state, applicant=person, progress_code=CODE, place=place)

    answer = ask(CODE, number[-4:])

    found = answer.context["progress"]
    assert happened in found.happened
    assert (found.until, found.is_late) == (until, False)
    assert "巴川司法所" in words(answer)
    assert 'href="tel:023-45600001"' in words(answer)


@pytest.mark.parametrize(
    ("state", "now"),
    [
        (C.OPENED, "安排承办人员"),
        (C.ASSIGNED, "办理"),
        (C.IN_PROGRESS, "办理"),
        (C.FILED, "办理"),
        (C.RETURNED, "办理"),
    ],
)
def test_a_granted_one_goes_on_along_the_road(number, person, state, now):
    application = make_application(S.GRANTED, applicant=person, progress_code=CODE)
    worker = make_aid_worker(name="冯尽责")
    fields = {"unit": worker.unit, "worker": worker, "assigned_on": TODAY}
    make_case(state, application=application, **({} if state == C.OPENED else fields))

    answer = ask(CODE, number[-4:])

    steps = answer.context["progress"].steps
    assert [step.label for step in steps if step.status == "now"] == [now]
    assert "冯尽责" not in words(answer)


def test_every_state_that_has_a_receipt_has_its_words():
    assert set(S) - set(progress._OF_APPLICATION) == {S.DRAFT}  # noqa: SLF001
    known = set(progress._OF_CASE)  # noqa: SLF001
    assert set(C) - known == {C.OPENED, C.VOIDED}


def test_no_name_and_no_matter_stand_on_the_page(number, person):
    application = make_application(S.UNDER_REVIEW, applicant=person, progress_code=CODE)

    text = words(ask(CODE, number[-4:]))

    for word in ("欧阳", "铁柱", number, number[-4:], CODE, application.matter.label):
        assert word not in text
    assert application.number not in text
    assert application.taken_by.name not in text


def test_a_late_one_admits_it(number, person):
    make_application(
        S.UNDER_REVIEW,
        applicant=person,
        progress_code=CODE,
        received_on=TODAY - dt.timedelta(days=9),
    )

    assert "已经超过这一天" in words(ask(CODE, number[-4:]))


@pytest.mark.parametrize("typed", ["4h5t8wyz", "４Ｈ５Ｔ-８ＷＹＺ", " 4H5T 8WYZ "])
def test_the_code_is_read_however_it_is_typed(number, person, typed):
    make_application(S.FORWARDED, applicant=person, progress_code=CODE)

    assert ask(typed, number[-4:].lower()).context["progress"]


def test_a_wrong_code_and_a_wrong_tail_read_alike(number, person, django_assert_num_queries):
    make_application(S.FORWARDED, applicant=person, progress_code=CODE)
    wrong = "0000" if number[-4:] != "0000" else "1111"

    with django_assert_num_queries(ONE_AND_TWO_COUNTED_TRIES):
        wrong_tail = ask(CODE, wrong)
    with django_assert_num_queries(ONE_AND_TWO_COUNTED_TRIES):
        wrong_code = ask("2222-2222", number[-4:])

    pages = {
        without_chance(words(answer)).replace(code, "").replace(tail, "")
        for answer, code, tail in (
            (wrong_tail, CODE, wrong),
            (wrong_code, "2222-2222", number[-4:]),
        )
    }
    assert len(pages) == 1
    assert wrong_tail.status_code == wrong_code.status_code == 200
    assert "没有查到" in pages.pop()


def test_who_joined_the_application_opens_it_with_their_own_tail_and_learns_no_name(
    number, person, django_assert_num_queries
):
    application = make_application(S.FORWARDED, applicant=person, progress_code=CODE)
    theirs, strangers = "999999199001011235", "999999199001019989"
    beside = make_applicant(name="尉迟小满", id_number=theirs)
    CoApplicant.objects.create(application=application, person=beside)
    elsewhere = make_application(S.FORWARDED)
    CoApplicant.objects.create(application=elsewhere, person=make_applicant(id_number=strangers))

    answer = ask(CODE, "1235")

    assert answer.context["progress"]
    assert [word for word in ("欧阳", "尉迟", "小满", "1235") if word in words(answer)] == []
    with django_assert_num_queries(ONE_AND_TWO_COUNTED_TRIES):
        assert ask(CODE, "9989").context["progress"] is None


def test_the_tail_of_somebody_beside_is_guessed_no_oftener(number, person):
    application = make_application(S.FORWARDED, applicant=person, progress_code=CODE)
    beside = make_applicant(id_number="999999199001011235")
    CoApplicant.objects.create(application=application, person=beside)
    for _ in range(BY_CODE.tries):
        ask(CODE, "9999")

    assert ask(CODE, "1235").status_code == 429


def test_an_application_without_a_number_is_opened_by_no_tail(person):
    make_application(S.FORWARDED, applicant=make_applicant(), progress_code=CODE)

    assert ask(CODE, "").status_code == 422
    assert ask(CODE, "0000").context["progress"] is None


@pytest.mark.parametrize(("code", "tail"), [("", "1234"), (CODE, "12"), ("123", "1234")])
def test_what_cannot_be_is_refused_in_a_sentence(code, tail):
    answer = ask(code, tail)

    assert answer.status_code == 422
    assert "error-summary" in words(answer)


def test_a_code_is_tried_five_times_in_a_quarter_of_an_hour_from_wherever(number, person):
    make_application(S.FORWARDED, applicant=person, progress_code=CODE)
    for n in range(BY_CODE.tries):
        assert ask(CODE, "9999", address=f"10.0.0.{n}").status_code == 200

    stopped = ask(CODE, number[-4:], address="10.0.9.9")
    assert stopped.status_code == 429
    assert "请15分钟后再试" in words(stopped)
    # Whether the code exists is not to be learnt from the limit either.
    for _ in range(BY_CODE.tries):
        ask("2222-2222", "9999")
    assert ask("2222-2222", "9999").status_code == 429


def test_an_address_that_tries_many_codes_is_stopped_and_no_other(number, person):
    make_application(S.FORWARDED, applicant=person, progress_code=CODE)
    for n in range(BY_ADDRESS.tries):
        ask(f"2222-22{n // 8 + 22}"[:9], "9999")

    assert ask("3333-3333", "9999").status_code == 429
    assert ask(CODE, number[-4:], address="10.0.0.2").context["progress"]


def test_the_public_home_leads_here(client):
    assert f'href="{reverse("applications:progress")}"' in client.get("/").content.decode()
    assert client.get(reverse("applications:progress")).status_code == 200
