"""Where several apply together the page asks of each paper whose it is; one who is alone is not."""

import pytest
from django.urls import reverse

from applications.operations import intake, supplements
from applications.operations.supplement_items import OfOther
from applications.states import ApplicationState
from tests.co_applicants import join
from tests.office import NOON, make_applicant, make_application, photo
from tests.pageforms import fields_of

S = ApplicationState
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]


def brought(state, by, *, beside=("吴某芳",), kind="identity", **fields):
    """Return an application with one paper, and those who apply beside the applicant."""
    application = make_application(state, applicant=make_applicant(name="周某兰"), **fields)
    join(application, *beside)
    paper = intake.attach(application_id=application.pk, kind=kind, upload=photo(), by=by, at=NOON)
    application.refresh_from_db()
    return application, paper


def page_of(application):
    return reverse("applications:edit", args=[application.uid])


def field_of(paper):
    return f"whose-{paper.uid.hex}"


def posted(browser, application, **typed):
    """Return what a browser posts of the whole page, without scripts."""
    fields = fields_of(browser.get(page_of(application)), "application-form")
    return browser.post(page_of(application), {**fields, **typed}, follow=True)


def test_who_applies_alone_is_not_asked(signed_in, clerk, office):
    application, paper = brought(S.DRAFT, clerk, beside=(), place=office)

    assert field_of(paper) not in signed_in(clerk).get(page_of(application)).content.decode()


def test_the_paper_is_given_its_owner_with_the_page(signed_in, clerk, office):
    application, paper = brought(S.RECEIVED, clerk, place=office)
    person = application.co_applicants.get().person
    browser = signed_in(clerk)

    answer = posted(browser, application, **{field_of(paper): str(person.uid)})

    assert answer.status_code == 200
    paper.refresh_from_db()
    assert paper.whose.person == person
    # The applicant's own is missing now, and the page says so although one of that kind is there.
    assert '<span class="mark missing">缺' in browser.get(page_of(application)).content.decode()
    detail = browser.get(reverse("applications:detail", args=[application.uid])).content.decode()
    assert f"吴某芳：{paper.label}" in detail


def test_a_page_of_before_the_paper_came_takes_it_from_nobody(signed_in, clerk, office):
    application, paper = brought(S.RECEIVED, clerk, place=office)
    whose = application.co_applicants.get()
    browser = signed_in(clerk)
    read = fields_of(browser.get(page_of(application)), "application-form")
    del read[field_of(paper)]
    type(paper).objects.filter(pk=paper.pk).update(whose=whose)

    browser.post(page_of(application), {**read, "note": "情况属实。"}, follow=True)

    paper.refresh_from_db()
    assert paper.whose == whose


def test_who_is_no_longer_on_the_list_cannot_be_chosen(signed_in, clerk, office):
    application, paper = brought(S.RECEIVED, clerk, place=office)
    type(paper).objects.filter(pk=paper.pk).update(whose=application.co_applicants.get())
    stranger = make_applicant(name="陈某")

    answer = posted(signed_in(clerk), application, **{field_of(paper): str(stranger.uid)})

    assert answer.status_code == 422
    assert "共同申请人名单已经变化，请重新选择。" in answer.content.decode()


def test_who_is_taken_off_the_list_by_the_same_press_leaves_the_paper(signed_in, clerk, office):
    application, paper = brought(S.RECEIVED, clerk, beside=("吴某芳", "郑某强"), place=office)
    wu, zheng = application.co_applicants.order_by("pk")
    type(paper).objects.filter(pk=paper.pk).update(whose=wu)

    answer = posted(signed_in(clerk), application, co_1="")

    assert answer.status_code == 200
    paper.refresh_from_db()
    assert (paper.whose, list(application.co_applicants.all())) == (None, [zheng])


def test_form_6_begins_with_what_each_brought_and_its_answer_with_what_came(signed_in, staff):
    application, paper = brought(S.UNDER_REVIEW, staff, beside=("吴某芳", "郑某强"), taken_by=staff)
    wu, zheng = application.co_applicants.select_related("person").order_by("pk")
    type(paper).objects.filter(pk=paper.pk).update(whose=wu)
    browser = signed_in(staff)

    words = browser.get(reverse("applications:supplement", args=[application.uid]))
    assert words.content.decode().count(f"已收到本人的{paper.label}。") == 1

    supplements.ask(
        application_id=application.pk,
        kinds=["hardship-statement"],
        explanations=[],
        of_others=[OfOther(person=one.person.uid, kind="identity") for one in (wu, zheng)],
        reply_days=7,
        by=staff,
        at=NOON,
    )
    type(paper).objects.filter(pk=paper.pk).update(answers=application.supplements.get())

    form = browser.get(reverse("applications:settle_supplement", args=[application.uid])).context[
        "form"
    ]
    assert [form[f"answer_{n}"].initial for n in range(3)] == [None, "HANDED_IN", None]
