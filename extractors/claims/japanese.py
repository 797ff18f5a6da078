"""What Japanese sentences say was done with credits.

Patterns over characters: there are no spaces to part words at, and an act stands at the end of its clause, with what
makes it planned, denied or doubted right behind it. An amount belongs to the act that follows it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from extractors.claims.said import Said, folded, placed
from verifier.model import Action, Quantity
from verifier.units.dates import vintages
from verifier.units.intervals import Period
from verifier.units.numbers import NUMBER, about, read_number

_STEMS: tuple[tuple[Action, str], ...] = (
    ("cancelled", r"取り?消|キャンセル"),
    ("retired", r"無効化|償却|リタイア"),
    ("purchased", r"購入|取得|調達|買い?取"),
    ("applied", r"オフセット|埋め合わせ|相殺|充当"),
)
STRENGTH: tuple[Action, ...] = tuple(action for action, _ in _STEMS)
_ACT = re.compile("|".join(f"(?P<{action}>{stems})" for action, stems in _STEMS))
_BEHIND = (
    (
        "void",
        r"[^。、]{0,14}?(?:しなかった|してい?ない|しておらず|していません|ませんでした|行ってい?ない|行わな|ありません|せず|予定はな)",
    ),
    ("void", r"[^。、]{0,10}?(?:可能性|ことができ|できる|し得る|検討|場合|かもしれ|であれば|すれば)"),
    ("planned", r"[^。、]{0,14}?(?:予定|計画|目標|見込|見通し|方針|目指|したい|していく|していきます|こととし|合意)"),
    ("planned", r"(?:する|します)(?=[。、]|$)"),
    ("done", r"[しっ]?(?:[^。、]{0,10}?(?:た|ました|ており|ている|ています|済み?)|[、,]|て|による|実績|量)"),
)
_MEANT = tuple((mode, re.compile(words)) for mode, words in _BEHIND)
_STRANGER = re.compile(
    r"(?:世界|業界|国内|市場)全体|(?:顧客|お客様|取引先|サプライヤー|他社|政府|各社|参加企業|需要家|他の企業)(?:が|は|では|によ)"
)
_OURS = re.compile(r"当社|弊社|当行|当グループ|私たち|自社のため|当社のため")
CREDIT = re.compile(r"クレジット|オフセット|J-?VER|VCU|CER|排出権|排出枠|カーボン|CO\s?[₂2]")
_AMOUNT = re.compile(
    rf"(?<![A-Za-z\d.,])(?P<number>{NUMBER})\s?(?P<size>百万|[Mk](?=t))?(?:トン|[tｔ](?![A-Za-z])|t(?=CO))(?:\s?[-‐–]?\s?\(?(?:CO\s?[₂2](?:e|eq)?|二酸化炭素)(?:換算|相当)?\)?)?(?:分|相当)?"
    r"(?!\s?(?:当たり|あたり|/|毎))(?!の(?:包装|廃棄|食品|水|石炭|鉄|資源|プラ|紙|原料|製品|排出量?を?削減))"
    rf"|(?P<counted>{NUMBER})\s?(?:VCUs?|[VC]ERs?|クレジット|単位のクレジット)"
)
_SIZES = {"k": 1000, "M": 10**6, "百万": 10**6}
_UP_TO = re.compile(r"(?:最大|上限)(?:で|約)?\s?$")
_IDENTIFIED = re.compile(
    r"(?P<name>[^、。「」『』()（）:：]{2,70}?)"
    r"(?P<id>[（(](?:[A-Z][A-Za-z. ]{0,24}[- ]?#?)?[A-Z]{0,6}-?\d[A-Za-z0-9-]{0,20}[)）])"
)
_QUOTED = re.compile(r"[「『“](?P<name>[^」』”]{3,80})[」』”](?P<id>)")
_CALLED = re.compile(
    r"(?P<name>[^、。「」『』()（）:：]{2,50}?(?:プロジェクト|事業|発電所|植林|森林保全))(?P<id>)(?!など|等|の種類|から創出|所|者|部|会社|活動|年度|拠点)"
)
_OPENING = re.compile(
    r"^.*(?:は|および|及び|並びに|ならびに|年度?に|年度|さらに|のうち|うち|から|トン|購入し|無効化し)(?=[^はがをの])"
)
_SHARED = re.compile(r"(?:など|等)の?(?:プロジェクト|案件|事業)|(?:複数|数件|\d+件)の(?:プロジェクト|案件|事業)")
_EMITTED = re.compile(r"排出量?(?:[(（][^()（）]{0,20}[)）])?(?:は|が|の)?(?:合計|約)?$")
_ROW = re.compile(r"^.*(?:[ ][-–−▲△(]?\d[\d.,]*[)*%]*){3,}[ ]*$", re.MULTILINE)
"""A line of a table: no part of a sentence."""
_LONGEST = 400

Mode = Literal["done", "planned", "void"]


class Amount(msgspec.Struct, frozen=True):
    """A number of credits, its place, and whether it is rough."""

    value: Quantity
    start: int
    end: int
    approx: bool


class Named(msgspec.Struct, frozen=True):
    """A project's name, and its place with an id behind it."""

    name: str
    start: int
    end: int


def claims_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Said]:
    """Yield what is said in a stretch of a Japanese text; offsets are those of the text.

    >>> [(said.action, said.quantity) for said in claims_in("当社は5,000トンのカーボンクレジットを無効化した。")]
    [('retired', 5000)]

    A sentence that only itemises the one before it (`内訳は`) takes its act; the total is then no claim of its own.
    """
    held: list[Said] = []
    for body, places in _sentences(text, start, len(text) if end is None else end):
        amounts = list(_amounts(body))
        if held and re.match(r"(?:その)?内訳|(?:この)?うち", body) and not _acts(body):
            parts = [placed(_said(body, held[-1].action, amount, amounts), places) for amount in amounts]
            if abs(sum((Decimal(part.quantity or 0) for part in parts), -Decimal(held[-1].quantity or 0))) <= len(
                parts
            ):
                held.pop()
            held += parts
            continue
        yield from held
        held = [placed(said, places) for said in _in_sentence(body, amounts)] if CREDIT.search(body) else []
    yield from held


def _sentences(text: str, start: int, stop: int) -> Iterator[tuple[str, list[int]]]:
    """Yield sentences without white space, which parts no words here, and where their characters stood."""
    stretch = _ROW.sub(lambda row: "。" * len(row.group()), text[start:stop])
    for match in re.finditer(r"(?:[^。\n]|\n(?!\s*\n))+", stretch):
        first = max(match.start(), match.end() - _LONGEST)
        yield folded(text, start + first, start + match.end(), "")


def _amounts(body: str) -> Iterator[Amount]:
    for match in _AMOUNT.finditer(body):
        printed = match["number"] or match["counted"]
        before = body[max(0, match.start() - 12) : match.start()]
        value = read_number(printed).value * _SIZES.get(match["size"], 1)
        value = int(value) if value == int(value) else value
        if value and not re.fullmatch(r"(?:19|20)\d\d", printed):
            yield Amount(value, match.start(), match.end(), about(before) or bool(_UP_TO.search(before)))


def _acts(body: str) -> list[tuple[int, int, Action, Mode]]:
    """Return the acts that are done, planned or taken back, in order; a bare noun ("購入量") is none."""
    found: list[tuple[int, int, Action, Mode]] = []
    for match in _ACT.finditer(body):
        mode = next((mode for mode, words in _MEANT if words.match(body, match.end())), None)
        if mode:
            found.append((match.start(), match.end(), match.lastgroup, mode))  # type: ignore[arg-type]
    return found


def _in_sentence(body: str, amounts: Sequence[Amount]) -> Iterator[Said]:
    if _STRANGER.search(body) and not _OURS.search(body):
        return
    acts = _acts(body)
    counted = [amount for amount in amounts if not _EMITTED.search(body[: amount.start])]
    amounts = counted or amounts  # emissions that credits are spoken of beside
    for number, amount in enumerate(amounts):
        until = amounts[number + 1].start if number + 1 < len(amounts) else len(body)
        own = [act for act in acts if amount.end <= act[0] < until]
        own = own or [act for act in acts if act[0] >= amount.end] or acts[-1:]
        if own and own[-1][3] != "void":
            planned = own[-1][3] == "planned" or bool(_UP_TO.search(body[: amount.start]))
            action: Action = min((act[2] for act in own), key=STRENGTH.index)
            yield _said(body, "planned" if planned else action, amount, amounts)


def _said(body: str, action: Action, amount: Amount, amounts: Sequence[Amount]) -> Said:
    project, shared = _project(body, amount, amounts)
    return Said(
        action=action,
        start=0,
        end=len(body),
        quantity=amount.value,
        approx=amount.approx,
        project=project.name if project else None,
        place=(project.start, project.end) if project else None,
        shared=shared,
        vintage=_vintage(body, amounts),
    )


def _vintage(body: str, amounts: Sequence[Amount]) -> Period | None:
    """Return the one vintage a sentence of one amount names."""
    named = {found.period for found in vintages(body)} if len(amounts) == 1 else set()
    return named.pop() if len(named) == 1 else None


# -- projects ----------------------------------------------------------------------------------------------------------


def _project(body: str, amount: Amount, amounts: Sequence[Amount]) -> tuple[Named | None, bool]:
    """Return the project of an amount, and whether it is shared: by order (それぞれ), else the one before it."""
    names = _named(body)
    at = amounts.index(amount)
    if "それぞれ" in body and len(names) == len(amounts):
        return names[at], False
    if len(amounts) > 1:
        since = amounts[at - 1].end if at else 0
        names = [name for name in names if since <= name.start < amount.start]
    if len(names) == 1 and not _SHARED.search(body):
        return names[0], False
    return None, bool(names)


def _named(body: str) -> list[Named]:
    """Return the projects a sentence names: with an id behind them, in quotes, or by what they are."""
    found: list[Named] = []
    for pattern in (_IDENTIFIED, _QUOTED, _CALLED):
        for match in pattern.finditer(body):
            if any(match.start() < name.end and name.start < match.end() for name in found):
                continue
            opening = _OPENING.match(match["name"])
            start = match.start("name") + (opening.end() if opening else 0)
            name = re.sub(r"\s+", "", body[start : match.end("name")])
            if len(name) > 1:
                found.append(Named(name, start, match.end()))
    return sorted(found, key=lambda name: name.start)
