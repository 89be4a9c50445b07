"""Desks of those who watch over the house: auditor and administrators."""

import datetime as dt

from django.db.models import Count, Q
from django.urls import reverse

from legalaid.pages.panels.desk import Desk, Row, Shortcut, Tile, waiting
from workstations.models import Job, TrailEntry, User
from workstations.queries.sentences import sentence_for
from workstations.states import JobState

WEEK = dt.timedelta(days=7)


def auditor(user: User, on: dt.date) -> Desk:
    """Who looked at what this week, and the books one may read."""
    entries = TrailEntry.objects.visible_to(user, on=on)
    trail = reverse("workstations:trail")
    week = entries.filter(at__date__gt=on - WEEK).aggregate(
        revealed=Count("pk", filter=Q(action__endswith=".revealed")),
        exported=Count("pk", filter=Q(action__endswith=".exported")),
        all=Count("pk"),
    )
    return Desk(
        tiles=[
            Tile(
                label="七日内查看完整信息",
                value=week["revealed"],
                unit="次",
                url=f"{trail}?act=.revealed",
            ),
            Tile(
                label="七日内导出", value=week["exported"], unit="次", url=f"{trail}?act=.exported"
            ),
            Tile(label="七日内操作", value=week["all"], unit="条", url=trail),
        ],
        shortcuts=[
            Shortcut(label="台账", url=reverse("subsidies:ledger")),
            Shortcut(label="申请登记簿", url=reverse("applications:register")),
        ],
        lists=[_latest(entries, trail)],
    )


def system_administrator(user: User, on: dt.date) -> Desk:
    """Accounts that wait for their owner, and work that got stuck."""
    accounts = reverse("workstations:accounts")
    people = User.objects.aggregate(
        all=Count("pk"), disabled=Count("pk", filter=Q(is_active=False))
    )
    return Desk(
        tiles=[
            Tile(label="账号", value=people["all"], unit="个", url=accounts),
            Tile(label="已停用", value=people["disabled"], unit="个", url=accounts),
        ],
        shortcuts=[Shortcut(label="建立账号", url=reverse("workstations:account_new"))],
        lists=[
            waiting(
                "未能完成的任务",
                Job.objects.visible_to(user, on=on)
                .filter(state__in=[JobState.DEAD, JobState.WAITING])
                .order_by("-queued_at", "-pk"),
                lambda job: Row(
                    label=job.title, small=job.error, url=reverse("workstations:jobs"), thing=job
                ),
                more_url=reverse("workstations:jobs"),
                empty="后台任务都已完成，没有卡住的。",
                unit="项",
            ),
            waiting(
                "最近建立的账号",
                User.objects.order_by("-created_at", "-pk"),
                lambda account: Row(
                    label=f"{account.name}　{account.get_role_display()}",
                    small=account.username,
                    url=reverse("workstations:account", args=[account.uid]),
                ),
                more_url=accounts,
                empty="还没有账号。",
                unit="个",
            ),
        ],
    )


def security_administrator(user: User, on: dt.date) -> Desk:
    """Sign-ins that failed, and the newest lines of the sign-in log."""
    entries = TrailEntry.objects.visible_to(user, on=on)
    trail = reverse("workstations:trail")
    failed = entries.filter(action="login.failed", at__date__gt=on - WEEK).count()
    return Desk(
        tiles=[
            Tile(
                label="七日内登录失败",
                value=failed,
                unit="次",
                url=trail,
                tone="near" if failed else "",
            )
        ],
        shortcuts=[Shortcut(label="停用与启用账号", url=reverse("workstations:accounts"))],
        lists=[_latest(entries, trail)],
    )


def _latest(entries, trail: str):
    return waiting(
        "最近的记录",
        entries.select_related("actor").order_by("-seq"),
        lambda entry: Row(
            label=f"{entry.actor or '系统'}　{sentence_for(entry.action)}",
            small=f"{entry.subject_label}　{entry.at.astimezone():%m-%d %H:%M}",
            url=trail,
        ),
        more_url=trail,
        empty="还没有记录。",
        unit="条",
    )
