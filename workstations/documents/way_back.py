"""The square code on a paper that leads back to its page, as a drawing of squares only."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import quote

import qrcode

# The standard asks for four light squares around the code.
_MARGIN = 4


def drawing(address: str) -> str:
    """Return the ``src`` of an image with the QR code of an address.

    The address must hold nothing personal: whoever finds the paper can read it.
    """
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=_MARGIN)
    code.add_data(address)
    rows = code.get_matrix()
    side = len(rows)
    dark = "".join(
        f"M{start} {row}h{length}v1h-{length}z"
        for row, squares in enumerate(rows)
        for start, length in _runs(squares)
    )
    return "data:image/svg+xml," + quote(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"'
        f' width="{side}" height="{side}"><path d="{dark}" fill="#000"/></svg>'
    )


def _runs(squares: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield start and length of the dark runs of a row: single squares would print with seams."""
    start = 0
    for is_dark, run in groupby(squares):
        length = len(list(run))
        if is_dark:
            yield start, length
        start += length
