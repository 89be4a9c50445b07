"""The center's own legal basis: editions that are kept, refused when unfit, frozen into papers."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, TODAY, make_user, noon
from tests.paperwork import fill, make_known
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import LegalBasisText, TrailEntry
from workstations.operations import legal_bases
from workstations.states import Role

KIND = "application_form"
DEFAULT = "《中华人民共和国法律援助法》"
OWN = "《中华人民共和国法律援助法》第三十一条、《重庆市法律援助条例》第十条"


def write(text=OWN, *, after=0, valid_from=TODAY, by=None, at=NOON):
    return legal_bases.write(
        kind=KIND,
        text=text,
        valid_from=valid_from,
        after=after,
        by=by or make_user(Role.CENTER_HEAD),
        at=at,
    )


def cited(on=TODAY):
    return legal_bases.cited(KIND, on=on)["legal_basis"]


@pytest.mark.django_db
def test_until_the_center_writes_its_own_the_law_is_cited_as_the_seed_has_it():
    assert cited() == DEFAULT


@pytest.mark.django_db
def test_a_text_counts_from_its_day_on_and_the_earlier_edition_is_kept():
    tomorrow = TODAY + dt.timedelta(days=1)
    write()
    write("《重庆市法律援助条例》", after=1, valid_from=tomorrow)

    assert (cited(), cited(tomorrow)) == (OWN, "《重庆市法律援助条例》")
    assert list(LegalBasisText.objects.order_by("edition").values_list("text", flat=True)) == [
        OWN,
        "《重庆市法律援助条例》",
    ]


@pytest.mark.django_db
def test_a_paper_freezes_the_text_of_its_day():
    before = fill(make_known(), KIND)
    write()
    after = fill(make_known(), KIND)

    before.refresh_from_db()
    assert (before.snapshot["legal_basis"], after.snapshot["legal_basis"]) == (DEFAULT, OWN)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  ", "不能为空"),
        ("《法》" + "条" * 198, "最多200字，现有201字"),
        ("法律援助法第四十三条", "请用书名号"),
        ("《法律援助法》第四十三条。", "结尾请不要加句号"),
        ("《法律援助法》\U000f0000", "不能打印"),
    ],
)
def test_an_unfit_text_is_refused_with_a_sentence(text, words):
    with pytest.raises(RuleBroken, match=words):
        write(text)

    assert cited() == DEFAULT


@pytest.mark.django_db
def test_no_text_counts_from_a_day_that_is_past():
    with pytest.raises(RuleBroken, match="不能早于今天"):
        write(valid_from=TODAY - dt.timedelta(days=1))


@pytest.mark.django_db
def test_only_the_head_writes_and_the_trail_says_what():
    with pytest.raises(PermissionDenied):
        write(by=make_user(Role.CENTER_STAFF))

    write()

    entry = TrailEntry.objects.get(action="legalbasistext.written")
    assert (entry.details["form"], entry.details["edition"]) == ("法律援助申请表", 1)


@pytest.mark.django_db
def test_who_read_an_older_edition_is_told_and_writes_over_nobody():
    write()

    with pytest.raises(RuleBroken, match="刚被其他人修改"):
        write("《重庆市法律援助条例》", after=0)

    assert cited() == OWN


@pytest.mark.django_db
def test_an_edition_is_never_rewritten():
    edition = write()
    edition.text = "《另一部法》"

    with pytest.raises(Exception, match="append_only"), transaction.atomic():
        edition.save()


@pytest.mark.django_db(transaction=True)
def test_of_two_heads_at_once_the_second_is_told_of_the_first():
    first, second = make_user(Role.CENTER_HEAD), make_user(Role.CENTER_HEAD)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        write(by=first)
        attempt = pool.submit(in_own_connection, lambda: write("《另一部法》", by=second))
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="刚被其他人修改"):
        attempt.result()
    assert LegalBasisText.objects.get().text == OWN


@pytest.mark.django_db
def test_the_control_of_that_race_is_the_promise_of_the_table():
    edition = write()

    with pytest.raises(IntegrityError, match="legal_basis_edition_once"), transaction.atomic():
        LegalBasisText.objects.create(
            kind=KIND,
            edition=edition.edition,
            text="《另一部法》",
            valid_from=TODAY,
            written_by=edition.written_by,
            written_at=noon(TODAY),
        )
