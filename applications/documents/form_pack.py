"""Forms 2 and 4, the pledge and the leave to check, to be signed; with a code that leads back."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings

from applications.documents import application_forms, application_kinds, means_papers
from workstations.documents import press
from workstations.documents import way_back as codes

TITLE = "法律援助申请空白表格"
FORMS = (
    application_kinds.APPLICATION_FORM,
    application_kinds.HARDSHIP_STATEMENT,
    application_kinds.PLEDGE_LETTER,
    application_kinds.CHECK_AUTHORISATION,
)
_TEMPLATE = "form_pack.html"


def pdf(
    *,
    way_back: str,
    way_words: str,
    legal_bases: Mapping[str, str],
    title: str = TITLE,
    forms: Sequence[str] = FORMS,
    filled: Mapping[str, Any] | None = None,
) -> bytes:
    """Return one PDF of the forms, form 2 first; ``way_back`` is the address behind the code.

    ``legal_bases`` are the texts in force by the code of each form. What ``filled`` does not say
    is left to the hand.
    """
    page = press.render(
        _TEMPLATE,
        {
            **means_papers.blank(),
            **application_forms.blank(),
            "issuer": settings.CENTER_NAME,
            **(filled or {}),
            "title": title,
            "forms": forms,
            "is_filled": filled is not None,
            "way_back": codes.drawing(way_back),
            "way_words": way_words,
            "legal_bases": legal_bases,
        },
    )
    return press.print_pdf(page, title=title)
