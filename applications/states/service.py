"""Serving a paper: to whom it goes and by which manner (送达回证, form 22)."""

from django.db.models import TextChoices


class Receiver(TextChoices):
    """In which capacity somebody is served."""

    APPLICANT = "APPLICANT", "申请人"
    # Each of those who applied together has the letter for themselves.
    CO_APPLICANT = "CO_APPLICANT", "共同申请人"
    RECIPIENT = "RECIPIENT", "受援人"
    UNIT = "UNIT", "承办单位"
    AUTHORITY = "AUTHORITY", "办案机关"
    # Another legal aid agency, to which an application is handed over.
    AGENCY = "AGENCY", "接收移送的机构"
    # Another legal aid agency, which is asked to check something (form 7).
    COOPERATOR = "COOPERATOR", "协作机构"
    # The government of the applicant's town, which is asked whether the hardship is true.
    TOWN = "TOWN", "乡镇人民政府、街道办事处"


class ServiceManner(TextChoices):
    """How a paper reaches its receiver (the manners of 民事诉讼法 art. 88 to 95, by analogy)."""

    DIRECT = "DIRECT", "直接送达"
    POST = "POST", "邮寄送达"
    LEFT = "LEFT", "留置送达"
    ENTRUSTED = "ENTRUSTED", "委托送达"
    ELECTRONIC = "ELECTRONIC", "电子送达"
    ANNOUNCED = "ANNOUNCED", "公告送达"


# The person whom the paper is about, in either capacity; a guardian may receive for them.
PERSONS = frozenset({Receiver.APPLICANT, Receiver.RECIPIENT})
# Whom the judicial office of the town reaches on foot: these, who applied with them, and its
# own government; never a unit or an authority.
NEAR_THE_OFFICE = PERSONS | {Receiver.CO_APPLICANT, Receiver.TOWN}
# Nobody signs for these: the circumstances are what proves them.
NEEDS_CIRCUMSTANCES = frozenset(
    {ServiceManner.LEFT, ServiceManner.ENTRUSTED, ServiceManner.ANNOUNCED}
)
