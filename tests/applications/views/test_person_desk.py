"""A person's page, two records side by side, and the way from the one that is no more."""

import pytest
from django.urls import reverse

from applications.models import Applicant, CoApplicant, PersonMerge
from applications.operations.merging import GROUPS
from tests.merging import merge
from tests.office import S, make_applicant, make_application, resident_number
from workstations.models import TrailEntry

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]

CHOICES = dict.fromkeys(GROUPS, "kept") | {"reason": "电话核对，是同一人。"}


@pytest.fixture
def pair():
    """Two records with one telephone, each in a file of its own."""
    people = [
        make_applicant(
            name=name, phone="13912345678", id_number=resident_number(), address=f"{name}住所"
        )
        for name in ("周小雨", "周小宇")
    ]
    for person in people:
        make_application(applicant=person)
    return people


def page_of(person):
    return reverse("applications:person", args=[person.uid])


def merge_of(kept, gone):
    return reverse("applications:merge", args=[kept.uid, gone.uid])


def test_from_the_application_one_comes_to_who_may_be_the_same(signed_in, staff, clerk, pair):
    kept, gone = pair
    application = kept.applications.get()
    page = signed_in(staff).get(reverse("applications:detail", args=[application.uid]))
    assert f'href="{page_of(kept)}#look-alikes">可能是同一人' in page.content.decode()

    person = signed_in(staff).get(page_of(kept)).content.decode()

    assert merge_of(kept, gone) in person
    assert "电话相同、姓名读音相同" in person
    assert "证件号码不同" in person


def test_who_applies_beside_another_may_be_registered_as_well(signed_in, staff, pair):
    kept, gone = pair
    application = make_application()
    for person in (kept, make_applicant(name="工友甲")):
        CoApplicant.objects.create(application=application, person=person)
    browser = signed_in(staff)

    page = browser.get(reverse("applications:detail", args=[application.uid])).content.decode()

    assert page.count("可能是同一人") == 1
    assert f'href="{page_of(kept)}#look-alikes">可能是同一人' in page
    assert merge_of(kept, gone) in browser.get(page_of(kept)).content.decode()


def test_a_clerk_reads_nothing_of_it(signed_in, clerk, office, pair):
    application = make_application(S.RECEIVED, place=office, applicant=pair[0])
    CoApplicant.objects.create(application=application, person=pair[1])

    page = signed_in(clerk).get(reverse("applications:detail", args=[application.uid]))

    assert "可能是同一人" not in page.content.decode()
    assert "人员登记" not in page.content.decode()


def test_side_by_side_the_numbers_are_hidden_until_a_purpose_is_named(signed_in, staff, pair):
    kept, gone = pair
    browser = signed_in(staff)

    closed = browser.get(merge_of(kept, gone)).content.decode()
    opened = browser.post(
        merge_of(kept, gone), CHOICES | {"phone": "gone", "open": "1", "purpose": "VERIFY"}
    )

    assert not any(person.id_number in closed for person in pair)
    page = opened.content.decode()
    assert all(person.id_number in page and person.address in page for person in pair)
    assert opened.context["form"]["phone"].value() == "gone"
    assert CHOICES["reason"] in page
    entry = TrailEntry.objects.get(action="applicant.compared")
    assert "周" not in f"{entry.subject_label}{entry.details}"
    assert PersonMerge.objects.count() == 0


def test_after_the_merge_the_old_page_leads_to_the_one_that_remains(signed_in, staff, pair):
    kept, gone = pair
    browser = signed_in(staff)

    answer = browser.post(merge_of(kept, gone), CHOICES | {"identity": "gone"}, follow=True)

    assert answer.redirect_chain == [(page_of(kept), 302)]
    assert kept.applications.count() == 2
    assert Applicant.objects.get(pk=kept.pk).id_number == gone.id_number
    assert browser.get(page_of(gone))["Location"] == page_of(kept)
    assert browser.get(merge_of(kept, gone))["Location"] == page_of(kept)
    assert "撤销合并" in answer.content.decode()


def test_without_a_reason_the_choices_come_back(signed_in, staff, pair):
    answer = signed_in(staff).post(merge_of(*pair), CHOICES | {"reason": "", "name": "gone"})

    assert answer.status_code == 422
    assert answer.context["form"]["name"].value() == "gone"


def test_the_undo_says_what_it_left_alone(signed_in, head, pair):
    kept, gone = pair
    made = merge(kept, gone, from_gone=["home"])
    kept.refresh_from_db()
    kept.address = "搬家以后"
    kept.save()

    answer = signed_in(head).post(
        reverse("applications:undo_merge", args=[made.uid]), {"reason": "确系两人"}, follow=True
    )

    assert "没有恢复，请核对：住所、镇街（之后已修改）" in answer.content.decode()


def test_a_person_known_from_a_draft_alone_does_not_exist_for_the_center(signed_in, staff):
    draft = make_application(S.DRAFT)

    assert signed_in(staff).get(page_of(draft.applicant)).status_code == 404
