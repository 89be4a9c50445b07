"""The sheet of a Word copy: margins, page numbers, the draft's watermark, the stand-in fonts."""

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

DRAFT = "草稿"
# Top, right, bottom and left margins in millimetres: of an official paper, of a form.
_LETTER_MM, _FORM_MM = (37, 26, 35, 28), (20, 22, 18, 24)

# What Word takes where the office's machine lacks the typeface of GB/T 9704.
_STAND_INS = {
    "仿宋_GB2312": "FangSong",
    "方正小标宋简体": "SimSun",
    "黑体": "SimHei",
}
_VML = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w10="urn:schemas-microsoft-com:office:word"'
)


def lay_out(document: WordDocument, section: Section, *, is_letter: bool) -> None:
    """Set A4, the margins and the page numbers."""
    for language in document.styles.element.iter(qn("w:lang")):
        # Else Word takes the signs for English, and underlines every one.
        language.set(qn("w:eastAsia"), "zh-CN")
    section.page_width, section.page_height = Mm(210), Mm(297)
    top, right, bottom, left = _LETTER_MM if is_letter else _FORM_MM
    section.top_margin, section.right_margin = Mm(top), Mm(right)
    section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
    if is_letter:
        # "— 1 —" outside, 7 mm below the type area: right on odd pages, left on even ones.
        section.footer_distance = Mm(bottom - 7 - 6)
        document.settings.odd_and_even_pages_header_footer = True
        _page_number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
        _page_number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)
    else:
        section.footer_distance = Mm(8)
        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for part in ("第 ", "PAGE", " 页，共 ", "NUMPAGES", " 页"):
            _part(paragraph, part, size=9)


def _page_number(paragraph: Paragraph, alignment: WD_ALIGN_PARAGRAPH) -> None:
    paragraph.alignment = alignment
    paragraph.paragraph_format.left_indent = Pt(14)
    paragraph.paragraph_format.right_indent = Pt(14)
    for part in ("— ", "PAGE", " —"):
        _part(paragraph, part, size=14)


def _part(paragraph: Paragraph, part: str, *, size: int) -> None:
    run = paragraph.add_run("" if part.isascii() and part.isupper() else part)
    run.font.size = Pt(size)
    if not run.text:
        for kind in ("begin", part, "end"):
            run._r.append(_field(kind))  # noqa: SLF001 - python-docx writes no fields


def _field(kind: str):
    if kind in {"begin", "end"}:
        return parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>')
    return parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"> {kind} </w:instrText>')


def put_watermark(section: Section) -> None:
    """Write 草稿 across every page, behind the text."""
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        run = header.paragraphs[0].add_run()
        run._r.append(_watermark())  # noqa: SLF001 - python-docx draws no shapes


def _watermark():
    return parse_xml(
        f"<w:pict {nsdecls('w')} {_VML}>"
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
        ' path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t" o:connecttype="rect"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype>'
        '<v:shape id="draft" type="#_x0000_t136" style="position:absolute;margin-left:0;'
        "margin-top:0;width:320pt;height:160pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin"'
        ' fillcolor="silver" stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:&quot;SimHei&quot;;font-size:1pt" string="{DRAFT}"/>'
        "</v:shape></w:pict>"
    )


def substitute_fonts(document: WordDocument) -> None:
    """Name a stand-in for each typeface, in the place of the template's own font table."""
    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in _STAND_INS.items()
    )
    part = document.part
    old = next(
        relation
        for relation in part.rels.values()
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE
    )
    table = f'<?xml version="1.0" encoding="UTF-8"?><w:fonts {nsdecls("w")}>{rows}</w:fonts>'
    new = Part(
        old.target_part.partname,
        old.target_part.content_type,
        table.encode(),
        part.package,
    )
    part.rels.pop(old.rId)
    part.relate_to(new, RELATIONSHIP_TYPE.FONT_TABLE)
