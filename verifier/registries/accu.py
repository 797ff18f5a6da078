"""Australian carbon credit units (ACCU).

## Ids
`ERF101234`, `EOP100123`: known only by description, so they count where the scheme is named.

## Serials
Ranges of long whole numbers without any other part, known only by description: not read.
"""

import re

from verifier import catalog
from verifier.registries import IdForm, Registry

REGISTRY = catalog.registry(
    Registry(
        code="ACCU",
        name="Australian carbon credit unit scheme",
        programmes=("ACCU",),
        module=__name__,
        ids=(
            IdForm(
                programme="ACCU",
                hints=("ERF", "EOP"),
                pattern=re.compile(r"(?<![A-Za-z0-9])(?P<id>(?:ERF|EOP)\d{6})(?!\d)"),
                strength="context",
                context=(re.compile(r"\bACCUs?\b|Clean\s+Energy\s+Regulator|Emissions\s+Reduction\s+Fund"),),
            ),
        ),
        prints={"ACCU": "{id}"},
    )
)
