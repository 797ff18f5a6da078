"""Judging: many claims at once, and one document more among very many. Invented data, one command.

    ./run bench rules [CLAIMS] [STORED]

The targets are for 10000 1000000: all rules over so many claims within 10 s on one core, and one document more among so
many stored claims judged within 50 ms.
"""

import datetime as dt
import random
import statistics
import sys
import time
from collections.abc import Iterator

from verifier import catalog
from verifier.docket import MemoryIndex, arrival, departure
from verifier.engine import judge
from verifier.evidence import Ledger
from verifier.ledger import memory_ledger
from verifier.model import Claim, Document, Fact, Issuance, Project, Retirement, Row, SerialBlock, Span
from verifier.units.intervals import Interval, Period

CLAIMS_A_DOCUMENT = 10
PROJECTS = 2_000
COMPANIES = 5_000
ARRIVALS = 200
CHANCE = random.Random(11)  # noqa: S311 - the same invented data on every run


def main(claims: int = 10_000, stored: int = 100_000) -> None:
    """Run everything once and print a line for each."""
    rules = tuple(catalog.rules().values())
    ledger = invented_ledger()
    papers = tuple(documents(claims // CLAIMS_A_DOCUMENT, "checked"))
    begun = time.process_time()
    judgement = judge(rules, papers, ledger)
    took = time.process_time() - begun
    found, heard = len(judgement.findings), sum(sum(_counts(one)) for one in judgement.checked.values())
    print(f"{claims:,} claims in {len(papers):,} documents through {len(rules)} rules: {took:.2f} s of one core")
    print(f"  {heard:,} verdicts, {found:,} findings, {len(judgement.broken)} broken (target 10 s for 10,000 claims)")
    index = MemoryIndex(rules, documents(stored // CLAIMS_A_DOCUMENT, "stored"))
    times = [_arrive(rules, paper, index, ledger) for paper in documents(ARRIVALS, "new")]
    print(f"one document of {CLAIMS_A_DOCUMENT} claims more among {stored:,} stored claims, judged by all rules:")
    slow = statistics.quantiles(times, n=20)[-1]
    print(f"  p50 {statistics.median(times):.1f} ms, p95 {slow:.1f} ms, worst {max(times):.1f} ms (target 50)")


def _counts(counts: object) -> Iterator[int]:
    return (getattr(counts, name) for name in ("passed", "fail", "not_applicable", "cannot_tell"))


def _arrive(rules: tuple[catalog.Rule, ...], paper: Document, index: MemoryIndex, ledger: Ledger) -> float:
    """Judge a document that comes and goes again, and return what its coming took, in ms of one core."""
    begun = time.process_time()
    arrival(rules, paper, index, ledger)
    took = time.process_time() - begun
    departure(rules, paper, index, ledger)
    return took * 1000


def invented_ledger() -> Ledger:
    """Return a registry of so many projects, each with ten issued vintages, a half of them retired."""
    records: list[Project | Issuance | Retirement] = []
    for number in range(1, PROJECTS + 1):
        of = {"programme": "VCS", "row": Row(snapshot="invented", table="projects", row=number)}
        span = Period(dt.date(2010, 1, 1), dt.date(2029, 12, 31))
        records.append(Project(id=str(number), name=f"Marsh {number} Restoration", crediting_period=span, **of))
        for year in range(2010, 2020):
            block = _block(number, year, 0, 10_000)
            share = _block(number, year, 0, 5_000)
            records.append(
                Issuance(project_id=str(number), quantity=10_000, vintage=Period.year(year), block=block, **of)
            )
            records.append(
                Retirement(
                    project_id=str(number),
                    quantity=5_000,
                    vintage=Period.year(year),
                    block=share,
                    retired_on=dt.date(year + 3, 5, 1),
                    beneficiary=_company(number),
                    **of,
                )
            )
    return memory_ledger(records, complete=("projects", "issuances", "retirements"))


def documents(count: int, name: str) -> Iterator[Document]:
    """Yield company reports with a table of ten retirements each: a project, a vintage, serials, a quantity."""
    for number in range(count):
        sha, year = f"{name}-{number}", CHANCE.randint(2012, 2024)
        claims = tuple(_claim(sha, place, _company(CHANCE.randint(1, COMPANIES)), year) for place in range(10))
        total = sum(claim.quantity or 0 for claim in claims)
        place = Span(document=sha, page=2, start=999, text=str(total))
        fact = Fact(id="total", type="quantity", value=int(total), raw=str(total), spans=(place,), extractor="bench")
        yield Document(
            sha256=sha, file=f"{sha}.pdf", pages=3, kind="corporate_claim", facts=(fact,), claims=claims,
            date=dt.date(year, 12, 1), language="en",
        )  # fmt: skip


def _claim(sha: str, place: int, company: str, year: int) -> Claim:
    project, vintage, size = CHANCE.randint(1, PROJECTS), CHANCE.randint(2010, 2019), CHANCE.randint(1, 20)
    block = _block(project, vintage, CHANCE.randint(0, 9_900), size)
    return Claim(
        id=f"{sha}-{place}",
        document=sha,
        kind="corporate_claim",
        action="retired",
        organisation=company,
        programme="VCS",
        project_id=str(project),
        vintage=Period.year(vintage),
        quantity=size,
        serials=(block,),
        reporting_period=Period.year(year),
        spans=(Span(document=sha, page=1, start=place, text=str(size)),),
    )


def _company(number: int) -> str:
    return f"Heron {number} Holdings"


def _block(project: int, vintage: int, first: int, size: int) -> SerialBlock:
    start = (project * 10 + vintage - 2010) * 10_000 + first
    return SerialBlock(
        programme="VCS", scope="VCS", interval=Interval(start, start + size - 1), text=f"{start}-{start + size - 1}"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
