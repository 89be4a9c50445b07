"""The bars of the disclosure: drawn by attributes alone, readable without colour."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest

from workstations.documents import charts

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*series, labels=("办案补贴", "值班补贴"), title="补贴支付（元）"):
    return ElementTree.fromstring(  # noqa: S314 - our own drawing
        charts.bars(labels, series, title=title)
    )


def test_each_bar_carries_its_figure_and_all_share_one_scale():
    svg = drawn(
        charts.Series("本季度", [Decimal("200.00"), Decimal("50.00")]),
        charts.Series("上季度", [Decimal("100.00"), Decimal("0.00")]),
    )
    widths = [float(box.get("width")) for box in svg.iter(f"{SVG}rect")][2:]
    words = [word.text for word in svg.iter(f"{SVG}text")]

    assert widths == [380.0, 190.0, 95.0, 0.0]
    assert {"200.00", "100.00", "50.00", "0.00", "本季度", "上季度", "办案补贴"} <= set(words)


def test_a_drawing_has_no_style_and_no_script_and_names_itself():
    svg = drawn(charts.Series("本季度", [1, 2]), title='受理<与>"批准"')
    attributes = {name for element in svg.iter() for name in element.attrib}

    assert {element.tag for element in svg.iter()} == {
        f"{SVG}{tag}" for tag in ("svg", "rect", "text", "path")
    }
    assert not attributes & {"style", "class", "href"}
    assert svg.get("aria-label") == '受理<与>"批准"'
    assert svg.get("role") == "img"


def test_a_quarter_without_anything_is_drawn_as_nothing():
    svg = drawn(charts.Series("本季度", [0, 0]))

    assert [float(box.get("width")) for box in svg.iter(f"{SVG}rect")][1:] == [0.0, 0.0]


@pytest.mark.parametrize(
    ("series", "why"),
    [
        ([charts.Series("本季度", [1])], "one value per label"),
        ([charts.Series("本季度", [1, -1])], "shorter than nothing"),
        ([charts.Series(str(n), [1, 1]) for n in range(4)], "at most three"),
    ],
)
def test_a_drawing_that_would_mislead_is_refused(series, why):
    with pytest.raises(ValueError, match=why):
        drawn(*series)


def test_an_image_source_holds_no_quote_that_could_leave_its_attribute():
    source = charts.data_uri(charts.bars(["一"], [charts.Series("本季度", [1])], title="一"))

    assert source.startswith("data:image/svg+xml,%3Csvg")
    assert not set("\"'<>& ") & set(source)
