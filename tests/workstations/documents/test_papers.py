"""Every paper of the main road carries what the law and the 32 forms ask, read back from the PDF.

Law: 法律援助法 art. 43, 48 to 50, 52, 58; 办理法律援助案件程序规定 art. 22, 27, 40;
法律援助文书格式 (司法部, 2023-11-10).
"""

import io

import pikepdf
import pytest

from tests.workstations.documents import snapshots
from tests.workstations.documents.must_carry import MUST_CARRY
from workstations.documents import press


def printed(name, *, variant=None, **changes):
    page = press.render(f"{name}.html", {**snapshots.PAPERS[name], **changes})
    return press.print_pdf(page, title="文书", variant=variant)


def is_figure(element):
    return isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure"


def test_every_template_of_a_paper_is_read_back():
    papers = {path.stem for path in (press.TEMPLATES / "paper").glob("[!_]*.html")}

    assert set(MUST_CARRY) == papers == set(snapshots.PAPERS)


@pytest.mark.parametrize("name", MUST_CARRY)
def test_a_paper_carries_what_it_must(name, pdf_text, pdf_fonts, caplog):
    pdf = printed(name)
    text = pdf_text(pdf)

    assert [item for item in MUST_CARRY[name] if item not in text] == []
    assert all("+Paper-Serif" in font for font in pdf_fonts(pdf))
    assert caplog.records == []


@pytest.mark.parametrize("name", ["assignment_notice", "official_letter"])
def test_a_notice_from_a_court_rests_on_article_36_and_names_no_decision(name, pdf_text):
    notice = {**snapshots.NOTICE_ASSIGNMENT, "worker_name": "王示例", "worker_kind": "律师"}
    if name == "official_letter":
        notice = {**snapshots.OFFICIAL_LETTER, **notice, "capacity": "辩护人"}
    text = pdf_text(printed(name, **notice))

    assert "（2026）渝0151刑初88号通知辩护公函" in text
    assert "第三十六条" in text
    assert "第四十三条" not in text


def test_a_unit_that_gets_no_named_worker_is_asked_to_name_one(pdf_text):
    text = pdf_text(printed("assignment_notice", **snapshots.NOTICE_ASSIGNMENT))

    assert "承办人：由你单位及时确定，并将姓名和联系电话告知受援人和本中心" in text


@pytest.mark.parametrize("name", ["refusal_decision", "termination_decision", "assignment_notice"])
def test_before_september_2023_no_paper_cites_order_148(name, pdf_text):
    text = pdf_text(printed(name, under_order_148=False))

    assert "办理法律援助案件程序规定" not in text
    assert "十五日" not in text


def test_the_copy_for_weak_eyes_says_the_same_on_more_pages(pdf_text, pdf_pages):
    plain, large = printed("refusal_decision"), printed("refusal_decision", large_print=True)

    text = pdf_text(large)
    assert [item for item in MUST_CARRY["refusal_decision"] if item not in text] == []
    assert pdf_pages(large) > pdf_pages(plain)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"result": "责令改正", "is_upheld": False},
            "责令重庆市铜梁区法律援助中心改正《不予法律援助决定书》（铜法援不〔2026〕3号）",
        ),
        (
            {"result": "责令改正", "is_upheld": False, "is_termination": True},
            "自收到本决定之日起继续提供法律援助",
        ),
        ({"result": "逾期，不予审查"}, "超过《办理法律援助案件程序规定》第二十二条规定的"),
    ],
)
def test_form_20_says_what_the_bureau_decided_and_what_remains(pdf_text, changes, words):
    text = pdf_text(printed("objection_decision", **changes))

    assert words in text
    assert "决定：维持" not in text
    assert "六十日内依法申请行政复议" in text
    assert "六个月内" in text


def test_a_revoked_refusal_says_that_nobody_need_apply_again(pdf_text):
    text = pdf_text(printed("correction_decision", is_revoked=True, changes=[]))

    assert "关于撤销不予法律援助决定书的决定" in text
    assert "第四十三条第一款" in text
    assert "你不需要重新提出申请" in text
    assert "更正为" not in text


def test_a_refusal_of_several_pages_keeps_its_last_words_with_the_signature(pdf_text, pdf_pages):
    reason = "\n".join(["你提交的材料不能证明所述事实，理由如下。" * 12] * 5)
    pdf = printed("refusal_decision", reason=reason)
    last_page = pdf_text(pdf, keep_lines=True).split("\f")[-2]

    assert pdf_pages(pdf) >= 3
    assert last_page.index("法律咨询") < last_page.index("2026年11月23日")
    assert f"—{pdf_pages(pdf)}—" in "".join(last_page.split())


def test_a_long_name_stands_whole(pdf_text):
    name = "阿卜杜热合曼·买买提依明江·艾合买提尼亚孜"

    assert name in pdf_text(printed("grant_decision", applicant_name=name))


def test_a_long_list_of_payees_repeats_its_head_on_every_page(pdf_text, pdf_pages):
    pdf = printed("payment_list", rows=snapshots.PAYMENT_LIST["rows"] * 20)

    assert pdf_pages(pdf) > 2
    assert pdf_text(pdf).count("开户银行及账号") == pdf_pages(pdf)


def test_the_disclosure_is_a_tagged_pdf_with_a_title_and_words_for_its_charts(pdf_structure):
    pdf = printed("disclosure", variant=press.TAGGED)
    info, tree = pdf_structure(pdf)

    assert "Tagged:          yes" in info
    assert "Title:           文书" in info
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as metadata:
        assert document.Root.Lang == "zh-CN"
        assert metadata["pdfuaid:part"] == "1"
        figures = [str(element.Alt) for element in document.objects if is_figure(element)]
    assert tree.count("Figure") == len(figures) == 2
    assert "办案补贴本季度66,713.00元" in figures[0]
    assert "TH" in tree


def test_a_correction_says_that_it_is_one_and_why(pdf_text):
    text = pdf_text(printed("disclosure", edition="2", correction="结案件数漏计1件。"))

    assert "更正公告，第2版" in text
    assert "更正说明：结案件数漏计1件。" in text
