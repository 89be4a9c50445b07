"""On which grounds an authority must notify and on which it may, and where each can arise."""

from collections.abc import Mapping
from types import MappingProxyType

from applications.states import MUST_NOTIFY, IntakeRoute, NoticeGround, Stage
from legalaid.shared.refusals import Finding

_G = NoticeGround
_LAW = "《法律援助法》"
_IN_COURT = (Stage.FIRST_INSTANCE, Stage.SECOND_INSTANCE, Stage.RETRIAL)

ARTICLES: Mapping[str, str] = MappingProxyType(
    {
        _G.MINOR: f"{_LAW}第二十五条第一款第一项",
        _G.DISABLED: f"{_LAW}第二十五条第一款第二项",
        _G.LIMITED: f"{_LAW}第二十五条第一款第三项",
        _G.LIFE_OR_DEATH: f"{_LAW}第二十五条第一款第四项",
        _G.DEATH_REVIEW: f"{_LAW}第二十五条第一款第五项",
        _G.IN_ABSENTIA: f"{_LAW}第二十五条第一款第六项",
        _G.OTHER: f"{_LAW}第二十五条第一款第七项",
        _G.COMPULSORY_TREATMENT: f"{_LAW}第二十八条",
        _G.ORDINARY_PROCEDURE: f"{_LAW}第二十五条第二款",
        _G.COURT_ASKS: "《最高人民法院关于适用〈刑事诉讼法〉的解释》第四十八条",
        _G.PROSECUTION_PILOT: "司发通〔2022〕49号",
    }
)
# A ground that speaks of a defendant, or of the court itself, arises before the court alone.
_STAGES: Mapping[str, tuple[Stage, ...]] = MappingProxyType(
    {
        _G.DEATH_REVIEW: _IN_COURT,
        _G.IN_ABSENTIA: _IN_COURT,
        _G.COMPULSORY_TREATMENT: _IN_COURT,
        _G.ORDINARY_PROCEDURE: _IN_COURT,
        _G.COURT_ASKS: _IN_COURT,
        _G.PROSECUTION_PILOT: (Stage.PROSECUTION_REVIEW,),
    }
)
MUST, MAY, PILOT = "应当通知", "可以通知", "依试点规定通知"


def mandatory(*, is_ordinary_too: bool) -> frozenset[str]:
    """Return the grounds on which the authority must notify.

    ``is_ordinary_too`` says that a regulation turned the "may" of the ordinary procedure
    into "shall", as that of Sichuan did in 2025.

    Law: 法律援助法 art. 25 para. 1 and 2, art. 28.
    """
    return MUST_NOTIFY | {_G.ORDINARY_PROCEDURE} if is_ordinary_too else MUST_NOTIFY


def duty(ground: str, *, is_ordinary_too: bool, faces_life_or_death: bool = False) -> str:
    """Return whether the authority had to notify, in the law's words.

    Who may get life or death is notified for in any case, whatever the letter names besides
    (art. 25 para. 1 item 4).
    """
    if faces_life_or_death or ground in mandatory(is_ordinary_too=is_ordinary_too):
        return MUST
    return PILOT if ground == _G.PROSECUTION_PILOT else MAY


def against_route(route: str, ground: str) -> Finding | None:
    """Return why a notice for defence, or for agency, cannot rest on this ground.

    Law: 法律援助法 art. 25 (defence), art. 28 (agency: compulsory medical treatment).
    """
    if ground == _G.OTHER or (ground == _G.COMPULSORY_TREATMENT) == (
        route == IntakeRoute.NOTICE_AGENCY
    ):
        return None
    if route == IntakeRoute.NOTICE_AGENCY:
        return _refused(
            f"通知代理用于强制医疗案件，“{_G(ground).label}”属于通知辩护。"
            "请在“种类”中改选通知辩护，或者改选通知情形。",
            f"{ARTICLES[_G.COMPULSORY_TREATMENT]}、{ARTICLES[ground].removeprefix(_LAW)}",
        )
    return _refused(
        "强制医疗案件由人民法院通知代理，不是通知辩护。请在“种类”中改选通知代理，"
        "或者改选通知情形。",
        ARTICLES[ground],
    )


def against_stage(stage: str, ground: str) -> Finding | None:
    """Return why this ground does not arise at that stage of proceedings."""
    stages = _STAGES.get(ground, ())
    if not stages or stage in stages:
        return None
    names = "、".join(one.label for one in stages)
    return _refused(
        f"“{_G(ground).label}”只在{names}阶段通知，来函的所处阶段是{Stage(stage).label}。"
        "请核对来函，改选所处阶段或者通知情形。",
        ARTICLES[ground],
    )


def _refused(sentence: str, article: str) -> Finding:
    return Finding(sentence=sentence, article=article, blocks=True, passes=False)
