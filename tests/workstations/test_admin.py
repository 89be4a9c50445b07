"""The admin site of nouns: the system administrator keeps them, and nobody deletes one."""

import pytest
from django.test import Client

from tests.office import make_aid_worker, make_authority, make_place, make_unit, make_user
from workstations.admin import nouns
from workstations.models import AidWorker, ServicePoint, TrailEntry
from workstations.states import Role

pytestmark = pytest.mark.django_db

PLACES = "/nouns/workstations/servicepoint/"
PEOPLE = "/nouns/workstations/aidworker/"
NO_ABSENCES = {
    "absences-TOTAL_FORMS": "0",
    "absences-INITIAL_FORMS": "0",
}


def test_only_nouns_stand_there():
    models = {model._meta.model_name for model in nouns._registry}  # noqa: SLF001

    assert {"servicepoint", "handlingunit", "authority", "aidworker"} <= models
    assert models & {"user", "trailentry", "job", "paper", "application", "case", "group"} == set()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SYSTEM_ADMIN}))
def test_nobody_else_gets_in(signed_in, role):
    browser = signed_in(make_user(role))

    answer = browser.get("/nouns/", follow=True)

    assert answer.status_code == 403
    assert browser.post(f"{PLACES}add/", {}).status_code == 302
    assert ServicePoint.objects.filter(name="新所").count() == 0


def test_who_is_not_signed_in_goes_through_the_house_s_own_door():
    answer = Client().get("/nouns/", follow=True)

    assert answer.redirect_chain[-1][0].startswith("/account/login/")
    assert Client().get("/nouns/login/")["Location"].startswith("/account/login/")


def test_the_site_s_own_doors_lead_back_into_the_house(signed_in, system_admin):
    browser = signed_in(system_admin)

    assert browser.post("/nouns/logout/")["Location"] == "/account/logout/"
    assert browser.get("/nouns/password_change/")["Location"] == "/account/password/"


def test_every_list_and_every_noun_opens(signed_in, system_admin):
    browser = signed_in(system_admin)
    for noun in (make_place(), make_unit(), make_authority(), make_aid_worker()):
        base = f"/nouns/workstations/{noun._meta.model_name}/"
        assert noun.name in browser.get(base).content.decode()
        assert noun.name in browser.get(f"{base}{noun.pk}/change/").content.decode()
        assert browser.get(f"{base}?q={noun.name}").context["cl"].result_count == 1


def test_a_changed_place_sorts_by_its_new_name_and_stands_in_the_trail(signed_in, system_admin):
    place = make_place(name="旧名司法所")

    answer = signed_in(system_admin).post(
        f"{PLACES}{place.pk}/change/",
        {
            "code": place.code,
            "name": "新名司法所",
            "short_name": "新名所",
            "kind": place.kind,
            "phone": "023-00000000",
            "opened_on": "2019-01-01",
        },
    )

    place.refresh_from_db()
    assert answer.status_code == 302
    assert (place.name, place.sort_key[:3]) == ("新名司法所", "xin")
    entry = TrailEntry.objects.get()
    assert (entry.action, entry.actor, entry.subject_uid) == (
        "servicepoint.changed",
        system_admin,
        place.uid,
    )
    assert entry.details == {"fields": ["name", "phone", "short_name"]}


def test_a_worker_is_changed_without_touching_what_is_sealed(signed_in, system_admin):
    worker = make_aid_worker(phone="13812345678", bank_account="6222021234567890123")
    browser = signed_in(system_admin)

    page = browser.get(f"{PEOPLE}{worker.pk}/change/").content.decode()
    browser.post(
        f"{PEOPLE}{worker.pk}/change/",
        {
            "name": worker.name,
            "kind": worker.kind,
            "unit": worker.unit_id,
            "gender": "F",
            "licence_number": worker.licence_number,
            "licensed_on": "2016-07-01",
            "is_suspended": "on",
            "fields": ["labour", "minors"],
            "joined_on": "2019-01-01",
            **NO_ABSENCES,
        },
    )

    for secret in ("13812345678", "6222021234567890123", "5678", "银行"):
        assert secret not in page
    kept = AidWorker.objects.get(pk=worker.pk)
    assert (kept.is_suspended, kept.fields) == (True, ["labour", "minors"])
    assert (kept.phone, kept.bank_account) == ("13812345678", "6222021234567890123")


def test_nobody_deletes_a_noun(signed_in, system_admin):
    place = make_place()
    browser = signed_in(system_admin)

    assert browser.post(f"{PLACES}{place.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "delete" not in browser.get(f"{PLACES}{place.pk}/change/").content.decode()
    assert ServicePoint.objects.filter(pk=place.pk).exists()
