"""Matters: the coded list of what a case can be about, loaded from the seed."""

from __future__ import annotations

from django.db import models

from applications.states import CaseKind


class Matter(models.Model):
    """One type of matter, such as 请求支付劳动报酬, with its place in the law."""

    code = models.SlugField("代码", max_length=40, unique=True)
    label = models.CharField("事项", max_length=60)
    kind = models.CharField("案件类别", max_length=20, choices=CaseKind)
    # "第三十一条第五项"; empty where the statute does not name it.
    article = models.CharField("法律依据", max_length=60, blank=True)
    # Art. 32: the hardship condition does not apply to this matter at all.
    is_free_of_hardship = models.BooleanField("不受经济困难条件限制", default=False)
    # Art. 42 item 3: verification is waived for migrant workers on proof.
    is_waived_for_migrants = models.BooleanField("进城务工人员免予核查", default=False)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField("在用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "事项"

    def __str__(self) -> str:
        return self.label
