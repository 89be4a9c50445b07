"""The walk of a clerk: one question at a time, answered by codes, ending at a matter."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from applications import policies
from applications.forms.scope import QuestionForm
from applications.queries import matter_scope
from applications.rules.scope import Walk, walk
from legalaid.shared.authority import require

_WORDS = ("item", "free", "matter")


@require_safe
def scope_walk(request: HttpRequest) -> HttpResponse:
    """Ask the next question, or say what was found; an unknown answer is asked again."""
    today = timezone.localdate()
    require(policies.can_see_scope, request.user, None, on=today)
    placed = matter_scope.placed_on(today)
    found = walk(
        {word: request.GET[word] for word in _WORDS if word in request.GET},
        [one.leaf for one in placed],
    )
    context = {"walk": found, "trodden": _trodden(found), "today": today}
    if found.question is not None:
        form = QuestionForm(question=found.question, answers=found.answers)
        return render(request, "applications/scope/question.html", {**context, "ask": form})
    leaf = next(one for one in placed if one.matter.code == found.leaf)
    return render(
        request,
        "applications/scope/leaf.html",
        {
            **context,
            "placed": leaf,
            "policy": matter_scope.policy_row_on(today),
            "lines": matter_scope.lines_on(today),
            "papers": matter_scope.papers_of(leaf, on=today),
            "may_begin": policies.can_register(request.user, None, on=today),
        },
    )


def _trodden(found: Walk) -> list[dict[str, str]]:
    """Return each question with its answer, and the way back to it."""
    steps, answers = [], {}
    for question, option in found.answered:
        back = f"{reverse('applications:scope_walk')}?{urlencode(answers)}"
        steps.append({"title": question.title, "answer": option.label, "back": back})
        answers[question.code] = option.code
    return steps
