"""The press: turns a frozen snapshot into the PDF of an official paper, the same bytes every time.

The only module that imports WeasyPrint. Without Pango the program still runs,
``available`` says so and a paper waits in its job.
"""

import functools
import hashlib
import html as markup
import re
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.template import Context, Engine
from fontTools.ttLib import TTFont

from legalaid.shared.refusals import RuleBroken
from workstations.documents import stand_ins

try:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse
except OSError:  # Pango belongs to the system, a wheel cannot bring it
    weasyprint = None
    URLFetcher = object

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
STYLESHEET = ROOT / "static" / "css" / "paper.css"
FONTS = Path(__file__).parent / "fonts"

# The order of the fallback: GB2312 first because a small file prints twice as
# fast, the full font after it for the rare characters of people's names.
FONT_FILES = ("paper-serif-regular.ttf", "paper-serif-bold.ttf", "noto-serif-sc-regular.ttf")

TAGGED = "pdf/ua-1"

# Printed by the engine in place of a value that the snapshot lacks. The two
# characters are private use: no text of the office holds them.
_GAP = "\ue000%s\ue001"

_EMPTY = (None, "", [], {})
_NEEDS = re.compile(r"Needs: ([^;#]*)")
_SHAPES = re.compile(r"\[\{.*?\}\]|\{.*?\}(?=[,;\s])|\([^)]*\)")

_DATA_IMAGE = re.compile(r"data:image/svg\+xml[^\"']*")
_NOT_PRINTED = frozenset(map(ord, "\n\r\t"))


class PressMissing(RuntimeError):
    """The machine lacks the library that sets type; the paper waits, nothing is lost."""

    def __init__(self) -> None:
        super().__init__(
            "本机未安装排版组件 Pango，文书暂不能生成，已排队等候。"
            "请系统管理员安装 libpango-1.0-0、libpangoft2-1.0-0、libharfbuzz-subset0，"
            "再重新启动后台任务。"
        )


class MissingGlyph(RuleBroken):
    """A character that no font of the press has, and that is none of Chinese writing."""

    def __init__(self, characters: Sequence[str]) -> None:
        self.characters = tuple(characters)
        named = "、".join(_named(character) for character in characters)
        super().__init__(
            f"字库中没有下列字符，文书未生成：{named}。"
            "请删去或者改写；确属人名用字的，请联系系统管理员。"
        )


class MissingValue(ValueError):
    """The snapshot lacks something that the paper must carry."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(f"文书缺少必填内容，未生成：{'、'.join(names)}。")


class ForeignSource(ValueError):
    """The paper asks for a file or an address outside the press."""

    def __init__(self) -> None:
        super().__init__("文书引用了外部资源，未生成。")


class _OwnSourcesOnly(URLFetcher):
    """Gives the press its fonts and the charts inside the paper, and refuses all else.

    WeasyPrint's own fetcher reads any file and any address: a name typed by a
    stranger could put a secret file into a public PDF.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data",), fail_on_errors=True)
        # Kept because a refusal inside an SVG is swallowed on its way up.
        self.refused = False

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> "URLFetcherResponse":
        if url.startswith("data:image/svg+xml"):
            return super().fetch(url, headers)
        name = url.removeprefix("bundled:")
        if name == url or name not in FONT_FILES:
            self.refused = True
            raise ForeignSource
        return URLFetcherResponse(url, (FONTS / name).read_bytes(), {"Content-Type": "font/ttf"})


def available() -> bool:
    """Return whether this machine can print; false when Pango is not installed."""
    return weasyprint is not None


def render(template_name: str, snapshot: Mapping[str, Any]) -> str:
    """Return the HTML of ``paper/<template_name>`` filled from a snapshot.

    A snapshot holds plain JSON values, dates and amounts already as text; the
    first line of each template names what it needs and what it may leave out.

    Raises MissingValue if a needed value is absent or empty, or the template
    prints a key that the snapshot lacks: a paper is never sent with a blank.
    """
    template = _engine().get_template(f"paper/{template_name}")
    if lacking := [name for name in needs(template_name) if snapshot.get(name) in _EMPTY]:
        raise MissingValue(lacking)
    # No localisation: a count reads the same whatever language is active.
    page = template.render(Context(dict(snapshot), use_l10n=False))
    if gaps := re.findall(_GAP % "([^\ue001]*)", page):
        raise MissingValue(sorted(set(gaps)))
    return page


def proof(template_name: str, snapshot: Mapping[str, Any]) -> str:
    """Return what ``render`` returns, once every character of it can be printed.

    Needs no Pango. Whoever issues a paper asks here first, so that a paper that
    can never be printed is refused on the form and spends no number.

    Raises as ``render``, and MissingGlyph.
    """
    page = render(template_name, snapshot)
    _marked([page])
    return page


@functools.cache
def needs(template_name: str) -> tuple[str, ...]:
    """Return the keys a paper must carry, read from the first line of its template."""
    first_line = _engine().get_template(f"paper/{template_name}").source.partition("\n")[0]
    listed = _NEEDS.search(first_line)
    if listed is None:
        raise ValueError(f"{template_name} does not say what it needs")
    return tuple(re.findall(r"\w+", _SHAPES.sub("", listed[1].replace(" and ", ", "))))


def print_pdf(html: str, *, title: str, variant: str | None = None) -> bytes:
    """Return the PDF of one paper; the same input gives the same bytes in any process.

    ``variant`` is None or ``TAGGED`` (PDF/UA-1, for what the public downloads).

    A Han character that the fonts lack leaves a mark to be written in by hand.

    Raises PressMissing without Pango, MissingGlyph for any other character that the
    fonts lack, ForeignSource for a reference to anything outside the press.
    """
    return print_many([html], title=title, variant=variant)


def print_many(htmls: Sequence[str], *, title: str, variant: str | None = None) -> bytes:
    """Return one PDF of several papers, each with its own page numbers.

    Each is laid out alone and all are written once, so the fonts go into the
    file once: a letter costs a fifth of what it costs by itself.

    Raises as ``print_pdf``; ValueError for no paper at all.
    """
    if weasyprint is None:
        raise PressMissing
    if not htmls:
        raise ValueError("nothing to print")
    htmls = _marked(htmls, title=title)
    sources = _OwnSourcesOnly()
    # Pango's font maps are shared by all papers of a process and are not safe in two threads.
    with _one_at_a_time:
        try:
            pdf = _set(htmls, sources, title=title, variant=variant)
        except FatalURLFetchingError as refusal:
            raise ForeignSource from refusal
    if sources.refused:
        raise ForeignSource
    return pdf


def missing_glyphs(text: str) -> list[str]:
    """Return the characters of a text or an HTML page that cannot be printed, each once."""
    drawn = "".join(unquote(image) for image in _DATA_IMAGE.findall(text))
    written = set(map(ord, markup.unescape(text) + markup.unescape(drawn)))
    return [chr(code) for code in sorted(written - _printable())]


def _marked(htmls: Sequence[str], *, title: str = "") -> Sequence[str]:
    """Return the papers with a mark for each Han character that no font has, see ``stand_ins``.

    Raises MissingGlyph for any other sign, and for what no mark can replace: in a drawing.
    """
    missing = missing_glyphs("".join([title, *htmls]))
    if not missing:
        return htmls
    marked = [stand_ins.put(html, missing) for html in htmls]
    others = [character for character in missing if not stand_ins.is_han(character)]
    if refused := others or missing_glyphs("".join(marked)):
        raise MissingGlyph(refused)
    return marked


@functools.cache
def edition() -> str:
    """Return the edition of templates, style, fonts and engine, twelve hex digits.

    An issued paper keeps it: with the snapshot it says how the bytes were made.
    """
    digest = hashlib.sha256(getattr(weasyprint, "__version__", "").encode())
    parts = [*sorted(TEMPLATES.glob("paper/**/*.html")), STYLESHEET]
    for path in [*parts, *(FONTS / name for name in FONT_FILES)]:
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


_one_at_a_time = threading.Lock()


@functools.cache
def _engine() -> Engine:
    # An engine of its own: the site's engine prints nothing for a missing value.
    return Engine(dirs=[TEMPLATES], string_if_invalid=_GAP)


@functools.cache
def _type() -> "tuple[FontConfiguration, weasyprint.CSS]":
    # Once per process: a fresh configuration copies every font again, and the
    # memory of a worker grew 17 MB with each paper.
    fonts = FontConfiguration()
    style = weasyprint.CSS(filename=STYLESHEET, font_config=fonts, url_fetcher=_OwnSourcesOnly())
    return fonts, style


def _set(
    htmls: Sequence[str], sources: _OwnSourcesOnly, *, title: str, variant: str | None
) -> bytes:
    fonts, style = _type()
    papers = [
        weasyprint.HTML(string=html, base_url="bundled:", url_fetcher=sources).render(
            font_config=fonts, stylesheets=[style], pdf_variant=variant
        )
        for html in htmls
    ]
    whole = papers[0].copy([page for paper in papers for page in paper.pages])
    whole.metadata.title = title
    return whole.write_pdf(pdf_variant=variant, pdf_identifier=_identifier(htmls))


@functools.cache
def _printable() -> frozenset[int]:
    codes = set(_NOT_PRINTED)
    for name in FONT_FILES:
        with TTFont(FONTS / name, lazy=True) as font:
            codes.update(font.getBestCmap())
    return frozenset(codes)


def _identifier(htmls: Sequence[str]) -> bytes:
    # WeasyPrint leaves the identifier out unless told; PDF readers want one.
    return hashlib.sha256("\f".join(htmls).encode()).digest()[:16]


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"“{character}”（{code}）" if character.isprintable() else f"不可见字符（{code}）"
