"""Letters by which another legal aid agency is asked to check something (form 7)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from applications.models.application import Application
from applications.models.case import Case
from applications.models.seal import beside_readable
from applications.models.secrecy import says_nothing_of_secrets
from applications.states import COOPERATION_OPEN, CooperationState
from legalaid.shared.constraints import different, exactly_one, filled, iff_state, together
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from workstations.models import Paper, StoredFile
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User

_S = CooperationState
_ORDER_148 = "《办理法律援助案件程序规定》"


class CooperationQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """The center that writes and its auditor."""
        if user.role in CENTER or user.role == Role.AUDITOR:
            return self.filter(beside_readable(user, on=on, application="application", case="case"))
        return self.none()

    def out(self) -> Self:
        return self.filter(state=_S.SENT)


class Cooperation(SealedModel):
    """One letter to one agency; from its sending to its answer the seven days stand still."""

    # The review asks about an application, whoever handles it about a case.
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, related_name="cooperations", verbose_name="申请"
    )
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, related_name="cooperations", verbose_name="案件"
    )
    state = models.CharField("状态", max_length=20, choices=_S, default=_S.DRAFTED)
    agency = models.CharField("协作机构", max_length=80)
    # An office's own street address, no person's.
    agency_address = models.CharField("协作机构地址", max_length=120, blank=True)
    facts = EncryptedTextField("基本情况")
    # One a line.
    items = EncryptedTextField("请予协助的事项")
    reply_days = models.PositiveSmallIntegerField("协作期限（日）")
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="拟稿"
    )
    drafted_at = models.DateTimeField("拟稿时间")

    number = models.CharField("文号", max_length=60, blank=True)
    # Form 7 itself, whose service starts the time to answer.
    letter = models.OneToOneField(Paper, models.PROTECT, null=True, related_name="cooperation")
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    signed_at = models.DateTimeField("签发时间", null=True)
    sent_on = models.DateField("发函日期", null=True)
    reply_by = models.DateField("请复日期", null=True)

    answered_on = models.DateField("收到答复日期", null=True)
    answer = EncryptedTextField("答复内容", blank=True, default="")
    answer_file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    answer_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    withdrawn_on = models.DateField("撤回日期", null=True)
    # None where it ended with its application.
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    withdrawn_because = models.CharField("撤回的理由", max_length=200, blank=True)

    objects = models.Manager.from_queryset(CooperationQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "协作函"
        triggers = [
            says_nothing_of_secrets(
                sealed=("facts", "items", "answer"),
                plain=("withdrawn_because",),
                files=("answer_file_id",),
            )
        ]
        indexes = [
            models.Index(fields=["state", "reply_by", "id"], name="cooperation_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "agency"],
                condition=Q(state__in=sorted(COOPERATION_OPEN)),
                name="cooperation_one_open_for_an_agency",
            ),
            models.UniqueConstraint(
                fields=["case", "agency"],
                condition=Q(state__in=sorted(COOPERATION_OPEN)),
                name="cooperation_one_open_for_an_agency_and_case",
            ),
            models.CheckConstraint(
                name="cooperation_belongs_to_one_file",
                condition=exactly_one("application", "case"),
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="cooperation_number_once"
            ),
            models.CheckConstraint(
                name="cooperation_is_signed_and_sent_together",
                condition=together("signed_by", "signed_at", "sent_on", "reply_by")
                & (Q(sent_on=None) ^ ~Q(number="")),
            ),
            models.CheckConstraint(
                name="cooperation_unsigned_is_not_out",
                condition=~Q(state__in=[_S.SENT, _S.ANSWERED]) | filled("sent_on"),
            ),
            models.CheckConstraint(
                name="cooperation_by_two_hands", condition=different("drafted_by", "signed_by")
            ),
            models.CheckConstraint(
                name="cooperation_answer_is_signed",
                condition=iff_state({_S.ANSWERED}, "answered_on", "answer_recorded_by"),
            ),
            models.CheckConstraint(
                name="cooperation_answered_after_it_was_sent",
                condition=Q(answered_on=None) | Q(answered_on__gte=F("sent_on")),
            ),
            models.CheckConstraint(
                name="cooperation_withdrawal_says_why",
                condition=iff_state({_S.WITHDRAWN}, "withdrawn_on")
                & (Q(withdrawn_on=None) ^ ~Q(withdrawn_because="")),
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"致{self.agency}的协作函"

    @property
    def file(self) -> Application | Case:
        """The application or the case that it is about."""
        return self.application or self.case

    @property
    def person_name(self) -> str:
        """Whom it is about, by name."""
        return (self.application.applicant if self.application else self.case.recipient).name

    @property
    def article(self) -> str:
        """The article that lets us ask: while we review, or in a case."""
        return f"{_ORDER_148}第十六条、第十七条" if self.application else f"{_ORDER_148}第三十一条"

    @property
    def why_sign(self) -> str:
        pauses = "，审查期限自当日起暂停" if self.application else ""
        return f"签发即编号、制作协作函{pauses}；拟稿人不能签发。"

    @property
    def why_wait(self) -> str:
        goes_on = "，审查期限自收到答复之日起继续计算" if self.application else ""
        return f"对方签收后登记送达；收到答复后请当天登记{goes_on}。"

    @property
    def subject_matter(self) -> str:
        return self.application.matter.label if self.application else self.case.cause

    @property
    def ended_on(self) -> dt.date | None:
        """The day on which the clock goes on."""
        return self.answered_on or self.withdrawn_on

    @property
    def item_lines(self) -> list[str]:
        return [line for line in self.items.splitlines() if line.strip()]
