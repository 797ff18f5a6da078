"""Joint Crediting Mechanism between Japan and its partner countries (JCM).

## Ids
The partner's ISO2 code and three digits, `MN006`; 001 to 040 so far. The form is poor in signs (`ID001`, `CL001` are
also form fields and clarification requests), so it counts only where the JCM is named. `ID_PIN001` is a project idea,
`VN_AM003` a methodology, `VN_PM003` a proposed one: none is a project.

## Serials
The registries number credits, but no public page shows a number: the form is not known, and none is invented here.
Credits are told apart by (reference, monitoring period, side).
"""

import re

from verifier import catalog
from verifier.registries import IdForm, LinkForm, Registry

PARTNERS = "MN|BD|ET|KE|MV|VN|LA|ID|CR|PW|KH|MX|SA|CL|MM|TH|PH|SN|TN|AZ|MD|GE|LK|UZ|PG|AE|KG|KZ|UA|TZ|IN"
NAMED = re.compile(r"\bJCM\b|Joint\s+Crediting\s+Mechanism|二国間クレジット")


def _reference(match: re.Match[str]) -> str:
    return f"{match['country']}{match['number']}"


IDS = (
    IdForm(
        programme="JCM",
        hints=("JCM", "eference", "EFERENCE"),
        pattern=re.compile(
            r"(?:\bJCM(?:[\s-]{1,3}(?i:project|reference|ref\.?|no\.?|number|ID)){0,4}|"
            r"\b(?i:(?:project\s+)?reference\s*(?:no\.?|number)(?:\s+of\s+the\s+project)?))"
            rf"[\s:.-]{{0,4}}(?P<country>{PARTNERS})[\s-]?(?P<number>0\d{{2}}|[1-9]\d{{2}})(?![0-9A-Za-z_])"
        ),
        strength="context",
        context=(NAMED,),
        local=_reference,
    ),
    IdForm(
        programme="JCM",
        hints=tuple(f"{country}0" for country in PARTNERS.split("|") if country != "CL"),
        pattern=re.compile(
            rf"(?<![A-Za-z0-9_-])(?!CL)(?P<country>{PARTNERS})(?P<number>0\d[1-9]|0[1-9]0)(?![0-9A-Za-z_])"
        ),
        strength="weak",
        context=(NAMED,),
        local=_reference,
    ),
    IdForm(
        programme="JCM",
        hints=("CL0",),
        pattern=re.compile(r"(?<![A-Za-z0-9_-])(?P<country>CL)(?P<number>0\d[1-9]|0[1-9]0)(?![0-9A-Za-z_])"),
        strength="weak",
        context=(NAMED, re.compile(r"\bChile\b")),
        unless=re.compile(r"(?i:clarification|corrective\s+action)|\bCARs?\b"),
        local=_reference,
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="JCM",
        name="Joint Crediting Mechanism",
        programmes=("JCM",),
        module=__name__,
        ids=IDS,
        links=(
            LinkForm(
                programme="JCM",
                host="jcm.go.jp",
                pattern=re.compile(rf"jcm\.go\.jp/\S*?(?<![A-Za-z0-9_])(?P<id>(?:{PARTNERS})0\d{{2}})(?![0-9A-Za-z_])"),
            ),
        ),
        prints={"JCM": "{id}"},
    )
)
