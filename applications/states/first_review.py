"""The five questions of the first review, and what follows from their answers."""

from django.db.models import TextChoices


class FirstQuestion(TextChoices):
    """What an office looks into before it sends an application up, in this order."""

    VENUE = "VENUE", "属本辖区"
    SCOPE = "SCOPE", "属援助事项"
    HARDSHIP = "HARDSHIP", "经济困难或者免予核查"
    PAPERS = "PAPERS", "身份证明和材料齐全"
    URGENCY = "URGENCY", "情况紧急或者临近时效"


class FirstAnswerWord(TextChoices):
    """What an office answers; not to know is an answer too, and keeps nothing back."""

    YES = "YES", "是"
    NO = "NO", "否"
    UNKNOWN = "UNKNOWN", "不清楚"


class Advice(TextChoices):
    """What the answers suggest that the office does now; it never refuses anybody."""

    FORWARD = "FORWARD", "报送中心"
    ASK = "ASK", "先一次性告知补正"
    ADVISE_REFUSAL = "ADVISE_REFUSAL", "报送中心，建议不予"
