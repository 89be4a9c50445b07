"""What lies in the registers of the center: complaints, things passed down, a discussion."""

import datetime as dt
from collections.abc import Iterator
from uuid import UUID, uuid5

from applications.models import Case
from applications.operations import (
    complaining,
    complaint_endings,
    discussing,
    passing_down,
    reporting_up,
)
from applications.states import (
    Complainant,
    ComplaintChannel,
    ComplaintResult,
    ComplaintTarget,
    PassedDownSource,
    ReportKind,
)
from legalaid.pages.demo.clock import Story
from legalaid.pages.demo.scene import Scene
from workstations.models import HandlingUnit, User

# Names the demo's forms, so that the same story has the same tokens every time.
_FORMS = UUID("6f1d8f6e-8a51-4c0e-9d55-0a4a8f5f7f10")


def of_today(scene: Scene, today: dt.date) -> Iterator[Story]:
    """One complaint in inquiry, one answered, one about the center to be decided; letters."""

    def ago(days: int) -> dt.date:
        return scene.workdays_before(today, days)

    yield _complaint(
        scene, on=ago(9), content="承办人员两个月没有告知案件进展，电话也不接。", then="accepted"
    )
    yield _complaint(
        scene, on=ago(60), content="承办人员没有按约定时间陪同开庭前准备。", then="answered"
    )
    yield _complaint(
        scene,
        on=ago(4),
        content="窗口工作人员态度生硬，没有一次讲清需要什么材料。",
        target=ComplaintTarget.CENTER,
    )
    yield _passed_down(
        scene,
        on=ago(4),
        due_on=today + dt.timedelta(days=1),
        source=PassedDownSource.HOTLINE_12345,
        title="反映工资被拖欠，求助法律援助",
    )
    yield _passed_down(
        scene,
        on=ago(10),
        due_on=today + dt.timedelta(days=50),
        source=PassedDownSource.CONSULTATIVE,
        title="关于提高法律援助信息化水平的提案",
        in_hand=True,
    )
    yield _reported_and_discussed(scene, on=ago(5))


def _complaint(
    scene: Scene,
    *,
    on: dt.date,
    content: str,
    target: ComplaintTarget = ComplaintTarget.UNIT,
    then: str = "",
) -> Story:
    staff, leader = scene.cast.staff[0], scene.cast.leaders[0]
    at = yield scene.office_hour(on)
    made = complaining.register(
        telling=complaining.Telling(
            complainant=Complainant.RECIPIENT,
            name=scene.inventor.name("F"),
            phone=scene.inventor.phone(),
            target=target,
            unit=HandlingUnit.objects.order_by("code")[0],
            worker=None,
            about="",
            channel=ComplaintChannel.ORAL,
            content=content,
            received_on=at.date(),
        ),
        form_token=uuid5(_FORMS, content),
        by=staff,
        at=at,
    )
    if not then:
        return
    at = yield scene.later(at, 1, 2)
    complaining.accept(complaint_id=made.pk, by=leader, at=at)
    if then == "accepted":
        return
    outcome = {
        "complaint_id": made.pk,
        "result": ComplaintResult.PARTLY_TRUE,
        "findings": "承办人员因另案开庭改期，改期前没有告知受援人。",
        "measures": "约谈提醒，并由承办单位向受援人说明情况。",
    }
    at = yield scene.later(at, 10, 14)
    complaint_endings.propose(**outcome, by=staff, at=at)
    at = yield scene.later(at, 2, 5)
    complaint_endings.finish(**outcome, by=leader, at=at)
    at = yield scene.later(at, 1, 2)
    complaint_endings.answer(
        complaint_id=made.pk,
        channel=ComplaintChannel.PHONE,
        answered_on=at.date(),
        by=leader,
        at=at,
    )


def _passed_down(
    scene: Scene,
    *,
    on: dt.date,
    due_on: dt.date,
    source: PassedDownSource,
    title: str,
    in_hand: bool = False,
) -> Story:
    owner: User = scene.cast.staff[0]
    at = yield scene.office_hour(on)
    item = passing_down.register(
        letter=passing_down.Letter(
            source=source,
            source_number="",
            title=title,
            content="请按期限研究办理，并书面答复。（演示内容，虚构）",
            received_on=at.date(),
            due_on=max(due_on, at.date()),
            owner=owner,
            about="",
            scan=None,
        ),
        form_token=uuid5(_FORMS, title),
        by=scene.cast.heads[0],
        at=at,
    )
    if in_hand:
        at = yield scene.later(at, 2, 3)
        passing_down.note(item_id=item.pk, text="已与提案人沟通，正在起草答复。", by=owner, at=at)


def _reported_and_discussed(scene: Scene, *, on: dt.date) -> Story:
    staff, head = scene.cast.staff[0], scene.cast.heads[0]
    at = yield scene.office_hour(on)
    case = Case.objects.order_by("-opened_on", "-pk")[0]
    reporting_up.report(
        about=case.number,
        kind=ReportKind.GROUP,
        facts="同一工地二十余人先后申请，已分批受理并与人社部门沟通。（演示内容，虚构）",
        reported_on=at.date(),
        upload=None,
        form_token=uuid5(_FORMS, "report"),
        by=staff,
        at=at,
    )
    written = discussing.record(
        about=case.number,
        asked_by=staff,
        minutes=discussing.Minutes(
            held_on=at.date(),
            question="同一工地的申请是否合并指派同一律师事务所？",
            participants="中心负责人、经办人员",
            opinions="一致认为合并指派有利于统一取证，但每名律师承办人数应适当。",
            conclusion="指派同一律师事务所，由两名律师分组承办。",
        ),
        form_token=uuid5(_FORMS, "discussion"),
        by=staff,
        at=at,
    )
    at = yield scene.later(at, 0, 1)
    discussing.confirm(discussion_id=written.pk, by=head, at=at)
