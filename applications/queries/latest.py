"""Who changed an application last, for whoever typed into an older page."""

from django.utils import timezone

from applications.models import Application, SectionSave
from workstations.models import TrailEntry

# What leaves the application as it was.
LOOKING = (
    "application.viewed",
    "application.revealed",
    "application.downloaded",
    "application.risk_marked",
    "application.national_opened",
    "application.national_saved",
    "application.pack_asked",
    "application.packed",
)


def changed_meanwhile(application: Application) -> str:
    """Return the sentence for a form that was read before somebody else saved."""
    entry = (
        TrailEntry.objects.about(application.uid)
        .exclude(action__in=LOOKING)
        .select_related("actor")
        .order_by("-seq")
        .first()
    )
    if entry is None:
        return "此件在您填写期间已被修改，请核对下方最新状态后重新保存。"
    moment = timezone.localtime(entry.at)
    who = entry.actor.name if entry.actor else "系统"
    return (
        f"{who}已于{moment.month}月{moment.day}日{moment:%H:%M}修改此件。"
        "您填写的内容仍保留在本页，请先在另一窗口打开此件核对，再重新进入填写。"
    )


def section_changed_meanwhile(save: SectionSave) -> str:
    """Return the sentence for a section that somebody saved after the page was read."""
    moment = timezone.localtime(save.saved_at)
    return (
        f"{save.saved_by.name}已于{moment.month}月{moment.day}日{moment:%H:%M}保存过本节。"
        "两份内容并列如下，您填写的仍在；核对后再按一次“保存”，即以您填写的为准。"
    )
