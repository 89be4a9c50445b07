"""Reads printed papers back with poppler, as a reader's machine would."""

import re
import subprocess

import pytest


def poppler(tool, pdf, *arguments):
    return subprocess.run(  # noqa: S603 - poppler on our own bytes
        [tool, *arguments], input=pdf, capture_output=True, check=True
    ).stdout.decode()


@pytest.fixture
def pdf_text():
    """Return the words of a PDF without the blanks, line ends and page numbers of the layout."""

    def read(pdf, *, keep_lines=False):
        text = poppler("pdftotext", pdf, "-layout", "-", "-")
        if keep_lines:
            return text
        # A sentence that runs over to the next page is one sentence.
        return re.sub(r"—\d+—|第\d+页，共\d+页", "", re.sub(r"\s+", "", text))

    return read


@pytest.fixture
def pdf_fonts():
    def read(pdf):
        return [line.split()[0] for line in poppler("pdffonts", pdf, "-").splitlines()[2:]]

    return read


@pytest.fixture
def pdf_pages():
    def read(pdf):
        return int(re.search(r"Pages:\s+(\d+)", poppler("pdfinfo", pdf, "-"))[1])

    return read


@pytest.fixture
def pdf_structure():
    """Return what pdfinfo says of a PDF, and its tree of tags with their attributes."""

    def read(pdf):
        return poppler("pdfinfo", pdf, "-"), poppler("pdfinfo", pdf, "-struct-text", "-")

    return read
