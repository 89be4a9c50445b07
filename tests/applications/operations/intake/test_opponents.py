"""The other side's number: typed in whichever way, it is the number of one person."""

import importlib

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from applications.forms.sections.matter import MatterForm
from applications.models import OpposingParty
from applications.operations import intake
from legalaid.shared.refusals import RuleBroken
from legalaid.shared.sealing import blind_index
from tests.applications.operations.assigning.given import assign
from tests.casework import make_assigned
from tests.conflicts import make_alias, make_opponent
from tests.intake import save_matter
from tests.office import (
    TODAY,
    S,
    make_aid_worker,
    make_applicant,
    make_application,
    make_case,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]

# The worked example of GB 11643-1999.
NUMBER = "11010519491231002X"
SPELLINGS = [
    "11010519491231002x",
    "110105-19491231-002X",
    "110105 19491231 002X",
    "１１０１０５１９４９１２３１００２Ｘ",
    "110105491231002",
]


@pytest.fixture
def draft(office):
    return make_application(S.DRAFT, place=office)


def save_opponent(draft, *, by, number):
    save_matter(draft, by=by, opponents=[intake.Opponent(name="钱大力", id_number=number)])
    draft.refresh_from_db()
    return draft.opposing_parties.get()


@pytest.mark.parametrize("typed", SPELLINGS)
def test_the_other_side_s_lawyer_is_barred_however_the_number_was_typed(head, clerk, draft, typed):
    worker = make_aid_worker(login=True)
    aided = make_case(recipient=make_applicant(name="钱大力", id_number=NUMBER))
    make_assigned(aided, worker=worker)
    case = make_case()
    party = save_opponent(draft, by=clerk, number=typed)
    OpposingParty.objects.filter(pk=party.pk).update(application=case.application)

    with pytest.raises(RuleBroken, match="对方当事人的代理人"):
        assign(case, worker, by=head)


def test_who_is_typed_again_in_another_way_keeps_their_other_names(clerk, draft):
    first = save_opponent(draft, by=clerk, number=NUMBER)
    make_alias(first, "钱二")

    again = save_opponent(draft, by=clerk, number="110105-19491231-002x")

    assert (again.pk, again.aliases.count()) == (first.pk, 1)


def test_the_form_writes_the_number_in_capitals_of_half_width(draft):
    form = MatterForm(
        {"opponent_1": "钱大力", "opponent_1_id": "110105-19491231-002ｘ"},
        application=draft,
        on=TODAY,
    )
    form.is_valid()

    assert form.cleaned_data["opponent_1_id"] == NUMBER


def test_rows_of_before_are_found_again_by_their_number(draft):
    old = {typed: make_opponent(draft, "钱大力", id_number=typed) for typed in SPELLINGS}
    unnumbered = make_opponent(draft, "无号码")
    firm = make_opponent(draft, "某公司", id_number="91500151MA5U12345A")
    blank = make_opponent(draft, "只有空格", id_number="\u3000")
    migration = importlib.import_module("applications.migrations.0014_numbers_in_one_spelling")
    before = MigrationLoader(connection).project_state([("applications", "0013_their_own_answers")])

    with connection.schema_editor() as editor:
        migration.index_anew(before.apps, editor)

    right = blind_index("resident_id", NUMBER)
    found = OpposingParty.objects.filter(id_index=right)
    assert set(found) == {*old.values()}
    assert [party.id_number for party in found.order_by("pk")] == SPELLINGS
    unnumbered.refresh_from_db()
    assert unnumbered.id_index == ""
    for kept in (firm, blank):
        assert OpposingParty.objects.get(pk=kept.pk).id_index == kept.id_index
