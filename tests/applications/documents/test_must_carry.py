"""Every form of the requests' desk carries what it must, read back from the PDF."""

import pytest

from tests.must_carry import MUST_CARRY, lacking
from tests.paperwork import BY_FORM, pdf_of
from workstations.documents import registry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", MUST_CARRY)
def test_a_form_carries_what_it_must(form, pdf_text):
    paper = BY_FORM[form]()

    assert registry.kind_of(paper.kind).form == form
    assert lacking(form, pdf_text(pdf_of(paper))) == []
