"""Small PDFs written by hand: objects in, bytes out."""

import zlib
from collections.abc import Sequence

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Write the objects, numbered from 1 (which is the catalog), with a cross-reference table."""
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return out + b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, at)


def page(extra: bytes = b"", box: bytes = b"[0 0 612 792]", resources: bytes = b"") -> bytes:
    """Write page object 3, whose contents are object 4 and whose font F is object 5."""
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R %s"
        b"/Resources << /Font << /F 5 0 R >> %s >> >>" % (box, extra, resources)
    )


def stream(data: bytes, *, entries: bytes = b"") -> bytes:
    """Write a stream, deflated."""
    return packed(zlib.compress(data), entries=entries)


def packed(data: bytes, *, layers: int = 1, entries: bytes = b"") -> bytes:
    """Write a stream whose data is deflated already, in as many layers."""
    filters = b"/FlateDecode " * layers
    return b"<< %s/Filter [%s] /Length %d >>\nstream\n%s\nendstream" % (entries, filters, len(data), data)


def one_page(contents: bytes, *more: bytes, **how: bytes) -> bytes:
    """Write a PDF of one page with these drawing operators; `more` are objects 6 and on."""
    return pdf([CATALOG, ONE_PAGE, page(**how), stream(contents), FONT, *more])


def many_pages(contents: Sequence[bytes]) -> bytes:
    """Write a PDF with a page for each content."""
    objects = [CATALOG, b"", FONT]
    for content in contents:
        objects.append(stream(content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> >> >>" % len(objects)
        )
    kids = b" ".join(b"%d 0 R" % number for number in range(5, len(objects) + 1, 2))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents))
    return pdf(objects)


def text(x: float, y: float, words: str, size: float = 12, rise: float = 0) -> bytes:
    """Draw a text at a place, upwards from the bottom left."""
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
    return b"BT /F %g Tf %g Ts %g %g Td (%s) Tj ET\n" % (size, rise, x, y, escaped)
