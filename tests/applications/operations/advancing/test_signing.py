"""Aid before the decision is signed by another hand."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import AdvanceAid, Application, Case
from applications.operations import advancing, assigning
from applications.states import AdvanceState, CaseState
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.advancing.given import take_back
from tests.office import NOON, S, make_aid_worker, make_application, make_user, seed_calendar
from tests.paperwork import pdf_of
from tests.races import in_own_connection, wait_until_blocked
from tests.urgency import make_advance, make_proposal
from workstations.models import Message, Paper
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]
V = AdvanceState


def sign(advance, by, at=NOON) -> Case:
    return advancing.sign(application_id=advance.application_id, by=by, at=at)


def test_the_signature_opens_the_case_while_the_review_goes_on(head):
    advance = make_proposal()
    before = advance.application.decision_due_on

    case = sign(advance, head)

    advance.refresh_from_db()
    application = Application.objects.get()
    paper = Paper.objects.get(kind="advance_decision")
    assert (advance.state, advance.case, advance.signed_by) == (V.PROVIDED, case, head)
    assert (application.state, application.decision_due_on) == (S.UNDER_REVIEW, before)
    # Wednesday 18 November: Saturday the 21st moves to Monday.
    assert (case.state, case.assignment_due_on) == (CaseState.OPENED, dt.date(2026, 11, 23))
    assert advance.number == paper.number == "铜法援先〔2026〕1号"
    assert paper.snapshot["article"] == "《法律援助法》第四十四条第一项"
    assert paper.snapshot["formalities_due_on"] == "2026年11月25日"


@pytest.mark.parametrize(
    ("ground", "words"),
    [
        # 法律援助法 art. 44 para. 1, word for word.
        (
            "LIMITATION",
            "距法定时效或者期限届满不足七日，需要及时提起诉讼或者申请仲裁、行政复议（{}第一项）",
        ),
        (
            "PRESERVATION",
            "需要立即申请财产保全、证据保全或者先予执行（{}第二项）",
        ),
        ("OTHER", "法律、法规、规章规定的其他情形（{}第三项）"),
    ],
)
def test_the_letter_says_the_ground_in_the_words_of_the_law(head, pdf_text, ground, words):
    sign(make_proposal(ground=ground), head)

    said = words.format("《法律援助法》第四十四条")
    assert f"因{said}，依照" in pdf_text(pdf_of(Paper.objects.get(kind="advance_decision")))


def test_signed_or_taken_back_it_waits_for_no_other_head(head):
    def waiting():
        return Message.objects.unread().filter(text__contains="请立即审核签发")

    for end in (sign, take_back):
        advance = make_proposal()
        assert waiting().get().recipient == head
        end(advance, head)
        assert not waiting().exists()


def test_the_head_never_signs_their_own_proposal(head):
    advance = make_proposal(by=head)

    with pytest.raises(PermissionDenied):
        sign(advance, head)


@pytest.mark.parametrize("role", [Role.CENTER_STAFF, Role.OFFICE_CLERK, Role.BUREAU_LEADER])
def test_nobody_but_the_head_signs(role):
    with pytest.raises(PermissionDenied):
        sign(make_proposal(), make_user(role))


def test_the_case_is_assigned_at_once(head):
    advance = make_advance()
    worker = make_aid_worker(login=True)

    assigning.assign(
        case_id=advance.case_id,
        unit_id=worker.unit_id,
        worker_id=worker.pk,
        reason="立即指派",
        by=head,
        at=NOON,
    )

    advance.case.refresh_from_db()
    notice = Paper.objects.get(kind="assignment_notice")
    assert advance.case.state == CaseState.ASSIGNED
    assert notice.snapshot["decision_number"] == advance.number


def test_what_is_decided_meanwhile_is_not_signed_in_advance(head):
    advance = make_proposal()
    Application.objects.update(state=S.DRAFTED)

    with pytest.raises(RuleBroken, match="待签发"):
        sign(advance, head)


def two_heads_sign():
    """One head signs and holds the row; the other, on a connection of their own, waits for it."""
    first = make_user(Role.CENTER_HEAD, name="王建国")
    second = make_user(Role.CENTER_HEAD)
    advance = make_proposal()
    with ThreadPoolExecutor() as pool, transaction.atomic():
        sign(advance, first)
        attempt = pool.submit(in_own_connection, lambda: sign(advance, second))
        wait_until_blocked()
    return attempt


@pytest.mark.django_db(transaction=True)
def test_two_heads_sign_one_advance_once():
    attempt = two_heads_sign()

    with pytest.raises(RuleBroken, match="王建国已签发此件"):
        attempt.result()
    assert Case.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_only_the_table_stops_a_second_case(monkeypatch):
    """The control: the same race without the lock runs into a constraint instead of words."""
    monkeypatch.setattr(advancing, "locked", lambda pk: Application.objects.get(pk=pk))

    attempt = two_heads_sign()

    with pytest.raises(IntegrityError):
        attempt.result()


@pytest.mark.django_db(transaction=True)
def test_two_people_propose_one_advance():
    seed_calendar()
    application = make_application(S.FORWARDED)
    first, second = make_user(Role.CENTER_STAFF), make_user(Role.CENTER_STAFF)
    with ThreadPoolExecutor() as pool, transaction.atomic():
        make_proposal(application, by=first)
        attempt = pool.submit(in_own_connection, lambda: make_proposal(application, by=second))
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="已有先行提供"):
        attempt.result()
    assert AdvanceAid.objects.get().proposed_by == first
