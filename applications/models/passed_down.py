"""Things passed down to the center with a deadline (交办件), and how far they have come."""

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
from applications.states import PASSED_DOWN_OPEN, PassedDownSource, PassedDownState
from legalaid.shared.constraints import iff_state
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from workstations.models import StoredFile
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User

_S = PassedDownState


class PassedDownQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """The center that answers, the bureau and the auditor that watch.

        What speaks of a sealed file is the center's alone until it is answered.
        """
        unsealed = beside_readable(user, on=on, case="case", application="application")
        if user.role in CENTER:
            return self.filter(Q(state__in=PASSED_DOWN_OPEN) | unsealed)
        if user.role in {Role.BUREAU_LEADER, Role.AUDITOR}:
            return self.filter(unsealed)
        return self.none()

    def open(self) -> Self:
        return self.filter(state__in=PASSED_DOWN_OPEN)


class PassedDown(SealedModel):
    """One letter from above or beside that wants an answer by a day it names itself."""

    number = models.CharField("交办编号", max_length=60, unique=True)
    form_token = models.UUIDField(unique=True)
    state = models.CharField("状态", max_length=20, choices=_S, default=_S.PENDING)
    source = models.CharField("来源", max_length=20, choices=PassedDownSource)
    source_number = models.CharField("来件文号", max_length=80, blank=True)
    # The form asks for no names in it: lists and messages show it.
    title = models.CharField("标题", max_length=100)
    content = EncryptedTextField("内容和要求")
    received_on = models.DateField("收到日期")
    due_on = models.DateField("办理期限")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="passed_down",
        verbose_name="承办人",
    )
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, related_name="passed_down", verbose_name="申请"
    )
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, related_name="passed_down", verbose_name="案件"
    )
    letter = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="来件扫描件"
    )
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="登记人"
    )
    registered_at = models.DateTimeField("登记时间")
    answer = EncryptedTextField("办理结果和答复", blank=True, default="")
    answer_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="答复件"
    )
    sent_back_because = models.CharField("退回的理由", max_length=200, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    ended_on = models.DateField("办结日期", null=True)

    objects = models.Manager.from_queryset(PassedDownQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "交办件"
        triggers = [
            says_nothing_of_secrets(
                sealed=("content", "answer"),
                fixed=("title", "sent_back_because"),
                files=("letter_id", "answer_file_id"),
            )
        ]
        indexes = [
            models.Index(
                fields=["due_on", "id"],
                condition=Q(state__in=sorted(PASSED_DOWN_OPEN)),
                name="passed_down_open_by_due",
            ),
            models.Index(fields=["state", "-received_on", "-id"], name="passed_down_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                name="passed_down_is_about_one_file_at_most",
                condition=Q(application=None) | Q(case=None),
            ),
            models.CheckConstraint(
                name="passed_down_due_after_receipt", condition=Q(due_on__gte=F("received_on"))
            ),
            models.CheckConstraint(
                name="passed_down_end_is_signed",
                condition=iff_state({_S.CLOSED, _S.SENT_BACK}, "ended_by", "ended_on"),
            ),
            models.CheckConstraint(
                name="passed_down_sent_back_says_why",
                condition=Q(state=_S.SENT_BACK) ^ Q(sent_back_because=""),
            ),
            models.CheckConstraint(
                name="passed_down_known_words",
                condition=Q(state__in=_S.values, source__in=PassedDownSource.values),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def file(self) -> Application | Case | None:
        return self.application or self.case


class PassedDownNote(SealedModel):
    """One line of progress on a thing passed down."""

    item = models.ForeignKey(PassedDown, models.CASCADE, related_name="notes")
    text = EncryptedTextField("进展")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "交办件进展"
        triggers = [
            says_nothing_of_secrets(
                sealed=("text",),
                case="id = (SELECT case_id FROM applications_passeddown WHERE id = NEW.item_id)",
            )
        ]

    def __str__(self) -> str:
        return str(self.item)
