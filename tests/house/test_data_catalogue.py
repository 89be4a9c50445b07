"""The catalogue of columns is exactly the tables, and what it calls sealed is sealed."""

import pytest

from legalaid.shared.encryption import SealedColumn
from tests.house.data_catalogue import CATALOGUE, WHY_CLEAR
from tests.house.tables import our_models


def test_the_catalogue_knows_every_table():
    assert sorted(CATALOGUE) == sorted(model._meta.label for model in our_models())


@pytest.mark.parametrize("label", sorted(CATALOGUE))
def test_every_column_is_in_one_class_and_in_the_class_it_claims(label: str):
    columns = CATALOGUE[label]
    model = next(model for model in our_models() if model._meta.label == label)
    fields = {field.name: field for field in model._meta.concrete_fields}

    assert sorted(columns.all()) == sorted(fields)
    assert sorted(columns.of("sealed")) == sorted(
        name for name, field in fields.items() if isinstance(field, SealedColumn)
    )
    assert all(name.endswith("_index") for name in columns.of("index"))
    assert all(fields[name].max_length == 4 for name in columns.of("tail"))


def test_what_lies_in_the_open_has_a_reason():
    in_the_open = {name for columns in CATALOGUE.values() for name in columns.of("clear")}

    assert sorted(in_the_open - set(WHY_CLEAR)) == []
    assert sorted(set(WHY_CLEAR) - in_the_open) == []
