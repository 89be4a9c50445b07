"""What may not be written about a state secret, said before the table refuses it."""

from applications.models import Applicant, Application, Case
from applications.rules.sealing import ARTICLES
from applications.states import SealKind
from legalaid.shared.refusals import RuleBroken


def is_secret(file: Application | Case | None) -> bool:
    """Whether nothing may be written about it; an application never is, it came with its facts."""
    return isinstance(file, Case) and file.is_state_secret


def refuse_words(
    file: Application | Case | None, *texts: str, upload: object = None, field: str = ""
) -> None:
    """Raise RuleBroken if anything is written or handed in about a state secret.

    Law: 保守国家秘密法; 法律援助法 art. 21.
    """
    if is_secret(file) and (upload or any(text.strip() for text in texts)):
        raise RuleBroken(
            "本案涉及国家秘密，只登记编号和日期，不得录入案情或者上传材料，请留空。",
            ARTICLES[SealKind.STATE_SECRET],
            field,
        )


def refuse_person(*people: Applicant) -> None:
    """Raise RuleBroken if one of them is known here by nothing but a state secret."""
    if Case.objects.filter(recipient__in=people, sealed_as=SealKind.STATE_SECRET).exists():
        raise RuleBroken(
            "涉密案件的受援人只登记编号，不得录入或者合并身份信息。",
            ARTICLES[SealKind.STATE_SECRET],
        )


def written(
    file: Application | Case | None, text: str, ask: str, *, article: str = "", field: str = ""
) -> str:
    """Return what must be written, without the blanks around it; "" about a state secret.

    Raises RuleBroken with ``ask`` where nothing is written, and as ``refuse_words``.
    """
    text = text.strip()
    refuse_words(file, text, field=field)
    if not text and not is_secret(file):
        raise RuleBroken(ask, article, field)
    return text
