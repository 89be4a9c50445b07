"""A closing file that loses nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from applications.models import ClosingPaper, ClosingReport
from applications.operations import closing
from applications.states import CaseState
from tests.applications.views.lawyer_desk.given import url
from tests.casework import (
    explain_missing_papers,
    make_archived,
    make_assigned,
    make_filed,
    make_in_progress,
    photo,
)
from tests.office import make_case

pytestmark = pytest.mark.django_db


def report(**fields):
    return {
        "closed_on": "2026-12-18",
        "document": "民事调解书",
        "outcome": "MEDIATED",
        "recovered_yuan": "36,800元",
        "wages_yuan": "36800",
        "summary": "收集考勤记录，代为起诉，经调解分期给付。",
        "late_reason": "",
        **fields,
    }


def test_the_whole_file_is_handed_in_with_one_press(signed_in):
    case = make_in_progress()
    typed = report(
        **{
            "file-grant": photo(),
            "file-agreement": photo(),
            "file-meeting-note": photo(),
            "file-pleading": photo(),
            "file-evidence": photo(),
            "file-judgment": photo(),
            "file-defence-speech": photo(),
            "reason-hearing-note": "调解结案，未开庭",
        }
    )

    response = signed_in(case.worker.user).post(url("closing", case), typed)

    case.refresh_from_db()
    assert response.status_code == 302
    assert case.state == CaseState.FILED
    assert ClosingReport.objects.get().recovered_yuan == 36800
    assert ClosingPaper.objects.count() == 8


def test_papers_are_kept_even_if_the_report_is_refused(signed_in):
    case = make_in_progress()

    response = signed_in(case.worker.user).post(
        url("closing", case),
        report(summary="", **{"file-judgment": photo(), "reason-grant": "中心存档"}),
    )

    assert response.status_code == 422
    assert {paper.kind for paper in ClosingPaper.objects.all()} == {"judgment", "grant"}
    assert "请填写承办情况小结。" in response.content.decode()


def test_what_is_still_missing_is_named_with_the_article(signed_in):
    case = make_in_progress()

    page = signed_in(case.worker.user).post(url("closing", case), report()).content.decode()

    assert "项结案材料" in page
    assert "《办理法律援助案件程序规定》第四十条" in page
    assert "收集考勤记录，代为起诉" in page


def test_keeping_papers_hands_nothing_in_and_keeps_the_words(signed_in):
    case = make_in_progress()

    page = signed_in(case.worker.user).post(
        url("closing", case),
        report(keep="", summary="写到一半", outcome="", **{"file-judgment": photo()}),
    )

    case.refresh_from_db()
    assert page.status_code == 200
    assert case.state == CaseState.IN_PROGRESS
    assert "材料已保存，结案报告尚未提交。" in page.content.decode()
    assert "写到一半" in page.content.decode()


def test_one_scan_of_the_whole_file_stands_for_all_that_is_missing(signed_in):
    case = make_in_progress()
    client = signed_in(case.worker.user)
    client.post(url("closing", case), report(keep="", **{"reason-hearing-note": "未开庭"}))

    page = client.post(url("closing", case), report(keep="", scan=photo())).content.decode()

    assert "材料已齐。" in page
    assert ClosingPaper.objects.filter(not_applicable_reason="未开庭").count() == 1
    scanned = ClosingPaper.objects.exclude(file=None)
    assert {"grant", "judgment", "evidence"} <= {paper.kind for paper in scanned}
    assert scanned.values("file").distinct().count() == 1


def test_a_scan_that_no_paper_misses_is_not_kept_and_stops_nothing(signed_in):
    case = make_in_progress()
    client = signed_in(case.worker.user)
    client.post(url("closing", case), report(keep="", scan=photo()))
    kept = ClosingPaper.objects.count()

    page = client.post(url("closing", case), report(scan=photo()), follow=True)

    case.refresh_from_db()
    assert case.state == CaseState.FILED
    assert "整卷扫描件没有另行保存" in page.content.decode()
    assert ClosingPaper.objects.count() == kept


def test_a_scan_that_is_no_picture_says_so_in_its_place(signed_in):
    case = make_in_progress()
    bad = SimpleUploadedFile("scan.pdf", b"MZ not a pdf")

    page = signed_in(case.worker.user).post(url("closing", case), report(keep="", scan=bad))

    assert page.status_code == 422
    assert "文件内容与后缀“.pdf”不符" in page.content.decode()
    assert ClosingPaper.objects.count() == 0


def test_one_bad_file_does_not_cost_the_good_ones(signed_in):
    case = make_in_progress()
    bad = SimpleUploadedFile("scan.pdf", b"MZ not a pdf")

    page = signed_in(case.worker.user).post(
        url("closing", case), report(**{"file-grant": bad, "file-judgment": photo()})
    )

    assert page.status_code == 422
    assert "文件内容与后缀“.pdf”不符" in page.content.decode()
    assert [paper.kind for paper in ClosingPaper.objects.all()] == ["judgment"]


def test_a_paper_is_taken_out_again(signed_in):
    case = make_in_progress()
    client = signed_in(case.worker.user)
    client.post(url("closing", case), report(keep="", **{"file-judgment": photo()}))

    client.post(url("closing", case), report(keep="", **{"drop-judgment": "on"}))

    assert ClosingPaper.objects.count() == 0


def test_a_late_file_asks_why(signed_in, time_machine):
    case = make_in_progress()
    explain_missing_papers(case, at=timezone.localtime())
    time_machine.move_to("2027-01-19T10:00:00+08:00", tick=False)

    response = signed_in(case.worker.user).post(url("closing", case), report())

    assert response.status_code == 422
    assert "逾期1日。请说明原因" in response.content.decode()


def test_a_returned_file_comes_back_with_its_reason_and_its_words(signed_in, staff):
    case = make_filed()
    closing.return_(case_id=case.pk, reason="庭审笔录缺页", by=staff, at=timezone.localtime())

    page = signed_in(case.worker.user).get(url("closing", case)).content.decode()

    assert "庭审笔录缺页" in page
    assert "收集考勤记录，代为起诉，经调解分期给付。" in page


def test_the_result_fits_the_kind_of_case(signed_in):
    case = make_in_progress()

    page = signed_in(case.worker.user).get(url("closing", case)).content.decode()

    assert "判决、裁决胜诉" in page
    assert "辩护意见全部采纳" not in page


@pytest.mark.parametrize("make", [make_filed, make_archived])
def test_a_closed_file_does_not_open_again(signed_in, make):
    case = make()

    response = signed_in(case.worker.user).get(url("closing", case), follow=True)

    assert "不能办理此事项" in response.content.decode()


def test_center_and_worker_read_the_file_and_strangers_find_none(signed_in, staff):
    case = make_in_progress()
    signed_in(case.worker.user).post(
        url("closing", case), report(keep="", **{"file-judgment": photo()})
    )
    address = url("closing_file", case, "judgment")

    assert signed_in(staff).get(address)["Content-Type"] == "image/jpeg"
    assert signed_in(case.worker.user).get(address)["X-Content-Type-Options"] == "nosniff"
    assert signed_in(make_assigned().worker.user).get(address).status_code == 404
    assert signed_in(case.application.registered_by).get(address).status_code == 403


def test_a_case_without_an_end_has_no_judgment_to_open(signed_in, staff):
    assert signed_in(staff).get(url("closing_file", make_case(), "judgment")).status_code == 404
