"""The square code on a paper that leads back to its page, as a drawing of squares only."""

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
        f"M{column} {row}h1v1h-1z"
        for row, squares in enumerate(rows)
        for column, is_dark in enumerate(squares)
        if is_dark
    )
    return "data:image/svg+xml," + quote(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"'
        f' width="{side}" height="{side}"><path d="{dark}" fill="#000"/></svg>'
    )
