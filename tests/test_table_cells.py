"""Tables are those pdfplumber finds on the same lines."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.table import TableFinder

from extractors.pages import tables

PLACES = st.integers(0, 6).map(lambda at: at * 20.0)
LEVEL = st.tuples(PLACES, PLACES, PLACES).map(lambda e: (min(e[0], e[1]), e[2], max(e[0], e[1]), e[2]))
UPRIGHT = st.tuples(PLACES, PLACES, PLACES).map(lambda e: (e[2], min(e[0], e[1]), e[2], max(e[0], e[1])))
EDGES = st.lists(LEVEL | UPRIGHT, min_size=4, max_size=40).map(
    lambda edges: [edge for edge in edges if edge[:2] != edge[2:]]
)


@given(EDGES)
def test_the_same_tables_as_pdfplumber_on_the_same_lines(edges: list[tables.Edge]) -> None:
    page = SimpleNamespace(edges=[tables._edge(*edge) for edge in edges], bbox=(0, 0, 200, 200))
    expected = sorted((table.bbox, sorted(table.cells)) for table in TableFinder(page).tables)
    assert sorted((table.bbox, sorted(table.cells)) for table in tables._found(edges)) == expected


def test_lines_drawn_in_pieces_make_one_table() -> None:
    pieces = [(x, y, x + 10.0, y) for x in range(0, 100, 10) for y in (0.0, 20.0, 40.0)]
    pieces += [(x, y, x, y + 5.0) for y in range(0, 40, 5) for x in (0.0, 50.0, 100.0)]
    (table,) = tables.find(pieces, [(2, 2, 8, 10), (52, 22, 60, 30)])
    assert [[cell.words for cell in row if cell] for row in table.rows] == [[(0,), ()], [(), (1,)]]


def test_a_drawing_of_very_many_lines_is_no_table() -> None:
    lines = [(0.0, at / 10, 500.0, at / 10) for at in range(tables.MOST_LINES)]
    assert tables.find(lines, []) == ()
