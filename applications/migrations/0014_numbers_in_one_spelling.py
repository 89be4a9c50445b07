"""Index the numbers of old rows as those of new ones, whichever way they were typed."""

from collections.abc import Iterator

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from legalaid.shared import id_numbers
from legalaid.shared.encryption import Sealed

_BATCH = 1000


def index_anew(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name in ("OpposingParty", "Representative", "Applicant", "Caution"):
        model = apps.get_model("applications", name)
        found = []
        for row in _numbered(model):
            index = id_numbers.index_of(_number_of(row))
            # Of a number that is nothing but blanks there is no other spelling.
            if index and index != row.id_index:
                row.id_index = index
                found.append(row)
            if len(found) == _BATCH:
                model.objects.bulk_update(found, ["id_index"])
                found.clear()
        model.objects.bulk_update(found, ["id_index"])


def _numbered(model: type[models.Model]) -> Iterator[models.Model]:
    rows = model.objects.exclude(id_index="").only("uid", "id_index", "id_number")
    return rows.iterator(chunk_size=_BATCH)


def _number_of(row: models.Model) -> str:
    # A model of a migration does not open its own columns.
    value = row.id_number
    if isinstance(value, Sealed):
        return row._meta.get_field("id_number").open(value, uid=row.uid)
    return value


class Migration(migrations.Migration):
    dependencies = [("applications", "0013_their_own_answers")]

    operations = [migrations.RunPython(index_anew, migrations.RunPython.noop, elidable=True)]
