"""Reads a Word file back, as an official's machine would."""

import io
import re

from docx import Document
from docx.table import Table


def words_of(file: bytes) -> str:
    """Return all words in reading order, without blanks; a merged cell is read once."""
    document = Document(io.BytesIO(file))
    found = []
    for block in document.iter_inner_content():
        found += _cells(block) if isinstance(block, Table) else [block.text]
    return re.sub(r"\s+", "", "".join(found))


def _cells(table: Table) -> list[str]:
    found = []
    for row in table.rows:
        seen = set()
        for cell in row.cells:
            if id(cell._tc) not in seen:  # noqa: SLF001 - python-docx repeats a merged cell
                seen.add(id(cell._tc))  # noqa: SLF001
                found.append(cell.text)
    return found
