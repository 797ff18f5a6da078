"""Joint Crediting Mechanism between Japan and its partner countries (JCM).

## Ids
The partner's ISO2 code and three digits, `MN006`; 001 to 040 so far. The form is poor in signs (`ID001`, `CL001` are
also form fields and clarification requests), so it counts only where the JCM is named. `ID_PIN001` is a project idea,
`VN_AM003` a methodology, `VN_PM003` a proposed one: none is a project.

## Serials
The registries number credits, but no public page shows a number: the form is not known, and none is invented here.
Credits are told apart by (reference, monitoring period, side).

## Issues
The Joint Committee notifies an amount, and each side issues its share on a day of its own: a share without a day was
notified and not issued. The page's total is the project's over all periods. Pages are parsed by third parties, and a
row whose day of issue lies before its period's end is such a parser's slip: it is loaded with a remark.
"""

import re
from collections.abc import Iterator

from verifier import catalog
from verifier.model import Issuance, Methodology, Project, Row
from verifier.registries import Cells, IdForm, Layout, LinkForm, Record, Registry, Remark
from verifier.units.countries import country

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
        hints=("0",),
        pattern=re.compile(
            rf"(?P<country>{'|'.join(sorted(set(PARTNERS.split('|')) - {'CL'}))})(?<![A-Za-z0-9_-]..)"
            r"(?P<number>0\d[1-9]|0[1-9]0)(?![0-9A-Za-z_])"
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

ADVERSE = frozenset(("request for registration withdrawn", "project withdrawn"))
_METHODOLOGY = re.compile(r"[A-Z]{2}_[AP]M\d{3}(?:\s+[Vv]er\.?\s*\d+(?:\.\d+)?)?")


def _project(cells: Cells, row: Row) -> Iterator[Record | Remark]:
    reference, status = cells.need("reference_no"), cells.text("status")
    methodologies = tuple(match.group() for match in _METHODOLOGY.finditer(cells.text("methodology_no") or ""))
    participants = (cells.named("host_country_participant"), cells.named("japanese_participant"))
    yield Project(
        programme="JCM",
        id=reference,
        name=cells.text("project_title") or "",
        row=row,
        proponent="; ".join(filter(None, participants)) or None,
        country=country(cells.text("host_country")),
        status=status,
        adverse=(status or "").casefold() in ADVERSE,
        methodologies=methodologies,
        registered_on=cells.day("registration_date"),
    )
    for code in methodologies:
        if code[:2] != reference[:2]:
            yield Remark("methodology_no", code, f"is another country's than project {reference}")


def _issuance(cells: Cells, row: Row) -> Iterator[Record | Remark]:
    period = cells.period("monitoring_start", "monitoring_end")
    issued_on = cells.day("issuance_date")
    yield Issuance(
        programme="JCM",
        project_id=cells.need("reference_no"),
        quantity=cells.quantity("issued_amount") or 0,
        row=row,
        vintage=period,
        period=period,
        issued_on=issued_on,
        side=country(cells.need("country")),
        notified=cells.quantity("notified_amount"),
        project_total=cells.quantity("total_notified"),
    )
    if issued_on and period and issued_on < period.last:
        yield Remark("issuance_date", str(issued_on), f"lies before the end of the monitoring period {period}")


def _listed(cells: Cells, row: Row) -> Iterator[Record | Remark]:
    code, where = cells.need("methodology_code"), country(cells.text("host_country"))
    yield Methodology(
        programme="JCM",
        id=code,
        title=cells.text("title") or "",
        row=row,
        version=cells.named("latest_version"),
        status=cells.named("status"),
        country=where,
        approved_on=cells.day("approval_date"),
        proposed_as=cells.words("proposed_methodology_code", " "),
    )
    if where and code[:2] != where:
        yield Remark("methodology_code", code, f"is not of {where}, the country beside it")


LAYOUTS = (
    Layout(
        name="projects",
        required=("reference_no", "host_country", "project_title", "status", "methodology_no"),
        known=(
            "standard",
            "registration_date_raw",
            "registration_date",
            "host_country_participant",
            "japanese_participant",
            "methodology_no_raw",
            "methodology_title_raw",
            "methodology_title",
            "methodology_url",
            "source_url",
        ),
        records=_project,
        tables=("projects",),
        covers="Projects with their status, as the country pages list them.",
    ),
    Layout(
        name="methodologies",
        required=("host_country", "methodology_code", "title", "status", "latest_version"),
        known=(
            "standard",
            "mechanism",
            "approval_date_raw",
            "approval_date",
            "proposed_methodology_code",
            "proponent",
            "sectoral_scope",
            "public_input_start_raw",
            "public_input_start",
            "public_input_end_raw",
            "public_input_end",
            "source_url",
        ),
        records=_listed,
        tables=("methodologies",),
        covers="Methodologies with their newest version, of the partner countries in the file.",
    ),
    Layout(
        name="issuances",
        required=("reference_no", "monitoring_start", "monitoring_end", "country", "notified_amount", "issued_amount"),
        known=(
            "standard",
            "mechanism",
            "project_title",
            "monitoring_period_raw",
            "decision_date_raw",
            "decision_date",
            "total_notified",
            "issuance_date_raw",
            "issuance_date",
            "source_url",
        ),
        records=_issuance,
        tables=("issuances",),
        covers="Each side's share by monitoring period, of the partner countries in the file; without a day of issue "
        "it was notified and not issued.",
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="JCM",
        name="Joint Crediting Mechanism",
        programmes=("JCM",),
        module=__name__,
        layouts=LAYOUTS,
        adverse=ADVERSE,
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
