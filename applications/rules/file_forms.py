"""When the forms of the file can be filled in from an application."""

from applications.states import DECIDED, ApplicationState, HardshipBasis

_S = ApplicationState
_REVIEWED = frozenset({_S.DRAFTED, *DECIDED})
_WITHOUT_MEANS = frozenset({HardshipBasis.NOT_APPLICABLE, HardshipBasis.WAIVED})


def no_application_form(*, is_received: bool) -> str:
    """Return why form 2 cannot be filled in yet, "" if it can."""
    return "" if is_received else "材料接收后才有编号，接收前请打印空白表格。"


def no_hardship_statement(*, is_received: bool, basis: HardshipBasis) -> str:
    """Return why form 4 cannot be filled in, "" if it can.

    Law: 法律援助法 art. 32, 42; 办理法律援助案件程序规定 art. 11 (who states no hardship).
    """
    if basis in _WITHOUT_MEANS:
        return f"本件{basis.label}，不需要经济困难状况说明表。"
    return no_application_form(is_received=is_received)


def no_means_paper(title: str, *, is_received: bool, basis: HardshipBasis, is_asked: bool) -> str:
    """Return why a pledge or the leave to check cannot be filled in, "" if it can.

    ``is_asked`` says whether the chosen way of checking rests on it.

    Law: 法律援助法 art. 32, 41, 42.
    """
    if basis in _WITHOUT_MEANS:
        return f"本件{basis.label}，不需要{title}。"
    if not is_asked:
        return f"本件选择的核查方式不需要{title}，请先核对核查方式。"
    return no_application_form(is_received=is_received)


def no_first_review_sheet(*, is_reviewed: bool) -> str:
    """Return why the sheet of the first review cannot be filled in, "" if it can.

    Law: 办理法律援助案件程序规定 art. 9.
    """
    return "" if is_reviewed else "初审意见报送中心后才写入初审意见表，请先报送。"


def no_review_sheet(state: ApplicationState) -> str:
    """Return why form 8 cannot be filled in yet, "" if it can.

    Law: 法律援助法 art. 43 para. 1.
    """
    return "" if state in _REVIEWED else "审查意见写入审查表，请先拟稿再制作。"
