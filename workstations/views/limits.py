"""How much of other people's data one person may open or take away in a while."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from workstations.operations.limits import Limit

View = Callable[..., HttpResponse]


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """So much in a while for each person, and what the page says when it is used up."""

    limit: Limit
    sentence: str

    def refusal(self, request: HttpRequest) -> HttpResponse | None:
        """Count one; return the page that says no, or None while it is within the limit."""
        if self.limit.spend(str(request.user.pk)):
            return None
        context = {"sentence": self.sentence, "wait_words": self.limit.wait_words}
        return render(request, "limit_reached.html", context, status=429)


# Nobody telephones more people in an hour; a machine that empties the register does.
REVEALS = Allowance(
    limit=Limit(name="reveal", tries=30, seconds=60 * 60),
    sentence="您在1小时内查看完整信息已满30次",
)
EXPORTS = Allowance(
    limit=Limit(name="export", tries=20, seconds=24 * 60 * 60),
    sentence="您在24小时内导出、打包、成册已满20次",
)


def spends(allowance: Allowance) -> Callable[[View], View]:
    """Let every call of the view use up a piece of the allowance, also one that is refused."""

    def decorated(view: View) -> View:
        @wraps(view)
        def within(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return allowance.refusal(request) or view(request, *args, **kwargs)

        return within

    return decorated
