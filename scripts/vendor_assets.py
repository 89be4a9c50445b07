"""Copy the few third-party files we serve out of node_modules, and write down what they are.

Run after ``npm ci --ignore-scripts``; the result is committed, so nobody else needs Node:

    python scripts/vendor_assets.py
"""

import hashlib
import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
SPRITE = ROOT / "static" / "icons.svg"

# package: (what is copied, its licence file, the folder it goes to)
COPIED = {
    "bootstrap": ("dist/css/bootstrap.min.css", "LICENSE", ROOT / "static/vendor/bootstrap-5.3.9"),
    "axe-core": ("axe.min.js", "LICENSE", ROOT / "tests/browser/vendor"),
}

# The whole sprite of bootstrap-icons weighs 1.1 MB; these are the ones our pages use.
ICONS = [
    "arrow-left",
    "arrow-repeat",
    "bell",
    "box-arrow-right",
    "calendar3",
    "camera",
    "caret-down-fill",
    "caret-up-fill",
    "cash-coin",
    "check-lg",
    "chevron-down",
    "chevron-expand",
    "chevron-left",
    "chevron-right",
    "clipboard",
    "clock-history",
    "copy",
    "download",
    "exclamation-triangle",
    "eye",
    "file-earmark-image",
    "file-earmark-pdf",
    "file-earmark-spreadsheet",
    "file-earmark-text",
    "funnel",
    "geo-alt",
    "hourglass-split",
    "house",
    "inbox",
    "info-circle",
    "journal-text",
    "list",
    "lock",
    "megaphone",
    "paperclip",
    "pencil",
    "people",
    "person-circle",
    "plus-lg",
    "printer",
    "question-lg",
    "search",
    "shield-lock",
    "telephone",
    "three-dots",
    "trash",
    "upload",
    "x-lg",
]


def main() -> None:
    """Copy, build the sprite, and write ``static/vendor/VENDOR.json``."""
    entries = [_copy(package) for package in COPIED]
    entries.append(_sprite())
    ledger = ROOT / "static/vendor/VENDOR.json"
    ledger.write_text(json.dumps(entries, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _copy(package: str) -> dict[str, str]:
    source, licence, folder = COPIED[package]
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / Path(source).name
    target.write_text(_without_source_map(MODULES / package / source), encoding="utf-8")
    (folder / f"{package}.LICENSE").write_bytes((MODULES / package / licence).read_bytes())
    return _entry(package, target)


def _without_source_map(path: Path) -> str:
    # The manifest storage looks for every file a comment names, and stops when one is missing.
    text = path.read_text(encoding="utf-8")
    return re.sub(r"\n?/[*/]# sourceMappingURL=.*?(\*/|$)", "", text).rstrip() + "\n"


def _sprite() -> dict[str, str]:
    symbols = "\n".join(_symbol(name) for name in ICONS)
    SPRITE.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n', encoding="utf-8"
    )
    licence = MODULES / "bootstrap-icons" / "LICENSE"
    (ROOT / "static/vendor/bootstrap-icons.LICENSE").write_bytes(licence.read_bytes())
    return _entry("bootstrap-icons", SPRITE)


def _symbol(name: str) -> str:
    drawing = (MODULES / "bootstrap-icons/icons" / f"{name}.svg").read_text(encoding="utf-8")
    inner = re.sub(r"\s*\n\s*", "", re.search(r"<svg[^>]*>(.*)</svg>", drawing, re.S)[1])
    return f'<symbol id="{name}" viewBox="0 0 16 16">{inner}</symbol>'


def _entry(package: str, target: Path) -> dict[str, str]:
    facts = json.loads((MODULES / package / "package.json").read_text(encoding="utf-8"))
    return {
        "name": package,
        "version": facts["version"],
        "licence": facts["license"],
        "file": str(target.relative_to(ROOT)),
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
    }


if __name__ == "__main__":
    main()
