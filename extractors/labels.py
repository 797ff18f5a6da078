"""Labelled values: the cover tables, forms and headings of the trade's papers, read with one grammar.

A label stands at the start of a line, may wrap over several, and may carry a section number (`A.1`, `1.6`); its value
follows on the same line or below, up to the next label. The vocabulary is a table: a field, and how papers name it.
Labels of the field `other` are known only so that a value ends where they begin.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from verifier.pages import Page, Word

_VOCABULARY: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "project_name",
        (
            r"Title of the project\s?\(s\)(?: covered by [a-z ]{3,20}report)?",
            r"Title of the (?:proposed )?(?:CDM |JCM |GS |VCS |"
            r"small[- ]scale )*project(?: activity)?(?: \(Section A\.2[\s\S]{0,90}?registration)?",
            r"Project [Tt]itle",
            r"Project [Nn]ame",
            r"Name of (?:the )?project(?: activity)?(?! (?:participant|proponent|developer|owner))",
            r"Title of (?:the )?project",
            r"Title of the GHG project",
            r"Production [Ff]acility(?: [Nn]ame)?(?! (?:ID|address|location|registration|audit))",
            r"Project identification(?! (?:number|no\b|code|ID\b))",
            r"T[íi]tulo del proyecto",
            r"Nombre del proyecto",
            r"T[íi]tulo (?:da atividade )?d[eo] projeto",
            r"T[íi]tulo de la actividad(?: de(?:l)? proyecto)?",
            r"(?:Titre|Intitul[ée]) de l['’]activit[ée] de projet",
            r"Titel des Projekts",
            r"Nome do projeto",
            r"Titre du projet",
            r"Nom du projet",
            r"Projekttitel",
            r"Projektname",
            r"Judul proyek",
            r"Nama proyek",
            r"Tên dự án",
            r"プロジェクト(?:の)?(?:名称|名|タイトル)",
            r"项目名称",
            r"項目名称",
        ),
    ),
    (
        "project_id",
        (
            r"N[úu]mero de refer[êe]ncia d[eao](?: la)? (?:CMNUCC|UNFCCC|CQNUMC|MDL)"
            r"(?: d[eao](?: la)? a(?:c)?tividade? de pro(?:yecto|jeto))?",
            r"(?:GS ?ID|ID GS)(?:\(s\))? d[eo]l? pro(?:yecto|jeto)",
            r"UNFCCC reference number(?: of the project(?: activity)?)?",
            r"UNFCCC ref(?:erence)?\.? (?:no|number)\.?",
            r"(?:VCS |GS |Verra |Gold Standard |CDM |ACR |CAR |Reserve |Registry |JCM )?Project (?:ID|"
            r"Id)(?: [Nn]umber| No\.?)?",
            r"(?:VCS |GS |CDM )?Project (?:reference|identification) (?:number|no\.?|code|ID)",
            r"Reference [Nn]umber(?: of the (?:project(?: activity)?|PoA|programme(?: of activities)?))?",
            r"GS ?ID(?: of Project)?",
            r"(?:Key )?Project number",
            r"ID del proyecto",
            r"ID do projeto",
            r"(?:Identificaci[óo]n|C[óo]digo) del proyecto",
            r"(?:Identifica[çc][ãa]o|C[óo]digo) do projeto",
            r"N[úu]mero de (?:referencia|refer[êe]ncia)",
            r"Num[ée]ro (?:de r[ée]f[ée]rence|du projet)",
            r"ID du projet",
            r"Projekt(?:nummer|-ID)",
            r"(?:Nomor|ID) proyek",
            r"(?:JCM ?)?プロジェクト ?(?:登録)?(?:番号|ID)",
            r"参照番号",
            r"(?:项目|項目)(?:登记)?编号",
            r"项目备案号",
        ),
    ),
    (
        "report_number",
        (
            r"ID d[eo]l? (?:informe|relat[óo]rio)|報告書番号|"
            r"R(?:eport|EPORT) (?:ID|N[Oo]\.?|[Nn]umber|[Rr]eference)|Certificate (?:ID|No\.?|[Nn]umber)|Project No\.?",
            r"Retirement (?:certificate|ID|No\.?)",
            r"N[úu]mero d[eo] (?:informe|relat[óo]rio|certificado)",
        ),
    ),
    (
        "monitoring_period",
        (
            r"Duration of (?:this |the )?monitoring period(?: \(first and last days included\))?",
            r"(?:Current |This |Covered )?[Mm]onitoring [Pp]eriod(?: of this report)?(?: \([^)\n]{1,60}\))?(?! number)",
            r"[Mm]onitoring period covered",
            r"(?:Credit |GHG )?Reporting [Pp]eriod",
            r"(?:Verification|Verified) [Pp]eriod",
            r"Period (?:verified|monitored|of (?:monitoring|verification))",
            r"Per[íi]odo (?:verificado|monitoreado|monitorado|de (?:verificaci[óo]n|verifica[çc][ãa]o|reporte|"
            r"seguimiento))",
            r"Period covered(?: by this report)?",
            r"Per[íi]odo de monitore?o",
            r"Per[íi]odo de monitoramento",
            r"Dura(?:ci[óo]n|[çc][ãa]o) d(?:e|o|el|este) (?:este )?per[íi]odo de monitor(?:eo|amento)"
            r"(?: \((?:incluid|primeiro|inclus)[^)\n]{1,60}\))?",
            r"P[ée]riode de suivi",
            r"Überwachungszeitraum",
            r"Periode pemantauan",
            r"モニタリング期間",
            r"监测期",
            r"監測期",
        ),
    ),
    ("monitoring_year", (r"Monitoring [Yy]ear|Reporting [Yy]ear|モニタリング年度",)),
    (
        "crediting_period",
        (
            r"(?:Project |VCS |GHG |Renewable |Fixed |First |"
            r"Total )*[Cc]rediting (?:[Tt]erm )?[Pp]eriod(?: [Tt]erm)?(?: \([^)\n]{1,60}\))?",
            r"Per[íi]odo de (?:acreditaci[óo]n|cr[ée]ditos?|credita[çc][ãa]o|obten[çc][ãa]o de cr[ée]ditos)",
            r"P[ée]riode de cr[ée]dit(?:s|ation)?",
            r"Anrechnungszeitraum",
            r"Periode kredit",
            r"クレジット(?:期間|取得期間)",
            r"计入期",
            r"計入期",
        ),
    ),
    (
        "crediting_period_start",
        (
            r"(?:Crediting [Pp]eriod )?[Ss]tart(?:ing)? date of (?:the )?(?:first )?crediting period"
            r"(?: \([^)\n]{1,40}\))?",
            r"Crediting [Pp]eriod [Ss]tart(?:ing)?(?: [Dd]ate)?",
            r"Starting date \(DD ?/ ?MM ?/ ?YYYY\)",
        ),
    ),
    (
        "crediting_period_length",
        (
            r"Length(?: of (?:the )?(?:first )?crediting period)?(?: \([^)\n]{1,40}\))?(?=[ \t]*\n|[ \t]*:|"
            r"[ \t]+\d+ ?y)",
            r"(?:Duration|Length) of (?:the )?crediting period",
            r"Crediting period length",
        ),
    ),
    (
        "organisation:project participant",
        (
            r"Project participant contracting the TPE",
            r"Coordinating ?/ ?managing entity(?: \(CME\))?",
            r"Project participants?(?:\(s\))?(?: \([Nn]ame\(?s?\)?\))?",
            r"Participantes? del proyecto",
            r"Participantes? do projeto",
            r"Participante\(s\) d[eo]l? pro(?:yecto|jeto)",
            r"Focal [Pp]oint(?! of)",
            r"Peserta proyek",
            r"代表者(?!署名)",
            r"Participants au projet",
            r"Projektteilnehmer",
            r"プロジェクト参加者",
            r"项目参与方",
        ),
    ),
    (
        "organisation:project proponent",
        (
            r"Project [Pp]roponents?(?: and [Mm]onitoring [Pp]rovider)?(?:\(s\))?",
            r"Proponente(?:s)?(?: d[eo]l? pro(?:yecto|jeto))?",
            r"Project (?:[Oo]wner|[Dd]eveloper|[Oo]perator)",
            r"(?:CO2|CO₂|Carbon) [Rr]emoval [Ss]upplier(?: name)?",
            r"(?:Titular(?:es)?|Desarrollador(?:es)?)(?: d[eo]l? pro(?:yecto|jeto))?",
            r"Organi[sz]ation [Nn]ame",
            r"Project [Rr]epresentative",
            r"Representante d[eo]l? pro(?:yecto|jeto)",
            r"(?:Nombre|Nome) d[ea](?: la)? organiza(?:ci[óo]n|[çc][ãa]o)",
            r"Nom de l['’]organisation",
            r"Name der Organisation",
            r"Nama organisasi",
            r"(?:組織|団体|法人)名",
            r"Account [Hh]older",
            r"事業者名",
            r"プロジェクト実施者",
            r"项目业主",
        ),
    ),
    (
        "organisation:author",
        (
            r"(?:Name of (?:the )?)?(?:[Cc]ertified|[Rr]eporting|[Dd]isclosing|[Rr]esponsible) "
            r"(?:entity|organi[sz]ation)(?: name)?",
            r"NAME OF CERTIFIED ENTITY",
            r"Entity making (?:the |this )?(?:PAS ?2060 )?declaration",
            r"Declaration made by",
        ),
    ),
    (
        "organisation:prepared by",
        (
            r"(?:Document |Report )?[Pp]repared [Bb]y",
            r"Monitoring [Pp]rovider",
            r"(?:Elaborado|Preparado) por",
            r"Disusun oleh",
            r"作成者",
            r"Erstellt von",
            r"Pr[ée]par[ée] par",
        ),
    ),
    (
        "organisation:client",
        (
            r"Client(?! ref)",
            r"Cliente",
            r"Auftraggeber",
        ),
    ),
    (
        "organisation:verifier",
        (
            r"(?:Validation[ /and]{1,5})?Verification [Bb]ody(?: \(VVB\))?|VVB|"
            r"Organismo de (?:validaci[óo]n|verificaci[óo]n)[^\n:]{0,20}|"
            r"Name of (?:the )?(?:designated operational entity|DOE|VVB)(?: \(DOE\))?(?: submitting this form)?|"
            r"Third[- ]party entity(?: \(TPE\))?|第三者機関(?:名)?|Audit(?:or|ing body)",
        ),
    ),
    (
        "beneficiary",
        (
            r"(?:Retirement )?[Bb]eneficiar(?:y|ies)(?: [Nn]ame| of retirement)?(?! country| location)",
            r"(?:Retired|Cancelled) (?:on behalf of|for)",
            r"Beneficiari[oa](?: final)?",
            r"B[ée]n[ée]ficiaire",
            r"受益者",
        ),
    ),
    (
        "retirement_date",
        (
            r"(?:Date of |Day of )(?:[Rr]etirement|[Cc]ancellation)",
            r"(?:Retirement|Cancellation|Retired|Cancelled) (?:[Dd]ate|[Oo]n)",
            r"Fecha de (?:retiro|cancelaci[óo]n)",
            r"Data (?:de|da) (?:aposentadoria|cancelamento)",
            r"Date de retrait",
            r"償却日",
            r"無効化日",
        ),
    ),
    (
        "vintage",
        (
            r"Vintage of (?:the )?credits(?: at (?:cancell?ation|retirement))?",
            r"(?:Vintage|Cosecha) de los cr[ée]ditos(?: al [a-z]{6,12})?",
            r"Vintages?(?: [Yy]ears?)?(?: \([^)\n]{1,30}\))?",
            r"Safra dos cr[ée]ditos(?: n[oa] [a-z]{6,14})?",
            r"(?:取り?消し?|無効化|償却)時のビンテージ(?!を)",
            r"Cosecha",
            r"Safra",
            r"Mill[ée]sime",
            r"ビンテージ",
        ),
    ),
    (
        "country",
        (
            r"Host (?:Part(?:y|ies)|[Cc]ountr(?:y|ies))(?:\(?(?:y|ies|s)\)?)?(?: of the project(?: activity)?)?",
            r"Country(?:/[Aa]rea| of production)?",
            r"Project (?:[Ss]ite )?[Cc]ountry",
            r"(?:Pa[íi]s|Parte) (?:anfitri[óo]na?|anfitri[ãa]o?|hospedeir[oa])",
            r"Pa[íi]s",
            r"Pays(?: h[ôo]te)?",
            r"Gastland",
            r"Negara tuan rumah",
            r"ホスト国",
            r"实施国",
            r"Nước chủ nhà",
        ),
    ),
    (
        "location",
        (
            r"Project [Ll]ocation",
            r"Location(?: of (?:the )?project(?: activity)?)?",
            r"Ubicaci[óo]n",
            r"Localiza[çc][ãa]o",
            r"所在地",
        ),
    ),
    (
        "methodology",
        (
            r"(?:Applied |Approved |Credit )?[Mm]ethodolog(?:y|ies)(?: and standardi[sz]ed\s+baselines?)?(?: applied|"
            r" used)?(?:\(s\))?",
            r"(?:Applied|Selected) (?:baseline (?:and monitoring )?)?methodolog(?:y|ies)(?:\(ies\))?",
            r"Title and [Rr]eference of (?:the )?[Mm]ethodology(?: applied to the project(?: activity)?)?",
            r"Metodolog[íi]as?(?: aplicadas?)?",
            r"M[ée]thodologie",
            r"Methodik",
            r"適用方法論",
            r"方法論",
            r"方法学",
        ),
    ),
    (
        "date:issued",
        (
            r"(?:Original )?[Dd]ate of (?:[Ii]ssue|[Cc]ompletion|[Ff]irst issue)"
            r"(?: of (?:the|this) [a-z ]{3,30}report)?",
            r"Date [Ii]ssued",
            r"Date [Rr]eported",
            r"Issue [Dd]ate",
            r"Fecha de (?:emisi[óo]n|conclusi[óo]n|finalizaci[óo]n)(?: original)?",
            r"Data de (?:emiss[ãa]o|conclus[ãa]o)(?: original)?",
            r"Date d['’](?:[ée]mission|ach[èe]vement)",
            r"Ausstellungsdatum|Ausgabedatum",
            r"Tanggal (?:penerbitan|penyelesaian)",
            r"(?:モニタリング)?(?:報告書)?(?:作成|発行|完成)日",
            r"(?:签发|完成)日期",
        ),
    ),
    (
        "date:completion",
        (
            r"Completion date(?: of (?:this|the) (?:monitoring report|PDD|form))?",
            r"Date of [Ss]ubmission",
            r"Submission(?=:)",
            r"Date(?= ?:)",
        ),
    ),
    (
        "delivery_date",
        (
            r"Delivery [Dd]ate",
            r"Fecha (?:l[íi]mite )?de entrega",
            r"Data (?:limite )?(?:de|da) entrega",
            r"Date de livraison",
            r"Liefer(?:datum|termin)",
            r"Tanggal penyerahan",
            r"引渡(?:し)?(?:期日|日)",
            r"交付日期",
        ),
    ),
    (
        "standard",
        (
            r"Verified to which standard",
            r"(?:Crediting |Carbon )?[Ss]tandard(?= ?:)",
            r"Program(?:me)?(?= ?:)",
            r"GHG [Pp]rogram(?:me)?",
        ),
    ),
    (
        "other",
        (
            r"Version(?: number)?(?: of (?:the|this)[^\n:]{0,60})?|Contact(?: [Ii]nformation| [Pp]erson| [Pp]hone)?|"
            r"Pages|Approved [Bb]y(?=:| )|Work [Cc]arried|Report [Tt]itle",
            r"Monitoring (?:period|report) number[^\n:]{0,30}",
            r"N[úu]mero d[eo]l? per[íi]odo de monitor[^\n:]{3,8}",
            r"N[úu]mero d[ae] vers[^\n:]{2,40}",
            r"Vers(?:i[óo]n|[ãa]o)(?: d[eo]l? [^\n:]{2,30})?",
            r"(?:Cantidad|Quantidade) de redu[^\n:]{3,30}",
            r"(?:Contacto|Contato|Tel[ée]fono|Telefone|Telephone|Phone|NIT|CNPJ|Tax (?:number|ID)|"
            r"担当者|電話(?:番号)?|法人番号)",
            r"(?:Persona|Pessoa) de contact?o",
            r"(?:Est[áa]ndar|Padr[ãa]o|Total Project Area|Project Area)",
            r"Time of [Ff]irst [Ss]ubmission(?: [Dd]ate)?|Date of (?:[Pp]roject )?[Dd]esign [Cc]ertification",
            r"Date of [Ll]ast [Aa]nnual [Rr]eport|Activity [Rr]equirements? applied",
            r"Product [Rr]equirements?(?: applied)?",
            r"Requisitos d[eo] produto?",
            r"Regular ?/ ?[Rr]etroactive",
            r"Ciclo de registro",
            r"Verification opinion",
            r"Registro:",
            r"発行申請量",
            r"クレジット(?:の)?種別",
            r"無効化(?:の目的|量|数量)",
            r"(?:クレジット)?(?:特定|識別)番号",
            r"検証意見",
            r"Sectoral scopes?[^\n]{0,60}",
            r"Amount of GHG",
            r"Scale of the project",
            r"Registry [Aa]gents?",
            r"Documents? [Ss]ubmitted",
            r"Credit (?:Protocol|Class)",
            r"Program(?:me)? Guide",
            r"Project (?:Status|[Ff]ilename|[Tt]ype|[Aa]ctivity [Tt]ype)",
            r"Remarks",
            r"Signature",
            r"Number of credits",
            r"Credits cancelled",
            r"Purpose, e\.g\. compliance",
            r"Credit (?:origination|purchase)",
            r"Other, please specify",
            r"Sector in which",
            r"Is the proposed",
            r"Other Parties",
            r"Organisational unit",
            r"Subject Group",
            r"Client ref",
            r"Indexing terms",
            r"Summary ?:",
            r"(?:VCU |Unit |Credit )?Serial [Nn]umbers?",
            r"Additional [Cc]ertifications?",
            r"(?:Number|Quantity) of (?:units|VCUs|credits)",
            r"Type/[Cc]ategory",
            r"(?:Final|End) [Uu]ser",
            r"Estimated amount",
            r"A brief description",
            r"Description of (?:the )?project",
            r"Quantity",
            r"Regen Registry",
            r"Conditions prior",
        ),
    ),
)

FIELDS = tuple(field for field, _ in _VOCABULARY)
_ANY_SPACE = r"\s+"
_TITLE_CASE = re.compile(r"(?<=[ (|?:])([a-zà-ÿ])(?=[a-zà-ÿ\[]{4})")
"""Where a word of a label begins: papers capitalise every word of it, or the first alone."""
_WRAPPED = re.compile(r" (?![?*+])")


def _either_case(forms: str) -> str:
    return _TITLE_CASE.sub(lambda match: f"[{match[1].upper()}{match[1]}]", forms)


_LABELS = "|".join(
    f"(?P<f{n}>{_WRAPPED.sub(lambda _: _ANY_SPACE, _either_case('|'.join(forms)))})"
    for n, (_, forms) in enumerate(_VOCABULARY)
)
_NUMBERING = r"(?:(?:[A-Z]\.|\d{1,2}\.)(?:\d{1,2}\.?){0,4}\s+|[•▪●*-]\s*|\(?[a-z0-9]\)\s*|SECTION [A-Z0-9]\.?\s*)?"
_LABEL = re.compile(
    rf"^[ \t]*(?P<numbering>{_NUMBERING})(?:{_LABELS})(?:(?P<colon>\s*[:：])|(?=\s|$|(?<=[\u3040-\u9fff])))",
    re.MULTILINE,
)
_BESIDE = re.compile(rf"(?<=\S)[ \t]+(?P<numbering>)(?:{_LABELS})(?:(?P<colon>\s*[:：])|(?=\s|$|(?<=[\u3040-\u9fff])))")
"""A label in the middle of a line: forms put two labels and their values side by side."""
_TRANSLATED = re.compile(rf"\s*[/|]\s*(?:{_LABELS})(?:\s*[:：]|(?=\s|$))")
"""The same label in another language, behind it."""
_FORMS = 6
"""Pages on which labels are looked for side by side."""
_APART = 0.45
"""Of a letter's height: a wider gap stands between two cells."""
_NUMBERED = r"(?:\d{1,2}|[A-Z])\.\d[\d.]*(?![\w%])(?!\s?(?:[kMG]W|ha\b))"
"""What numbers a heading: 1.2 and B.6.4, and not the 1.2 MW that a project's name begins with."""
_BREAK = re.compile(rf"\n\s*\n|\n(?=[ \t]*(?:{_NUMBERED}|Section \d|SECTION ))")
_SENTENCE_START = re.compile(
    r"\s+(?:is|are|was|were|has|have|of|for|and|in|the|to|from(?!\s+(?:\d|[A-Z][a-z]+\s\d))|starts?|lasts?|will|should|must|shall)\b"
)


_LEAD = re.compile(r"[ \t]*\n?[ \t\x00-\x09\x0b-\x1f\x7f-\x9f•▪●\uf000-\uf0ff]*")
_HEADING = re.compile(_NUMBERED)
_OTHER_HEADS = re.compile(r"(?:[^\n:]{2,40}:[ \t]*\n[ \t]*)+")
"""Labels that stand beside this one: their values follow after all of them."""


class Labelled(msgspec.Struct, frozen=True, kw_only=True):
    """A label and its value: offsets of both in the page's text. `below` is set where the value began a new line."""

    field: str
    label: str
    value: str
    start: int
    end: int
    label_start: int
    below: bool = False
    heading: bool = False

    @property
    def line(self) -> str:
        """The value's first line."""
        return self.value.partition("\n")[0].strip()


@lru_cache(maxsize=4)
def labelled(page: Page) -> tuple[Labelled, ...]:
    """Return the labelled values of a page, in reading order; values run to the next label, heading or blank line."""
    text = page.text
    hits = [match for match in _LABEL.finditer(text) if match["colon"] or not _SENTENCE_START.match(text, match.end())]
    if hits and page.number <= _FORMS:
        hits = sorted([*hits, *_beside(page, hits)], key=re.Match.start)
    found = []
    for number, match in enumerate(hits):
        limit = hits[number + 1].start() if number + 1 < len(hits) else min(len(text), match.end() + 600)
        if label := _value(text, match, limit):
            found.append(label)
    return tuple(found)


def _beside(page: Page, hits: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the labels that stand on the line of another, a gap apart from its value."""
    text = page.text
    for hit in hits:
        end = text.find("\n", hit.end())
        for match in _BESIDE.finditer(text, hit.end(), end if end >= 0 else len(text)):
            start = match.end() - len(match.group().lstrip())
            words = page.words
            at = bisect_left(words, start, key=_start)
            if 0 < at < len(words) and words[at].box[0] - words[at - 1].box[2] > _APART * (
                words[at].box[3] - words[at].box[1]
            ):
                yield match


def _start(word: Word) -> int:
    return word.start


def _value(text: str, match: re.Match[str], limit: int) -> Labelled | None:
    field = FIELDS[int((match.lastgroup or "f0")[1:])] if match.lastgroup != "colon" else _field(match)
    translated = _TRANSLATED.match(text, match.end(), limit)
    start = translated.end() if translated else match.end()
    rest = _LEAD.match(text, start, limit)
    below = bool(rest and "\n" in rest.group())
    start = rest.end() if rest else start
    if skipped := _OTHER_HEADS.match(text, start, limit):
        start, below = skipped.end(), True
    stop = _BREAK.search(text, start, limit)
    value = text[start : stop.start() if stop else limit].rstrip()
    if field == "other" or not value or (below and _HEADING.match(value)):
        return None
    return Labelled(
        field=field,
        label=" ".join(match.group().split()),
        value=value,
        start=start,
        end=start + len(value),
        label_start=match.start(),
        below=below,
        heading=bool(match["numbering"].strip()),
    )


def _field(match: re.Match[str]) -> str:
    return next(field for n, field in enumerate(FIELDS) if match[f"f{n}"])


def values(page: Page, *fields: str) -> tuple[Labelled, ...]:
    """Return the labelled values of these fields (all kinds of a field that has kinds, as `organisation`)."""
    return tuple(each for each in labelled(page) if each.field in fields or each.field.partition(":")[0] in fields)
