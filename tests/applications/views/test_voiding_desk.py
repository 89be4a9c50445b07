"""Voiding a received paper on the page: with a reason, without a script, nothing typed is lost."""

import pytest
from django.urls import reverse

from applications.models import Material
from applications.states import ApplicationState
from tests.intake import a_page
from tests.office import NOON, hand_in, make_application, photo, void
from workstations.operations import files

S = ApplicationState
SCRIPT = {"HX-Request": "true"}
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]


@pytest.fixture
def received(office):
    return make_application(S.RECEIVED, place=office)


@pytest.fixture
def paper(received):
    return Material.objects.create(
        application=received,
        kind="identity",
        label="居民身份证或者其他有效身份证明",
        file=files.accept(photo(), at=NOON),
        received_on=received.received_on,
    )


def edit(application):
    return reverse("applications:edit", args=[application.uid])


def press(browser, paper, *, typed=None, **headers):
    url = reverse("applications:remove_material", args=[paper.application.uid, paper.uid])
    return browser.post(url, typed or {}, headers=headers)


def why(paper, words="照片不清楚，已重拍"):
    return {f"void-{paper.uid}-reason": words}


def test_a_draft_offers_to_take_out_and_a_received_one_to_void(signed_in, clerk, office, paper):
    draft = make_application(S.DRAFT, place=office)
    hand_in(draft, "identity")
    browser = signed_in(clerk)

    in_draft = browser.get(edit(draft)).content.decode()
    in_received = browser.get(edit(paper.application)).content.decode()

    assert (">移除<" in in_draft, "确认作废" in in_draft) == (True, False)
    assert (">移除<" in in_received, "确认作废" in in_received) == (False, True)
    assert f'name="void-{paper.uid}-reason"' in in_received


def test_the_voided_paper_is_struck_through_on_both_pages_with_who_when_and_why(
    signed_in, clerk, received, paper
):
    browser = signed_in(clerk)

    answer = press(browser, paper, typed=why(paper))

    assert answer.headers["Location"] == f"{edit(received)}?section=papers"
    for name in ("edit", "detail"):
        page = browser.get(reverse(f"applications:{name}", args=[received.uid]))
        words = page.content.decode()
        assert "<s>居民身份证或者其他有效身份证明</s></a>" in words
        assert f"11月18日{clerk.name}作废：照片不清楚，已重拍" in words
    assert page.context["materials"] == []


def test_its_file_is_still_read(signed_in, clerk, received, paper):
    void(received)

    answer = signed_in(clerk).get(reverse("applications:material", args=[received.uid, paper.uid]))

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")


def test_without_a_reason_the_page_says_what_to_do_and_keeps_what_was_typed(
    signed_in, clerk, received, paper
):
    typed = a_page(received) | why(paper, "") | {"narrative": "欠薪四个月"}

    answer = press(signed_in(clerk), paper, typed=typed)

    received.refresh_from_db()
    words = answer.content.decode()
    assert (answer.status_code, received.narrative) == (422, "欠薪四个月")
    assert f'<a href="#id_void-{paper.uid}-reason">作废原因：' in words
    assert "请写明原因" in words
    assert "第十三条" in words
    assert '<details class="void" data-void open>' in words
    # Folded away with its section nobody could type the reason.
    (part,) = [part for part in answer.context["page"].parts if part.section.slug == "papers"]
    assert part.is_open
    assert received.materials.standing().get() == paper


@pytest.mark.parametrize(("words", "status"), [("重复上传", 200), ("", 422), ("长" * 201, 422)])
def test_the_script_is_answered_with_the_sections(signed_in, clerk, received, paper, words, status):
    answer = press(signed_in(clerk), paper, typed=why(paper, words), **SCRIPT)

    assert answer.status_code == status
    assert "<html" not in answer.content.decode()
    assert ("is-invalid" in answer.content.decode()) is (status == 422)
    assert received.materials.standing().exists() is (status == 422)


def test_a_reason_typed_and_not_pressed_outlives_the_save_of_its_section(
    signed_in, clerk, received, paper
):
    section = reverse("applications:section", args=[received.uid, "papers"])
    typed = a_page(received) | why(paper, "重复上传")

    words = signed_in(clerk).post(section, typed, headers=SCRIPT).content.decode()

    assert 'value="重复上传"' in words
    assert received.materials.standing().get() == paper


def test_what_a_colleague_voided_meanwhile_is_said(signed_in, clerk, received, paper):
    void(received)

    answer = press(signed_in(clerk), paper, typed=why(paper))

    assert answer.status_code == 422
    assert "这份材料已经作废" in answer.content.decode()


def test_a_paper_that_nobody_asks_for_any_more_can_be_voided_too(signed_in, clerk, received):
    hand_in(received, "retrial-order")

    words = signed_in(clerk).get(edit(received)).content.decode()

    stray = received.materials.get(kind="retrial-order")
    assert f"<b>{stray.label}</b>" in words
    assert f'name="void-{stray.uid}-reason"' in words


def test_the_page_asks_no_more_for_many_voided_papers(
    signed_in, clerk, received, django_assert_max_num_queries
):
    browser = signed_in(clerk)

    def questions():
        browser.get(edit(received))
        with django_assert_max_num_queries(17) as asked:
            browser.get(edit(received))
        return len(asked)

    hand_in(received)
    before = questions()
    void(received)
    hand_in(received)

    assert questions() == before
