"""The center's own legal basis of its papers: every change is a new edition."""

import datetime as dt

from django.db import IntegrityError, transaction

from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations import policies
from workstations.documents import press, registry
from workstations.models import LegalBasisText, User
from workstations.models.legal_basis import LONGEST
from workstations.operations import trail
from workstations.queries import legal_bases

_CITES = "《"
# The text stands in the middle of a sentence, so it ends none.
_ENDINGS = "。；;！？"


def cited(kind: str, *, on: dt.date) -> dict[str, str]:
    """Return ``{"legal_basis": text}`` for a snapshot; nothing for a kind that has none to edit.

    The center's own text in force on that day, or the law's words of the registry.
    """
    default = registry.kind_of(kind).legal_basis
    if not default:
        return {}
    return {"legal_basis": legal_bases.own_text(kind, on=on) or default}


@transaction.atomic
def write(
    *, kind: str, text: str, valid_from: dt.date, after: int, by: User, at: dt.datetime
) -> LegalBasisText:
    """Write the next edition of the text that a kind of paper cites.

    ``after`` is the edition that the writer had before them, 0 for the law's own
    words. Papers issued before keep what they froze.

    Raises:
        PermissionDenied: ``by`` is not the head of the center.
        RuleBroken: the text is empty, too long, cites no law or cannot be
            printed, the day lies in the past, or a colleague wrote meanwhile.
    """
    require(policies.can_write_legal_basis, by, None, on=at.date())
    text = " ".join(text.split())
    _refuse_unfit(text)
    if valid_from < at.date():
        raise RuleBroken("启用日期不能早于今天，已经制作的文书不受影响。", field="valid_from")
    if legal_bases.newest_edition(kind) != after:
        raise _overtaken()
    try:
        with transaction.atomic():
            written = LegalBasisText.objects.create(
                kind=kind,
                edition=after + 1,
                text=text,
                valid_from=valid_from,
                written_by=by,
                written_at=at,
            )
    except IntegrityError:
        raise _overtaken() from None
    trail.record(
        "legalbasistext.written",
        written,
        by=by,
        at=at,
        form=registry.kind_of(kind).title,
        edition=written.edition,
        on=str(valid_from),
    )
    return written


def _refuse_unfit(text: str) -> None:
    if not text:
        raise RuleBroken("法律依据不能为空，请写明所依据的法律名称和条款。", field="text")
    if len(text) > LONGEST:
        raise RuleBroken(
            f"法律依据最多{LONGEST}字，现有{len(text)}字，请只写法律名称和条款。", field="text"
        )
    if _CITES not in text:
        raise RuleBroken("请用书名号写明法律名称，例如《中华人民共和国法律援助法》。", field="text")
    if text[-1] in _ENDINGS:
        raise RuleBroken("这段文字印在句子中间，结尾请不要加句号、分号。", field="text")
    if missing := press.missing_glyphs(text):
        raise RuleBroken(f"字库中没有下列字符，不能打印：{'、'.join(missing)}。", field="text")


def _overtaken() -> RuleBroken:
    return RuleBroken("此项刚被其他人修改，请核对最新文字后再保存。", field="text")
