"""The limitation periods and other deadlines that a person may be about to miss."""

from django.db.models import TextChoices


class LimitationKind(TextChoices):
    """What runs out, each counted from the day that its rule names."""

    CIVIL = "CIVIL", "民事诉讼时效"
    LABOUR = "LABOUR", "劳动争议仲裁时效"
    LABOUR_PAY = "LABOUR_PAY", "拖欠劳动报酬仲裁时效"
    SUE_AFTER_AWARD = "SUE_AFTER_AWARD", "不服劳动仲裁裁决起诉"
    RECONSIDERATION = "RECONSIDERATION", "申请行政复议"
    ADMINISTRATIVE_SUIT = "ADMINISTRATIVE_SUIT", "行政起诉（未经复议）"
    SUIT_AFTER_RECONSIDERATION = "SUIT_AFTER_RECONSIDERATION", "行政起诉（不服复议决定）"
    CIVIL_APPEAL_JUDGMENT = "CIVIL_APPEAL_JUDGMENT", "民事、行政判决上诉"
    CIVIL_APPEAL_RULING = "CIVIL_APPEAL_RULING", "民事、行政裁定上诉"
    CRIMINAL_APPEAL_JUDGMENT = "CRIMINAL_APPEAL_JUDGMENT", "刑事判决上诉"
    CRIMINAL_APPEAL_RULING = "CRIMINAL_APPEAL_RULING", "刑事裁定上诉"
