"""Scans of a typeset PDF: every page an image, and nothing but images."""

import io
import random
import re
import zlib
from collections.abc import Sequence

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

MEDIA = ("text", "scan", "noisy")


def page_count(pdf: bytes) -> int:
    """Return the number of pages."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def turned(pdf: bytes) -> bytes:
    """Return the PDF with its landscape pages stored upright and shown turned by 90 degrees, as many writers do."""
    document = pypdfium2.PdfDocument(pdf)
    out = io.BytesIO()
    try:
        for page in document:
            width, height = page.get_size()
            if width > height:
                for each in page.get_objects(max_depth=1):
                    each.transform(pypdfium2.PdfMatrix(0, 1, -1, 0, height, 0))
                page.set_mediabox(0, 0, height, width)
                page.set_rotation(90)
                page.gen_content()
        document.save(out)
    finally:
        document.close()
    return _FILE_ID.sub(lambda match: match[1] + b"0" * len(match[2]) + match[3], out.getvalue())


_FILE_ID = re.compile(rb"(<)([0-9A-F]{32})(>\]\s*>>\s*startxref)")
"""The half of a file's id that pdfium draws anew on each save."""


def scanned(pdf: bytes, medium: str, seed: str) -> bytes:
    """Return the PDF as a scanner gives it: `scan` is clean and straight, `noisy` is a bad copy."""
    rng = random.Random(f"{seed}/{medium}")  # noqa: S311 - documents, no secrets
    dots = rng.choice((200, 300)) if medium == "scan" else 200
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.render(scale=dots / 72, grayscale=True).to_pil() for page in document]
    finally:
        document.close()
    if medium == "noisy":
        pages = [_worn(page, rng) for page in pages]
    return _image_pdf(pages, dots, quality=40 if medium == "noisy" else 80)


def _worn(page: Image.Image, rng: random.Random) -> Image.Image:
    """Return the page turned by up to a degree, blurred, greyed and speckled."""
    turned = page.rotate(rng.uniform(-1, 1), resample=Image.Resampling.BICUBIC, fillcolor=255)
    blurred = turned.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 0.8)))
    noise = np.random.default_rng(rng.getrandbits(32))
    pixels = np.asarray(blurred, dtype=np.float32) * rng.uniform(0.9, 1.0) + noise.normal(0, 9, blurred.size[::-1])
    specks = noise.random(pixels.shape)
    pixels[specks < 0.0004] = 40
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _image_pdf(pages: Sequence[Image.Image], dots: int, quality: int) -> bytes:
    """Return a PDF of one JPEG a page, written by hand so that its bytes hold no date."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for image in pages:
        at = len(objects) + 1
        width, height = (round(side * 72 / dots, 2) for side in image.size)
        drawing = zlib.compress(f"q {width} 0 0 {height} 0 0 cm /I Do Q".encode())
        jpeg = io.BytesIO()
        image.convert("L").save(jpeg, "JPEG", quality=quality)
        kids.append(f"{at} 0 R")
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {at + 1} 0 R "
            f"/Resources << /XObject << /I {at + 2} 0 R >> >> >>".encode(),
            _stream("/Filter /FlateDecode", drawing),
            _stream(
                f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} /ColorSpace /DeviceGray "
                "/BitsPerComponent 8 /Filter /DCTDecode",
                jpeg.getvalue(),
            ),
        ]
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    return _file(objects)


def _stream(entries: str, body: bytes) -> bytes:
    return f"<< {entries} /Length {len(body)} >>\nstream\n".encode() + body + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    out, offsets = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
