"""The closed lists of the trade: roads, kinds, stages, channels, opinions, outcomes, grounds."""

from django.db.models import TextChoices


class IntakeRoute(TextChoices):
    """The road by which a case began (法律援助法 art. 24, 25, 28, 31)."""

    APPLICATION = "APPLICATION", "申请"
    NOTICE_DEFENCE = "NOTICE_DEFENCE", "通知辩护"
    NOTICE_AGENCY = "NOTICE_AGENCY", "通知代理"


class CaseKind(TextChoices):
    """The kind of a case."""

    CRIMINAL = "CRIMINAL", "刑事"
    CIVIL = "CIVIL", "民事"
    ADMINISTRATIVE = "ADMINISTRATIVE", "行政"
    STATE_COMPENSATION = "STATE_COMPENSATION", "国家赔偿"
    NON_LITIGATION = "NON_LITIGATION", "非诉讼"


class Stage(TextChoices):
    """The stage of proceedings; each stage is a case of its own."""

    INVESTIGATION = "INVESTIGATION", "侦查"
    PROSECUTION_REVIEW = "PROSECUTION_REVIEW", "审查起诉"
    FIRST_INSTANCE = "FIRST_INSTANCE", "一审"
    SECOND_INSTANCE = "SECOND_INSTANCE", "二审"
    RETRIAL = "RETRIAL", "再审"
    ARBITRATION = "ARBITRATION", "仲裁"
    RECONSIDERATION = "RECONSIDERATION", "行政复议"
    MEDIATION = "MEDIATION", "调解"
    ENFORCEMENT = "ENFORCEMENT", "执行"


class HardshipBasis(TextChoices):
    """Why the hardship condition is met, waived or does not apply (art. 32, 34, 41, 42)."""

    UNKNOWN = "UNKNOWN", "尚未确定"
    MEANS = "MEANS", "符合经济困难标准"
    WAIVED = "WAIVED", "免予核查经济困难状况"
    NOT_APPLICABLE = "NOT_APPLICABLE", "不受经济困难条件限制"


class Channel(TextChoices):
    """How the request reached us."""

    WINDOW = "WINDOW", "中心窗口"
    OFFICE = "OFFICE", "司法所"
    STATION = "STATION", "工作站"
    REFERRED = "REFERRED", "转交"
    ONLINE = "ONLINE", "网络"
    VISIT = "VISIT", "上门、巡回服务"
    HOTLINE = "HOTLINE", "12348热线"
    LETTER = "LETTER", "来信"
    # 法律援助法 art. 39: the detention centre or prison passes the application on.
    CUSTODY = "CUSTODY", "羁押监管场所转交"
    REMOTE = "REMOTE", "其他法律援助机构转来"


# What the name of the place says already.
SAID_BY_THE_PLACE = frozenset({Channel.WINDOW, Channel.OFFICE, Channel.STATION})


class Opinion(TextChoices):
    """A first-round opinion (初审意见)."""

    GRANT = "GRANT", "建议给予"
    REFUSE = "REFUSE", "建议不予"
    UNSURE = "UNSURE", "请中心审定"


class DecisionKind(TextChoices):
    """What the center may decide on an application (art. 43; O148 art. 13)."""

    GRANT = "GRANT", "给予法律援助"
    REFUSE = "REFUSE", "不予法律援助"
    REDIRECT = "REDIRECT", "告知向有权机构申请"


class Outcome(TextChoices):
    """How the case ended, as form 21 lists it."""

    WON = "WON", "判决、裁决胜诉"
    PARTLY_WON = "PARTLY_WON", "判决、裁决部分胜诉"
    LOST = "LOST", "判决、裁决败诉"
    MEDIATED = "MEDIATED", "调解"
    SETTLED = "SETTLED", "和解"
    DROPPED = "DROPPED", "撤诉"
    ADOPTED = "ADOPTED", "辩护意见全部采纳"
    PARTLY_ADOPTED = "PARTLY_ADOPTED", "辩护意见部分采纳"
    NOT_ADOPTED = "NOT_ADOPTED", "辩护意见未采纳"
    OTHER = "OTHER", "其他"


CRIMINAL_OUTCOMES = (
    Outcome.ADOPTED,
    Outcome.PARTLY_ADOPTED,
    Outcome.NOT_ADOPTED,
    Outcome.OTHER,
)
CIVIL_OUTCOMES = (
    Outcome.WON,
    Outcome.PARTLY_WON,
    Outcome.LOST,
    Outcome.MEDIATED,
    Outcome.SETTLED,
    Outcome.DROPPED,
    Outcome.OTHER,
)


class TerminationGround(TextChoices):
    """Grounds of 法律援助法 art. 48 para. 1, in its order."""

    FRAUD = "FRAUD", "受援人以欺骗或者其他不正当手段获得法律援助"
    FALSE_EVIDENCE = "FALSE_EVIDENCE", "受援人故意隐瞒与案件有关的重要事实或者提供虚假证据"
    ILLEGAL_USE = "ILLEGAL_USE", "受援人利用法律援助从事违法活动"
    NO_LONGER_ELIGIBLE = "NO_LONGER_ELIGIBLE", "受援人的经济状况发生变化，不再符合法律援助条件"
    CASE_ENDED = "CASE_ENDED", "案件终止审理或者已经被撤销"
    OWN_COUNSEL = "OWN_COUNSEL", "受援人自行委托律师或者其他代理人"
    RECIPIENT_REQUEST = "RECIPIENT_REQUEST", "受援人有正当理由要求终止法律援助"
    OTHER = "OTHER", "法律法规规定的其他情形"
