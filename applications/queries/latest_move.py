"""Who moved an application last, and when: what the slower of two people reads."""

from django.utils import timezone

from applications.models import Application
from applications.queries.application_sentences import SENTENCES
from workstations.models import TrailEntry

# What changes whose turn it is; what is looked at or noted meanwhile is nobody's obstacle.
_MOVES = tuple(
    f"application.{act}"
    for act in (
        "received",
        "received_long_after",
        "forwarded",
        "withdrawn",
        "papers_asked",
        "papers_asked_again",
        "papers_settled",
        "papers_came_by_post",
        "deemed_withdrawn",
        "taken",
        "put_back",
        "handed_out",
        "handed_over",
        "returned",
        "drafted",
        "draft_withdrawn",
        "granted",
        "refused",
        "redirected",
        "undone",
        "served",
    )
)


def latest_move(application: Application) -> TrailEntry | None:
    """Return the trail's last line that moved it, with who did; None before the first."""
    moves = TrailEntry.objects.filter(subject_uid=application.uid, action__in=_MOVES)
    return moves.select_related("actor").order_by("-seq").first()


def in_words(move: TrailEntry | None) -> str:
    """Return it as a sentence: 李晓岚已于11月28日00:28退回修改，未签发。"" for none."""
    if move is None:
        return ""
    moment = timezone.localtime(move.at)
    who = move.actor.name if move.actor else "系统"
    day = f"{moment.month}月{moment.day}日{moment:%H:%M}"
    return f"{who}已于{day}{SENTENCES[move.action]}。"


def why_not_now(application: Application) -> str:
    """Say who was faster, and where the application stands now."""
    state = application.get_state_display()
    return f"{in_words(latest_move(application))}当前状态为“{state}”，不能办理此事项。"
