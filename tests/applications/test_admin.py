"""The lists of incomes, expenditures and assets: what files reckon with is never edited."""

import pytest

from applications.models import MeansCode
from tests.means import code
from tests.office import make_user
from workstations.states import Role

pytestmark = pytest.mark.django_db

CODES = "/nouns/applications/meanscode/"


@pytest.fixture
def keeper(signed_in):
    return signed_in(make_user(Role.SYSTEM_ADMIN))


def typed(**fields) -> dict:
    return {"kind": "EXPENDITURE", "position": "1", "is_active": "on", **fields}


def test_a_code_that_files_reckon_with_keeps_its_name_and_its_weight(keeper):
    medical = code("medical")
    # 计入 is not ticked.
    changed = typed(code="doctor", label="看病", kind="ASSET")

    assert keeper.post(f"{CODES}{medical.pk}/change/", changed).status_code == 302

    medical.refresh_from_db()
    assert (medical.kind, medical.code, medical.label, medical.counts) == (
        "EXPENDITURE",
        "medical",
        "医疗支出",
        True,
    )


def test_a_new_code_takes_the_place_of_a_closed_one(keeper):
    medical = code("medical")

    keeper.post(f"{CODES}{medical.pk}/change/", {"position": "1"})
    keeper.post(f"{CODES}add/", typed(code="medical-2", label="医疗支出（自付部分）", counts="on"))

    medical.refresh_from_db()
    assert (medical.is_active, medical.label) == (False, "医疗支出")
    assert MeansCode.objects.get(code="medical-2").counts


@pytest.mark.parametrize("page", ["add/", "{pk}/change/"])
def test_the_page_says_that_another_is_added_instead(keeper, page):
    shown = keeper.get(CODES + page.format(pk=code("medical").pk)).content.decode()

    assert "保存后不能修改" in shown
    assert "停用此项，另外新增一项" in shown
