"""Encrypted columns, tried on the applicants' table of a real PostgreSQL."""

import datetime as dt
import json
from uuid import UUID

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import connection, transaction
from django.db.models import Count, F, Max, Value
from django.forms import JSONField

from applications.models import Applicant
from legalaid.shared.encryption import (
    EncryptedJSONField,
    EncryptedTextField,
    Sealed,
    Undecipherable,
)
from workstations.models import Paper

AT = dt.datetime(2022, 5, 16, 4, tzinfo=dt.UTC)
UID = UUID("00000000-0000-4000-8000-000000000001")
OTHER = UUID("00000000-0000-4000-8000-000000000002")

pytestmark = pytest.mark.django_db


def applicant(**values) -> Applicant:
    return Applicant(**{"name": "王某", "recorded_at": AT, "phone": "13812345678", **values})


@pytest.fixture
def wang() -> Applicant:
    person = applicant(address="巴川街道")
    person.save()
    return person


def in_database(person: Applicant, column: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {column} FROM applications_applicant WHERE id = %s",  # noqa: S608
            [person.pk],
        )
        return cursor.fetchone()[0]


def overwrite(person: Applicant, column: str, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE applications_applicant SET {column} = %s WHERE id = %s",  # noqa: S608
            [value, person.pk],
        )


def test_the_database_holds_a_token_and_the_program_the_text(wang):
    assert in_database(wang, "phone").startswith("lk1.a.")
    assert Applicant.objects.get(pk=wang.pk).phone == "13812345678"
    assert wang.phone == "13812345678"


def test_an_empty_text_is_sealed_too_and_stays_empty():
    person = applicant(phone="")
    person.save()

    assert in_database(person, "phone").startswith("lk1.a.")
    assert Applicant.objects.get(pk=person.pk).phone == ""


def test_many_rows_are_created_at_once_each_sealed_to_itself():
    Applicant.objects.bulk_create([applicant(phone=f"1381234567{i}") for i in range(3)])

    phones = {person.phone for person in Applicant.objects.all()}
    assert phones == {"13812345670", "13812345671", "13812345672"}


def test_one_column_can_be_saved_alone(wang):
    wang.phone = "13900000000"
    wang.address = "东城街道"
    wang.save(update_fields=["phone"])

    wang.refresh_from_db()
    assert (wang.phone, wang.address) == ("13900000000", "巴川街道")


def test_deferred_columns_are_opened_when_they_are_asked_for(wang, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert Applicant.objects.only("uid", "phone").get().phone == "13812345678"
    with django_assert_num_queries(1):
        later = Applicant.objects.defer("phone").get()
    assert later.phone == "13812345678"
    assert later.address == "巴川街道"


def test_saving_a_row_with_deferred_columns_leaves_them_as_they_are(wang):
    token = in_database(wang, "phone")

    Applicant.objects.defer("phone").get().save()

    assert in_database(wang, "phone") == token


@pytest.mark.parametrize(
    "ask",
    [
        lambda rows: rows.get(),
        lambda rows: rows.annotate(n=Count("id")).get(),
        lambda rows: rows.union(rows).get(),
        lambda rows: rows.distinct().get(),
        lambda rows: rows.select_for_update().get(),
        lambda rows: next(rows.iterator()),
        lambda rows: rows.raw("SELECT * FROM applications_applicant")[0],
    ],
)
def test_a_row_opens_whichever_way_it_was_loaded(wang, ask):
    assert ask(Applicant.objects.all()).phone == "13812345678"


def test_an_existing_row_is_found_without_reading_it(wang):
    assert Applicant.objects.filter(phone__isnull=False).count() == 1
    assert Applicant.objects.filter(pk__in=Applicant.objects.all()).exists() is True


@pytest.mark.parametrize(
    "ask",
    [
        lambda: Applicant.objects.update(phone="1"),
        lambda: Applicant.objects.update(phone=F("address")),
        lambda: Applicant.objects.bulk_update(Applicant.objects.all(), ["phone"]),
        lambda: list(Applicant.objects.values("phone")),
        lambda: list(Applicant.objects.values()),
        lambda: list(Applicant.objects.values_list("phone", flat=True)),
        lambda: Applicant.objects.aggregate(highest=Max("phone")),
        lambda: Applicant.objects.filter(phone="13812345678"),
        lambda: Applicant.objects.filter(phone=""),
        lambda: Applicant.objects.exclude(phone__in=["13812345678"]),
        lambda: Applicant.objects.filter(phone__contains="138"),
        lambda: Applicant.objects.filter(phone__lower__gt="1"),
        lambda: Applicant.objects.filter(phone=F("address")),
    ],
)
def test_what_does_not_know_its_row_is_refused(wang, ask):
    with pytest.raises(FieldError, match=r"applications\.applicant"):
        ask()


def test_a_refused_update_changes_nothing(wang):
    with pytest.raises(FieldError), transaction.atomic():
        Applicant.objects.filter(pk=wang.pk).update(name="李某", phone="1")

    wang.refresh_from_db()
    assert (wang.name, wang.phone) == ("王某", "13812345678")


def test_an_expression_cannot_be_saved(wang):
    wang.phone = Value("13812345678")

    with pytest.raises(FieldError, match="save the instance"):
        wang.save()


@pytest.mark.parametrize("value", [13812345678, b"138", ["138"]])
def test_only_text_is_sealed_as_text(value):
    with pytest.raises(TypeError, match="holds text"):
        applicant(phone=value).save()


def test_a_detour_around_the_model_shows_nothing(wang):
    copied = Applicant.objects.annotate(copied=F("phone")).get().copied

    with pytest.raises(Undecipherable):
        str(copied)
    assert "lk1" not in repr(copied)


def test_a_value_copied_to_another_row_is_refused(wang):
    other = applicant(phone="13900000000")
    other.save()
    overwrite(other, "phone", in_database(wang, "phone"))

    with pytest.raises(Undecipherable, match=r"applications\.applicant\.phone"):
        Applicant.objects.get(pk=other.pk)


def test_a_value_copied_to_another_column_is_refused(wang):
    overwrite(wang, "address", in_database(wang, "phone"))

    with pytest.raises(Undecipherable, match=r"applications\.applicant\.address"):
        wang.refresh_from_db()


@pytest.mark.parametrize("planted", ["13812345678", "", "lk1.a.k1.AAAA"])
def test_text_planted_in_the_database_is_refused_and_not_shown(wang, planted):
    overwrite(wang, "phone", planted)

    with pytest.raises(Undecipherable):
        Applicant.objects.get(pk=wang.pk)


def test_a_dump_holds_tokens_only(wang):
    dumped = serializers.serialize("json", [wang])

    assert json.loads(dumped)[0]["fields"]["phone"].startswith("lk1.a.")
    assert "13812345678" not in dumped
    assert "巴川" not in dumped


def test_a_row_passes_its_own_checks(wang):
    wang.name_pinyin, wang.name_initials = "wangmou", "wm"

    assert wang.full_clean() is None


def test_an_encrypted_column_needs_a_model_that_opens_it():
    assert Applicant._meta.get_field("phone").check() == []
    assert Paper._meta.get_field("snapshot").check() == []


def test_a_column_can_be_moved_between_migrations():
    name, path, args, kwargs = Applicant._meta.get_field("phone").deconstruct()

    assert (name, path) == ("phone", "legalaid.shared.encryption.EncryptedTextField")
    assert EncryptedTextField(*args, **kwargs).get_internal_type() == "TextField"


@pytest.mark.parametrize(
    "snapshot", [{}, [], {"金额": "1200.50", "份": [1, None, True]}, "一", 0, False]
)
def test_what_json_can_say_comes_back_as_it_was(snapshot):
    column = Paper._meta.get_field("snapshot")

    sealed = column.seal(snapshot, uid=UID)

    assert column.open(sealed, uid=UID) == snapshot
    with pytest.raises(Undecipherable):
        column.open(sealed, uid=OTHER)


@pytest.mark.parametrize("snapshot", [AT, {"on": AT.date()}, float("nan")])
def test_what_json_cannot_say_is_refused_before_it_is_stored(snapshot):
    with pytest.raises((TypeError, ValueError), match="JSON"):
        Paper._meta.get_field("snapshot").seal(snapshot, uid=UID)


def test_nothing_is_null_and_null_is_nothing():
    column = Paper._meta.get_field("snapshot")

    assert column.from_db_value(None, None, connection) is None
    assert column.get_db_prep_save(None, connection) is None
    assert column.from_db_value("x", None, connection) == Sealed("x", column.label)
    assert isinstance(EncryptedJSONField().formfield(), JSONField)
