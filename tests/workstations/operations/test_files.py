"""What people hand in: really looked at, cleaned, kept encrypted once, and read back whole."""

import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import ExifTags, Image

from legalaid.shared.encryption import Undecipherable
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON
from workstations.models import StoredFile
from workstations.operations import files

pytestmark = pytest.mark.django_db


def photo(sort: str = "JPEG", *, size=(40, 30), colour="red", **save) -> bytes:
    drawn = BytesIO()
    Image.new("RGB", size, colour).save(drawn, sort, **save)
    return drawn.getvalue()


def pdf(*, pages: int = 1, change=lambda document: None, **save) -> bytes:
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    change(document)
    written = BytesIO()
    document.save(written, **save)
    return written.getvalue()


def hand_in(content: bytes, name: str) -> StoredFile:
    return files.accept(SimpleUploadedFile(name, content), at=NOON)


def opened(file: StoredFile) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(files.read(file)))


def plain(document: pikepdf.Pdf) -> bytes:
    """Return every object of a PDF uncompressed, to search in."""
    written = BytesIO()
    document.save(
        written,
        qdf=True,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )
    return written.getvalue()


# ---- What is taken --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name", "kept_as"),
    [
        (photo(), "身份证.jpg", "image/jpeg"),
        (photo(), "ID.JPEG", "image/jpeg"),
        (photo("PNG"), "欠条.png", "image/jpeg"),
        (pdf(), "判决书.pdf", "application/pdf"),
        (pdf(pages=500), "卷宗.pdf", "application/pdf"),
    ],
)
def test_photos_and_pdfs_are_taken(content, name, kept_as):
    file = hand_in(content, name)

    assert (file.content_type, file.size) == (kept_as, len(files.read(file)))


def test_a_photo_loses_its_metadata_and_keeps_its_right_way_up():
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "PhoneMaker"
    exif[ExifTags.Base.Orientation] = 6  # turned by a quarter
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (29.0, 50.0, 0.0)
    content = photo(exif=exif, comment=b"taken at home", xmp=b"<x>at home</x>")
    assert b"PhoneMaker" in content
    assert b"at home" in content

    kept = files.read(hand_in(content, "a.jpg"))

    assert b"PhoneMaker" not in kept
    assert b"at home" not in kept
    with Image.open(BytesIO(kept)) as upright:
        assert (upright.size, len(upright.getexif())) == ((30, 40), 0)


def test_the_clear_parts_of_a_scan_are_white_paper():
    drawn = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(drawn, "PNG")

    kept = files.read(hand_in(drawn.getvalue(), "scan.png"))

    with Image.open(BytesIO(kept)) as paper:
        assert paper.getpixel((5, 5)) == (255, 255, 255)


# ---- What a PDF loses -----------------------------------------------------------------------


def with_scripts(document: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('here')"))
    launch = Dictionary(S=Name.Launch, F=String("calc.exe"))
    root, page = document.Root, document.pages[0]
    root.OpenAction, root.AA = script, Dictionary(WC=script)
    root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
    root.Outlines = document.make_indirect(
        Dictionary(First=document.make_indirect(Dictionary(Title=String("x"), A=script)), Count=1)
    )
    page.AA = Dictionary(O=script)
    page.Annots = Array(
        [
            Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=script),
            Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=launch),
        ]
    )


@pytest.mark.parametrize("words", [b"JavaScript", b"app.alert", b"Launch", b"calc.exe"])
def test_scripts_and_actions_are_taken_out_of_a_pdf(words):
    content = pdf(change=with_scripts)
    assert words in content

    kept = opened(hand_in(content, "a.pdf"))

    assert words not in plain(kept)
    assert len(kept.pages) == 1


def test_attachments_and_metadata_are_taken_out_of_a_pdf():
    def change(document):
        document.attachments["secret.txt"] = b"a stowaway"
        document.docinfo["/Author"] = String("the typist")

    kept = opened(hand_in(pdf(change=change), "a.pdf"))

    assert len(kept.attachments) == 0
    assert "/Info" not in kept.trailer


def test_what_was_filled_into_a_form_stays_readable():
    def change(document):
        look = Stream(document, b"BT /F 12 Tf (filled in) Tj ET")
        look.Subtype, look.BBox = Name.Form, Array([0, 0, 100, 20])
        field = document.make_indirect(
            Dictionary(
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("name"),
                V=String("张三"),
                Rect=Array([0, 0, 100, 20]),
                F=4,
                AP=Dictionary(N=look),
                AA=Dictionary(K=Dictionary(S=Name.JavaScript, JS=String("spy()"))),
            )
        )
        document.pages[0].Annots = Array([field])
        document.Root.AcroForm = Dictionary(Fields=Array([field]))

    kept = opened(hand_in(pdf(change=change), "form.pdf"))

    assert kept.Root.AcroForm.Fields[0].V == "张三"
    assert b"(filled in) Tj" in plain(kept)
    assert b"spy()" not in plain(kept)


# ---- What is refused ------------------------------------------------------------------------


def huge_photo() -> bytes:
    """81 million pixels in some 80 kB."""
    return photo("PNG", size=(9000, 9000), colour="white")


def locked_pdf() -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner="o", user="u"))


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"<svg onload='x'/>", "a.svg", "不能接收“.svg”类型的文件"),
        (b"<html>", "a.html", "不能接收“.html”类型的文件"),
        (photo(), "身份证", "不能接收“没有后缀”类型的文件"),
        (photo(), "a.jpg.exe", "不能接收“.exe”类型的文件"),
        (b"MZ\x90\x00 program", "a.pdf", "与后缀“.pdf”不符"),
        (pdf(), "a.jpg", "与后缀“.jpg”不符"),
        (photo("PNG"), "a.jpg", "与后缀“.jpg”不符"),
        (b"GIF89a" + photo(), "a.jpg", "与后缀“.jpg”不符"),
        (b"", "a.png", "与后缀“.png”不符"),
        (photo()[:200], "a.jpg", "照片无法打开"),
        (b"\xff\xd8\xff" + b"<script>x()</script>", "a.jpg", "照片无法打开"),
        (b"%PDF-1.7 nothing more", "a.pdf", "该PDF无法打开"),
        (locked_pdf(), "a.pdf", "该PDF设有密码"),
        (pdf(pages=501), "a.pdf", "共501页"),
        (huge_photo(), "a.png", "照片尺寸过大"),
        (b"\xff\xd8\xff" + bytes(20 * 1024 * 1024), "a.jpg", "文件过大"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_anything_else_is_refused_with_a_sentence_and_nothing_is_kept(content, name, sentence):
    with pytest.raises(RuleBroken, match=sentence) as refusal:
        hand_in(content, name)

    assert refusal.value.field == "file"
    assert StoredFile.objects.count() == 0


def test_a_program_behind_a_photo_is_not_kept():
    """A polyglot: a real photo with an archive behind its end."""
    kept = files.read(hand_in(photo() + b"PK\x03\x04 payload", "a.jpg"))

    assert b"payload" not in kept


def test_a_page_behind_a_pdf_is_not_kept():
    kept = files.read(hand_in(pdf() + b"\n<script>payload()</script>", "a.pdf"))

    assert b"payload" not in kept


def test_a_pdf_that_swells_is_refused_or_stays_small():
    """200 MB of blanks in 200 kB: whatever comes of it, the stored file is small."""

    def change(document):
        page = document.pages[0]
        bomb = Stream(document, zlib.compress(bytes(200_000_000), 9))
        bomb.Filter = Name.FlateDecode
        page.Contents = bomb

    content = pdf(change=change)
    try:
        file = hand_in(content, "a.pdf")
    except RuleBroken:
        return
    assert file.size < 1_000_000


# ---- How it is kept -------------------------------------------------------------------------


def test_the_same_content_is_stored_once():
    first, second = hand_in(photo(), "a.jpg"), hand_in(photo(), "b.jpeg")

    assert first == second
    assert StoredFile.objects.count() == 1


def on_disk(file: StoredFile) -> Path:
    return Path(default_storage.path(file.path))


def test_nothing_on_the_disk_can_be_read_or_named():
    file = files.store(b"a secret narrative", content_type="text/plain", at=NOON)

    assert b"secret" not in on_disk(file).read_bytes()
    assert on_disk(file).name == file.sha256
    assert files.read(file) == b"a secret narrative"


@pytest.mark.parametrize("place", [0, 5, 20, -1])
def test_a_single_changed_byte_is_noticed(place):
    file = files.store(b"a secret narrative", content_type="text/plain", at=NOON)
    sealed = bytearray(on_disk(file).read_bytes())
    sealed[place] ^= 1
    on_disk(file).write_bytes(sealed)

    with pytest.raises(Undecipherable):
        files.read(file)


def test_one_file_cannot_be_put_in_the_place_of_another():
    one = files.store(b"one", content_type="text/plain", at=NOON)
    other = files.store(b"other", content_type="text/plain", at=NOON)
    on_disk(one).write_bytes(on_disk(other).read_bytes())

    with pytest.raises(Undecipherable):
        files.read(one)


@pytest.mark.parametrize("left_behind", [b"", b"lk1.a.k1.half"])
def test_half_a_file_left_by_a_killed_worker_is_written_anew(left_behind):
    file = files.store(b"a paper", content_type="application/pdf", at=NOON)
    on_disk(file).write_bytes(left_behind)
    file.delete()

    again = files.store(b"a paper", content_type="application/pdf", at=NOON)

    assert files.read(again) == b"a paper"
    assert [path.name for path in on_disk(again).parent.iterdir()] == [again.sha256]
