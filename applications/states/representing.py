"""Who may apply for somebody else, and why: the closed lists of article 40 and their table."""

from collections.abc import Mapping

from django.db.models import TextChoices


class RepresentativeKind(TextChoices):
    """In which capacity somebody applies for the applicant (法律援助法 art. 40)."""

    LEGAL_REPRESENTATIVE = "LEGAL_REPRESENTATIVE", "法定代理人（监护人）"
    CLOSE_RELATIVE = "CLOSE_RELATIVE", "近亲属"
    PROXY = "PROXY", "委托代理人"


class RepresentedBecause(TextChoices):
    """Why the applicant does not apply in person (法律援助法 art. 40; O148 art. 11)."""

    INCAPABLE = "INCAPABLE", "申请人为无民事行为能力人或者限制民事行为能力人"
    HARMED = "HARMED", "法定代理人侵犯申请人合法权益"
    DETAINED = "DETAINED", "申请人被羁押、服刑或者强制隔离戒毒"
    ENTRUSTED = "ENTRUSTED", "申请人本人委托"


class Kinship(TextChoices):
    """What the representative is to the applicant."""

    SPOUSE = "SPOUSE", "配偶"
    PARENT = "PARENT", "父母"
    CHILD = "CHILD", "子女"
    FULL_SIBLING = "FULL_SIBLING", "同胞兄弟姐妹"
    HALF_SIBLING = "HALF_SIBLING", "同父异母、同母异父的兄弟姐妹"
    GRANDPARENT = "GRANDPARENT", "祖父母、外祖父母"
    GRANDCHILD = "GRANDCHILD", "孙子女、外孙子女"
    INSTITUTION = "INSTITUTION", "村（居）民委员会、民政部门等监护组织"
    NONE = "NONE", "其他"


_K, _B, _R = RepresentativeKind, RepresentedBecause, Kinship

# Art. 40 para. 1 and 2; a proxy needs the applicant's own word and the proof of it.
MAY_REPRESENT: Mapping[RepresentedBecause, frozenset[RepresentativeKind]] = {
    _B.INCAPABLE: frozenset({_K.LEGAL_REPRESENTATIVE}),
    _B.HARMED: frozenset({_K.LEGAL_REPRESENTATIVE, _K.CLOSE_RELATIVE}),
    _B.DETAINED: frozenset({_K.LEGAL_REPRESENTATIVE, _K.CLOSE_RELATIVE}),
    _B.ENTRUSTED: frozenset({_K.PROXY}),
}
# 刑事诉讼法 art. 108 item 6: narrower than the Civil Code.
CLOSE_IN_CRIMINAL_MATTERS = frozenset({_R.SPOUSE, _R.PARENT, _R.CHILD, _R.FULL_SIBLING})
# 民法典 art. 1045 para. 2.
CLOSE_IN_OTHER_MATTERS = CLOSE_IN_CRIMINAL_MATTERS | {
    _R.HALF_SIBLING,
    _R.GRANDPARENT,
    _R.GRANDCHILD,
}
