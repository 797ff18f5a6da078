"""PDFium's functions, called directly: handles and buffers are plain addresses.

pypdfium2 loads the library and declares it; its own calls check and convert every argument, which costs four times as
much as the call itself (1.4 µs against 0.36 µs for the box of a character), and a page asks for a thousand boxes.
"""

import ctypes
from collections.abc import Callable
from ctypes import c_char_p, c_float, c_int, c_void_p
from typing import Any

import pypdfium2.raw as declared

Handle = int


def _direct(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:  # noqa: ANN401 - ctypes types
    address = ctypes.cast(getattr(declared, name), c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


load_document = _direct("FPDF_LoadMemDocument64", c_void_p, c_char_p, ctypes.c_size_t, c_char_p)
last_error = _direct("FPDF_GetLastError", ctypes.c_ulong)
page_count = _direct("FPDF_GetPageCount", c_int, c_void_p)
meta_text = _direct("FPDF_GetMetaText", ctypes.c_ulong, c_void_p, c_char_p, c_void_p, ctypes.c_ulong)

load_page = _direct("FPDF_LoadPage", c_void_p, c_void_p, c_int)
close_page = _direct("FPDF_ClosePage", None, c_void_p)
page_width = _direct("FPDF_GetPageWidthF", c_float, c_void_p)
page_height = _direct("FPDF_GetPageHeightF", c_float, c_void_p)
page_rotation = _direct("FPDFPage_GetRotation", c_int, c_void_p)
page_bounds = _direct("FPDF_GetPageBoundingBox", c_int, c_void_p, c_void_p)

load_text = _direct("FPDFText_LoadPage", c_void_p, c_void_p)
close_text = _direct("FPDFText_ClosePage", None, c_void_p)
count_chars = _direct("FPDFText_CountChars", c_int, c_void_p)
get_text = _direct("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
char_index = _direct("FPDFText_GetCharIndexFromTextIndex", c_int, c_void_p, c_int)
loose_box = _direct("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
ink_box = _direct("FPDFText_GetCharBox", c_int, c_void_p, c_int, *(c_void_p,) * 4)
char_origin = _direct("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)

count_objects = _direct("FPDFPage_CountObjects", c_int, c_void_p)
get_object = _direct("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
count_form_objects = _direct("FPDFFormObj_CountObjects", c_int, c_void_p)
get_form_object = _direct("FPDFFormObj_GetObject", c_void_p, c_void_p, ctypes.c_ulong)
object_type = _direct("FPDFPageObj_GetType", c_int, c_void_p)
object_bounds = _direct("FPDFPageObj_GetBounds", c_int, c_void_p, *(c_void_p,) * 4)
object_matrix = _direct("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
count_segments = _direct("FPDFPath_CountSegments", c_int, c_void_p)
get_segment = _direct("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
segment_point = _direct("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
segment_type = _direct("FPDFPathSegment_GetType", c_int, c_void_p)
segment_closes = _direct("FPDFPathSegment_GetClose", c_int, c_void_p)

next_link = _direct("FPDFLink_Enumerate", c_int, c_void_p, c_void_p, c_void_p)
link_action = _direct("FPDFLink_GetAction", c_void_p, c_void_p)
link_rectangle = _direct("FPDFLink_GetAnnotRect", c_int, c_void_p, c_void_p)
count_quads = _direct("FPDFLink_CountQuadPoints", c_int, c_void_p)
get_quad = _direct("FPDFLink_GetQuadPoints", c_int, c_void_p, c_int, c_void_p)
action_type = _direct("FPDFAction_GetType", ctypes.c_ulong, c_void_p)
action_uri = _direct("FPDFAction_GetURIPath", ctypes.c_ulong, c_void_p, c_void_p, c_void_p, ctypes.c_ulong)

new_bitmap = _direct("FPDFBitmap_CreateEx", c_void_p, c_int, c_int, c_int, c_void_p, c_int)
fill_bitmap = _direct("FPDFBitmap_FillRect", c_int, c_void_p, c_int, c_int, c_int, c_int, ctypes.c_ulong)
free_bitmap = _direct("FPDFBitmap_Destroy", None, c_void_p)
draw_turned = _direct("FPDF_RenderPageBitmapWithMatrix", None, *(c_void_p,) * 4, c_int)
draw_page = _direct("FPDF_RenderPageBitmap", None, c_void_p, c_void_p, c_int, c_int, c_int, c_int, c_int, c_int)

WRONG_PASSWORD, UNKNOWN_SECURITY = declared.FPDF_ERR_PASSWORD, declared.FPDF_ERR_SECURITY
PATH, IMAGE, FORM = declared.FPDF_PAGEOBJ_PATH, declared.FPDF_PAGEOBJ_IMAGE, declared.FPDF_PAGEOBJ_FORM
LINE_TO, MOVE_TO = declared.FPDF_SEGMENT_LINETO, declared.FPDF_SEGMENT_MOVETO
URI = declared.PDFACTION_URI
BGR, GREY = declared.FPDFBitmap_BGR, declared.FPDFBitmap_Gray
ANNOTATIONS, AS_RGB, AS_GREY = declared.FPDF_ANNOT, declared.FPDF_REVERSE_BYTE_ORDER, declared.FPDF_GRAYSCALE


class Floats:
    """A buffer of 32-bit floats and the addresses of its places."""

    def __init__(self, size: int) -> None:
        self.values = (c_float * size)()
        self.at = ctypes.addressof(self.values)

    def __getitem__(self, place: int) -> float:
        """Return the float at a place."""
        value: float = self.values[place]
        return value


class Doubles:
    """A buffer of doubles and their addresses, for points and boxes."""

    def __init__(self, size: int) -> None:
        self.values = (ctypes.c_double * size)()
        first = ctypes.addressof(self.values)
        self.at = tuple(first + 8 * place for place in range(size))
