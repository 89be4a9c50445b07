"""Notices to supplement or explain (form 6): one for each application, a second by leave alone."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models.application import Application
from legalaid.shared.constraints import empty, filled, together


class Supplement(models.Model):
    """One notice to supplement or explain (form 6) and the pause it opens."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="supplements")
    # 法律援助法 art. 43 wants everything told at once: a second notice has the head's reason.
    round = models.PositiveSmallIntegerField("次数", default=1)
    allowed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    allowed_because = models.CharField("准予再次补正的理由", max_length=200, blank=True)
    # [{"kind": code, "label": text}, …]; everything that is missing, at once (art. 43).
    items = models.JSONField("应补材料")
    number = models.CharField("文号", max_length=60)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # What the letter is dated with; empty on notices of before it was kept, handed over that day.
    issued_on = models.DateField("制作日期", null=True)
    # Empty while a notice that was sent has not been received: only then the time to reply runs.
    delivered_on = models.DateField("送达日期", null=True)
    reply_by = models.DateField("补正期限", null=True)
    # How long the time to reply is, counted once the day of delivery is known.
    reply_days = models.PositiveSmallIntegerField("补正天数", null=True)
    # The last day that form 6 named, where the desk lengthened it once before it was over.
    extended_from = models.DateField("原补正期限", null=True)
    extended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    extended_because = models.CharField("延长的理由", max_length=200, blank=True)
    settled_on = models.DateField("补齐日期", null=True)
    # The latest postmark of what came after the last day and had ended the application; each
    # paper keeps its own (``SupplementAnswer.posted_on``).
    posted_on = models.DateField("交邮日期", null=True)
    # The state to which the application returns when the papers are in.
    returns_to = models.CharField(max_length=20)

    class Meta:
        verbose_name = verbose_name_plural = "补正通知"
        constraints = [
            models.CheckConstraint(
                name="supplement_replies_after_delivery",
                condition=Q(reply_by__gt=models.F("delivered_on")),
            ),
            models.CheckConstraint(
                name="supplement_time_to_reply_begins_with_delivery",
                condition=filled("delivered_on", "reply_by")
                | empty("delivered_on", "reply_by") & filled("issued_on", "reply_days"),
            ),
            models.CheckConstraint(
                name="supplement_delivered_once_issued",
                condition=Q(issued_on=None)
                | Q(delivered_on=None)
                | Q(delivered_on__gte=models.F("issued_on")),
            ),
            models.CheckConstraint(
                name="supplement_settles_after_delivery",
                condition=Q(settled_on=None) | Q(settled_on__gte=models.F("delivered_on")),
            ),
            models.CheckConstraint(
                name="supplement_posted_in_time",
                condition=Q(posted_on=None)
                | filled("settled_on", "delivered_on")
                & Q(
                    posted_on__gte=models.F("delivered_on"),
                    posted_on__lte=models.F("reply_by"),
                    settled_on__gte=models.F("posted_on"),
                ),
            ),
            models.CheckConstraint(
                name="supplement_extension_is_later_and_signed",
                condition=Q(extended_from=None, extended_by=None, extended_because="")
                | filled("extended_from", "extended_by")
                & ~Q(extended_because="")
                & Q(reply_by__gt=models.F("extended_from")),
            ),
            models.UniqueConstraint(
                fields=["application", "round"], name="supplement_once_a_round"
            ),
            models.UniqueConstraint(
                fields=["application"], condition=Q(settled_on=None), name="supplement_one_open"
            ),
            models.CheckConstraint(
                name="supplement_second_has_the_heads_reason",
                condition=Q(round=1, allowed_by=None, allowed_because="")
                | Q(round=2) & filled("allowed_by") & ~Q(allowed_because=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def told_on(self) -> dt.date:
        """The day on which the office wrote down what is missing."""
        return self.issued_on or self.delivered_on


class SecondNotice(models.Model):
    """The leave to tell an applicant a second time what is missing: asked for, and decided."""

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="second_notices", verbose_name="申请"
    )
    # Nobody asked where the head gives leave of their own accord.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField("报请时间", null=True)
    asked_because = models.CharField("报请的理由", max_length=200, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField("决定时间", null=True)
    is_allowed = models.BooleanField("准予", null=True)
    decided_because = models.CharField("决定的理由", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "再次补正的准许"
        constraints = [
            # Two members of staff ask at once, or ask and are allowed: one leave for all.
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(is_allowed=None) | Q(is_allowed=True),
                name="second_notice_asked_once",
            ),
            models.CheckConstraint(
                name="second_notice_decision_is_signed",
                condition=together("decided_by", "decided_at", "is_allowed")
                & (Q(decided_at=None) | ~Q(decided_because="")),
            ),
            models.CheckConstraint(
                name="second_notice_request_is_signed", condition=together("asked_by", "asked_at")
            ),
        ]

    def __str__(self) -> str:
        return str(self.application)
