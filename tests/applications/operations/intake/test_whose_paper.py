"""Of those who apply together each hands in papers of their own: every paper says whose it is."""

import pytest
from django.db import ProgrammingError, transaction

from applications.models import Applicant, CoApplicant, Material
from applications.operations import intake, supplements
from applications.operations.recording import Person
from applications.operations.supplement_items import OfOther
from applications.queries import co_applicants, eligible, papers_in_turn, reply_papers
from applications.states import ApplicationState
from legalaid.shared.refusals import RuleBroken
from tests.co_applicants import join
from tests.intake import a_key
from tests.office import NOON, TODAY, make_applicant, make_application, photo
from workstations.models import Paper, TrailEntry

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def together(state, *names, **fields):
    """Return an application of 周某兰 with those beside her."""
    application = make_application(state, applicant=make_applicant(name="周某兰"), **fields)
    join(application, *names)
    return application


def joined(application, name) -> CoApplicant:
    return application.co_applicants.get(person__name=name)


def bring(application, by, kind="identity") -> Material:
    return intake.attach(application_id=application.pk, kind=kind, upload=photo(), by=by, at=NOON)


def say(application, by, **owners: Applicant | None):
    """Say of papers, by the words ``p<primary key>``, whose they are."""
    application.refresh_from_db()
    papers = {f"p{one.pk}": one.uid for one in application.materials.all()}
    return intake.save_papers(
        application_id=application.pk,
        key=a_key(application),
        uploads=[],
        owners={papers[word]: person and person.uid for word, person in owners.items()},
        by=by,
        at=NOON,
    )


def give(application, paper, name, by):
    person = joined(application, name).person if name else None
    say(application, by, **{f"p{paper.pk}": person})
    paper.refresh_from_db()
    return paper


def test_a_paper_says_whose_it_is_and_can_be_set_right(clerk, office):
    application = together(S.DRAFT, "吴某芳", place=office)
    paper = bring(application, clerk)
    assert paper.title == paper.label

    assert give(application, paper, "吴某芳", clerk).title == f"吴某芳：{paper.label}"
    assert give(application, paper, "", clerk).whose is None


def test_another_s_identity_card_leaves_the_applicant_s_own_missing(clerk, office):
    """法律援助法 art. 43 para. 2: what is missing is told once, all of it."""
    application = together(S.DRAFT, "吴某芳", place=office)
    first = bring(application, clerk)
    assert "identity" not in [one.code for one in eligible.judge(application).missing]

    give(application, first, "吴某芳", clerk)

    assert "identity" in [one.code for one in eligible.judge(application).missing]
    bring(application, clerk)
    assert "identity" not in [one.code for one in eligible.judge(application).missing]


def test_the_receipt_lists_each_person_s_papers(clerk, office):
    """办理法律援助案件程序规定 art. 13: the receipt says which papers came, in how many copies."""
    application = together(S.DRAFT, "吴某芳", place=office)
    bring(application, clerk)
    give(application, bring(application, clerk), "吴某芳", clerk)
    application.refresh_from_db()

    intake.receive(
        application_id=application.pk, received_on=TODAY, late_reason="", by=clerk, at=NOON
    )

    receipt = Paper.objects.get(kind="receipt").snapshot
    names = [paper["name"] for paper in receipt["papers"]]
    label = application.materials.first().label
    assert names == [label, f"吴某芳：{label}"]


def test_two_persons_photos_of_one_day_are_two_papers(clerk, office):
    application = together(S.RECEIVED, "吴某芳", place=office)
    bring(application, clerk)
    assert len(papers_in_turn.papers_of(application)) == 1
    give(application, bring(application, clerk), "吴某芳", clerk)

    label = application.materials.first().label
    found = [(one.name, one.images) for one in papers_in_turn.papers_of(application)]
    assert found == [(label, 0), (f"吴某芳：{label}", 0)]


def test_the_trail_names_the_kind_of_paper_and_no_person(clerk, office):
    application = together(S.RECEIVED, "吴某芳", place=office)
    paper = bring(application, clerk)

    give(application, paper, "吴某芳", clerk)
    give(application, paper, "吴某芳", clerk)

    entry = TrailEntry.objects.get(action="application.paper_named")
    assert entry.details == {"kind": "identity"}


def test_whoever_applies_no_longer_owns_no_paper(clerk, office):
    application = together(S.DRAFT, "吴某芳", place=office)
    paper = bring(application, clerk)
    gone = make_applicant(name="陈某")

    with pytest.raises(RuleBroken, match="共同申请人名单已经变化"):
        say(application, clerk, **{f"p{paper.pk}": gone})

    paper.refresh_from_db()
    assert paper.whose is None


def test_who_is_taken_off_the_list_leaves_the_papers_behind_voided_ones_too(clerk, office):
    application = together(S.RECEIVED, "吴某芳", "郑某强", place=office)
    papers = [give(application, bring(application, clerk), "吴某芳", clerk) for _ in range(2)]
    intake.detach(
        material_uid=papers[0].uid,
        application_id=application.pk,
        reason="照片不清楚",
        by=clerk,
        at=NOON,
    )
    application.refresh_from_db()

    intake.save_people(
        application_id=application.pk,
        key=a_key(application),
        represented=None,
        co_applicants=[Person(name="郑某强", phone="")],
        group_key="",
        by=clerk,
        at=NOON,
    )

    assert [one.whose for one in application.materials.order_by("pk")] == [None, None]
    # The control: nothing else of a voided paper ever changes.
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Material.objects.filter(pk=papers[0].pk).update(label="别的")


def test_what_came_of_one_person_answers_that_person_s_item_alone(staff, office):
    """程序规定 art. 17: the pause ends with the last paper that form 6 lists."""
    application = together(S.UNDER_REVIEW, "吴某芳", "郑某强", taken_by=staff)
    of = {name: joined(application, name).person for name in ("吴某芳", "郑某强")}
    supplements.ask(
        application_id=application.pk,
        kinds=["identity"],
        explanations=[],
        of_others=[OfOther(person=one.uid, kind="identity") for one in of.values()],
        reply_days=7,
        by=staff,
        at=NOON,
    )
    notice = application.supplements.get()
    give(application, bring(application, staff), "吴某芳", staff)

    assert reply_papers.last_days(notice) == {("identity", str(of["吴某芳"].uid)): TODAY}


def test_the_desk_reads_what_each_of_them_brought(staff):
    application = together(S.UNDER_REVIEW, "吴某芳", "郑某强", taken_by=staff)
    label = give(application, bring(application, staff), "吴某芳", staff).label
    give(application, bring(application, staff), "吴某芳", staff)

    people = co_applicants.of_application(application)

    assert co_applicants.papers_of(people) == {joined(application, "吴某芳").pk: [label]}
    assert co_applicants.papers_of([]) == {}
