import pytest

from legalaid.shared.pinyin import readings, sort_key


@pytest.mark.parametrize(
    ("name", "full", "initials"),
    [
        ("张小明", "zhangxiaoming", "zxm"),
        ("单雄", "shanxiong", "sx"),
        ("曾国强", "zengguoqiang", "zgq"),
        ("仇英", "qiuying", "qy"),
        ("解兰", "xielan", "xl"),
        ("区志强", "ouzhiqiang", "ozq"),
        ("查明", "zhaming", "zm"),
        ("朴顺玉", "piaoshunyu", "psy"),
        ("任建国", "renjianguo", "rjg"),
        ("华明", "huaming", "hm"),
        ("欧阳修远", "ouyangxiuyuan", "oyxy"),
        ("尉迟明", "yuchiming", "ycm"),
        ("万俟明", "moqiming", "mqm"),
        ("单于明", "chanyuming", "cym"),
        ("吕布", "lvbu", "lb"),
        ("阿依古丽·买买提", "ayigulimaimaiti", "ayglmmt"),
        ("John Li", "johnli", "j"),
        ("", "", ""),
    ],
)
def test_names_are_found_by_sound_and_by_initials(name, full, initials):
    assert readings(name) == (full, initials)


def test_a_surname_that_families_say_differently_is_found_either_way():
    assert readings("覃小梅") == ("qinxiaomei tanxiaomei", "qxm txm")
    assert readings("盖建国") == ("gejianguo gaijianguo", "gjg")


def test_names_sort_by_syllables():
    names = ["先明", "西安", "单雄", "曾国强", "万俟明", "陈晓", "张伟"]

    assert sorted(names, key=sort_key) == [
        "陈晓",
        "万俟明",
        "单雄",
        "西安",
        "先明",
        "曾国强",
        "张伟",
    ]
    assert sort_key("覃小梅") == "qin xiao mei"


def test_rare_characters_are_kept_rather_than_lost():
    assert readings("王䶮").full == "wangyan"
    assert sort_key("王\U000323af").startswith("wang ")
