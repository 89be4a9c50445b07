"""Forms 2, 4, 9 and 10 as Word: everything that must stand on them, and nothing of a stranger's."""

import io
import re
import zipfile
from urllib.parse import unquote

import pytest
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from applications.states import DecisionKind
from tests.must_carry import lacking
from tests.office import make_decision, make_user
from tests.paperwork import BY_FORM, fill, make_known, make_reviewed
from tests.wordread import words_of
from workstations.models import TrailEntry
from workstations.states import Role

pytestmark = pytest.mark.django_db


def exported(browser, paper):
    return browser.get(reverse("applications:paper_word", args=[paper.uid]))


def draft_of(browser, application):
    return browser.get(reverse("applications:draft_word", args=[application.uid]))


def part_of(file: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize("form", [2, 4, 9, 10])
def test_the_word_copy_carries_what_its_form_must(form, signed_in, staff):
    response = exported(signed_in(staff), BY_FORM[form]())

    assert lacking(form, words_of(response.content)) == []


def test_every_part_of_the_copy_is_well_formed_whatever_a_name_holds(signed_in, staff):
    application = make_known()
    application.applicant.name = "周<&>\"'㛃兰"
    application.applicant.save(update_fields=["name"])

    file = exported(signed_in(staff), fill(application, "application_form")).content

    assert "周<&>\"'㛃兰" in words_of(file)
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))


def test_the_letter_has_the_sheet_and_the_type_of_an_official_paper(signed_in, staff):
    file = exported(signed_in(staff), BY_FORM[9]()).content
    document = Document(io.BytesIO(file))
    section = document.sections[0]

    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    # Kept in twentieths of a point: half of one is less than a hundredth of a millimetre.
    assert [round(margin.mm) for margin in margins] == [37, 26, 35, 28]
    title = next(one for one in document.paragraphs if one.text == "给予法律援助决定书")
    fonts = next(title._p.iter(qn("w:rFonts")))  # noqa: SLF001 - python-docx reads one family only
    assert (fonts.get(qn("w:eastAsia")), title.runs[0].font.size.pt) == ("方正小标宋简体", 22)
    assert document.styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert abs(document.styles["Normal"].paragraph_format.line_spacing - Mm(225 / 22)) < Mm(0.1)
    # Where the machine lacks the typeface another stands in.
    assert 'w:name="仿宋_GB2312"><w:altName w:val="FangSong"' in part_of(file, "word/fontTable.xml")


def test_the_copy_is_saved_under_a_name_of_nobody_and_stands_in_the_trail(signed_in, staff):
    paper = BY_FORM[2]()

    response = exported(signed_in(staff), paper)

    name = unquote(response["Content-Disposition"])
    assert name == f"attachment; filename*=utf-8''法律援助申请表{paper.number}.docx"
    assert response["Cache-Control"] == "no-store"
    assert TrailEntry.objects.filter(
        action="application.exported", subject_uid=paper.subject_uid, actor=staff
    ).exists()


def test_no_person_is_named_among_the_properties_of_the_file(signed_in, staff):
    file = exported(signed_in(staff), BY_FORM[9]()).content
    properties = Document(io.BytesIO(file)).core_properties

    assert (properties.author, properties.comments, properties.last_modified_by) == (
        "重庆市铜梁区法律援助中心",
        "",
        "",
    )


def test_an_unsigned_letter_is_marked_as_a_draft_and_has_no_number(signed_in, staff):
    application = make_reviewed(is_signed=False)

    response = draft_of(signed_in(staff), application)

    assert "（签发时编号）" in words_of(response.content)
    assert 'string="草稿"' in part_of(response.content, "word/header1.xml")
    assert f"给予法律援助决定书（草稿）{application.number}.docx" in unquote(
        response["Content-Disposition"]
    )
    assert TrailEntry.objects.filter(action="application.draft_exported").count() == 1


def test_an_issued_letter_bears_no_draft_mark(signed_in, staff):
    file = exported(signed_in(staff), BY_FORM[9]()).content

    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert not re.search("草稿", "".join(map(str, archive.namelist())))
        assert "草稿" not in archive.read("word/document.xml").decode()
        assert [name for name in archive.namelist() if "header" in name] == []


def test_once_signed_there_is_no_draft_to_take_out(signed_in, staff):
    assert draft_of(signed_in(staff), make_reviewed(is_signed=True)).status_code == 404


def test_a_letter_that_points_elsewhere_is_not_given_out_as_word(signed_in, staff):
    application = make_known("DRAFTED")
    make_decision(application, kind=DecisionKind.REDIRECT, ground="not-competent")

    assert draft_of(signed_in(staff), application).status_code == 404


def test_a_receipt_has_no_word_copy_and_another_offices_paper_does_not_exist(signed_in, staff):
    receipt, form = BY_FORM[5](), BY_FORM[2]()

    assert exported(signed_in(staff), receipt).status_code == 404
    assert exported(signed_in(make_user(Role.OFFICE_CLERK)), form).status_code == 404
