import pytest
from django.db.models import TextChoices

from legalaid.shared.moves import allowed, require_move
from legalaid.shared.refusals import RuleBroken


class Door(TextChoices):
    OPEN = "OPEN", "敞开"
    SHUT = "SHUT", "关闭"
    SEALED = "SEALED", "封存"


MOVES = {Door.OPEN: frozenset({Door.SHUT}), Door.SHUT: frozenset({Door.OPEN, Door.SEALED})}


def test_a_move_in_the_table_is_allowed():
    require_move(MOVES, Door.OPEN, Door.SHUT)

    assert allowed(MOVES, Door.SHUT, Door.SEALED) is True


def test_a_state_without_arrows_is_an_end():
    assert allowed(MOVES, Door.SEALED, Door.OPEN) is False


@pytest.mark.parametrize("current", [Door.OPEN, "OPEN"])
def test_a_refusal_names_the_present_state_and_asks_for_a_fresh_look(current):
    with pytest.raises(RuleBroken) as refusal:
        require_move(MOVES, current, Door.SEALED)

    assert str(refusal.value) == ("当前状态为“敞开”，不能办理此事项，请刷新页面查看最新情况。")
