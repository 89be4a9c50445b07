from legalaid.shared.pasted import clean_text, compact


def test_prose_keeps_its_punctuation_and_loses_what_nobody_sees():
    pasted = (
        "\ufeff  王某于２０２６年１１月，被拖欠工资（３个月）。\u200b\r\n请求帮助：\x07\u00ad  "
    )

    assert clean_text(pasted) == "王某于2026年11月，被拖欠工资（3个月）。\n请求帮助："


def test_rare_name_characters_and_the_dot_of_names_stay():
    assert clean_text("䶮·㛃𬭎") == "䶮·㛃𬭎"


def test_a_number_becomes_plain_characters_without_spaces():
    assert compact(" Ｎｏ．\u3000１２ ３４\u2009ｘ\u200d ") == "No.1234x"
