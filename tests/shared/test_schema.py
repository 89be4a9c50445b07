"""Schema changes in groups: the same tables as one by one, and the way back."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from legalaid.shared.schema import AllAtOnce

pytestmark = pytest.mark.django_db(transaction=True)

SHELF = migrations.CreateModel("Shelf", fields=[("id", models.BigAutoField(primary_key=True))])
FOLDER = migrations.CreateModel("Folder", fields=[("id", models.BigAutoField(primary_key=True))])
ADDITIONS = [
    migrations.AddField("folder", "shelf", models.ForeignKey("tests.Shelf", models.PROTECT)),
    migrations.AddField("folder", "place", models.IntegerField()),
    migrations.AddIndex("folder", models.Index(fields=["place"], name="folder_by_place")),
    migrations.AddConstraint(
        "folder",
        models.UniqueConstraint(fields=["shelf", "place"], name="folder_one_in_a_place"),
    ),
]


class Road:
    """The states a migration goes through, kept for the way back."""

    def __init__(self) -> None:
        self.states = [ProjectState()]
        self.done: list = []

    def go(self, *operations: migrations.operations.base.Operation) -> None:
        for operation in operations:
            state = self.states[-1].clone()
            operation.state_forwards("tests", state)
            with connection.schema_editor() as editor:
                operation.database_forwards("tests", editor, self.states[-1], state)
            self.states.append(state)
            self.done.append(operation)

    def back(self) -> None:
        while self.done:
            after, before = self.states.pop(), self.states[-1]
            with connection.schema_editor() as editor:
                self.done.pop().database_backwards("tests", editor, after, before)


def _tables() -> dict[str, object]:
    with connection.cursor() as cursor:
        return {
            table: (
                [column.name for column in _look.get_table_description(cursor, table)],
                sorted(_look.get_constraints(cursor, table)),
            )
            for table in sorted(_look.table_names(cursor))
            if table.startswith("tests_")
        }


_look = connection.introspection


def test_a_group_leaves_the_same_tables_as_its_operations_one_by_one() -> None:
    one_by_one, grouped = Road(), Road()
    one_by_one.go(SHELF, FOLDER, *ADDITIONS)
    expected = _tables()
    one_by_one.back()

    grouped.go(AllAtOnce([SHELF, FOLDER]), AllAtOnce(ADDITIONS))
    found = _tables()
    grouped.back()

    assert found == expected
    assert {"folder_by_place", "folder_one_in_a_place"} < set(expected["tests_folder"][1])
    assert _tables() == {}
