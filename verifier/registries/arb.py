"""California's compliance offsets (ARB).

## Ids
Project `CAFR5011`, issuance `CAFR5011-C` (a suffix of one letter, then perhaps a digit): the letters after CA say the
kind of project. Each row names the project's id at its Offset Project Registry (CAR, ACR, Verra). Papers and the
compliance reports name the issuance; the local id kept here is the project's.

## Serials
None are published: a claim is (issuance id, vintage, quantity).
"""

import re

from verifier import catalog
from verifier.registries import IdForm, Registry

IDS = (
    IdForm(
        programme="ARB",
        hints=("CAFR", "CAOD", "CAMM", "CALS", "CARC", "CAUF"),
        pattern=re.compile(
            r"(?<![A-Za-z0-9])(?P<id>CA(?:FR|OD|MM|LS|RC|UF)\d{4})(?:-[A-Z]{1,2}\d?(?![A-Za-z0-9]))?(?![A-Za-z0-9])"
        ),
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="ARB",
        name="California Air Resources Board, offset credit issuance table",
        programmes=("ARB",),
        module=__name__,
        ids=IDS,
        prints={"ARB": "{id}"},
    )
)
