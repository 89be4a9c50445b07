"""What form 2 asks of a person's schooling, as the statistics count it."""

from django.db.models import TextChoices


class Education(TextChoices):
    """The highest schooling; not asking is an answer of its own, the empty one."""

    NONE = "NONE", "未上学"
    PRIMARY = "PRIMARY", "小学"
    JUNIOR = "JUNIOR", "初中"
    SENIOR = "SENIOR", "高中、中专、技校"
    COLLEGE = "COLLEGE", "大专"
    UNIVERSITY = "UNIVERSITY", "本科及以上"
