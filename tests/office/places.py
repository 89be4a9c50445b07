"""Places, authorities and units, all invented."""

from legalaid.shared import pinyin
from tests.office.days import LONG_AGO, counter
from workstations.models import Authority, HandlingUnit, ServicePoint
from workstations.states import AuthorityKind, PlaceKind, UnitKind


def make_center() -> ServicePoint:
    """Return the one center; a table holds no second."""
    center = ServicePoint.objects.filter(kind=PlaceKind.CENTER).first()
    return center or ServicePoint.objects.create(
        code="CENTER",
        name="重庆市铜梁区法律援助中心",
        short_name="法律援助中心",
        sort_key="fa lv yuan zhu zhong xin",
        kind=PlaceKind.CENTER,
        phone="023-45680148",
        opened_on=LONG_AGO,
    )


def make_place(kind: PlaceKind = PlaceKind.JUDICIAL_OFFICE, **fields) -> ServicePoint:
    if kind == PlaceKind.CENTER:
        return make_center()
    n = next(counter)
    name = fields.pop("name", f"第{n}{kind.label}")
    return ServicePoint.objects.create(
        **{
            "code": f"P{n}",
            "name": name,
            "short_name": name,
            "sort_key": pinyin.sort_key(name),
            "kind": kind,
            "opened_on": LONG_AGO,
            **fields,
        }
    )


def make_authority(kind: AuthorityKind = AuthorityKind.COURT, **fields) -> Authority:
    n = next(counter)
    return Authority.objects.create(
        **{"code": f"A{n}", "name": f"第{n}{kind.label}", "kind": kind, **fields}
    )


def make_unit(kind: UnitKind = UnitKind.LAW_FIRM, **fields) -> HandlingUnit:
    n = next(counter)
    name = fields.pop("name", f"重庆第{n}{kind.label}")
    return HandlingUnit.objects.create(
        **{
            "code": f"U{n}",
            "name": name,
            "sort_key": pinyin.sort_key(name),
            "kind": kind,
            **fields,
        }
    )
