"""Who applies for the applicant and who applies with them (法律援助法 art. 40)."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from applications.models import Applicant, Application, Representative
from applications.operations.recording import Person
from applications.queries import eligible
from applications.states import ApplicationState, Kinship, RepresentativeKind, RepresentedBecause
from legalaid.shared.refusals import RuleBroken
from tests.conflicts import make_alias
from tests.intake import save_people, somebody
from tests.office import make_applicant, make_application, make_matter, resident_number

S = ApplicationState
K, B = RepresentativeKind, RepresentedBecause
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


@pytest.fixture
def draft(office):
    return make_application(S.DRAFT, place=office)


def test_a_wife_applies_for_her_detained_husband_and_proves_it(clerk, draft):
    number = resident_number(serial=3)

    save_people(
        draft, by=clerk, represented=somebody(id_kind="RESIDENT_ID", id_number=number.lower())
    )

    fresh = Application.objects.get(pk=draft.pk)
    wife = fresh.representative
    assert (wife.kind, wife.id_last4) == (K.CLOSE_RELATIVE, number[-4:])
    assert {"proxy-authority", "proxy-identity"} <= {
        paper.code for paper in eligible.judge(fresh).missing
    }


def test_who_applies_in_person_is_asked_for_no_authority(draft):
    assert "proxy-authority" not in {paper.code for paper in eligible.judge(draft).asked}


def test_a_sister_is_no_proxy_for_a_free_adult_without_a_mandate(clerk, draft):
    with pytest.raises(RuleBroken, match="应由委托代理人代为申请") as refusal:
        save_people(
            draft,
            by=clerk,
            represented=somebody(because=B.ENTRUSTED, kinship=Kinship.FULL_SIBLING),
        )

    assert refusal.value.article == "《法律援助法》第四十条"


def test_a_grandmother_is_no_close_relative_in_a_criminal_matter(clerk, office):
    draft = make_application(S.DRAFT, place=office, matter=make_matter("criminal-defence"))

    with pytest.raises(RuleBroken, match="不是本类案件的近亲属"):
        save_people(draft, by=clerk, represented=somebody(kinship=Kinship.GRANDPARENT))


def test_the_representative_is_somebody_else(clerk, office):
    number = resident_number(serial=4)
    draft = make_application(S.DRAFT, place=office, applicant=make_applicant(id_number=number))

    with pytest.raises(RuleBroken, match="同一个证件号码"):
        save_people(draft, by=clerk, represented=somebody(id_kind="RESIDENT_ID", id_number=number))


def test_a_representative_entered_by_mistake_is_taken_out(clerk, draft):
    save_people(draft, by=clerk, represented=somebody())

    save_people(draft, by=clerk)

    assert not Representative.objects.exists()


def test_the_table_itself_keeps_article_40(clerk, draft):
    save_people(draft, by=clerk, represented=somebody())

    with (
        pytest.raises(IntegrityError, match="may_apply_for_this_reason"),
        transaction.atomic(),
    ):
        Representative.objects.update(because=B.ENTRUSTED)


def test_five_workers_apply_together(clerk, draft):
    crew = [Person(name=f"工友{n}", phone=f"1390000010{n}") for n in range(1, 5)]

    save_people(draft, by=clerk, people=crew, group_key="2026-3")

    draft.refresh_from_db()
    assert [row.person.name for row in draft.co_applicants.order_by("pk")] == [
        "工友1",
        "工友2",
        "工友3",
        "工友4",
    ]
    assert draft.group_key == "2026-3"


def test_saving_the_list_again_leaves_no_forgotten_persons(clerk, draft):
    for name in ("工友甲", "工友乙"):
        save_people(draft, by=clerk, people=[Person(name=name)])

    assert draft.co_applicants.get().person.name == "工友乙"
    assert not Applicant.objects.filter(name="工友甲").exists()


def test_who_stays_on_the_list_keeps_their_record_and_their_other_names(clerk, draft):
    number = resident_number(serial=7)
    save_people(draft, by=clerk, people=[Person(name="工友甲"), Person(name="工友乙")])
    stays = draft.co_applicants.get(person__name="工友乙").person
    make_alias(stays, "乙娃")

    told = Person(name="工友乙", id_kind="RESIDENT_ID", id_number=number, phone="13911112222")
    save_people(draft, by=clerk, people=[told, Person(name="工友丙")])
    corrected = replace(told, name="工友艺")
    save_people(draft, by=clerk, people=[corrected, Person(name="工友丙")])

    kept = draft.co_applicants.order_by("pk").first().person
    assert (kept, kept.name, kept.id_number, kept.phone) == (stays, "工友艺", number, "13911112222")
    assert kept.aliases.get().name == "乙娃"
    assert draft.co_applicants.count() == 2


def test_one_number_is_one_person(clerk, draft):
    number = resident_number(serial=5)
    twice = [
        Person(name=name, id_kind="RESIDENT_ID", id_number=number) for name in ("工友甲", "工友乙")
    ]

    with pytest.raises(RuleBroken, match="共同申请人2与本申请的其他申请人是同一个证件号码"):
        save_people(draft, by=clerk, people=twice)
