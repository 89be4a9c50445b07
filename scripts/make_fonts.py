"""Make the fonts of the papers from the published Noto Serif SC package.

Run by hand when the fonts change, never at install; what it writes is committed:

    npm pack @expo-google-fonts/noto-serif-sc@0.4.3
    python scripts/make_fonts.py expo-google-fonts-noto-serif-sc-0.4.3.tgz

The same package and the same fontTools give the same bytes.
"""

import hashlib
import io
import json
import sys
import tarfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

PACKAGE = "@expo-google-fonts/noto-serif-sc"
VERSION = "0.4.3"
PACKAGE_SHA256 = "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e"
FOLDER = Path(__file__).resolve().parents[1] / "workstations" / "documents" / "fonts"

REGULAR = "package/400Regular/NotoSerifSC_400Regular.ttf"
BOLD = "package/700Bold/NotoSerifSC_700Bold.ttf"
LICENCE = "package/LICENSE_FONT"

# One width for the ten digits: amounts under each other must line up, and the
# font has no tabular figures of its own.
DIGIT_WIDTH = 560


def gb2312() -> set[int]:
    """Return every code point of GB2312: 6,763 characters and its signs."""
    codes = set()
    for lead in range(0xA1, 0xF8):
        for trail in range(0xA1, 0xFF):
            try:
                codes.add(ord(bytes((lead, trail)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return codes


def wanted() -> set[int]:
    """Return GB2312 with ASCII, Latin-1, general and Chinese punctuation, and full-width forms."""
    ranges = ((0x20, 0x7E), (0xA0, 0xFF), (0x2010, 0x203B), (0x3000, 0x301F), (0xFF01, 0xFFE5))
    codes = gb2312()
    for first, last in ranges:
        codes.update(range(first, last + 1))
    return codes


def even_digits(font: TTFont) -> None:
    """Give the ten digits one advance width, each drawn in its middle."""
    cmap, glyphs, widths = font.getBestCmap(), font["glyf"], font["hmtx"]
    digits = {cmap[ord(digit)] for digit in "0123456789"}
    for name in font.getGlyphOrder():
        parts = {part.glyphName for part in getattr(glyphs[name], "components", ())}
        if parts & digits:
            raise SystemExit(f"{name} is built from a digit: moving the digit would move it too")
    for name in digits:
        advance, bearing = widths[name]
        shift = (DIGIT_WIDTH - advance) // 2
        glyphs[name].coordinates.translate((shift, 0))
        glyphs[name].recalcBounds(glyphs)
        widths[name] = (DIGIT_WIDTH, bearing + shift)


def cut(source: bytes) -> bytes:
    """Return the font with the wanted characters only, no layout features, no hints."""
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.recalc_timestamp = False
    font = subset.load_font(io.BytesIO(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted())
    subsetter.subset(font)
    even_digits(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def main(archive: Path) -> None:
    data = archive.read_bytes()
    if hashlib.sha256(data).hexdigest() != PACKAGE_SHA256:
        raise SystemExit(f"{archive.name} is not {PACKAGE} {VERSION}")
    with tarfile.open(fileobj=io.BytesIO(data)) as package:
        regular, bold, licence = (
            package.extractfile(name).read() for name in (REGULAR, BOLD, LICENCE)
        )
    files = {
        "paper-serif-regular.ttf": cut(regular),
        "paper-serif-bold.ttf": cut(bold),
        "noto-serif-sc-regular.ttf": regular,
        "OFL.txt": licence,
    }
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (FOLDER / name).write_bytes(content)
    vendor = {
        "name": PACKAGE,
        "version": VERSION,
        "licence": "OFL-1.1",
        "source_sha256": PACKAGE_SHA256,
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }
    (FOLDER / "VENDOR.json").write_text(json.dumps(vendor, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
