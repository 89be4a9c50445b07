"""The seed brings the network of the letter, however often it runs."""

import pytest
from django.core.management import call_command

from applications.models import Matter
from subsidies.models import FundingSource, SubsidyStandard
from workstations.models import Authority, CalendarYear, HandlingUnit, ServicePoint
from workstations.operations import seeding

pytestmark = pytest.mark.django_db


def test_the_network_is_that_of_the_letter():
    call_command("seed", verbosity=0)
    call_command("seed", verbosity=0)

    assert ServicePoint.objects.judicial_offices().count() == 28
    assert ServicePoint.objects.workstations().count() == 10
    assert sum(seeding.seats().values()) == 54


def test_what_an_administrator_corrected_is_not_put_back():
    call_command("seed", verbosity=0)
    ServicePoint.objects.filter(code="WS01").update(phone="023-45670000", is_assumed=False)
    Authority.objects.filter(pk=Authority.objects.earliest("pk").pk).update(name="改了名的法院")
    Matter.objects.filter(code="wages").update(label="请求支付劳动报酬（含工资）")

    call_command("seed", verbosity=0)

    place = ServicePoint.objects.get(code="WS01")
    assert (place.phone, place.is_assumed) == ("023-45670000", False)
    assert Authority.objects.filter(name="改了名的法院").exists()
    assert Matter.objects.get(code="wages").label == "请求支付劳动报酬（含工资）"


def test_a_real_office_begins_without_invented_firms():
    call_command("seed", verbosity=0)

    assert not HandlingUnit.objects.exists()


def test_years_to_2026_are_confirmed_and_2027_is_provisional():
    call_command("seed", verbosity=0)

    confirmed = dict(CalendarYear.objects.values_list("year", "is_confirmed"))
    assert confirmed == {
        2022: True, 2023: True, 2024: True, 2025: True, 2026: True, 2027: False,
    }  # fmt: skip


def test_standards_matters_and_sources_are_there():
    call_command("seed", verbosity=0)

    assert SubsidyStandard.objects.count() == 2
    assert Matter.objects.filter(code="wages", is_waived_for_migrants=True).exists()
    assert set(FundingSource.objects.values_list("code", flat=True)) == {
        "DISTRICT", "CITY", "FOUNDATION",
    }  # fmt: skip
