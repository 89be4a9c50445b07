"""Encrypted columns: sealed to their row on the way in, checked on the way out.

A stolen dump shows nothing, and a value copied to another row or another
column is refused instead of shown. A label is ``app.model.field``: renaming a
model or a field therefore means re-sealing its values in the same migration.
"""

import json
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Self
from uuid import UUID, uuid4

from django import forms
from django.core import checks
from django.core.exceptions import FieldError
from django.db import models

from legalaid.shared.sealing import (
    Undecipherable,
    blind_index,
    open_bytes,
    open_text,
    open_token,
    seal_bytes,
    seal_text,
    seal_token,
)

__all__ = [
    "EncryptedJSONField",
    "EncryptedTextField",
    "SealedModel",
    "Undecipherable",
    "blind_index",
    "open_bytes",
    "open_text",
    "seal_bytes",
    "seal_text",
]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A token on its way to or from the database; only its own row can open it."""

    token: str = field(repr=False)
    label: str

    def __str__(self) -> str:
        # Whoever got here went around the model, by an annotation for instance.
        raise Undecipherable(self.label)


class SealedColumn(models.TextField):
    """What both encrypted columns share: a token, bound to the row's ``uid``.

    Only saving an instance can seal, because only the instance knows its row:
    ``save``, ``create`` and ``bulk_create`` work; ``update``, ``bulk_update``,
    ``values`` and every lookup except ``isnull`` raise FieldError. Search by a
    blind index. In ``only()`` name ``uid`` too, or each row asks for it again.

    To add such a column to a table with rows: nullable first, filled by
    saving each row, then not null. One default cannot be sealed to many rows.
    """

    def to_plain(self, value: Any) -> str:
        """Return the text that is sealed."""
        raise NotImplementedError

    def from_plain(self, text: str) -> Any:
        """Return the value that the text stands for."""
        raise NotImplementedError

    @property
    def label(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        errors = super().check(**kwargs)
        if not issubclass(self.model, SealedModel):
            errors.append(checks.Error("An encrypted column needs a SealedModel.", obj=self))
        return errors

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001
        value = super().pre_save(model_instance, add)
        # An expression goes through as it is and is refused below.
        if value is None or hasattr(value, "resolve_expression"):
            return value
        return self.seal(value, uid=model_instance.uid)

    def get_db_prep_save(self, value: Any, connection: Any) -> str | None:
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise FieldError(f"{self.label} is sealed to its row: save the instance instead.")
        return value.token

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else Sealed(value, self.label)

    def select_format(self, compiler: Any, sql: str, params: Any) -> tuple[str, Any]:
        # Django asks here for every selected column. Loading a model selects
        # the default columns; values(), values_list() and subqueries do not.
        if not compiler.query.default_cols:
            raise FieldError(f"{self.label} is sealed to its row: load the model instead.")
        return sql, params

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.label} is encrypted: search by its blind index.")
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.label} is encrypted: search by its blind index.")

    def value_to_string(self, obj: models.Model) -> str:
        # A dump to JSON must not become the leak: it holds the token.
        return self.seal(self.value_from_object(obj), uid=obj.uid).token

    def seal(self, value: Any, *, uid: UUID) -> Sealed:
        """Return the value sealed to the row that ``uid`` names."""
        data = uid.bytes + self.to_plain(value).encode()
        return Sealed(seal_token(data, label=self.label), self.label)

    def open(self, sealed: Sealed, *, uid: UUID) -> Any:
        """Return the value. Raises Undecipherable if it belongs to another row."""
        data = open_token(sealed.token, label=self.label)
        if data[: len(uid.bytes)] != uid.bytes:
            raise Undecipherable(self.label)
        return self.from_plain(data[len(uid.bytes) :].decode())


class EncryptedTextField(SealedColumn):
    """Text that only the program can read. Empty text is sealed as well and is not NULL."""

    def to_plain(self, value: Any) -> str:
        if not isinstance(value, str):
            raise TypeError(f"{self.label} holds text, not {type(value).__name__}.")
        return value

    def from_plain(self, text: str) -> str:
        return text


class EncryptedJSONField(SealedColumn):
    """What JSON can say, sealed: numbers come back as numbers, dates must go in as text."""

    empty_strings_allowed = False

    def to_plain(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))

    def from_plain(self, text: str) -> Any:
        return json.loads(text)

    def to_python(self, value: Any) -> Any:
        return value

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(**{"form_class": forms.JSONField, **kwargs})


class SealedModel(models.Model):
    """A table with encrypted columns: it knows its rows by ``uid`` and opens them itself.

    A model rebuilt inside a migration does not: there ask the column to open
    the value of each row, and write such columns in commands.
    """

    # In URLs and in the sealed values. Never changed: it is the row's name.
    uid = models.UUIDField(default=uuid4, editable=False, unique=True)

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any) -> Self:
        """Return the row with its encrypted columns opened.

        Raises Undecipherable if one was damaged or belongs to another row.
        """
        instance = super().from_db(db, field_names, values)
        loaded = instance.__dict__
        for column in _sealed_columns(cls):
            sealed = loaded.get(column.attname)
            if isinstance(sealed, Sealed):
                loaded[column.attname] = column.open(sealed, uid=instance.uid)
        return instance


# Asked for every row that is read; what a model has of them does not change.
@cache
def _sealed_columns(model: type[SealedModel]) -> tuple[SealedColumn, ...]:
    return tuple(one for one in model._meta.concrete_fields if isinstance(one, SealedColumn))
