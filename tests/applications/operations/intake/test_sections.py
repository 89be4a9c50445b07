"""The page saved section by section: exactly once, and never over a colleague's work."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import Application, SectionSave
from applications.operations import first_review, intake
from applications.operations.recording import Person
from applications.states import ApplicationState, HardshipBasis, Opinion
from legalaid.shared.refusals import RuleBroken
from tests.intake import a_key, save_matter
from tests.office import NOON, make_application, make_matter, make_user, photo
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import TrailEntry
from workstations.states import Role

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


@pytest.fixture
def draft(office):
    return make_application(S.DRAFT, place=office)


def save_applicant(draft, *, by, custody=None, **person):
    return intake.save_applicant(
        application_id=draft.pk,
        key=a_key(draft),
        person=Person(**{"name": "周小兰", "phone": "13900000001", **person}),
        custody=custody or intake.Custody(),
        by=by,
        at=NOON,
    )


def test_a_section_saves_itself_and_leaves_the_others_alone(clerk, draft):
    save = save_matter(draft, by=clerk, opponents=[intake.Opponent(name="重庆某建筑公司")])

    draft.refresh_from_db()
    assert (save.section, save.version, draft.version) == ("matter", 2, 2)
    assert (draft.narrative, draft.household_size) == ("欠薪四个月", 1)
    assert draft.opposing_parties.get().name == "重庆某建筑公司"


def test_the_same_press_twice_is_one_saved_version(clerk, draft):
    key = a_key(draft)

    first, second = (save_matter(draft, by=clerk, key=key) for _ in range(2))

    draft.refresh_from_db()
    assert first == second
    assert (draft.version, SectionSave.objects.count()) == (2, 1)
    assert TrailEntry.objects.filter(action="application.section_saved").count() == 1


def test_two_sections_of_one_old_page_do_not_disturb_each_other(clerk, draft):
    of_the_page = {"version": 1}
    save_matter(draft, by=clerk, key=a_key(draft, **of_the_page))

    save = intake.save_means(
        application_id=draft.pk,
        key=a_key(draft, **of_the_page),
        means=intake.MeansSheet(household_size=3),
        by=clerk,
        at=NOON,
    )

    assert save.version == 3


def test_a_colleagues_save_of_the_same_section_is_not_overwritten(clerk, office, draft):
    colleague = make_user(Role.OFFICE_CLERK, place=office, name="李晓岚")
    old = a_key(draft)
    save_matter(draft, by=colleague, narrative="她那里写的")

    with pytest.raises(intake.ChangedMeanwhile, match="李晓岚已于11月18日12:00保存过本节"):
        save_matter(draft, by=clerk, key=old, narrative="我这里写的")

    draft.refresh_from_db()
    assert draft.narrative == "她那里写的"


def test_ones_own_save_whose_answer_was_lost_is_no_colleagues(clerk, draft):
    lost = a_key(draft)
    save_matter(draft, by=clerk, key=lost, narrative="欠薪四")

    save_matter(
        draft,
        by=clerk,
        key=a_key(draft, version=lost.version, after=frozenset({lost.token})),
        narrative="欠薪四个月",
    )

    draft.refresh_from_db()
    assert draft.narrative == "欠薪四个月"


def test_the_whole_sheet_also_counts_as_a_save_of_its_sections(clerk, office, draft):
    old = a_key(draft)
    person = Person(name="周小兰", phone="13900000001")
    intake.amend(
        application_id=draft.pk,
        version=1,
        sheet=intake.Sheet(person=person, matter=make_matter()),
        by=make_user(Role.OFFICE_CLERK, place=office),
        at=NOON,
    )

    with pytest.raises(intake.ChangedMeanwhile):
        save_matter(draft, by=clerk, key=old)


def test_a_neighbouring_office_saves_nothing(draft):
    with pytest.raises(PermissionDenied):
        save_matter(draft, by=make_user(Role.OFFICE_CLERK))


def test_the_basis_follows_from_categories_and_matter(clerk, draft):
    save_applicant(draft, by=clerk, categories=frozenset({"migrant-worker"}))
    save_matter(draft, by=clerk, matter=make_matter("wages"))

    draft.refresh_from_db()
    assert draft.hardship_basis == HardshipBasis.WAIVED


def test_papers_are_kept_all_or_none(clerk, draft):
    fake = photo()
    fake.name = "身份证.pdf"

    with pytest.raises(RuleBroken, match="不符") as refused:
        intake.save_papers(
            application_id=draft.pk,
            key=a_key(draft),
            uploads=[("identity", photo()), ("identity", fake)],
            by=clerk,
            at=NOON,
        )

    assert not draft.materials.exists()
    assert refused.value.field == "file-identity"
    assert refused.value.sentence.startswith("“身份证.pdf”没有保存：")


# ---- Custody ----------------------------------------------------------------------------------


def test_the_place_and_the_moment_of_a_detained_applicant_are_kept(clerk, draft):
    handed_over_at = NOON - dt.timedelta(hours=3)
    custody = intake.Custody(
        is_detained=True, detained_at="铜梁区看守所", handed_over_at=handed_over_at
    )

    save_applicant(draft, by=clerk, custody=custody)

    draft.refresh_from_db()
    assert (draft.detained_at, draft.handed_over_at) == ("铜梁区看守所", handed_over_at)
    assert "detained" in draft.applicant.categories


def test_who_is_set_free_is_held_nowhere(clerk, draft):
    save_applicant(
        draft, by=clerk, custody=intake.Custody(is_detained=True, detained_at="铜梁区看守所")
    )

    save_applicant(draft, by=clerk, custody=intake.Custody())

    draft.refresh_from_db()
    assert (draft.detained_at, draft.applicant.categories) == ("", [])


def test_papers_are_not_handed_over_in_the_future(clerk, draft):
    later = NOON + dt.timedelta(hours=1)

    with pytest.raises(RuleBroken, match="不能晚于现在"):
        save_applicant(
            draft, by=clerk, custody=intake.Custody(is_detained=True, handed_over_at=later)
        )


@pytest.mark.parametrize(
    ("arrived", "refusal"),
    [(NOON + dt.timedelta(hours=1), "不能晚于现在"), (NOON - dt.timedelta(hours=9), "不能早于")],
)
def test_papers_come_after_they_were_handed_over_and_before_now(clerk, draft, arrived, refusal):
    custody = intake.Custody(
        is_detained=True, handed_over_at=NOON - dt.timedelta(hours=8), arrived_at=arrived
    )

    with pytest.raises(RuleBroken, match=refusal):
        save_applicant(draft, by=clerk, custody=custody)


def test_the_table_knows_no_place_of_custody_for_the_free(draft):
    with pytest.raises(IntegrityError, match="custody_is_of_the_detained"), transaction.atomic():
        Application.objects.filter(pk=draft.pk).update(detained_at="铜梁区看守所")


# ---- What form 2 asks besides ----------------------------------------------------------------


def test_what_form_2_asks_besides_is_kept_only_where_something_was_said(clerk, draft):
    def save(**stated):
        intake.save_applicant(
            application_id=draft.pk,
            key=a_key(draft),
            person=Person(name="周小兰", phone="13900000001"),
            custody=intake.Custody(),
            stated=intake.Stated(**stated),
            by=clerk,
            at=NOON,
        )
        return Application.objects.select_related("particulars").get(pk=draft.pk)

    assert not hasattr(save(), "particulars")
    assert save(ethnicity="土家族", education="JUNIOR").particulars.education_words == "初中"
    assert save(ethnicity="").particulars.ethnicity == ""


# ---- The opinion ------------------------------------------------------------------------------


def save_opinion(application, *, by, opinion=Opinion.UNSURE, note="收入难以核实"):
    return intake.save_opinion(
        application_id=application.pk,
        key=a_key(application),
        opinion=opinion,
        note=note,
        by=by,
        at=NOON,
    )


def test_an_opinion_waits_on_the_page_until_it_is_sent_up(clerk, office, staff):
    application = make_application(S.RECEIVED, place=office)
    save_opinion(application, by=clerk)
    assert application.drafted_opinion.note == "收入难以核实"

    first_review.forward(
        application_id=application.pk, opinion=Opinion.GRANT, note="", by=clerk, at=NOON
    )

    fresh = Application.objects.get(pk=application.pk)
    assert not hasattr(fresh, "drafted_opinion")


def test_the_center_does_not_write_the_offices_opinion(staff, office):
    application = make_application(S.UNDER_REVIEW, place=office, taken_by=staff)

    with pytest.raises(RuleBroken, match="已经报送中心"):
        save_opinion(application, by=staff)


# ---- Two presses at once ----------------------------------------------------------------------


def _two_presses(clerk, draft):
    """Save twice with one key; the second press begins while the first still holds the row."""
    key = intake.SaveKey(token=uuid4(), version=1)
    with ThreadPoolExecutor() as pool, transaction.atomic():
        first = save_matter(draft, by=clerk, key=key)
        attempt = pool.submit(in_own_connection, lambda: save_matter(draft, by=clerk, key=key))
        wait_until_blocked()
    return first, attempt


@pytest.mark.django_db(transaction=True)
def test_the_second_press_waits_and_finds_the_firsts_save(clerk, draft):
    first, attempt = _two_presses(clerk, draft)

    assert attempt.result() == first
    assert SectionSave.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_only_the_table_would_stop_the_second(clerk, draft, monkeypatch):
    """The control: the same race, the lock taken out of the query."""
    monkeypatch.setattr(
        Application.objects, "select_for_update", lambda **_: Application.objects.all()
    )

    _, attempt = _two_presses(clerk, draft)

    with pytest.raises(IntegrityError, match="section_save_once"):
        attempt.result()
