"""Grounds of a notice: where the law says shall, where it says may, and where each can arise."""

import pytest

from applications.rules import notice_grounds
from applications.states import NoticeGround

# 法律援助法 art. 25 para. 1 items 1 to 7, and art. 28.
SHALL = {
    "MINOR": "《法律援助法》第二十五条第一款第一项",
    "DISABLED": "《法律援助法》第二十五条第一款第二项",
    "LIMITED": "《法律援助法》第二十五条第一款第三项",
    "LIFE_OR_DEATH": "《法律援助法》第二十五条第一款第四项",
    "DEATH_REVIEW": "《法律援助法》第二十五条第一款第五项",
    "IN_ABSENTIA": "《法律援助法》第二十五条第一款第六项",
    "OTHER": "《法律援助法》第二十五条第一款第七项",
    "COMPULSORY_TREATMENT": "《法律援助法》第二十八条",
}
# Art. 25 para. 2, 刑诉法解释 art. 48, and the pilot before the procuratorate.
ELSE = {
    "ORDINARY_PROCEDURE": ("可以通知", "《法律援助法》第二十五条第二款"),
    "COURT_ASKS": ("可以通知", "《最高人民法院关于适用〈刑事诉讼法〉的解释》第四十八条"),
    "PROSECUTION_PILOT": ("依试点规定通知", "司发通〔2022〕49号"),
}
EVERYWHERE = {"MINOR", "DISABLED", "LIMITED", "LIFE_OR_DEATH", "OTHER"}


def test_every_ground_has_its_duty_and_its_source():
    assert {
        ground: (notice_grounds.duty(ground, is_ordinary_too=False), article)
        for ground, article in notice_grounds.ARTICLES.items()
    } == {ground: ("应当通知", article) for ground, article in SHALL.items()} | ELSE
    assert set(notice_grounds.ARTICLES) == set(NoticeGround)


@pytest.mark.parametrize(("is_ordinary_too", "words"), [(False, "可以通知"), (True, "应当通知")])
def test_a_regulation_may_turn_may_into_shall_for_the_ordinary_procedure(is_ordinary_too, words):
    assert notice_grounds.duty("ORDINARY_PROCEDURE", is_ordinary_too=is_ordinary_too) == words
    assert notice_grounds.duty("COURT_ASKS", is_ordinary_too=is_ordinary_too) == "可以通知"


def test_who_may_get_life_is_notified_for_whatever_the_letter_names_besides():
    assert (
        notice_grounds.duty("ORDINARY_PROCEDURE", is_ordinary_too=False, faces_life_or_death=True)
        == "应当通知"
    )


@pytest.mark.parametrize("ground", sorted(set(NoticeGround) - {"COMPULSORY_TREATMENT", "OTHER"}))
def test_of_the_listed_grounds_compulsory_treatment_alone_is_for_an_agent(ground):
    assert notice_grounds.against_route("NOTICE_DEFENCE", ground) is None

    found = notice_grounds.against_route("NOTICE_AGENCY", ground)

    assert "通知代理用于强制医疗案件" in found.sentence
    assert found.article.startswith("《法律援助法》第二十八条、")


def test_compulsory_treatment_is_no_defence():
    assert notice_grounds.against_route("NOTICE_AGENCY", "COMPULSORY_TREATMENT") is None

    found = notice_grounds.against_route("NOTICE_DEFENCE", "COMPULSORY_TREATMENT")

    assert "请在“种类”中改选通知代理" in found.sentence
    assert found.article == "《法律援助法》第二十八条"


@pytest.mark.parametrize("route", ["NOTICE_DEFENCE", "NOTICE_AGENCY"])
def test_another_law_may_ask_for_either(route):
    assert notice_grounds.against_route(route, "OTHER") is None


@pytest.mark.parametrize(
    ("stage", "arising"),
    [
        ("INVESTIGATION", EVERYWHERE),
        ("PROSECUTION_REVIEW", EVERYWHERE | {"PROSECUTION_PILOT"}),
        ("FIRST_INSTANCE", set(NoticeGround) - {"PROSECUTION_PILOT"}),
        ("SECOND_INSTANCE", set(NoticeGround) - {"PROSECUTION_PILOT"}),
        ("RETRIAL", set(NoticeGround) - {"PROSECUTION_PILOT"}),
    ],
)
def test_a_defendant_stands_before_the_court_and_the_pilot_before_the_procuratorate(stage, arising):
    found = {g for g in NoticeGround if notice_grounds.against_stage(stage, g) is None}

    assert found == arising


def test_the_pilot_is_refused_at_the_trial_with_the_stage_it_belongs_to():
    found = notice_grounds.against_stage("FIRST_INSTANCE", "PROSECUTION_PILOT")

    assert "只在审查起诉阶段通知，来函的所处阶段是一审" in found.sentence
    assert found.article == "司发通〔2022〕49号"
