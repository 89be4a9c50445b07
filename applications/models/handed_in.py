"""What came with an application: the applicant's papers, and the opinion of the first round."""

from typing import Self
from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models.application import Application
from applications.states import Opinion
from legalaid.shared.constraints import filled, together
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from workstations.models import StoredFile


class MaterialQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Without those that were voided: they are kept, and count nowhere."""
        return self.filter(removed_at=None)

    def of_applicant(self) -> Self:
        """Those of the first applicant, and those that serve all who apply together."""
        return self.filter(whose=None)


class Material(models.Model):
    """A paper that the applicant handed in.

    Only while the application is a draft can it be taken out again. Afterwards it may stand on
    the receipt: it is voided with a reason, and stays.
    """

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    application = models.ForeignKey(Application, models.CASCADE, related_name="materials")
    # A code of the list of materials in applications/seed/matters.json.
    kind = models.CharField("材料", max_length=40)
    label = models.CharField("名称", max_length=100)
    copies = models.PositiveSmallIntegerField("份数", default=1)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="materials"
    )
    received_on = models.DateField("收到日期")
    # The notice to supplement that was open when it came; empty for what came with the request.
    answers = models.ForeignKey(
        "applications.Supplement",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name="补正通知",
    )
    # Of those who apply together; empty for the applicant's own and for what serves them all.
    whose = models.ForeignKey(
        "applications.CoApplicant",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name="共同申请人",
    )
    removed_at = models.DateTimeField("作废时间", null=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    removed_reason = models.CharField("作废原因", max_length=200, blank=True)

    objects = models.Manager.from_queryset(MaterialQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "申请材料"
        constraints = [
            models.CheckConstraint(
                name="material_void_is_signed", condition=together("removed_at", "removed_by")
            ),
            models.CheckConstraint(
                name="material_void_gives_reason",
                condition=Q(removed_at=None, removed_reason="")
                | filled("removed_at") & ~Q(removed_reason=""),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="void_is_final",
                operation=pgtrigger.Update,
                # Who applies no longer leaves papers behind, voided ones too.
                condition=pgtrigger.Condition(
                    "OLD.removed_at IS NOT NULL AND"
                    " to_jsonb(OLD) - 'whose_id' IS DISTINCT FROM to_jsonb(NEW) - 'whose_id'"
                ),
            ),
            pgtrigger.Trigger(
                name="taken_out_of_drafts_alone",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func="""
                    IF EXISTS (
                        SELECT FROM applications_application
                        WHERE id = OLD.application_id AND number <> ''
                    ) THEN
                        RAISE EXCEPTION 'a paper that was received is voided, not deleted'
                        USING ERRCODE = '23514';
                    END IF;
                    RETURN OLD;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def title(self) -> str:
        """What it is, and of one of those who apply together also whose, as form 6 lists it."""
        return f"{self.whose.person.name}：{self.label}" if self.whose else self.label

    @property
    def is_void(self) -> bool:
        return self.removed_at is not None


class FirstReview(SealedModel):
    """A first-round opinion (初审意见) by the place that received the application."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="first_reviews")
    opinion = models.CharField("初审意见", max_length=10, choices=Opinion)
    note = EncryptedTextField("说明", blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "初审意见"

    def __str__(self) -> str:
        return self.opinion
