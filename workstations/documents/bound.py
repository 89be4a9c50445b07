"""Several finished PDFs as one, to be printed with one press; what each holds stays as it is."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf


def bound(parts: Sequence[bytes], *, title: str) -> bytes:
    """Return one PDF of these, in order; the same parts give the same bytes.

    Each begins on a sheet of its own, also where the printer uses both sides: what is
    handed over and what comes back signed must not share one.
    """
    whole = pikepdf.new()
    for part in parts:
        if len(whole.pages) % 2:
            size = whole.pages[-1].mediabox
            whole.add_blank_page(page_size=(float(size[2]), float(size[3])))
        with pikepdf.open(BytesIO(part)) as paper:
            whole.pages.extend(paper.pages)
    whole.docinfo["/Title"] = title
    written = BytesIO()
    whole.save(written, deterministic_id=True)
    return written.getvalue()
