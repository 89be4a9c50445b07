"""Whatever can be written beside a state-secret case is refused by its table, or says why not."""

import re

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import models

from applications.models import Applicant, Application, Case, Notice, NoticePerson
from legalaid.shared.encryption import SealedColumn
from tests.house.tables import our_models
from workstations.models import StoredFile

# A case stands on its notice and its person; a new table hangs on one of these.
_ROOTS = {Case, Notice, NoticePerson, Applicant}
_FREE = (models.CharField, models.TextField, models.JSONField, ArrayField, SealedColumn)

COUNTED = "drawn from a counter, or the number on somebody else's paper"
RECKONED = "the program writes it, from days and codes"
LAWFUL = "a check constraint holds it to 涉密 or to nothing"
OF_THE_READER = "why somebody must read the file: the leave is asked and given in writing"
OF_THE_MONEY = "about a payment and its bank, which know the case by its number"

# Columns that no trigger watches, and why nothing of the secret can stand in them.
UNWATCHED = {
    "applications.Applicant": {
        "name_pinyin name_initials": "read from the name, which is watched",
        "town categories": "chosen from a list at the intake of an application",
        "other_indexes": "keyed indexes; nobody can read them",
    },
    "applications.Assignment": {"number": COUNTED},
    "applications.Case": {
        "number ministry_number archive_number": COUNTED,
        "cause": LAWFUL,
        "assignment_due_why": RECKONED,
    },
    "applications.ClosingPaper": {"kind label": "from the list of papers"},
    "applications.Complaint": {"number": COUNTED, "due_why": RECKONED},
    "applications.ConflictCheck": {
        "matches names": "what the program compared: of a state secret the word 涉密"
    },
    "applications.Cooperation": {
        "number": COUNTED,
        "agency agency_address": "no letter about a state secret is drafted: it must have facts",
    },
    "applications.Correction": {
        "number": COUNTED,
        "changes": "no correction about a state secret is drafted: it must have a reason",
    },
    "applications.CriticalDate": {"why": RECKONED},
    "applications.MovedDay": {"what": RECKONED, "old_day_in": COUNTED},
    "applications.NationalEntry": {"parts": "codes of a checklist"},
    "applications.Notice": {"authority_number": COUNTED, "scan": LAWFUL},
    "applications.NoticeContact": {"words": "none_of_a_secret refuses the whole row"},
    "applications.Objection": {"number": COUNTED, "due_why": RECKONED},
    "applications.PartyAlias": {},
    "applications.PassedDown": {"number source_number": COUNTED},
    "applications.PersonMerge": {
        "reason undo_reason": "a record of a state secret is never laid together with another",
        "before after links left_alone": "copies of watched columns",
    },
    "applications.SealOpening": {"reason decided_because": OF_THE_READER},
    "applications.ServiceRecord": {"due_why": RECKONED},
    "subsidies.SubsidyLine": {"number": COUNTED},
    "subsidies.LineItem": {"label working": RECKONED},
    "subsidies.BatchRow": {
        "payee_name bank_name bank_account": "of the worker who is paid",
        "failure_reason": OF_THE_MONEY,
    },
}


def hangs_on_a_case(model: type[models.Model]) -> bool:
    """Whether a row leads to a case by its keys; what belongs to an application does not count.

    A case that came from an application is no state secret.
    """
    seen, ahead = {Application}, [model]
    while ahead:
        one = ahead.pop()
        if one in _ROOTS:
            return True
        if one in seen:
            continue
        seen.add(one)
        keys = [field for field in one._meta.concrete_fields if field.is_relation]
        if not any(key.related_model is Application and not key.null for key in keys):
            ahead += {key.related_model for key in keys} - seen
    return False


def is_free(field: models.Field) -> bool:
    if field.related_model is StoredFile:
        return True
    chosen = field.choices or getattr(getattr(field, "base_field", None), "choices", None)
    derived = field.name.endswith(("_index", "_last4"))
    return isinstance(field, _FREE) and not chosen and not derived


def free_columns(model: type[models.Model]) -> set[str]:
    """The columns in which anything can be written, or a file laid."""
    return {field.name for field in model._meta.concrete_fields if is_free(field)}


def watched(model: type[models.Model]) -> set[str]:
    named = set()
    for trigger in getattr(model._meta, "triggers", ()):
        if trigger.name == "says_nothing_of_secrets":
            named |= set(re.findall(r"NEW\.(\w+)", trigger.func))
    by_column = {field.column: field.name for field in model._meta.concrete_fields}
    return {by_column[column] for column in named}


HANGING = {model._meta.label: model for model in our_models() if hangs_on_a_case(model)}


@pytest.mark.parametrize("label", sorted(HANGING))
def test_every_word_beside_a_case_is_watched_or_says_why_not(label: str):
    model = HANGING[label]
    excused = " ".join(UNWATCHED.get(label, {})).split()

    assert sorted(free_columns(model) - watched(model)) == sorted(excused)


def test_no_excuse_is_left_of_a_table_that_went():
    assert sorted(set(UNWATCHED) - set(HANGING)) == []
    assert {"applications.PassedDownNote", "subsidies.EvaluationMark"} <= set(HANGING)


def test_a_case_from_an_application_is_no_state_secret():
    held = {rule.name: rule for rule in Case._meta.constraints}

    assert "application" in str(held["case_of_a_state_secret_says_nothing"].condition)
