"""What a paper is."""

import re
from collections.abc import Iterator

from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact, Kind
from verifier.pages import Page, Reading

_KINDS: tuple[tuple[Kind, str], ...] = (
    (
        "purchase_agreement",
        r"(?:carbon|credit|removal|offset|ERPA|reduction)[\w ]{0,30}(?:purchase|offtake|sale)[\w ]{0,20}agreement|"
        r"emission reductions? purchase|"
        r"contrat[oe]? d[e'’] ?(?:compra|achat|compraventa)[\w ]{0,30}(?:carbon|remo|emis|cr[ée]dit)\w*|"
        r"(?:kaufvertrag|abnahmevertrag)[\w ]{0,40}(?:co2|kohlenstoff|zertifikat|emission)\w*|"
        r"(?:炭素|カーボン|クレジット|排出|除去).{0,12}(?:購入|売買|取引)契約|"
        r"(?:碳|减排).{0,12}(?:购买|买卖)(?:协议|合同)|perjanjian (?:pembelian|jual beli)",
    ),
    (
        "certificate",
        r"certificate of [\w ()]{0,50}(?:retirement|cancell?ation)|(?:retirement|cancell?ation) certificate|"
        r"certificado de (?:retiro|cancelaci[óo]n|aposentadoria|cancelamento)|certificat de (?:retrait|annulation)|"
        r"(?:stilllegungs|l[öo]schungs)(?:zertifikat|bescheinigung)|(?:retirement|cancell?ation) (?:confirmation|"
        r"statement)|statement of (?:retirement|cancell?ation)|償却.{0,6}証明|注销证(?:书|明)|"
        r"無効化.{0,6}(?:証明|通知)|取消(?:証明|通知)",
    ),
    ("issuance_request", r"issuance request|request for issuance|Iss_Req|クレジット発行申請"),
    (
        "verification_report",
        r"(?:validation|verification|certification|determination)(?: (?:and|&) (?:validation|verification|"
        r"certification))?(?: opinion)? report|F-CDM-REG|registration request form|"
        r"(?:validation|verification|determination) of (?:a |the )?(?:CDM |VCS |GS |JI )?project|"
        r"(?:validation|verification) (?:statement|opinion|declaration)|(?:output|facility) audit report|"
        r"registry agent review|issuance review|"
        r"(?:informe|reporte|declaraci[óo]n) de (?:validaci[óo]n|verificaci[óo]n)|"
        r"(?:relat[óo]rio|declara[çc][ãa]o) de (?:valida[çc][ãa]o|verifica[çc][ãa]o)|rapport de (?:validation|"
        r"v[ée]rification)|検証報告|審定報告|审定报告|核查报告",
    ),
    (
        "monitoring_report",
        r"monitoring report|MR-FORM|implementation report|"
        r"(?:informe|reporte) de (?:monitoreo|seguimiento)|relat[óo]rio de monitoramento|"
        r"monitoring (?:report|structure|spreadsheet) sheet|モニタリング(?:報告)?シート|monitoringbericht|"
        r"rapport de suivi|モニタリング報告|监测报告|laporan pemantauan",
    ),
    (
        "pdd",
        r"project (?:design )?(?:document|description)|\bPDD\b|non-permanence risk|project plan|"
        r"documento de (?:dise[ñn]o|concep[çc][ãa]o)|descri(?:pci[óo]n|[çc][ãa]o) d[eo]l? pro(?:yecto|jeto)|"
        r"(?:informe|relat[óo]rio) de r[ie]?e?sgo|relat[óo]rio de risco|project note|nota d[eo]l? pro(?:yecto|jeto)|"
        r"プロジェクト概要|projektbeschreibung|description du projet|dokumen (?:desain|rancangan) proyek|"
        r"プロジェクト設計書|项目设计文件|listing form",
    ),
    (
        "disclosure",
        r"AB ?1305|public disclosure statement|voluntary carbon market disclosures?|Health (?:and|&) Safety Code|"
        r"climate active|climate (?:change|disclosure) questionnaire|"
        r"(?:cuestionario|question[áa]rio|questionnaire)(?: de| sur(?: le| les)?)? (?:cambios?|mudan[çc]as?|"
        r"changements?) clim\w+|気候変動質問書|气候变化问卷",
    ),
    (
        "corporate_claim",
        r"(?:sustainability|climate|environmental|environment|ESG|CSR|impact|annual|integrated|responsibility|"
        r"citizenship|TCFD|progress|net[- ]zero)[\w &,-]{0,40}(?:report|review|update|action plan)|"
        r"CDP[\w ]{0,30}questionnaire|form 10-K|carbon neutral|informe (?:anual|de sostenibilidad)|"
        r"(?:memoria|reporte) (?:anual|de sost\w+|integrad[oa])|relat[óo]rio (?:anual|integrado|de sustentabilidade)|"
        r"rapport (?:annuel|int[ée]gr[ée]|de (?:durabilit|responsabilit|d[ée]veloppement))|nachhaltigkeitsbericht|"
        r"geschäftsbericht|laporan (?:keberlanjutan|tahunan)|統合報告書|サステナビリティ|可持续发展报告",
    ),
)
_PATTERNS = tuple((kind, re.compile(words.replace(" ", r"\s+"), re.IGNORECASE)) for kind, words in _KINDS)
_HEAD = 1500
_TITLE_CHARACTERS = 420
_SHEET_TITLE = 120
"""Characters in which a sheet names itself; a list of claims begins with its columns' names."""
_OWN_VOICE = re.compile(
    r"\b[Aa]t [A-Z]\w+, we\b|\b[Ww]e(?:’ve|'ve| have| are|’re)?\b[^.]{0,80}\b(?:emissions|climate|carbon|"
    r"net[- ]zero)|[Ss]cope [123]\b"
)
_LIST = re.compile(r"project.?id|serial|quantity|vintage|retire", re.IGNORECASE)


@extractor("kind", stage="document", order=0)
def kind(reading: Reading) -> Iterator[Fact]:
    """What a paper is, from the head of its first pages, its running heads, and, for a company's report, its voice.

    The earliest words that name a kind on the first page count; a sheet whose header names projects or quantities is a
    list of claims. What says nothing of itself is `other`.

    ## Reads
        MONITORING REPORT of the Blue Hills project -> monitoring_report
        Certificate of retirement -> certificate
        At Northwind, we cut Scope 1 emissions. -> corporate_claim

    ## Leaves alone
        A poem about the sea
    """
    if not reading.pages:
        return
    if reading.pages[0].sheet:
        found = _named(reading.pages[0].text[:_SHEET_TITLE])
        if found:
            yield _fact(reading.pages[0], *found, 0.9)
        elif any(_LIST.search(page.text[:600]) for page in reading.pages):
            yield _fact(reading.pages[0], "claims_list", 0, 0, 0.9)
        return
    for page in reading.pages[:3]:
        if found := _named(page.text[: _TITLE_CHARACTERS if page.number > 1 else _HEAD]):
            said, start, end = found
            yield _fact(page, said, start, end, 0.9 if page.number == 1 else 0.75)
            return
    voices = sum(len(_OWN_VOICE.findall(page.text)) for page in reading.pages[:40])
    if voices:
        yield _fact(reading.pages[0], "corporate_claim", 0, 0, 0.6)


def _named(text: str) -> tuple[Kind, int, int] | None:
    """Return the kind that is named first, and where; of two at one place, the more particular."""
    hits = [
        (match.start() // 200, rank, said, match)
        for rank, (said, pattern) in enumerate(_PATTERNS)
        if (match := pattern.search(text))
    ]
    if not hits:
        return None
    _, _, said, match = min(hits, key=lambda hit: hit[:2])
    return said, *match.span()


def _fact(page: Page, value: Kind, start: int, end: int, confidence: float) -> Fact:
    return make(page, "kind", value, start, end, by="kind/1", confidence=confidence)
