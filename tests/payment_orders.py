"""Payment orders, made by the operations themselves."""

import datetime as dt
from decimal import Decimal
from uuid import uuid4

from applications.models import Case, PaymentOrder
from applications.operations import payment_orders
from applications.states import PaymentOrderBasis
from tests.office import make_authority, noon


def apply(case: Case, *, on: dt.date | None = None, **fields) -> PaymentOrder:
    """Return the application for an order, made a day after the case was assigned."""
    day = on or case.assigned_on + dt.timedelta(days=1)
    return payment_orders.apply(
        case_id=case.pk,
        **{
            "form_token": uuid4(),
            "basis": PaymentOrderBasis.WAGES,
            "court": fields.pop("court", None) or make_authority(),
            "claim_yuan": Decimal("36800.00"),
            "applied_on": day,
            "by": case.worker.user,
            "at": noon(day),
            **fields,
        },
    )
