"""The answers of a first review: one row per question, of a draft and then of the opinion."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from applications.models.handed_in import FirstReview
from applications.models.sections import DraftedOpinion
from applications.states import FirstAnswerWord, FirstQuestion
from legalaid.shared.constraints import exactly_one
from legalaid.shared.encryption import EncryptedTextField, SealedModel


class FirstAnswer(SealedModel):
    """What an office answered to one of the five questions; forwarding hands it to the opinion."""

    draft = models.ForeignKey(
        DraftedOpinion, models.CASCADE, null=True, blank=True, related_name="answers"
    )
    review = models.ForeignKey(
        FirstReview, models.CASCADE, null=True, blank=True, related_name="answers"
    )
    question = models.CharField("问题", max_length=10, choices=FirstQuestion)
    answer = models.CharField("回答", max_length=10, choices=FirstAnswerWord)
    note = EncryptedTextField("说明", blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "初审回答"
        constraints = [
            models.CheckConstraint(
                name="first_answer_is_of_one_opinion", condition=exactly_one("draft", "review")
            ),
            models.CheckConstraint(
                name="first_answer_to_a_known_question",
                condition=Q(question__in=FirstQuestion.values),
            ),
            models.CheckConstraint(
                name="first_answer_of_a_known_word",
                condition=Q(answer__in=FirstAnswerWord.values),
            ),
            models.UniqueConstraint(
                fields=["draft", "question"], name="first_answer_once_in_a_draft"
            ),
            models.UniqueConstraint(
                fields=["review", "question"], name="first_answer_once_in_an_opinion"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_question_display()}：{self.get_answer_display()}"
