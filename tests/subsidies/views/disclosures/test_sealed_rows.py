"""A sealed case behind a public figure: counted, a number, and no way in."""

import pytest
from django.urls import reverse

from applications.models import Case
from applications.states import CaseState, SealKind
from tests.sealing import seal
from tests.subsidies.disclosed import AFTER
from tests.subsidies.views.disclosures.given import words
from workstations.models import User


@pytest.fixture
def sealed(prepared) -> Case:
    """Return a case that was closed in the quarter, and sealed after its account was drawn up."""
    case = Case.objects.filter(state=CaseState.ARCHIVED).order_by("pk").first()
    seal(case, kind=SealKind.SECRET_VOLUME, at=AFTER)
    return case


@pytest.mark.parametrize("role", ["leader", "auditor"])
@pytest.mark.parametrize("code", ["closed", "wages_yuan", "graded_good", "paid_case_yuan"])
def test_a_sealed_case_behind_a_figure_is_a_number_without_a_link(
    sealed, prepared, request, signed_in, role, code
):
    reader: User = request.getfixturevalue(role)

    page = signed_in(reader).get(reverse("subsidies:disclosure_rows", args=[prepared.uid, code]))

    assert page.status_code == 200
    assert sealed.number in page.content.decode()
    assert reverse("applications:case", args=[sealed.uid]) not in page.content.decode()
    assert sealed.recipient.name not in words(page)
    assert sealed.cause not in words(page)


def test_an_open_case_beside_it_still_leads_to_its_page(sealed, prepared, auditor, signed_in):
    other = Case.objects.filter(state=CaseState.ARCHIVED).exclude(pk=sealed.pk).latest("pk")

    page = signed_in(auditor).get(
        reverse("subsidies:disclosure_rows", args=[prepared.uid, "closed"])
    )

    assert reverse("applications:case", args=[other.uid]) in page.content.decode()
