"""A draft as the clerk begins it."""

from uuid import uuid4

from applications.operations import intake
from applications.operations.recording import Person
from tests.office import NOON, make_matter


def begin(clerk, office, **fields):
    return intake.begin(
        **{
            "form_token": uuid4(),
            "person": Person(name="周小兰", phone="13900000001"),
            "matter": make_matter(),
            "is_urgent": False,
            "place": office,
            "by": clerk,
            "at": NOON,
            **fields,
        }
    )
