"""What form 2 asks of a person beside name and number, in closed lists."""

from django.db.models import TextChoices


class Education(TextChoices):
    """The education a person finished (文化程度), after GB/T 4658."""

    NONE = "NONE", "文盲或者半文盲"
    PRIMARY = "PRIMARY", "小学"
    JUNIOR = "JUNIOR", "初中"
    SENIOR = "SENIOR", "高中、中专、技校"
    COLLEGE = "COLLEGE", "大学专科"
    BACHELOR = "BACHELOR", "大学本科"
    MASTER = "MASTER", "研究生"


class IdentityReason(TextChoices):
    """Why something is changed that stood in a notified person's record; kept in the trail."""

    DOCUMENT = "DOCUMENT", "核对证件原件"
    AUTHORITY = "AUTHORITY", "办案机关来函更正"
    TYPING = "TYPING", "登记时录错"


_GROUPS = (
    "汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族"
    " 哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族"
    " 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族"
    " 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族"
    " 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族 其他"
)
# 民族, in the order of GB/T 3304-1991.
ETHNIC_GROUPS: tuple[str, ...] = tuple(_GROUPS.split())
