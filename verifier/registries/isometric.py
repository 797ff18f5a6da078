"""Isometric (ISO): removals in kilograms, so quantities may be fractions of a tonne.

## Ids
`prj_` and sixteen characters (of digits and capitals without I, L, O, U). The short code of four (`TS26`) tells a
project only beside the registry's name and is not read from texts; the project list gives it as another id.

## Serials
None in use; a retirement is named by `ret_` and sixteen characters, an issuance by `iss_`.
"""

import re

from verifier import catalog
from verifier.registries import IdForm, LinkForm, Registry

REGISTRY = catalog.registry(
    Registry(
        code="ISO",
        name="Isometric Registry",
        programmes=("ISO",),
        module=__name__,
        ids=(
            IdForm(
                programme="ISO",
                hints=("prj_",),
                pattern=re.compile(r"(?<![A-Za-z0-9])(?P<id>prj_[0-9A-HJKMNP-TV-Z]{16})(?![A-Za-z0-9])"),
            ),
        ),
        links=(
            LinkForm(
                programme="ISO",
                host="isometric.com",
                pattern=re.compile(r"isometric\.com/\S*?(?P<id>prj_[0-9A-HJKMNP-TV-Z]{16})(?![A-Za-z0-9])"),
            ),
        ),
        prints={"ISO": "{id}"},
    )
)
