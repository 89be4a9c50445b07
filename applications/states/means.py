"""The closed lists of means: routes of verification, intervals, kinds, relations, answers."""

from collections.abc import Mapping

from django.db.models import TextChoices


class VerificationMethod(TextChoices):
    """How hardship is shown where it is not waived (art. 41; O148 art. 16, 31)."""

    DATA_SHARING = "DATA_SHARING", "信息共享查询"
    PLEDGE = "PLEDGE", "个人诚信承诺"
    DOCUMENTS = "DOCUMENTS", "提交材料"
    REMOTE_COOPERATION = "REMOTE_COOPERATION", "异地协作"


class Interval(TextChoices):
    """Over which time an amount was said."""

    MONTH = "MONTH", "每月"
    SEASON = "SEASON", "每季"
    YEAR = "YEAR", "全年"


# How often the amount comes within the twelve months before the application.
TIMES_A_YEAR: Mapping[Interval, int] = {Interval.MONTH: 12, Interval.SEASON: 4, Interval.YEAR: 1}


class MeansKind(TextChoices):
    """The three sides of a household's means."""

    INCOME = "INCOME", "收入"
    EXPENDITURE = "EXPENDITURE", "刚性支出"
    ASSET = "ASSET", "资产"


class Relation(TextChoices):
    """Who lives with the applicant."""

    SPOUSE = "SPOUSE", "配偶"
    CHILD = "CHILD", "子女"
    PARENT = "PARENT", "父母"
    GRANDPARENT = "GRANDPARENT", "祖父母、外祖父母"
    GRANDCHILD = "GRANDCHILD", "孙子女、外孙子女"
    SIBLING = "SIBLING", "兄弟姐妹"
    OTHER = "OTHER", "其他"


class TownAnswer(TextChoices):
    """What the town or street government answered."""

    CONFIRMED = "CONFIRMED", "情况属实"
    DIFFERENT = "DIFFERENT", "情况不符"
    UNABLE = "UNABLE", "无法核实"
