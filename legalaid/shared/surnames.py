"""Surnames: where one ends, and how the ones that dictionaries misread are said."""

# Surnames of two characters; a name of two characters is never cut after the second.
COMPOUND = frozenset(
    """
    欧阳 司马 上官 诸葛 夏侯 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 司空 东方 西门 南宫 端木
    独孤 南郭 北宫 闻人 轩辕 淳于 单于 太叔 申屠 公羊 澹台 公冶 宗政 濮阳 赫连 呼延 万俟 钟离
    仲孙 鲜于 闾丘 亓官 司寇 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干
    百里 东郭 羊舌 微生 梁丘 左丘 第五 贺兰 贺若 纳兰 叶赫 完颜 欧侯 哥舒 乌雅
    """.split()  # noqa: SIM905  (a list of eighty quoted pairs is not easier to check)
)

# As a surname the characters are read like this (syllables apart), not as in ordinary words.
# Where families differ, every reading is kept, the commonest first.
READINGS: dict[str, tuple[str, ...]] = {
    "单": ("shan",),
    "曾": ("zeng",),
    "仇": ("qiu",),
    "解": ("xie",),
    "区": ("ou",),
    "查": ("zha",),
    "朴": ("piao",),
    "任": ("ren",),
    "盖": ("ge", "gai"),
    "华": ("hua",),
    "覃": ("qin", "tan"),
    "翟": ("zhai", "di"),
    "乐": ("yue", "le"),
    "牟": ("mou", "mu"),
    "谌": ("chen", "shen"),
    "缪": ("miao",),
    "冼": ("xian",),
    "员": ("yun",),
    "召": ("shao",),
    "折": ("she",),
    "佘": ("she",),
    "黑": ("he",),
    "秘": ("bi",),
    "逄": ("pang",),
    "繁": ("po",),
    "种": ("chong",),
    "重": ("chong",),
    "晁": ("chao",),
    "幺": ("yao",),
    "祭": ("zhai",),
    "那": ("na",),
    "能": ("nai",),
    "哈": ("ha",),
    "撒": ("sa",),
    "郇": ("xun", "huan"),
    "郗": ("xi", "chi"),
    "柏": ("bai", "bo"),
    "费": ("fei", "bi"),
    "贲": ("ben",),
    "过": ("guo",),
    "句": ("gou",),
    "勾": ("gou",),
    "都": ("du",),
    "藏": ("zang",),
    "臧": ("zang",),
    "宿": ("su",),
    "曲": ("qu",),
    "应": ("ying",),
    "洗": ("xian",),
    "尹": ("yin",),
    "乜": ("nie",),
    "粘": ("nian",),
    "隗": ("wei", "kui"),
    "庹": ("tuo",),
    "车": ("che",),
    "石": ("shi",),
    "盛": ("sheng",),
    "沈": ("shen",),
    "宁": ("ning",),
    "纪": ("ji",),
    "葛": ("ge",),
    "燕": ("yan",),
    "卜": ("bu",),
    "干": ("gan",),
    "强": ("qiang",),
    "殷": ("yin",),
    "万": ("wan",),
    "长": ("chang",),
    "尉": ("wei",),
    "尉迟": ("yu chi",),
    "万俟": ("mo qi",),
    "长孙": ("zhang sun",),
    "单于": ("chan yu",),
    "澹台": ("tan tai",),
    "令狐": ("ling hu",),
    "宰父": ("zai fu",),
    "亓官": ("qi guan",),
}


def split_name(name: str) -> tuple[str, str]:
    """Return the surname and the given name; a name of one character has only the first."""
    length = 2 if len(name) > 2 and name[:2] in COMPOUND else 1
    return name[:length], name[length:]
