"""The refusal pages: what a refused person reads, and what the refusal leaves in the trail."""

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from applications.operations import triage
from applications.states import ApplicationState
from legalaid.pages import errors
from legalaid.shared.authority import NotYours
from tests.office import NOON, make_applicant, make_application, make_user
from workstations.models import TrailEntry
from workstations.operations import trail
from workstations.states import Role

pytestmark = pytest.mark.django_db
S = ApplicationState


def denials() -> list[TrailEntry]:
    return list(TrailEntry.objects.filter(action="access.denied").order_by("seq"))


def test_who_is_refused_stands_in_the_trail_with_the_name_of_the_address(signed_in):
    person = make_user(Role.FINANCE)

    answer = signed_in(person).get("/running/")

    (entry,) = denials()
    assert answer.status_code == 403
    assert (entry.actor, entry.actor_role) == (person, Role.FINANCE)
    assert entry.details == {"route": "running", "method": "GET"}
    assert (entry.subject_kind, entry.subject_uid) == ("", None)
    assert entry.address == "127.0.0.1"
    assert entry.request_id in answer.content.decode()


def test_what_it_was_about_is_named_by_its_number_and_never_by_a_person(signed_in):
    application = make_application(applicant=make_applicant(name="欧阳铁柱"))

    answer = signed_in(make_user(Role.CENTER_STAFF)).post(
        f"/applications/{application.uid}/decision/sign/"
    )

    (entry,) = denials()
    assert answer.status_code == 403
    assert entry.subject_uid == application.uid
    assert entry.details["method"] == "POST"
    assert "欧阳铁柱" not in f"{entry.subject_label}{entry.details}"


@pytest.fixture
def put_back(calendar, at_noon):
    """An application of which a colleague still has the page open while the head puts it back."""
    holder, head = make_user(Role.CENTER_STAFF), make_user(Role.CENTER_HEAD, name="王建国")
    application = make_application(S.UNDER_REVIEW, taken_by=holder)
    triage.put_back(application_id=application.pk, by=head, at=NOON)
    return application, holder, head


def test_who_is_refused_because_a_colleague_was_faster_reads_what_the_colleague_did(
    signed_in, put_back
):
    application, holder, _ = put_back

    answer = signed_in(holder).post(reverse("applications:put_back", args=[application.uid]))

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "王建国已于11月18日12:00放回待领取。" in page
    assert "您刚才填写的内容没有保存" in page
    assert f'href="/applications/{application.uid}/"' in page
    assert "您的岗位不能办理这一步" not in page


def test_one_s_own_act_and_another_post_are_no_colleague_in_the_way(signed_in, calendar, at_noon):
    holder = make_user(Role.CENTER_STAFF)
    application = make_application(S.UNDER_REVIEW, taken_by=holder)
    triage.put_back(application_id=application.pk, by=holder, at=NOON)

    for person in (holder, make_user(Role.FINANCE)):
        answer = signed_in(person).post(reverse("applications:put_back", args=[application.uid]))
        assert answer.status_code in {403, 404}
        assert "放回待领取" not in answer.content.decode()


@pytest.mark.parametrize(("state", "is_known"), [(S.FORWARDED, True), (S.DRAFT, False)])
def test_what_a_reader_may_not_know_moved_for_nobody(rf, calendar, at_noon, state, is_known):
    application, head = make_application(state), make_user(Role.CENTER_HEAD)
    trail.record("application.returned", application, by=head, at=NOON)
    request = rf.post("/")
    request.user, request.resolver_match = make_user(Role.CENTER_STAFF), None

    page = errors.forbidden(request, NotYours(application)).content.decode()

    assert ("退回初审" in page) is is_known


def test_whoever_goes_on_pressing_fills_no_trail(signed_in):
    browser = signed_in(make_user(Role.FINANCE))

    for _ in range(5):
        assert browser.get("/running/").status_code == 403
    browser.post("/trail/verify/")

    assert [entry.details["route"] for entry in denials()] == [
        "running",
        "workstations:trail_verify",
    ]


def test_two_people_are_two_entries(signed_in):
    for role in (Role.FINANCE, Role.EVALUATOR):
        signed_in(make_user(role)).get("/running/")

    assert len(denials()) == 2


def test_what_is_only_not_found_or_needs_a_sign_in_is_no_denial(signed_in):
    signed_in(make_user(Role.FINANCE)).get("/nowhere/")
    Client().get("/running/")

    assert denials() == []


def test_a_refusal_stays_one_when_the_trail_cannot_be_written(signed_in, monkeypatch, caplog):
    def fail(*args, **details):
        raise RuntimeError("the head is gone")

    browser = signed_in(make_user(Role.FINANCE))
    monkeypatch.setattr(trail, "record", fail)

    assert browser.get("/running/").status_code == 403
    assert "a refusal is not in the trail" in caplog.text


def test_the_auditor_reads_a_denial_in_words(signed_in, auditor):
    signed_in(make_user(Role.FINANCE)).get("/running/")

    page = signed_in(auditor).get("/trail/?act=.denied").content.decode()

    assert "无权限，被拒绝" in page
    assert "方式：打开页面" in page
    assert page.count('data-label="序号"') == 1


# ---- When something has fallen ------------------------------------------------------------------


def gone(execute, sql, params, many, context):
    """A database that answers nothing any more."""
    raise OperationalError("the connection is closed")


@pytest.mark.parametrize("who", [Role.CENTER_HEAD, None])
def test_a_fault_is_told_in_chinese_though_the_database_is_gone(signed_in, who):
    browser = signed_in(make_user(who)) if who else Client()
    browser.raise_request_exception = False
    # Of a page that is known to work while the database is there.
    page = "/workbench/" if who else "/disclosures/"
    assert browser.get(page).status_code == 200

    with connection.execute_wrapper(gone):
        answer = browser.get(page)

    words = answer.content.decode()
    assert answer.status_code == 500
    assert "系统出错，这一步没有完成" in words
    assert "已保存的内容没有丢失" in words
    assert f'编号 <span class="number">{answer["X-Request-Id"]}</span>' in words
    assert "OperationalError" not in words


def test_an_address_that_only_takes_forms_says_so_when_typed(signed_in, staff):
    application = make_application()
    browser = signed_in(staff)

    for address in (f"/applications/{application.uid}/decision/sign/", "/applications/find/"):
        answer = browser.get(address)
        said = answer.content.decode()

        assert (answer.status_code, answer["Allow"]) == (405, "POST")
        assert "这个地址只接受表单提交，请从页面上的按钮办理。" in said
        assert 'href="/workbench/"' in said
        assert answer["X-Request-Id"] in said


def test_a_form_sent_to_a_page_that_only_shows_is_told_nothing_of_forms(signed_in, staff):
    answer = signed_in(staff).post("/overdue/")

    assert (answer.status_code, answer.content) == (405, b"")
    assert "GET" in answer["Allow"]
