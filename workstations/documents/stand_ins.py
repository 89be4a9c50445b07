"""Han characters that no font of the press has: 〓 in their place, to be written in by hand.

A name in no font must neither keep a person from being received nor be printed as another name.
〓 is what Chinese typesetting puts for a character it lacks; a line above the sheet says which.
"""

from collections.abc import Collection

MARK = "〓"

# Extension A, the unified ideographs, the compatibility ones, and the two planes of the rest.
_HAN = (
    range(0x3400, 0x4DC0),
    range(0x4E00, 0xA000),
    range(0xF900, 0xFB00),
    range(0x20000, 0x40000),
)


def is_han(character: str) -> bool:
    """Return whether it is a character of Chinese writing, such as may stand in a name."""
    return any(ord(character) in block for block in _HAN)


def put(html: str, missing: Collection[str]) -> str:
    """Return the page with a mark for each of the ``missing`` characters, and a line on them."""
    gone = list(dict.fromkeys(character for character in html if character in missing))
    if not gone:
        return html
    marked = html.translate(dict.fromkeys(map(ord, gone), MARK))
    codes = "、".join(f"U+{ord(character):04X}" for character in gone)
    order = "，依次为" if len(gone) > 1 else "，为"
    note = f"注：“{MARK}”处的字字库中没有{order}{codes}，请照原字手写填入，并核对无误。"
    return marked.replace("</body>", f'<p class="stand-ins">{note}</p>\n</body>', 1)
