"""The Word copy of a paper, for officials to edit outside; the PDF of the press is the record.

Written from the very page that the press prints: one text, so the copy cannot say anything else.
"""

from collections.abc import Mapping
from typing import Any

from workstations.documents import press
from workstations.documents.word.reading import blocks_of
from workstations.documents.word.writing import write

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def copy(
    template_name: str, snapshot: Mapping[str, Any], *, title: str, is_draft: bool = False
) -> bytes:
    """Return the .docx of ``paper/<template_name>`` filled from a snapshot.

    ``is_draft`` puts 草稿 across every page: nothing is signed yet.

    Raises press.MissingValue as the press does.
    """
    page = press.render(template_name, snapshot)
    return write(blocks_of(page), title=title, author=snapshot["issuer"], is_draft=is_draft)
