"""From the blocks of a paper to a Word file, laid out after GB/T 9704-2012.

Word sets the type on the office's own machine, which has 仿宋 and 小标宋 and their licences; where
it lacks them, the alternative names of the font table stand in.
"""

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph

from workstations.documents.word.frame import lay_out, put_watermark, substitute_fonts
from workstations.documents.word.reading import Cell, Page, Paragraph, Role, Table

BODY, TITLE, HEAD = "仿宋_GB2312", "方正小标宋简体", "黑体"
_LATIN = "Times New Roman"
_RED = RGBColor(0xD5, 0x28, 0x1E)
# 22 lines in 225 mm.
_LINE = Mm(10.227)
_LETTER_PT, _FORM_PT = 16, 10.5
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
# More signs than this in a name do not fit in one line of the large red masthead.
_LONG_NAME = 12


def write(page: Page, *, title: str, author: str, is_draft: bool) -> bytes:
    """Return the .docx; ``author`` is the office, never a person."""
    document = Document()
    section = document.sections[0]
    lay_out(document, section, is_letter=page.is_letter)
    _set_body_type(document, page)
    document.core_properties.title = title
    document.core_properties.author = author
    document.core_properties.comments = ""
    for block in page.blocks:
        if isinstance(block, Table):
            _table(document, section, block)
        else:
            _LETTER[block.role](document, block) if page.is_letter else _form(document, block)
    if is_draft:
        put_watermark(section)
    substitute_fonts(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_body_type(document: WordDocument, page: Page) -> None:
    normal = document.styles["Normal"]
    normal.font.name = _LATIN
    normal.font.size = Pt(_LETTER_PT if page.is_letter else _FORM_PT)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)
    normal.paragraph_format.space_after = Pt(0)
    if page.is_letter:
        normal.paragraph_format.line_spacing = _LINE
        normal.paragraph_format.widow_control = False
        # A quarter of a point closer: else 27 signs fill a line, not 28.
        closer = parse_xml(f'<w:spacing {nsdecls("w")} w:val="-5"/>')
        normal.element.rPr.find(qn("w:sz")).addprevious(closer)


def _put(
    document: WordDocument,
    text: str,
    *,
    font: str = BODY,
    size: float = _LETTER_PT,
    is_bold: bool = False,
    align: str = "left",
) -> WordParagraph:
    paragraph = document.add_paragraph()
    _run(paragraph, text, font=font, size=size, is_bold=is_bold)
    paragraph.alignment = _ALIGN[align]
    return paragraph


def _run(
    paragraph: WordParagraph, text: str, *, font: str = BODY, size: float, is_bold: bool = False
):
    run = paragraph.add_run(text)
    run.font.name = _LATIN
    run.font.size = Pt(size)
    run.font.bold = is_bold or None
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)  # noqa: SLF001 - python-docx has no word for it
    return run


def _issuer(document: WordDocument, block: Paragraph) -> None:
    """The red name of the office, 35 mm below the top of the type area."""
    size = 24 if len(block.text) > _LONG_NAME else 32
    paragraph = _put(document, block.text, font=TITLE, size=size, align="center")
    paragraph.runs[0].font.color.rgb = _RED
    paragraph.paragraph_format.space_before = Mm(35)
    paragraph.paragraph_format.line_spacing = Mm(14)


def _number(document: WordDocument, block: Paragraph) -> None:
    """The number, and 4 mm below it the red rule."""
    paragraph = _put(document, block.text, align="center")
    paragraph.paragraph_format.space_before = _LINE
    paragraph.paragraph_format.space_after = _LINE
    _border(paragraph, bottom="D5281E", space=11)


def _title(document: WordDocument, block: Paragraph) -> None:
    paragraph = _put(document, block.text, font=TITLE, size=22, align="center")
    paragraph.paragraph_format.space_before = _LINE
    paragraph.paragraph_format.space_after = _LINE
    paragraph.paragraph_format.keep_with_next = True


def _to(document: WordDocument, block: Paragraph) -> None:
    _put(document, block.text).paragraph_format.keep_with_next = True


def _text(document: WordDocument, block: Paragraph) -> None:
    paragraph = _put(document, block.text)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Pt(2 * _LETTER_PT)


def _head(document: WordDocument, block: Paragraph) -> None:
    paragraph = _put(document, block.text, font=HEAD)
    paragraph.paragraph_format.first_line_indent = Pt(2 * _LETTER_PT)
    paragraph.paragraph_format.keep_with_next = True


def _signed(document: WordDocument, block: Paragraph) -> None:
    """Name and day four signs from the right; the seal covers them."""
    paragraph = _put(document, block.text, align="right")
    paragraph.paragraph_format.right_indent = Pt(4 * _LETTER_PT)
    if not block.text[:1].isdigit():
        paragraph.paragraph_format.space_before = _LINE * 2
        paragraph.paragraph_format.keep_with_next = True


def _note(document: WordDocument, block: Paragraph) -> None:
    paragraph = _put(document, block.text)
    paragraph.paragraph_format.first_line_indent = Pt(2 * _LETTER_PT)


def _imprint(document: WordDocument, block: Paragraph) -> None:
    paragraph = _put(document, block.text, size=14)
    paragraph.paragraph_format.space_before = Mm(8)
    _border(paragraph, top="000000", bottom="000000", space=1)


_LETTER = {
    Role.ISSUER: _issuer,
    Role.NUMBER: _number,
    Role.TITLE: _title,
    Role.TO: _to,
    Role.TEXT: _text,
    Role.HEAD: _head,
    Role.SIGNED: _signed,
    Role.NOTE: _note,
    Role.IMPRINT: _imprint,
    Role.PLAIN: _text,
}


def _form(document: WordDocument, block: Paragraph) -> None:
    match block.role:
        case Role.OFFICE:
            _put(document, block.text, size=14, align="center")
        case Role.TITLE:
            _put(document, block.text, font=TITLE, size=20, align="center")
        case Role.META:
            paragraph = _put(document, block.text, size=_FORM_PT)
            # One thing stands at the right, two at both ends.
            if "\t" not in block.text:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(_room(document.sections[0]), WD_TAB_ALIGNMENT.RIGHT)
        case _:
            _put(document, block.text, size=_FORM_PT)


def _table(document: WordDocument, section: Section, block: Table) -> None:
    widths = _widths(block.widths_mm, _room(section))
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for cells in block.rows:
        _row(table.add_row(), cells, widths)


def _row(row: _Row, cells: Sequence[Cell], widths: Sequence[int]) -> None:
    hand = max((cell.hand_mm for cell in cells), default=0)
    if hand:
        row.height, row.height_rule = Mm(hand), WD_ROW_HEIGHT_RULE.AT_LEAST
    at = 0
    places = row.cells
    for cell in cells:
        last = at + cell.columns - 1
        place = places[at] if last == at else places[at].merge(places[last])
        place.width = sum(widths[at : last + 1])
        _fill(place, cell)
        at = last + 1


def _fill(place: _Cell, cell: Cell) -> None:
    for number, text in enumerate(cell.paragraphs):
        paragraph = place.paragraphs[0] if number == 0 else place.add_paragraph()
        paragraph.alignment = _ALIGN[cell.align]
        _run(paragraph, text, size=_FORM_PT, is_bold=cell.is_bold)


def _widths(widths_mm: Sequence[int | None], room: int) -> list[int]:
    fixed = sum(Mm(width) for width in widths_mm if width)
    free = sum(1 for width in widths_mm if width is None)
    rest = (room - fixed) // free if free else 0
    return [Mm(width) if width else rest for width in widths_mm]


def _room(section: Section) -> int:
    return section.page_width - section.left_margin - section.right_margin


def _border(paragraph: WordParagraph, *, space: int, **sides: str) -> None:
    drawn = "".join(
        f'<w:{side} w:val="single" w:sz="10" w:space="{space}" w:color="{colour}"/>'
        for side, colour in sides.items()
    )
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx draws no borders
    # After the spacing the schema wants them nowhere: Word insists on the order of the parts.
    properties.insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{drawn}</w:pBdr>"),
        *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"),
    )
