"""The bases of a disclosure are those in force on its day."""

import datetime as dt

from subsidies.rules import public_texts


def test_the_revised_regulation_of_chongqing_counts_from_2025():
    before = public_texts.bases(dt.date(2024, 12, 31))
    after = public_texts.bases(dt.date(2025, 1, 1))

    assert "《重庆市法律援助条例》（2014年修订）第三十七条、第三十八条。" in before
    assert "《重庆市法律援助条例》（2024年9月26日修订，2025年1月1日起施行）。" in after
    assert not set(before) & {"《重庆市法律援助条例》（2024年9月26日修订，2025年1月1日起施行）。"}


def supervised(year: int, month: int, day: int) -> str:
    return "".join(
        public_texts.supervision(
            dt.date(year, month, day), center="中心", bureau="司法局", phone="023-1"
        )
    )


def test_where_to_object_and_to_complain_follows_the_rules_of_the_day():
    in_2022, since_148, since_149 = (
        supervised(2022, 4, 1),
        supervised(2023, 9, 1),
        supervised(2025, 6, 15),
    )

    assert "可以向司法局提出（《中华人民共和国法律援助法》第四十九条）" in in_2022
    assert (
        "可以自收到决定之日起十五日内向司法局提出（《中华人民共和国法律援助法》第四十九条、"
        "《办理法律援助案件程序规定》第二十二条）" in since_148
    )
    assert "第五十五条）" in since_148
    assert "第五十五条、司法部令第149号）" in since_149


def test_order_148_is_no_basis_before_september_2023():
    order = "《办理法律援助案件程序规定》（司法部令第148号）。"

    assert order not in public_texts.bases(dt.date(2023, 8, 31))
    assert order in public_texts.bases(dt.date(2023, 9, 1))
    assert public_texts.bases(dt.date(2022, 4, 1))[0].startswith("《中华人民共和国法律援助法》")
