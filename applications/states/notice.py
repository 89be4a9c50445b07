"""Why an authority asks for a defender or an agent: the grounds of a notice, and their sets."""

from django.db.models import TextChoices


class NoticeGround(TextChoices):
    """Why the authority must or may notify (法律援助法 art. 25, 28)."""

    MINOR = "MINOR", "未成年人"
    DISABLED = "DISABLED", "视力、听力、言语残疾人"
    LIMITED = "LIMITED", "不能完全辨认自己行为的成年人"
    LIFE_OR_DEATH = "LIFE_OR_DEATH", "可能被判处无期徒刑、死刑的人"
    DEATH_REVIEW = "DEATH_REVIEW", "申请法律援助的死刑复核案件被告人"
    IN_ABSENTIA = "IN_ABSENTIA", "缺席审判案件的被告人"
    COMPULSORY_TREATMENT = "COMPULSORY_TREATMENT", "强制医疗案件的被申请人或者被告人"
    ORDINARY_PROCEDURE = "ORDINARY_PROCEDURE", "适用普通程序审理的刑事案件的其他被告人"
    # 刑诉法解释 art. 48: the court may ask for more than the law lists.
    COURT_ASKS = "COURT_ASKS", "人民法院认为有必要指派律师辩护的其他被告人"
    # 司发通〔2022〕49号: three years and more, a denial, or great weight.
    PROSECUTION_PILOT = "PROSECUTION_PILOT", "审查起诉阶段律师辩护全覆盖试点的犯罪嫌疑人"
    OTHER = "OTHER", "法律法规规定的其他人员"


# 应当通知: art. 25 para. 1, item by item, and art. 28.
MUST_NOTIFY = frozenset(
    {
        NoticeGround.MINOR,
        NoticeGround.DISABLED,
        NoticeGround.LIMITED,
        NoticeGround.LIFE_OR_DEATH,
        NoticeGround.DEATH_REVIEW,
        NoticeGround.IN_ABSENTIA,
        NoticeGround.OTHER,
        NoticeGround.COMPULSORY_TREATMENT,
    }
)
