"""Service: form 22, the day that starts the legal effect, and who may write it down."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import Decision, ServiceRecord
from applications.operations import serving, undoing
from applications.states import DecisionKind, Receiver, ServiceManner
from legalaid.shared.refusals import RuleBroken
from tests.casework import make_in_progress, make_terminated, photo
from tests.office import NOON, TODAY, make_authority, make_place, make_user, noon
from tests.races import in_own_connection, wait_until_blocked
from tests.serving import letter_to, make_signed, serve
from workstations.models import Message, Paper, TrailEntry
from workstations.states import PlaceKind, Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]

TOMORROW = TODAY + dt.timedelta(days=1)


def test_a_signed_letter_waits_to_be_served_within_the_offices_three_days():
    record = letter_to(make_signed())

    # Signed on Wednesday the 18th; the third day is a Saturday.
    assert (record.delivered_on, record.due_on) == (None, dt.date(2026, 11, 23))
    assert list(ServiceRecord.objects.open()) == [record]


def test_the_first_service_to_the_applicant_starts_the_effect(staff):
    application = make_signed()

    serve(letter_to(application), by=staff, on=TOMORROW, manner=ServiceManner.POST)

    decision = application.decisions.get()
    entry = TrailEntry.objects.get(action="application.served")
    assert decision.served_on == TOMORROW
    assert (entry.details["manner"], entry.details["on"]) == ("POST", "2026-11-19")
    assert not ServiceRecord.objects.open().exists()


def test_what_is_served_is_no_longer_undone(head):
    application = make_signed(DecisionKind.GRANT, head=head)
    serve(letter_to(application), on=TODAY)

    with pytest.raises(RuleBroken, match="已经送达"):
        undoing.undo(application_id=application.pk, reason="案由写错", by=head, at=NOON)


def test_an_undone_letter_waits_for_nobody(head):
    application = make_signed(head=head)
    record = letter_to(application)
    undoing.undo(application_id=application.pk, reason="理由写错", by=head, at=NOON)

    with pytest.raises(RuleBroken, match="已经作废"):
        serve(record, on=TODAY)
    assert not ServiceRecord.objects.open().exists()


def test_the_second_who_writes_it_down_reads_who_was_first(staff):
    record = letter_to(make_signed())
    serve(record, by=staff, on=TODAY)

    with pytest.raises(
        RuleBroken, match=f"{staff.name}已于11月18日12:00登记送达（11月18日，直接送达）"
    ):
        serve(record, on=TOMORROW)


@pytest.mark.parametrize("day", [TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=5)])
def test_the_day_lies_between_the_signature_and_today(day):
    record = letter_to(make_signed())

    with pytest.raises(RuleBroken, match="签发之日与今天之间") as refusal:
        serve(record, on=day, at=noon(TOMORROW))

    assert refusal.value.field == "delivered_on"


@pytest.mark.parametrize(
    "manner", [ServiceManner.LEFT, ServiceManner.ENTRUSTED, ServiceManner.ANNOUNCED]
)
def test_where_nobody_signs_the_circumstances_are_written_down(manner):
    record = letter_to(make_signed())

    with pytest.raises(RuleBroken, match="见证人") as refusal:
        serve(record, on=TODAY, manner=manner)
    served = serve(record, on=TODAY, manner=manner, note="拒收，社区干部在场见证。")

    assert refusal.value.field == "note"
    assert served.manner == manner


# ---- The applicant is held ------------------------------------------------------------------


def test_whoever_holds_the_applicant_has_the_decision_too_in_the_same_days(staff):
    """办理法律援助案件程序规定 art. 20: also to the authority, where the applicant is held."""
    police = make_authority()
    application = make_signed(is_detained=True, detained_at="铜梁区看守所", authority=police)

    to_person, to_authority = application.services.order_by("pk")

    assert to_person.receiver == Receiver.APPLICANT
    assert (to_authority.receiver, to_authority.addressee) == (Receiver.AUTHORITY, police.name)
    assert to_authority.due_on == to_person.due_on
    assert to_authority.paper == to_person.paper


def test_where_no_authority_is_named_the_place_of_custody_has_it():
    application = make_signed(is_detained=True, detained_at="渝西监狱")

    record = application.services.get(receiver=Receiver.AUTHORITY)

    assert (record.addressee, record.capacity) == ("渝西监狱", "监管场所")


def test_the_effect_begins_with_the_applicant_never_with_the_authority(staff):
    application = make_signed(is_detained=True, detained_at="铜梁区看守所")
    record = application.services.get(receiver=Receiver.AUTHORITY)

    serve(record, by=staff, on=TODAY)
    assert application.decisions.get().served_on is None
    assert TrailEntry.objects.get(action="service.recorded").details["receiver"] == "AUTHORITY"
    serve(letter_to(application), by=staff, on=TOMORROW)

    assert application.decisions.get().served_on == TOMORROW


def test_the_office_of_the_town_does_not_serve_the_authority(office, clerk):
    application = make_signed(place=office, is_detained=True, detained_at="铜梁区看守所")
    record = application.services.get(receiver=Receiver.AUTHORITY)

    assert not ServiceRecord.objects.visible_to(clerk, on=TODAY).filter(pk=record.pk).exists()
    with pytest.raises(PermissionDenied):
        serve(record, by=clerk, on=TODAY)


def test_of_somebody_at_large_the_authority_has_nothing():
    application = make_signed(authority=make_authority())

    assert [one.receiver for one in application.services.all()] == [Receiver.APPLICANT]


def test_the_office_of_the_applicants_town_serves_too(office, clerk):
    record = letter_to(make_signed(place=office))

    assert serve(record, by=clerk, on=TODAY).recorded_by == clerk


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.AID_WORKER, Role.FINANCE, Role.BUREAU_LEADER])
def test_others_do_not_serve(role):
    with pytest.raises(PermissionDenied):
        serve(letter_to(make_signed()), by=make_user(role), on=TODAY)


def test_another_town_does_not_know_of_it():
    record = letter_to(make_signed())
    stranger = make_user(
        Role.OFFICE_CLERK, place=make_place(PlaceKind.JUDICIAL_OFFICE, name="东城司法所")
    )

    assert not ServiceRecord.objects.visible_to(stranger, on=TODAY).exists()
    with pytest.raises(PermissionDenied):
        serve(record, by=stranger, on=TODAY)


def test_an_office_serves_the_person_never_the_unit(office, clerk):
    case = make_in_progress()
    case.application.received_at = office
    case.application.save()
    make_terminated(case)
    seen = ServiceRecord.objects.visible_to(clerk, on=TODAY)

    assert [record.receiver for record in seen] == [Receiver.RECIPIENT]
    with pytest.raises(PermissionDenied):
        serve(case.services.get(receiver=Receiver.UNIT), by=clerk, on=case.terminated_on)


def test_the_blank_proof_is_printed_once_and_names_paper_and_receiver(staff):
    application = make_signed()
    record = letter_to(application)

    for _ in range(2):
        serving.print_blank(record_id=record.pk, by=staff, at=NOON)

    blank = Paper.objects.get(kind="proof_of_service")
    record.refresh_from_db()
    assert record.blank == blank
    assert blank.snapshot["receiver_name"] == application.applicant.name
    assert blank.snapshot["documents"] == [
        {"title": "不予法律援助决定书", "number": record.paper.number, "copies": "1"}
    ]


def test_the_signed_proof_is_kept_and_never_replaced(staff):
    record = letter_to(make_signed())
    with pytest.raises(RuleBroken, match="尚未登记送达"):
        serving.keep_scan(record_id=record.pk, upload=photo(), by=staff, at=NOON)
    serve(record, by=staff, on=TODAY)

    kept = serving.keep_scan(record_id=record.pk, upload=photo(), by=staff, at=NOON)

    assert kept.scan.content_type == "image/jpeg"
    with pytest.raises(RuleBroken, match="不能替换"):
        serving.keep_scan(record_id=record.pk, upload=photo(), by=staff, at=NOON)


def test_at_11_form_18_19_and_22_within_three_days_of_the_termination(head, staff):
    """AT-11: decided Thursday 27 November 2025, to be sent by Monday 1 December."""
    case = make_in_progress(opened_on=dt.date(2025, 11, 17), authority=make_authority())

    make_terminated(case, head=head)

    records = case.services.order_by("pk")
    kinds = [(record.receiver, record.paper.kind) for record in records]
    assert case.terminated_on == dt.date(2025, 11, 27)
    assert kinds == [
        (Receiver.RECIPIENT, "termination_decision"),
        (Receiver.UNIT, "termination_decision"),
        (Receiver.AUTHORITY, "termination_letter"),
    ]
    assert {record.due_on for record in records} == {dt.date(2025, 12, 1)}
    letter = Paper.objects.get(kind="termination_letter")
    assert letter.number.startswith("铜法援函〔2025〕")
    assert letter.snapshot["decision_number"] == "铜法援终〔2025〕1号"
    for record in records:
        blank = serving.print_blank(record_id=record.pk, by=staff, at=noon(case.terminated_on))
        assert blank.blank.kind == "proof_of_service"


def test_what_is_to_be_served_is_told_and_settles_when_it_is_done(staff):
    case = make_terminated()
    record = case.services.get(receiver=Receiver.UNIT)
    waiting = Message.objects.filter(recipient=staff, subject_uid=record.uid)

    assert "待送达承办单位" in waiting.get().text
    serve(record, by=staff, on=case.terminated_on)
    assert waiting.get().read_at is not None


def test_any_issued_paper_may_be_served(staff):
    case = make_in_progress(authority=make_authority())
    letter = Paper.objects.get(kind="official_letter")

    for _ in range(2):
        record = serving.begin(paper_id=letter.pk, receiver=Receiver.AUTHORITY, by=staff, at=NOON)

    assert (record.case, record.addressee) == (case, case.authority.name)
    assert case.services.count() == 1


def test_a_paper_of_an_application_goes_to_no_unit(staff):
    letter = letter_to(make_signed()).paper

    with pytest.raises(RuleBroken, match="没有这一受送达人"):
        serving.begin(paper_id=letter.pk, receiver=Receiver.UNIT, by=staff, at=NOON)


def test_the_table_refuses_a_service_without_its_manner():
    record = letter_to(make_signed())

    with pytest.raises(IntegrityError), transaction.atomic():
        ServiceRecord.objects.filter(pk=record.pk).update(
            delivered_on=TODAY, recorded_by=make_user(Role.CENTER_STAFF), recorded_at=NOON
        )


@pytest.mark.django_db(transaction=True)
def test_serving_and_undoing_at_the_same_moment_wait_for_each_other():
    head = make_user(Role.CENTER_HEAD)
    application = make_signed(head=head)
    record = letter_to(application)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        undoing.undo(application_id=application.pk, reason="理由写错", by=head, at=NOON)
        attempt = pool.submit(in_own_connection, lambda: serve(record, by=head, on=TODAY))
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="已经作废"):
        attempt.result()
    assert Decision.objects.get(application=application).served_on is None
