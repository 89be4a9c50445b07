"""Forms 2 and 4, the pledge and the leave to check, in blank, with a code that leads back."""

from django.conf import settings

from applications.documents import application_forms, means_papers
from workstations.documents import press
from workstations.documents import way_back as codes

TITLE = "法律援助申请空白表格"
_TEMPLATE = "form_pack.html"


def pdf(*, way_back: str, way_words: str, legal_bases: dict[str, str]) -> bytes:
    """Return the PDF of the empty forms; ``way_back`` is the address behind the code.

    ``legal_bases`` are the texts in force by the code of each form.
    """
    page = press.render(
        _TEMPLATE,
        {
            **means_papers.blank(),
            **application_forms.blank(),
            "issuer": settings.CENTER_NAME,
            "title": TITLE,
            "way_back": codes.drawing(way_back),
            "way_words": way_words,
            "legal_bases": legal_bases,
        },
    )
    return press.print_pdf(page, title=TITLE)
