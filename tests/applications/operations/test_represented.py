"""Whoever acts for an applicant stands on the letters, and a guardian signs for them."""

import pytest
from django.urls import reverse

from applications.models import Application
from applications.operations import deciding, serving
from applications.states import DecisionKind, Receiver, RepresentativeKind, RepresentedBecause
from tests.casework import make_terminated
from tests.office import (
    NOON,
    TODAY,
    make_applicant,
    make_application,
    make_case,
    make_decision,
    make_user,
)
from tests.paperwork import pdf_of
from tests.representing import represent
from tests.serving import letter_to, serve
from workstations.models import Paper
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]

GUARDIAN = (RepresentativeKind.LEGAL_REPRESENTATIVE, RepresentedBecause.INCAPABLE)
AGAINST_THE_GUARDIAN = (RepresentativeKind.CLOSE_RELATIVE, RepresentedBecause.HARMED)
OF_A_PRISONER = (RepresentativeKind.CLOSE_RELATIVE, RepresentedBecause.DETAINED)
PROXY = (RepresentativeKind.PROXY, RepresentedBecause.ENTRUSTED)


def signed_for(kind, because, *, decision=DecisionKind.REFUSE) -> Application:
    application = make_application("DRAFTED", applicant=make_applicant(name="张小某"))
    represent(application, kind=kind, because=because)
    make_decision(application, kind=decision)
    deciding.sign(application_id=application.pk, by=make_user(Role.CENTER_HEAD), at=NOON)
    application.refresh_from_db()
    return application


@pytest.mark.parametrize(
    ("who", "line"),
    [
        (GUARDIAN, "张小某（法定代理人：张某）："),
        (AGAINST_THE_GUARDIAN, "张小某（代为申请人：张某）："),
        (PROXY, "张小某（委托代理人：张某）："),
    ],
)
@pytest.mark.parametrize("decision", [DecisionKind.REFUSE, DecisionKind.REDIRECT])
def test_a_letter_names_who_acts_for_the_applicant(who, line, decision, pdf_text):
    signed_for(*who, decision=decision)

    assert line in pdf_text(pdf_of(Paper.objects.get()))


def test_who_acts_alone_is_addressed_alone(pdf_text):
    application = make_application("DRAFTED", applicant=make_applicant(name="张小某"))
    make_decision(application, kind=DecisionKind.REFUSE)
    deciding.sign(application_id=application.pk, by=make_user(Role.CENTER_HEAD), at=NOON)

    assert "不予法律援助决定书张小某：" in pdf_text(pdf_of(Paper.objects.get()))


def test_a_letter_of_before_representatives_stood_on_it_is_printed_as_it_was(pdf_text):
    application = signed_for(*GUARDIAN)
    paper = Paper.objects.get(subject_uid=application.uid)
    del paper.snapshot["addressee"]

    assert "不予法律援助决定书张小某：" in pdf_text(pdf_of(paper))


@pytest.mark.parametrize(
    ("who", "signatory"),
    [
        (GUARDIAN, "张某（法定代理人）"),
        # Whoever harms the child does not get its letters.
        (AGAINST_THE_GUARDIAN, "张某（代为申请人）"),
        # An adult signs, also in prison or with a proxy (民事诉讼法 art. 88 lets the proxy).
        (OF_A_PRISONER, "张小某"),
        (PROXY, "张小某"),
    ],
)
def test_a_guardian_signs_for_who_cannot_act_alone(who, signatory, signed_in, staff):
    application = signed_for(*who)
    record = letter_to(application)

    assert (record.addressee, record.signatory) == ("张小某", signatory)
    deciding.serve(application_id=application.pk, served_on=TODAY, by=staff, at=NOON)
    assert letter_to(application).received_by == signatory


def test_form_22_names_the_receiver_and_who_signs_in_their_place(staff, pdf_text):
    record = letter_to(signed_for(*GUARDIAN))

    serving.print_blank(record_id=record.pk, by=staff, at=NOON)

    text = pdf_text(pdf_of(Paper.objects.get(kind="proof_of_service")))
    assert "受送达人张小某身份申请人" in text
    assert "代收人：张某（法定代理人）" in text
    assert "由其法定代理人或者代为申请的人代收" in text


def test_the_pages_of_service_say_whose_hand_signs(signed_in, staff):
    application = signed_for(*GUARDIAN)
    browser = signed_in(staff)
    letter = Paper.objects.get(subject_uid=application.uid)

    choice = browser.get(reverse("applications:service_new", args=[letter.uid]))
    page = browser.get(reverse("applications:service", args=[letter_to(application).uid]))

    assert "申请人，由法定代理人张某签收" in choice.content.decode()
    assert page.context["form"]["received_by"].initial == "张某（法定代理人）"


def test_the_end_of_aid_reaches_the_recipient_by_the_guardians_hand(pdf_text):
    application = make_application("GRANTED", applicant=make_applicant(name="张小某"))
    represent(application)
    case = make_terminated(make_case("OPENED", application=application))

    record = case.services.get(receiver=Receiver.RECIPIENT)

    assert record.capacity_in_full == "受援人，由法定代理人张某签收"
    assert "张小某（法定代理人：张某）：" in pdf_text(pdf_of(record.paper))
    serve(record, on=record.paper.issued_at.date())
