"""How the office writes days, lights, states and amounts on every page."""

import datetime as dt
from collections.abc import Container
from decimal import Decimal
from functools import lru_cache

from django import forms, template
from django.core.paginator import Page
from django.db import models
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.template import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from legalaid.shared.cells import drawn_rows
from legalaid.shared.paging import SIZES, rows_a_page
from legalaid.shared.sentences import ended

register = template.Library()
register.filter(ended)

NEAR_DAYS = 2
NOTHING = "—"

# Words that every machine of states shares, so that a badge looks the same on every desk.
# A state missing here is drawn quietly; a page may pass its own tone.
TONES = {
    "good": {"GRANTED", "ACCEPTED", "ARCHIVED", "PAID", "PUBLISHED", "DONE", "GOOD", "PASS"},
    "wait": {"AWAITING_PAPERS", "PROVIDED", "RETURNED", "WAITING"},
    "bad": {"REFUSED", "VOIDED", "FAILED", "FAIL", "DEAD", "TERMINATED", "DISSOLVED"},
    "over": {"DRAFT", "WITHDRAWN", "DEEMED_WITHDRAWN", "REDIRECTED", "REPLACED"},
}


@register.simple_tag
def light(
    due_on: dt.date | None,
    today: dt.date | None = None,
    *,
    paused: bool = False,
    paused_until: dt.date | None = None,
    done_on: dt.date | None = None,
    provisional: bool = False,
    late_by: dt.timedelta | None = None,
    hour_is_open: bool = False,
) -> SafeString:
    """Return a light: a word and a shape for how much of a legal period is left.

    Square is overdue, triangle is two days or fewer (the last day included), circle is on time.
    A paused period has no due day; ``paused_until`` is the last day for the missing papers.
    ``done_on`` ends the light: it then says whether the act came in time. ``provisional`` adds
    预估 while the year of the day has no State Council notice. A period of hours that is done
    gives ``late_by``, nought or less in time, or ``hour_is_open`` where nobody wrote the hour down.
    """
    if paused or paused_until:
        until = f"，补正截至{day(paused_until)}" if paused_until else ""
        return _light("rest", "‖", f"已暂停{until}", None)
    if due_on is None:
        return format_html('<span class="light none">{}</span>', NOTHING)
    if done_on is not None:
        if hour_is_open:
            return _light("rest", "●", "当日收到，时刻未登记", due_on)
        if late_by is not None:
            is_late, length = late_by > dt.timedelta(), _hours(late_by)
        else:
            late_days = (done_on - due_on).days
            is_late, length = late_days > 0, f"{late_days}天"
        words = f"超期{length}完成" if is_late else "按期完成"
        return _light("rest", "■" if is_late else "●", words, due_on)
    days_left = (due_on - today).days
    doubt = "（预估）" if provisional else ""
    if days_left < 0:
        return _light("over", "■", f"超期{-days_left}天{doubt}", due_on)
    if days_left <= NEAR_DAYS:
        words = f"剩{days_left}天" if days_left else "今天到期"
        return _light("near", "▲", words + doubt, due_on)
    return _light("fine", "●", f"剩{days_left}天{doubt}", due_on)


def _hours(length: dt.timedelta) -> str:
    """Return 3小时30分; hours run on past a day, for they are what the law counts."""
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    if not hours:
        return f"{max(minutes, 1)}分钟"
    return f"{hours}小时{minutes}分" if minutes else f"{hours}小时"


@register.filter
def in_years(day: dt.date | None, years: Container[int]) -> bool:
    """Return whether a day falls into one of these years: those without their notice.

    For a stored day that the calendar moved: ``provisional=line.due_on|in_years:estimated_years``.
    """
    return day is not None and day.year in years


_CHOSEN = SafeString(" selected")
_STAR = SafeString('<span class="asteriskField">*</span>')


@register.filter
def plain(field: BoundField) -> SafeString:
    """Return a field of a filter: label, widget and errors, without a form's ceremony.

    Filters stand on every list with five or ten fields, and a template for each
    took as long as the list itself.
    """
    chooses = type(field.field.widget) is forms.Select
    widget = _select(field) if chooses else field.as_widget(attrs={"class": "form-control"})
    errors = format_html_join(
        "", '<p class="invalid-feedback d-block">{}</p>', ((error,) for error in field.errors)
    )
    return format_html(
        '<div class="mb-3"><label class="form-label" for="{}">{}{}</label>{}{}</div>',
        field.id_for_label,
        field.label,
        _STAR if field.field.required else "",
        widget,
        errors,
    )


def _select(field: BoundField) -> SafeString:
    """Draw a plain select; Django includes a template for each of its options."""
    widget, value = field.field.widget, field.value()
    chosen = "" if value is None else str(value)
    choices = tuple(
        ("" if code is None else str(code), str(label)) for code, label in widget.choices
    )
    own = widget.attrs | {"class": "form-select", "id": field.auto_id, "name": field.html_name}
    attrs = flatatt(field.build_widget_attrs(own, widget))
    return format_html("<select{}>{}</select>", attrs, _options(choices, chosen))


@lru_cache(maxsize=256)
def _options(choices: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    """Draw the options; the same hundred stand on every list, whoever opens it."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((code, _CHOSEN if code == chosen else "", label) for code, label in choices),
    )


@register.simple_tag(takes_context=True)
def page_sizes(
    context: Context, page: Page | None, size: int | None = None
) -> list[tuple[int, bool]]:
    """Return the sizes a page of this list may have, and which one it has.

    None to choose from where one page of the smallest holds the whole list, or nobody is
    signed in. ``size`` is that of a list without numbered pages, if it is not the usual one.
    """
    request = context.get("request")
    if request is None or not request.user.is_authenticated:
        return []
    if not isinstance(page, Page):
        # Far back, from one row to the next.
        here = size or rows_a_page(request)
    elif page.paginator.count <= SIZES[0]:
        return []
    else:
        here = page.paginator.per_page
    return [(size, size == here) for size in SIZES]


@register.filter
def rows(table) -> SafeString:
    """Draw the rows of a django-tables2 table, see ``legalaid.shared.cells``."""
    return drawn_rows(table)


# A list says the same of many rows: what was drawn once is not put together again.
@lru_cache(maxsize=512)
def _light(kind: str, shape: str, words: str, due_on: dt.date | None) -> SafeString:
    mark = format_html('<span class="shape" aria-hidden="true">{}</span> {}', shape, words)
    if due_on is None:
        return format_html('<span class="light {}">{}</span>', kind, mark)
    return format_html(
        '<time class="light {}" datetime="{}" title="期限 {}">{}</time>',
        kind,
        due_on.isoformat(),
        weekday(due_on),
        mark,
    )


@register.simple_tag
def state(thing: models.Model | models.TextChoices, *, tone: str = "") -> SafeString:
    """Return the badge of a state: of a row with a ``state`` field, or of a choice itself.

    ``tone`` is good, wait, bad or over; without it the state's code decides.
    """
    if isinstance(thing, models.TextChoices):
        code, words = thing.value, thing.label
    else:
        code, words = thing.state, thing.get_state_display()
    tone = tone or next((name for name, codes in TONES.items() if code in codes), "plain")
    return _badge(tone, words)


@lru_cache(maxsize=512)
def _badge(tone: str, words: str) -> SafeString:
    return format_html('<span class="state {}">{}</span>', tone, words)


@register.filter
def yuan(amount: Decimal | int | None) -> str:
    """Return an amount in yuan as 1,234.50, without a sign; put it in a cell of class ``amount``.

    Amounts arrive with whole fen; nothing is rounded here.
    """
    if amount is None or amount == "":
        return NOTHING
    return f"{amount:,.2f}"


@register.filter
def day(value: dt.date | None) -> str:
    """Return 11月24日."""
    return f"{value.month}月{value.day}日" if value else NOTHING


@register.filter
def weekday(value: dt.date | None) -> str:
    """Return 11月24日（星期二）: the way a deadline is written."""
    if not value:
        return NOTHING
    return f"{day(value)}（星期{'一二三四五六日'[value.weekday()]}）"


@register.simple_tag
def when(moment: dt.datetime | dt.date | None, today: dt.date) -> SafeString | str:
    """Return a moment as 今天 09:12, 11-17 16:40 or 2025-11-17, the exact one on hover."""
    if moment is None:
        return NOTHING
    clock = ""
    on = moment
    if isinstance(moment, dt.datetime):
        local = timezone.localtime(moment)
        on, clock = local.date(), local.strftime("%H:%M")
    if on == today:
        words = f"今天 {clock}"
    elif on.year == today.year:
        words = f"{on:%m-%d} {clock}"
    else:
        words = f"{on:%Y-%m-%d}"
    exact = f"{on:%Y-%m-%d} {clock}".strip()
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', moment.isoformat(), exact, words.strip()
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return one drawing of the sprite; write the word beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("icons.svg"),
        name,
    )


@register.simple_tag
def copyable(number: str) -> SafeString | str:
    """Return a number that one click copies whole, or selects whole without JavaScript."""
    if not number:
        return NOTHING
    return format_html(
        '<span class="number">{0}</span>'
        '<button type="button" class="copy" data-copy="{0}" hidden>{1}'
        '<span class="visually-hidden">复制{0}</span></button>',
        number,
        icon("copy"),
    )
