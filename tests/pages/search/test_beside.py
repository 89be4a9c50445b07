"""Whoever stands beside the applicant is found as well, and the list says as whom."""

import pgtrigger
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.models import BesideCharacter, CoApplicant, Representative
from applications.operations import seeding
from applications.queries import party_search
from applications.states import Kinship, RepresentativeKind, RepresentedBecause
from legalaid.shared import pinyin
from legalaid.shared.encryption import blind_index
from tests.casework import make_archived, make_assigned
from tests.conflicts import make_alias, make_opponent
from tests.office import (
    make_applicant,
    make_application,
    make_place,
    make_user,
    resident_number,
)
from tests.questions import questions_of
from tests.sealing import seal
from workstations.states import Role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("cold_cache", "at_noon", "calendar", "hardship_line"),
]


def look(browser, words):
    return browser.get(browser.post(reverse("search"), {"q": words})["Location"])


def found(browser, words):
    return [
        (hit.title, hit.text.split("，")[0], hit.why)
        for section in look(browser, words).context["sections"]
        if section["place"].code == "beside"
        for hit in section["hits"]
    ]


def make_representative(application, name, *, number="", phone=""):
    return Representative.objects.create(
        application=application,
        kind=RepresentativeKind.LEGAL_REPRESENTATIVE,
        because=RepresentedBecause.INCAPABLE,
        kinship=Kinship.PARENT,
        name=name,
        name_pinyin=pinyin.readings(name).full,
        id_number=number,
        id_index=blind_index("resident_id", number),
        id_last4=number[-4:],
        phone=phone,
        phone_index=blind_index("phone", phone),
        phone_last4=phone[-4:],
    )


@pytest.mark.parametrize(
    ("words", "way"), [("建国", "姓名"), ("覃建国", "姓名"), ("tan jian guo", "拼音")]
)
def test_the_other_side_is_found_by_name_and_by_sound(signed_in, staff, words, way):
    application = make_application()
    make_opponent(application, "覃建国")
    make_opponent(make_application(), "李小龙")

    assert found(signed_in(staff), words) == [
        (application.number, "对方当事人覃建国", (f"对方当事人{way}",))
    ]


def test_each_is_found_by_the_numbers_that_are_kept_of_them(signed_in, staff):
    theirs, hers, his = (resident_number() for _ in range(3))
    application = make_application()
    make_opponent(application, "覃建国", id_number=theirs)
    make_representative(application, "罗翠花", number=hers, phone="13900007788")
    worker = make_applicant(name="工友甲", id_number=his, phone="13900006655")
    CoApplicant.objects.create(application=application, person=worker)
    browser = signed_in(staff)

    for words, who, why in (
        (theirs, "对方当事人覃建国", "对方当事人证件号码"),
        (hers, "法定代理人（监护人）罗翠花", "法定代理人（监护人）证件号码"),
        ("13900007788", "法定代理人（监护人）罗翠花", "法定代理人（监护人）电话"),
        ("7788", "法定代理人（监护人）罗翠花", "法定代理人（监护人）电话末四位"),
        ("翠花", "法定代理人（监护人）罗翠花", "法定代理人（监护人）姓名"),
        (his, "共同申请人工友甲", "共同申请人证件号码"),
        ("6655", "共同申请人工友甲", "共同申请人电话末四位"),
        ("gyj", "共同申请人工友甲", "共同申请人首字母"),
    ):
        assert found(browser, words) == [(application.number, who, (why,))]


def test_a_clerk_finds_what_their_own_place_received(signed_in):
    here, there = make_place(), make_place()
    own = make_application(place=here)
    for application in (own, make_application(place=there)):
        make_opponent(application, "覃建国")

    clerk = make_user(Role.OFFICE_CLERK, place=here)

    assert [number for number, *_ in found(signed_in(clerk), "建国")] == [own.number]


def test_who_sees_no_applications_is_led_to_the_own_case(signed_in):
    case, other = make_assigned(), make_assigned()
    for one in (case, other):
        make_opponent(one.application, "覃建国")

    hits = found(signed_in(case.worker.user), "建国")

    assert hits == [(case.number, "对方当事人覃建国", ("对方当事人姓名",))]


def test_what_is_sealed_is_not_found_by_whom_it_was_against(signed_in, staff):
    case = make_archived()
    make_opponent(case.application, "覃建国")
    browser = signed_in(staff)
    assert [number for number, *_ in found(browser, "建国")] == [case.application.number]

    seal(case, kind="SECRET_VOLUME")

    assert found(browser, "建国") == []


@pytest.mark.parametrize("words", ["建国", "覃"])
def test_a_search_asks_no_more_when_more_stand_beside(signed_in, staff, words):
    browser = signed_in(staff)
    browser.get(reverse("search"))

    def queries_for(count):
        for _ in range(count):
            application = make_application()
            make_opponent(application, "覃建国")
            make_representative(application, "覃建国")
            CoApplicant.objects.create(
                application=application, person=make_applicant(name="覃建国")
            )
        where = browser.post(reverse("search"), {"q": words})["Location"]
        with CaptureQueriesContext(connection) as asked:
            browser.get(where)
        return len(questions_of(asked))

    assert queries_for(1) == queries_for(4) <= 15


# ---- One sign -------------------------------------------------------------------------------


def numbers(browser, words):
    return [number for number, *_ in found(browser, words)]


def test_one_sign_of_a_name_finds_everybody_beside(signed_in, staff):
    against, with_child, together = (make_application() for _ in range(3))
    make_opponent(against, "覃建国")
    make_representative(with_child, "覃翠花")
    CoApplicant.objects.create(application=together, person=make_applicant(name="覃小龙"))
    make_opponent(make_application(), "李小龙")
    browser = signed_in(staff)

    assert found(browser, "覃") == [
        (together.number, "共同申请人覃小龙", ("共同申请人姓名",)),
        (with_child.number, "法定代理人（监护人）覃翠花", ("法定代理人（监护人）姓名",)),
        (against.number, "对方当事人覃建国", ("对方当事人姓名",)),
    ]
    assert found(browser, "龘") == []


def test_the_signs_follow_the_names_as_they_change(signed_in, staff):
    application = make_application()
    opponent = make_opponent(application, "覃建国")
    guardian = make_representative(application, "罗翠花")
    joined = CoApplicant.objects.create(
        application=application, person=make_applicant(name="宋小龙")
    )
    browser = signed_in(staff)

    opponent.name = "魏建国"
    opponent.save()
    assert numbers(browser, "覃") == []
    assert numbers(browser, "魏") == [application.number]

    joined.person.name = "岳小龙"
    joined.person.save()
    assert numbers(browser, "宋") == []
    assert numbers(browser, "岳") == [application.number]

    CoApplicant.objects.filter(pk=joined.pk).update(person=make_applicant(name="康小龙"))
    assert numbers(browser, "岳") == []

    guardian.delete()
    assert numbers(browser, "罗") == []
    assert numbers(browser, "魏") == [application.number], "who stays is found as before"


def test_a_draft_goes_with_all_who_stood_beside():
    draft = make_application()
    make_opponent(draft, "覃建国")
    make_representative(draft, "覃翠花")

    draft.delete()

    assert not BesideCharacter.objects.exists()


def test_who_stood_beside_before_there_were_signs_gets_them_with_the_seed(signed_in, staff):
    application = make_application()
    with pgtrigger.ignore():
        make_opponent(application, "覃建国")
    browser = signed_in(staff)
    assert numbers(browser, "覃") == []

    seeding.load_matters()

    assert numbers(browser, "覃") == [application.number]


def test_one_sign_tells_a_lawyer_of_the_own_cases_only(signed_in):
    case, other = make_assigned(), make_assigned()
    for one in (case, other):
        make_opponent(one.application, "覃建国")

    assert numbers(signed_in(case.worker.user), "覃") == [case.number]


# ---- A name that many bear -------------------------------------------------------------------


@pytest.fixture
def _many(monkeypatch):
    """Two are many: what more than one bears is read along its signs."""
    monkeypatch.setattr(party_search, "_FEW", 1)


@pytest.mark.usefixtures("_many")
@pytest.mark.parametrize("words", ["建国", "覃建国", "tan jian guo"])
def test_a_name_that_many_bear_finds_each_of_them(signed_in, staff, words):
    against, with_child, together, other = (make_application() for _ in range(4))
    make_opponent(against, "覃建国")
    make_representative(with_child, "覃建国")
    CoApplicant.objects.create(application=together, person=make_applicant(name="覃建国"))
    make_opponent(other, "国建覃")

    assert numbers(signed_in(staff), words) == [
        together.number,
        with_child.number,
        against.number,
    ], "its signs in another order are another name"


@pytest.mark.usefixtures("_many")
def test_a_name_that_many_bear_tells_a_lawyer_of_the_own_cases_only(signed_in):
    case, other = make_assigned(), make_assigned()
    for one in (case, other):
        make_opponent(one.application, "覃建国")

    assert numbers(signed_in(case.worker.user), "建国") == [case.number]


def test_another_name_is_found_whosever_it_is_and_the_list_says_so(signed_in, staff):
    against, together, own = (make_application() for _ in range(3))
    make_alias(make_opponent(against, "覃建国"), "覃老三")
    worker = make_applicant(name="工友甲")
    CoApplicant.objects.create(application=together, person=worker)
    make_alias(worker, "覃老三")
    make_alias(own.applicant, "覃老三")
    make_opponent(make_application(), "李小龙")

    assert found(signed_in(staff), "覃 老三") == [
        (own.number, f"申请人{own.applicant.name}", ("申请人曾用名、别名",)),
        (together.number, "共同申请人工友甲", ("共同申请人曾用名、别名",)),
        (against.number, "对方当事人覃建国", ("对方当事人曾用名、别名",)),
    ]
    # Sealed as it is, no part of it is found.
    assert found(signed_in(staff), "老三") == []


def test_another_name_leads_a_lawyer_to_the_own_case_only(signed_in):
    case, other = make_assigned(), make_assigned()
    for one in (case, other):
        make_alias(make_opponent(one.application, "覃建国"), "老三")

    assert found(signed_in(case.worker.user), "老三") == [
        (case.number, "对方当事人覃建国", ("对方当事人曾用名、别名",))
    ]
