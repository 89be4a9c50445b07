"""The kinds of papers that an application brings forth, for the registry."""

from applications.rules.lists import LEGAL_BASES
from workstations.documents.registry import PaperKind

APPLICATION_FORM = "application_form"
HARDSHIP_STATEMENT = "hardship_statement"
PLEDGE_LETTER = "pledge_letter"
CHECK_AUTHORISATION = "check_authorisation"
RECEIPT = "receipt"
SUPPLEMENT_NOTICE = "supplement_notice"
FILE_CONTENTS = "file_contents"
FIRST_REVIEW_SHEET = "first_review_sheet"
REVIEW_SHEET = "review_sheet"
GRANT_DECISION = "grant_decision"
REFUSAL_DECISION = "refusal_decision"
REDIRECT_LETTER = "redirect_letter"
ADVANCE_DECISION = "advance_decision"
VERIFICATION_LETTER = "verification_letter"
COOPERATION_LETTER = "cooperation_letter"
TRANSFER_LETTER = "transfer_letter"


def _kind(code: str, title: str, *, form: int = 0, has_word: bool = False) -> PaperKind:
    """Each kind has the template of its own name, and cites what the seed says of it."""
    return PaperKind(
        code=code,
        title=title,
        template=f"{code}.html",
        form=form,
        has_word=has_word,
        legal_basis=LEGAL_BASES.get(code, ""),
    )


KINDS = (
    _kind(APPLICATION_FORM, "法律援助申请表", form=2, has_word=True),
    _kind(HARDSHIP_STATEMENT, "经济困难状况说明表", form=4, has_word=True),
    _kind(PLEDGE_LETTER, "个人诚信承诺告知承诺书"),
    _kind(CHECK_AUTHORISATION, "经济状况核查授权书"),
    _kind(RECEIPT, "申请材料接收凭证", form=5),
    _kind(SUPPLEMENT_NOTICE, "补充材料、说明通知书", form=6),
    _kind(COOPERATION_LETTER, "法律援助协作函", form=7),
    _kind(FIRST_REVIEW_SHEET, "法律援助初审意见表"),
    _kind(REVIEW_SHEET, "法律援助审查表", form=8),
    _kind(GRANT_DECISION, "给予法律援助决定书", form=9, has_word=True),
    _kind(REFUSAL_DECISION, "不予法律援助决定书", form=10, has_word=True),
    _kind(FILE_CONTENTS, "卷内情况表"),
    _kind(ADVANCE_DECISION, "先行提供法律援助决定书"),
    _kind(REDIRECT_LETTER, "法律援助申请告知书"),
    _kind(TRANSFER_LETTER, "法律援助申请移送函"),
    _kind(VERIFICATION_LETTER, "经济困难状况核实函"),
)
