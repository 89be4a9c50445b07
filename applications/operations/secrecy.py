"""What may not be written about a state secret, said before the table refuses it."""

from applications.models import Case
from applications.rules.sealing import ARTICLES
from applications.states import SealKind
from legalaid.shared.refusals import RuleBroken


def refuse_words(case: Case, *texts: str, upload: object = None, field: str = "") -> None:
    """Raise RuleBroken if anything is written or handed in about a state secret.

    Law: 保守国家秘密法; 法律援助法 art. 21.
    """
    if case.is_state_secret and (upload or any(text.strip() for text in texts)):
        raise RuleBroken(
            "本案涉及国家秘密，只登记编号和日期，不得录入案情或者上传材料，请留空。",
            ARTICLES[SealKind.STATE_SECRET],
            field,
        )
