from __future__ import annotations

import zlib

import pytest

from drafter.model.errors import WorkspaceError
from drafter.notice.pdf import pdf_text
from drafter.notice.read import read_notice


def pdf(*streams: bytes, shared: int = 0) -> bytes:
    """A PDF with a page for each content stream, or `shared` pages that all show the first one."""
    count = shared or len(streams)
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    places = []
    for stream in streams:
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % _packed(stream))
        places.append(len(objects))
    kids = []
    for index in range(count):
        content = places[0] if shared else places[index]
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % content
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [" + b" ".join(kids) + b"] /Count %d >>" % count
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + table + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))


def _packed(stream: bytes) -> tuple[int, bytes]:
    packed = zlib.compress(stream)
    return len(packed), packed


def lines(*placed: tuple[int, int, str]) -> bytes:
    """A content stream that shows each text at its place, in the order given."""
    return b"".join(b"BT /F1 9 Tf %d %d Td (%s) Tj ET\n" % (x, y, text.encode("latin-1")) for x, y, text in placed)


NOTICE = [
    "AGENCY: Bureau of Fog, Department of Commerce.",
    "ACTION: Request for comment.",
    "DATES: Comments must be received by June 9, 2025.",
    "SUPPLEMENTARY INFORMATION:",
    "Questions",
    "1. What is the best use of fog?",
    "2. Who owns it?",
]


def test_the_text_of_a_page_is_read() -> None:
    notice = read_notice(pdf(lines(*((50, 700 - 12 * i, text) for i, text in enumerate(NOTICE)))), form="pdf")

    assert notice.comments_close == "2025-06-09"
    assert [q.text for q in notice.questions] == ["What is the best use of fog?", "Who owns it?"]


def test_columns_that_were_written_across_are_read_one_after_the_other() -> None:
    left = [f"left line {i} of the page" for i in range(20)]
    right = [f"right line {i} of the page" for i in range(20)]
    across = [item for i in range(20) for item in ((50, 700 - 12 * i, left[i]), (330, 700 - 12 * i, right[i]))]

    assert pdf_text(pdf(lines(*across))).split("\n") == left + right


def test_columns_that_were_written_in_order_stay_in_order() -> None:
    left = [f"left line {i} of the page" for i in range(20)]
    right = [f"right line {i} of the page" for i in range(20)]
    placed = [(50, 700 - 12 * i, text) for i, text in enumerate(left)] + [
        (330, 700 - 12 * i, text) for i, text in enumerate(right)
    ]

    assert [line.strip() for line in pdf_text(pdf(lines(*placed))).splitlines()] == left + right


def test_a_notice_of_a_thousand_pages_is_read() -> None:
    page = lines(*((50, 740 - 12 * i, f"This is line {i} of a page and it says nothing of weight.") for i in range(55)))

    assert pdf_text(pdf(page, shared=1000)).count("\f") == 999


def test_a_page_of_ten_thousand_pieces_is_read_or_refused_and_never_hangs() -> None:
    crowded = lines(*((i % 500, i % 700, f"w{i}") for i in range(10_000)))

    with pytest.raises(WorkspaceError, match="does not read as a Federal Register notice"):
        read_notice(pdf(crowded), form="pdf")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.4\nrubbish", "damaged"),
        (pdf(b""), "no text"),
        (pdf(lines((50, 700, "x")), shared=4), "4 pages"),
        (pdf(b"BT /F1 1 Tf " + b"0 0 Td (x) Tj " * 120_000 + b"ET"), "far more than a page"),
    ],
    ids=["no structure", "no text", "too many pages", "too many objects"],
)
def test_a_pdf_that_cannot_be_a_notice_is_refused_with_a_message(data: bytes, words: str) -> None:
    with pytest.raises(WorkspaceError, match=words) as caught:
        pdf_text(data, max_pages=3)

    assert caught.value.hint


def test_a_pdf_that_takes_too_long_is_given_up() -> None:
    slow = pdf(lines(*((50, 700, f"word {i}") for i in range(2000))), shared=900)

    with pytest.raises(WorkspaceError, match=r"longer than|too much memory"):
        pdf_text(slow, seconds=1)


def test_a_bomb_of_packed_nothing_ends_with_a_message() -> None:
    bomb = pdf(b" " * 120_000_000)

    with pytest.raises(WorkspaceError):
        pdf_text(bomb, seconds=20)
