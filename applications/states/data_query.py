"""Sources of a data-sharing query (信息共享查询), and what each answers about one person."""

from django.db.models import TextChoices


class DataSource(TextChoices):
    """Whose records are asked; each has its own platform, none of them ours."""

    CIVIL_AFFAIRS = "CIVIL_AFFAIRS", "民政（低收入人口、社会救助）"
    SOCIAL_INSURANCE = "SOCIAL_INSURANCE", "社会保险（参保、养老金）"
    HOUSING_FUND = "HOUSING_FUND", "住房公积金"
    TAX = "TAX", "税务（个人所得）"
    REAL_ESTATE = "REAL_ESTATE", "不动产登记"
    VEHICLES = "VEHICLES", "机动车登记"
    MARKET = "MARKET", "市场主体登记（企业、股权）"
    DISABLED = "DISABLED", "残疾人联合会"
    OTHER = "OTHER", "其他部门"


class DataOutcome(TextChoices):
    """What came back: a figure, nothing on record, or no answer, which says nothing at all."""

    AMOUNT = "AMOUNT", "查得"
    NONE = "NONE", "查无记录"
    NO_ANSWER = "NO_ANSWER", "未反馈"
