"""ART TREES (ART), and the FCPF Carbon Fund's units on the same registry.

## Ids
`ART100` to `ART130`: the papers must speak of the programme, for `ART 6` and `Art. 6.2` are the Paris Agreement's
Article 6. FCPF programmes carry `ART1xx` ids too, so they are programme ART here.

## Serials
`ART - country - programme - vintage year - batch - first to last`, or `FCPF` in front.

## Scope of uniqueness
Programme, vintage and batch, for each of the two fronts.

## Terminal states
Retired is a claim; CORSIA use by an airline is recorded as a *cancellation* with reason `CORSIA Compliance`.
"""

import re

from verifier import catalog
from verifier.registries import NOT_AMOUNT, IdForm, LinkForm, Registry, SerialForm
from verifier.registries.acr import serial_block, serial_pattern

SERIALS = tuple(
    SerialForm(
        name=front.lower(),
        pattern=serial_pattern(front),
        broken=serial_pattern(front, r"\s{0,2}"),
        block=lambda match: serial_block("ART", match),
        hints=(f"{front}-",),
    )
    for front in ("ART", "FCPF")
)

REGISTRY = catalog.registry(
    Registry(
        code="ART",
        name="ART Registry",
        programmes=("ART",),
        module=__name__,
        ids=(
            IdForm(
                programme="ART",
                hints=("ART",),
                pattern=re.compile(rf"(?<![A-Za-z0-9-])ART[\s-]?(?P<id>1\d{{2}})(?!-\d){NOT_AMOUNT}"),
                strength="context",
                context=(
                    re.compile(r"\bTREES\b|Architecture\s+for\s+REDD|\bART\s+[Rr]egistry|\bFCPF\b|\bART-[A-Z]{2}-"),
                ),
            ),
        ),
        serials=SERIALS,
        links=(
            LinkForm(
                programme="ART",
                host="art.apx.com",
                pattern=re.compile(r"art\.apx\.com/\S*?[?&]id1=(?P<id>\d{1,4})(?!\d)"),
            ),
        ),
        prints={"ART": "ART{id}"},
    )
)
