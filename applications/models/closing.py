"""The closing file of a case: the report, and its papers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models.case import Case
from applications.models.secrecy import says_nothing_of_secrets
from applications.states import Outcome
from legalaid.shared.constraints import together
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from workstations.models import StoredFile


class ClosingReport(SealedModel):
    """The closing report (form 21), as it was last handed in."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="closing_report")
    # 结案日 and the document whose receipt makes it (O148 art. 40).
    closed_on = models.DateField("结案日")
    document = models.CharField("结案文书", max_length=80)
    outcome = models.CharField("承办结果", max_length=20, choices=Outcome)
    summary = EncryptedTextField("承办情况小结")
    # Losses recovered or benefits gained for the recipient, and the part that is wages.
    recovered_yuan = models.DecimalField(
        "挽回损失或取得利益", max_digits=14, decimal_places=2, default=0
    )
    wages_yuan = models.DecimalField(
        "其中农民工劳动报酬", max_digits=14, decimal_places=2, default=0
    )
    # A later filing than 30 days is explained by its writer (practice: courts deliver late).
    late_reason = models.CharField("逾期说明", max_length=300, blank=True)
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    filed_at = models.DateTimeField("报送时间")
    returned_reason = models.CharField("退回原因", max_length=300, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    accepted_at = models.DateTimeField("审查通过时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "结案报告"
        triggers = [
            says_nothing_of_secrets(
                sealed=("summary",), plain=("late_reason",), fixed=("document", "returned_reason")
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="closing_report_amounts_not_negative",
                condition=Q(recovered_yuan__gte=0, wages_yuan__gte=0),
            ),
            models.CheckConstraint(
                name="closing_report_wages_within_recovered",
                condition=Q(wages_yuan__lte=models.F("recovered_yuan")),
            ),
            models.CheckConstraint(
                name="closing_report_accepted_by_another_hand",
                condition=Q(accepted_by=None) | ~Q(accepted_by=models.F("filed_by")),
            ),
            models.CheckConstraint(
                name="closing_report_acceptance_has_its_moment",
                condition=together("accepted_by", "accepted_at"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}"


class ClosingPaper(models.Model):
    """A paper of the closing file, or the reason why it does not apply."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="closing_papers")
    # A code of the closing papers in applications/seed/closing_papers.json.
    kind = models.CharField("材料", max_length=40)
    label = models.CharField("名称", max_length=100)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="closing_papers")
    not_applicable_reason = models.CharField("不适用的理由", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "结案材料"
        triggers = [says_nothing_of_secrets(plain=("not_applicable_reason",), files=("file_id",))]
        constraints = [
            models.UniqueConstraint(fields=["case", "kind"], name="closing_paper_once"),
            models.CheckConstraint(
                name="closing_paper_is_there_or_explained",
                condition=Q(file__isnull=False) | ~Q(not_applicable_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.label
