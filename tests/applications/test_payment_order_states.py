"""The road of a payment order, whatever is pressed."""

from hypothesis import given
from hypothesis import strategies as st

from applications.states import PAYMENT_ORDER_MOVES, PAYMENT_ORDER_RUNS, PaymentOrderState

_S = PaymentOrderState


@given(st.lists(st.sampled_from(sorted(_S)), max_size=8))
def test_whatever_is_pressed_an_order_ends_at_most_once_and_converts_only_after_an_end(pressed):
    state, ends = _S.APPLIED, 0
    for wanted in map(_S, pressed):
        if wanted not in PAYMENT_ORDER_MOVES[state]:
            continue
        assert wanted != _S.CONVERTED or state in {_S.OBJECTED, _S.DISMISSED}
        ends += state in PAYMENT_ORDER_RUNS and wanted not in PAYMENT_ORDER_RUNS
        state = wanted

    assert ends == (state not in PAYMENT_ORDER_RUNS)
