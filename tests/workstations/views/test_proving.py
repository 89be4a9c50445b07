"""Money and identity numbers ask a stale sign-in who it is, and nothing typed is lost."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from legalaid.shared.sealing import seal_text
from subsidies.models import SubsidyLine
from subsidies.states import BatchState, LineState
from tests.casework import make_assigned
from tests.money import make_batch, make_line
from tests.office import make_applicant, make_case
from workstations.models import TrailEntry, User

pytestmark = pytest.mark.django_db

PASSWORD = "Willow-bridge-42"  # noqa: S105 - of nobody


@pytest.fixture(autouse=True)
def _quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    assert not settings.DEMO


def sitting_for_hours(person: User) -> Client:
    """A browser whose sign-in, with both factors, lies too far back to prove anything."""
    person.set_password(PASSWORD)
    person.save()
    Authenticator.objects.create(
        user=person,
        type=Authenticator.Type.TOTP,
        data={"secret": seal_text("A" * 32, label="mfa")},
    )
    browser = Client()
    browser.force_login(person)
    return browser


def prove(browser: Client, asked) -> object:
    assert asked["Location"].startswith("/account/reauthenticate/")
    return browser.post(asked["Location"], {"password": PASSWORD}, follow=True)


def test_an_approval_waits_for_the_password_and_then_happens(hands):
    line = make_line(LineState.REVIEWED, hands=hands)
    browser = sitting_for_hours(hands.leader)

    asked = browser.post(reverse("subsidies:approve", args=[line.uid]), {"read": line.edition.key})
    assert SubsidyLine.objects.get().state == LineState.REVIEWED
    answer = prove(browser, asked)

    assert SubsidyLine.objects.get().state == LineState.APPROVED
    assert answer.redirect_chain[-1][0] == reverse("subsidies:line", args=[line.uid])


def test_a_payment_is_asked_before_its_form_opens_and_keeps_what_was_typed(hands):
    batch = make_batch(BatchState.RELEASED, hands=hands)
    browser = sitting_for_hours(hands.payer)
    page = reverse("subsidies:batch_pay", args=[batch.uid])
    row = batch.rows.get()
    typed = {
        "voucher_number": "2026-11-0007",
        f"outcome_{row.uid}": "PAID",
        f"reason_{row.uid}": "",
    }

    before = browser.get(page)
    asked = browser.post(page, typed)
    batch.refresh_from_db()
    assert batch.state == BatchState.RELEASED
    prove(browser, asked)

    batch.refresh_from_db()
    assert before["Location"].startswith("/account/reauthenticate/")
    assert (batch.state, batch.voucher_number) == (BatchState.PAID, "2026-11-0007")


def test_the_ledger_leaves_the_house_only_after_the_password(hands):
    browser = sitting_for_hours(hands.drafter)

    answer = browser.post(reverse("subsidies:ledger_export"), {})

    assert answer["Location"].startswith("/account/reauthenticate/")


def test_an_identity_number_asks_and_a_telephone_does_not():
    case = make_assigned(make_case(recipient=make_applicant(phone="13912340001")))
    browser = sitting_for_hours(case.worker.user)
    address = reverse("applications:case_reveal", args=[case.uid])

    phone = browser.post(address, {"field": "phone", "reason": "CONTACT"})
    asked = browser.post(address, {"field": "id_number", "reason": "VERIFY"})
    assert "13912340001" in phone.content.decode()
    assert TrailEntry.objects.filter(action="case.revealed").count() == 1
    shown = prove(browser, asked)

    assert case.recipient.id_number in shown.content.decode()
    assert TrailEntry.objects.filter(action="case.revealed").count() == 2


def test_the_demo_is_not_asked(hands, settings):
    settings.DEMO = True
    line = make_line(LineState.REVIEWED, hands=hands)

    approval = reverse("subsidies:approve", args=[line.uid])
    sitting_for_hours(hands.leader).post(approval, {"read": line.edition.key})

    assert SubsidyLine.objects.get().state == LineState.APPROVED
