"""Letters to a group say 你们, and whoever acts for a person stands beside the name."""

import re

import pytest

from workstations.documents import press

from . import snapshots

# Every letter that speaks to a person. Those to offices say 你单位, and do so to one alone.
TO_A_PERSON = (
    "receipt",
    "supplement_notice",
    "grant_decision",
    "refusal_decision",
    "redirect_letter",
    "advance_decision",
    "termination_decision",
    "correction_decision",
    "objection_decision",
)
TO_ONE = re.compile("你(?!们|单位)")
GROUP = ["周㛃兰", "吴某芳", "郑某强"]
# What a person typed stands in the letter as it was typed.
TYPED = {"reason": "收入高于标准。", "facts": "受援人自行委托律师。", "objection": "不服。"}


def page(kind, **changes):
    return press.render(f"{kind}.html", {**snapshots.PAPERS[kind], **TYPED, **changes})


def pdf(kind, **changes):
    return press.print_pdf(page(kind, **changes), title="文书")


@pytest.mark.parametrize("kind", TO_A_PERSON)
@pytest.mark.parametrize("changes", [{}, {"is_revoked": True, "changes": []}, {"is_upheld": False}])
def test_several_are_never_addressed_as_one(kind, changes):
    assert not TO_ONE.search(page(kind, you="你们", **changes))
    assert "你们" in page(kind, you="你们", **changes)


@pytest.mark.parametrize("kind", TO_A_PERSON)
def test_one_person_and_a_letter_of_before_are_addressed_as_ever(kind):
    assert "你们" not in page(kind, you="你")
    assert page(kind, you="你") == page(kind)


def test_no_other_letter_speaks_to_a_person():
    others = set(snapshots.PAPERS) - set(TO_A_PERSON) - {"form_pack"}

    assert {kind for kind in others if TO_ONE.search(page(kind))} == set()


def test_the_decision_to_help_at_once_lists_the_group(pdf_text):
    text = pdf_text(pdf("advance_decision", you="你们", addressee="周㛃兰等3人", applicants=GROUP))

    assert "周㛃兰等3人：" in text
    assert "本件申请人共3人：周㛃兰、吴某芳、郑某强。" in text
    assert "你们的申请仍在审查。请你们在2026年11月26日前补办有关手续" in text


def test_form_20_names_the_group_and_who_applies_for_it(pdf_text):
    text = pdf_text(
        pdf(
            "objection_decision",
            you="你们",
            person_name="周㛃兰等3人（法定代理人：张某）",
            applicants=GROUP,
        )
    )

    assert "周㛃兰等3人（法定代理人：张某）：" in text
    assert "本件申请人共3人：周㛃兰、吴某芳、郑某强。" in text
    assert "你们可以自收到本决定书之日起六十日内依法申请行政复议" in text


def test_form_4_names_who_states_it_and_who_applies_as_well(pdf_text):
    text = pdf_text(
        pdf("hardship_statement", stated_by="张某", stated_as="法定代理人", applicants=GROUP)
    )

    assert "法定代理人张某（代申请人说明）" in text
    assert "同案申请人共3人：周㛃兰、吴某芳、郑某强" in text
    assert "法定代理人张某（签名）：" in text


def test_form_7_in_a_case_asks_for_evidence_and_names_no_clock_of_the_review(pdf_text):
    text = pdf_text(pdf("cooperation_letter", received_on="", case_number=snapshots.CASE))

    assert f"由本中心提供法律援助，案件编号为{snapshots.CASE}" in text
    assert "《办理法律援助案件程序规定》第三十一条" in text
    assert "请予协助调查取证的事项（共2项）" in text
    assert "请自收到本函的次日起12日内将调查结果及有关材料书面答复本中心" in text
    assert "审查期限" not in text


@pytest.mark.parametrize("kind", ["cooperation_letter", "verification_letter"])
def test_a_letter_of_before_keeps_its_day(kind, pdf_text):
    text = pdf_text(pdf(kind, reply_days="", deadline="2026年11月30日"))

    assert "请于2026年11月30日前" in text


def test_photos_of_one_paper_are_one_line_of_the_file(pdf_text):
    rows = [
        {"name": "户口簿", "number": "", "day": "2026年11月18日", "copies": "1", "images": "3"},
        {"name": "劳动合同", "number": "", "day": "2026年11月18日", "copies": "2", "images": ""},
    ]

    text = pdf_text(pdf("file_contents", rows=rows))

    assert "1户口簿（照片3张）2026年11月18日1" in text
    assert "2劳动合同2026年11月18日2" in text
    assert "共2种" in text


def test_form_22_says_what_runs_from_the_service_and_nothing_where_nothing_does(pdf_text):
    to_an_agency = {"starts": "答复", "to_an_office": True, "receiver_role": "协作机构"}

    asked = pdf_text(pdf("proof_of_service", **to_an_agency))
    granted = pdf_text(pdf("proof_of_service", starts=""))

    assert "该日期为送达日期，答复的期限自该日的次日起算。" in asked
    assert "本次送达依照" not in asked
    assert "写明收到日期；该日期为送达日期。" in granted
