from legalaid.shared import whereabouts


def test_a_command_stands_nowhere():
    assert whereabouts.current() == whereabouts.Whereabouts(address="", request_id="")


def test_a_request_stands_at_its_address_and_leaves_nothing_behind():
    with whereabouts.standing_at(address="10.1.2.3", request_id="r-7"):
        here = whereabouts.current()

    assert (here.address, here.request_id) == ("10.1.2.3", "r-7")
    assert whereabouts.current().address == ""
