"""A million applications: the first ten thousand, made by Python, repeated inside the database."""

from collections.abc import Mapping

from django.db import connection, models

from applications.models import (
    Applicant,
    Application,
    Case,
    CaseStep,
    Decision,
    OpposingParty,
    RiskMark,
    Supplement,
)
from legalaid.shared import pinyin
from tests.bench.load import GIVEN, SURNAMES

BASE = 10_000


def multiply(size: int) -> None:
    """Add applications with their applicants and cases until there are about ``size``.

    No money, notices or papers: the lists of applications and cases read none of them.
    """
    times = (size - Application.objects.count()) // BASE
    if times <= 0:
        return
    _write_names()
    first = Application.objects.order_by("pk")[BASE - 1]
    persons = _Copies(Applicant, first.applicant_id)
    applications = _Copies(Application, first.pk)
    last_case = Case.objects.filter(application_id__lte=first.pk).latest("pk")
    cases = _Copies(Case, last_case.pk)
    # The same person is called otherwise each time.
    named = "(SELECT {} FROM bench_names WHERE id = (b.id + k.k * 7919) %% 8000)"
    persons.insert(
        times,
        name=named.format("name"),
        name_pinyin=named.format("pinyin"),
        name_initials=named.format("initials"),
        id_index="md5(gen_random_uuid()::text)",
        phone_index="md5(gen_random_uuid()::text)",
    )
    applications.insert(
        times,
        number=_renumbered("number"),
        form_token="gen_random_uuid()",
        applicant_id=persons.id_of("b.applicant_id"),
    )
    of_the_copy = applications.id_of("b.application_id")
    beside = ((Supplement, {}), (RiskMark, {}), (OpposingParty, {}))
    for model, numbered in (*beside, (Decision, {"number": "number"})):
        last = model.objects.filter(application_id__lte=first.pk).latest("pk")
        _Copies(model, last.pk).insert(
            times,
            application_id=of_the_copy,
            **{name: _renumbered(column) for name, column in numbered.items()},
        )
    cases.insert(
        times,
        number=_renumbered("number"),
        archive_number=_renumbered("archive_number"),
        application_id=applications.id_of("b.application_id"),
        recipient_id=persons.id_of("b.recipient_id"),
    )
    last_step = CaseStep.objects.filter(case_id__lte=last_case.pk).latest("pk")
    _Copies(CaseStep, last_step.pk).insert(times, case_id=cases.id_of("b.case_id"))


class _Copies:
    """Copies of the rows of one table up to ``last``, with ids that can be reckoned."""

    def __init__(self, model: type[models.Model], last: int) -> None:
        self.model, self.last = model, last
        ends = model.objects.aggregate(low=models.Min("pk"), high=models.Max("pk"))
        self.low, self.high = ends["low"], ends["high"]
        self.stride = last - self.low + 1

    def id_of(self, column: str) -> str:
        """Return the id of copy ``k.k`` of the row whose id stands in ``column``."""
        return f"({self.high} + ({column} - {self.low} + 1) + (k.k - 1) * {self.stride})"

    def insert(self, times: int, **changed: str) -> None:
        known = {"id": self.id_of("b.id"), "uid": "gen_random_uuid()"}
        values = self._values(known | changed)
        table = self.model._meta.db_table
        columns = ", ".join(f'"{column}"' for column in values)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({columns}) SELECT {', '.join(values.values())}"  # noqa: S608
                f" FROM {table} b CROSS JOIN generate_series(1, %s) AS k(k) WHERE b.id <= %s",
                [times, self.last],
            )
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"  # noqa: S608
            )

    def _values(self, changed: Mapping[str, str]) -> dict[str, str]:
        columns = [field.column for field in self.model._meta.concrete_fields]
        return {column: changed.get(column, f'b."{column}"') for column in columns}


def _renumbered(column: str) -> str:
    """Return a number with a serial far above those that the loader gives: none comes twice."""
    serial = rf"substring(b.{column} from '(\d+)\D*$')::int + 1000000 + k.k * {BASE}"
    text = rf"regexp_replace(b.{column}, '\d+(\D*)$', ({serial})::text || '\1')"
    # What has no number yet keeps having none.
    return f"coalesce({text}, b.{column})"


def _write_names() -> None:
    names = [one + two + three for three in GIVEN for two in GIVEN for one in SURNAMES]
    rows = [(n, name, *pinyin.readings(name)) for n, name in enumerate(names)]
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE bench_names"
            " (id int PRIMARY KEY, name text, pinyin text, initials text)"
        )
        cursor.executemany("INSERT INTO bench_names VALUES (%s, %s, %s, %s)", rows)
