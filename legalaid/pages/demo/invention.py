"""Inventing people: names, identity numbers and telephone numbers that belong to nobody."""

import datetime as dt
import random

from legalaid.shared.resident_id import check_digit

# No administrative area has this code, so no person has such a number.
UNASSIGNED_AREA = "509999"

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_MEN = "伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林"
_WOMEN = "芳娜敏静丽艳娟霞秀燕玲桂英梅兰红慧琳雪倩颖洁莉薇蓉婷欣悦琴莲"
_ROADS = ("中兴路", "民主路", "白龙大道", "龙安大道", "解放东路", "正街", "团结村", "新生村")


class Inventor:
    """Invents one person after another, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)  # noqa: S311 - invented people, not secrets
        self._serial = 0
        self._names: set[str] = set()

    def gender(self) -> str:
        return self._dice.choice("MF")

    def name(self, gender: str) -> str:
        """Return a name that no other invented person has."""
        given = _MEN if gender == "M" else _WOMEN
        while True:
            size = self._dice.choice((1, 2, 2, 2))
            name = self._dice.choice(_SURNAMES) + "".join(self._dice.sample(given, size))
            if name not in self._names:
                self._names.add(name)
                return name

    def born_on(self, *, youngest: int, oldest: int, on: dt.date) -> dt.date:
        """Return a birthday that makes the person that many years old on the day."""
        age = self._dice.randint(youngest, oldest)
        return on - dt.timedelta(days=age * 365 + age // 4 + self._dice.randint(1, 360))

    def resident_id(self, *, born_on: dt.date, gender: str) -> str:
        """Return a number with a right check digit in an area that does not exist."""
        self._serial += 1
        # The third digit of the serial is odd for men, even for women.
        serial = (self._serial * 2 + (gender == "M")) % 1000
        first17 = f"{UNASSIGNED_AREA}{born_on:%Y%m%d}{serial:03d}"
        return first17 + check_digit(first17)

    def phone(self) -> str:
        return f"1990000{self._dice.randint(0, 9999):04d}"

    def bank_account(self) -> str:
        return f"62000000{self._dice.randint(0, 10**11 - 1):011d}"

    def address(self, town: str) -> str:
        return f"重庆市铜梁区{town}{self._dice.choice(_ROADS)}{self._dice.randint(1, 199)}号"

    def pick(self, *options):
        """Return one of the options."""
        return self._dice.choice(options)

    def days(self, least: int, most: int) -> dt.timedelta:
        return dt.timedelta(days=self._dice.randint(least, most))

    def chance(self, percent: int) -> bool:
        return self._dice.randrange(100) < percent

    def points(self, most: int, *, percent: int) -> int:
        """Return points of an item around that share of its maximum."""
        return max(0, min(most, round(most * (percent + self._dice.randint(-8, 8)) / 100)))
