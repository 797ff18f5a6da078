"""Japan's domestic J-Credit scheme (JCR).

## Ids
The scheme's symbols are `JC` and `JCL`, of its predecessors `KC`, `KCP` and `JP`; the digits after them are known only
by hearsay, so no id and no serial is read from texts. Registry rows keep a project's number as printed.

## Serials
None are read: an identification number is the symbol and groups of digits, whose form is not known.

## Terminal states
Invalidation (`無効化`) ends a credit for its user, retirement (`償却`) for the national account. The layouts are as the
scheme describes its records; no export is at hand.
"""

from collections.abc import Iterator

from verifier import catalog
from verifier.model import Issuance, Retirement, Row
from verifier.registries import Cells, Layout, Record, Registry


def _issuance(cells: Cells, row: Row) -> Iterator[Record]:
    period = cells.period("認証対象期間開始日", "認証対象期間終了日")
    yield Issuance(
        programme="JCR",
        project_id=cells.need("プロジェクト番号"),
        quantity=cells.amount("認証量"),
        row=row,
        vintage=period,
        period=period,
        issued_on=cells.day("認証日"),
    )


def _ended(cells: Cells, row: Row) -> Iterator[Record]:
    yield Retirement(
        programme="JCR",
        project_id=cells.need("プロジェクト番号"),
        quantity=cells.amount("数量"),
        row=row,
        kind="retired",
        retired_on=cells.day("無効化日") or cells.day("償却日"),
        beneficiary=cells.named("無効化者"),
        reason=cells.named("無効化目的"),
        detail=cells.named("クレジット識別番号"),
    )


LAYOUTS = (
    Layout(
        name="certifications",
        required=("プロジェクト番号", "プロジェクト実施者", "認証量", "認証日"),
        known=("プロジェクト名称", "方法論番号", "認証対象期間開始日", "認証対象期間終了日"),
        records=_issuance,
        tables=("issuances",),
        covers="Certified amounts by project and period, as described; no export at hand.",
    ),
    Layout(
        name="invalidations",
        required=("プロジェクト番号", "数量", "無効化日"),
        known=("償却日", "無効化者", "無効化目的", "クレジット識別番号", "クレジット種別", "プロジェクト名称"),
        records=_ended,
        tables=("retirements",),
        covers="Invalidated and retired credits, as described; no export at hand.",
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="JCR",
        name="J-Credit Scheme",
        programmes=("JCR",),
        module=__name__,
        layouts=LAYOUTS,
        prints={"JCR": "{id}"},
    )
)
