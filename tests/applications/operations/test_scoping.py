"""The center's own reading of the scope: dated, kept, and blind to what came before it."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import Matter, MatterEdition, MatterScopePolicy
from applications.operations import scoping
from applications.queries import drafting, eligible
from applications.rules.eligibility import ScopePolicy
from applications.rules.scope import Standing
from applications.states import CaseKind, HardshipBasis
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, TODAY, make_application, make_matter, make_user, seed_hardship_line
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import TrailEntry
from workstations.states import Role

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + dt.timedelta(days=1)
CITY = "《重庆市法律援助条例》第十条"
LISTED = Standing(article=CITY)
FREE = Standing(article="第三十二条第五项", is_free_of_hardship=True)


def write(matter, standing=LISTED, *, after=0, valid_from=TOMORROW, by=None, **changes):
    return scoping.write_edition(
        matter_id=matter.pk,
        standing=standing,
        valid_from=valid_from,
        **{"source": CITY, "reason": "条例修订后列入范围", **changes},
        after=after,
        by=by or make_user(Role.CENTER_HEAD),
        at=NOON,
    )


def write_policy(policy=ScopePolicy.ENFORCE, *, on=TOMORROW, by=None):
    return scoping.write_policy(
        policy=policy,
        in_force_from=on,
        source=CITY,
        reason="按条例执行",
        by=by or make_user(Role.CENTER_HEAD),
        at=NOON,
    )


def received(matter, day):
    return make_application(matter=matter, received_on=day)


def test_what_was_received_before_the_edition_is_judged_as_it_was():
    matter = make_matter("inheritance")
    write(matter)
    matter.refresh_from_db()

    before = eligible.judge(received(matter, TODAY)).findings[0]
    after = eligible.judge(received(matter, TOMORROW)).findings[0]

    assert (before.passes, before.article) == (False, "《法律援助法》第三十一条")
    assert (after.passes, after.article) == (True, CITY)


def test_a_matter_freed_of_the_hardship_condition_asks_no_means_from_its_day_on():
    matter = make_matter("inheritance")
    write(matter, FREE)
    matter.refresh_from_db()

    def basis(day):
        return eligible.eligibility.basis(eligible.request_of(received(matter, day)))

    assert (basis(TODAY), basis(TOMORROW)) == (
        HardshipBasis.MEANS,
        HardshipBasis.NOT_APPLICABLE,
    )


def test_the_grant_cites_the_citys_rule_by_its_own_name():
    seed_hardship_line()
    matter = make_matter("inheritance")
    write(matter)
    matter.refresh_from_db()
    application = received(matter, TOMORROW)

    begun = drafting.suggest(application, eligible.judge(application))

    assert begun.articles == f"《中华人民共和国法律援助法》第三十四条；{CITY}"


def test_no_edition_counts_from_today_or_earlier():
    with pytest.raises(RuleBroken, match="最早为明天"):
        write(make_matter(), valid_from=TODAY)


@pytest.mark.parametrize(
    ("standing", "changes", "words"),
    [
        (LISTED, {"source": " "}, "依据|规定名称"),
        (LISTED, {"reason": " "}, "为什么修改"),
        (Standing(is_free_of_hardship=True), {}, "请写明所属条款"),
        (Standing(article="第三十二条第一项"), {}, "不受经济困难条件限制"),
        (Standing(article="第三十二条第八项", is_free_of_hardship=True), {}, "只有五项"),
        (Standing(article="第四十条"), {}, "用书名号写明名称"),
        (Standing(article="第三十一条第五项", is_waived_for_migrants=True), {}, "没有需要保存"),
    ],
)
def test_an_incoherent_edition_is_refused_with_a_sentence(standing, changes, words):
    matter = make_matter()

    with pytest.raises(RuleBroken, match=words):
        write(matter, standing, **changes)

    assert not matter.editions.exists()


def test_only_the_head_writes_and_the_trail_says_which_matter_and_day():
    matter = make_matter()
    with pytest.raises(PermissionDenied):
        write(matter, by=make_user(Role.CENTER_STAFF))
    with pytest.raises(PermissionDenied):
        write_policy(by=make_user(Role.CENTER_STAFF))

    write(matter)

    entry = TrailEntry.objects.get(action="matteredition.written")
    assert (entry.details["matter"], entry.details["on"]) == ("wages", "2026-11-19")


def test_an_edition_is_never_rewritten_nor_taken_away():
    edition = write(make_matter())
    edition.article = ""

    with pytest.raises(Exception, match="append_only"), transaction.atomic():
        edition.save()
    with pytest.raises(Exception, match="append_only"), transaction.atomic():
        edition.delete()


def test_the_switch_for_unlisted_matters_turns_on_its_day():
    write_policy()
    matter = make_matter("inheritance")

    assert not eligible.judge(received(matter, TODAY)).findings[0].blocks
    assert eligible.judge(received(matter, TOMORROW)).findings[0].blocks


def test_of_one_day_there_is_one_switch():
    write_policy()

    with pytest.raises(RuleBroken, match="不能改写"):
        write_policy(ScopePolicy.WARN)

    assert MatterScopePolicy.objects.get().policy == "enforce"


@pytest.mark.django_db(transaction=True)
def test_of_two_heads_at_once_the_second_is_told_of_the_first():
    matter = make_matter()
    first, second = make_user(Role.CENTER_HEAD), make_user(Role.CENTER_HEAD)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        write(matter, by=first)
        attempt = pool.submit(in_own_connection, lambda: write(matter, FREE, by=second))
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="刚被其他人修改"):
        attempt.result()
    assert MatterEdition.objects.get().article == CITY


def test_the_control_of_that_race_is_the_promise_of_the_table():
    edition = write(make_matter())
    columns = ("matter", "edition", "valid_from", "source", "reason", "written_by", "written_at")

    with pytest.raises(IntegrityError, match="matter_edition_once"), transaction.atomic():
        MatterEdition.objects.create(**{name: getattr(edition, name) for name in columns})


def add(label="信访代理", *, by=None, **changes):
    return scoping.add_matter(
        label=label,
        kind=CaseKind.NON_LITIGATION,
        standing=LISTED,
        **{"valid_from": TOMORROW, "source": CITY, "reason": "条例新列", **changes},
        by=by or make_user(Role.CENTER_HEAD),
        at=NOON,
    )


def test_a_matter_that_the_list_lacks_stands_outside_it_until_its_day():
    matter = add()
    matter.refresh_from_db()

    assert (matter.label, matter.is_active) == ("信访代理", True)
    assert matter.standing_on(TODAY).article == ""
    assert matter.standing_on(TOMORROW).article == CITY
    assert add("行政裁决代理").code != matter.code


def test_a_matter_is_added_once_and_by_the_head_alone():
    add()

    with pytest.raises(RuleBroken, match="已有“信访代理”，请在原事项上写新版"):
        add(" 信访代理 ")
    with pytest.raises(PermissionDenied):
        add("行政裁决代理", by=make_user(Role.CENTER_STAFF))
    with pytest.raises(RuleBroken, match="启用日期最早为明天"):
        add("行政裁决代理", valid_from=TODAY)
    assert Matter.objects.filter(label="行政裁决代理").count() == 0
