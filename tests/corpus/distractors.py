"""What stands in such papers beside the facts: areas, money, shares, telephone and tax numbers, other emissions.

None of these numbers is labelled, and none is an amount of credits or reductions.
"""

from collections.abc import Callable, Sequence

from tests.corpus.paper import Block, Node, Paper, form, para, sup, table

_PROJECT = (
    (
        "The project area covers {area} hectares in {count} parcels; the reference region is {wide} ha. Field teams "
        "visited {plots} sample plots, {share} % of them twice.",
        "El área del proyecto abarca {area} hectáreas en {count} parcelas; la región de referencia tiene {wide} "
        "ha. Los "
        "equipos de campo visitaron {plots} parcelas de muestreo, el {share} % de ellas dos veces.",
        "A área do projeto abrange {area} hectares em {count} glebas; a região de referência tem {wide} ha. As equipes "
        "de campo visitaram {plots} parcelas amostrais, {share} % delas duas vezes.",
        "対象地域の面積は{area}ヘクタール({count}区画)であり、参照地域は{wide}haである。現地調査では{plots}か所の"
        "調査区を訪問し、そのうち{share}%は2回調査した。",
    ),
    (
        "Mean stock of above-ground biomass was {density} tCO2e/ha (standard error {share} %). The discount rate is "
        "{rate} % and the investment amounted to USD {money}.",
        "La existencia media de biomasa aérea fue de {density} tCO2e/ha (error estándar {share} %). La tasa de "
        "descuento "
        "es del {rate} % y la inversión ascendió a USD {money}.",
        "O estoque médio de biomassa acima do solo foi de {density} tCO2e/ha (erro padrão {share} %). A taxa de "
        "desconto "
        "é de {rate} % e o investimento foi de USD {money}.",
        "地上部バイオマスの平均蓄積量は{density} tCO2e/ha(標準誤差{share}%)であった。割引率は{rate}%、投資額は"
        "{money}円である。",
    ),
    (
        "{count} people were trained, {plots} households received a visit, and school fees of EUR {money} were paid. "
        "The grievance desk can be reached at {phone}.",
        "Se capacitó a {count} personas, se visitaron {plots} hogares y se pagaron becas por EUR {money}. La mesa de "
        "quejas atiende en el {phone}.",
        "Foram capacitadas {count} pessoas, visitados {plots} domicílios e pagas bolsas no valor de EUR {money}. O "
        "canal "
        "de reclamações atende pelo {phone}.",
        "{count}人が研修を受け、{plots}世帯を訪問した。奨学金として{money}円を支給した。問い合わせ先は{phone}である。",
    ),
    (
        "The meters are read every {days} days and calibrated every three years (certificate {code}). In {year} the "
        "plant ran {plots} hours and delivered {energy} MWh.",
        "Los medidores se leen cada {days} días y se calibran cada tres años (certificado {code}). En {year} la planta "
        "operó {plots} horas y entregó {energy} MWh.",
        "Os medidores são lidos a cada {days} dias e calibrados a cada três anos (certificado {code}). Em {year} a "
        "planta operou {plots} horas e entregou {energy} MWh.",
        "計測器は{days}日ごとに読み取り、3年ごとに校正している(証明書番号{code})。{year}年の運転時間は{plots}時間、"
        "供給電力量は{energy} MWhであった。",
    ),
    (
        "Before the project, most land was used as extensive pasture. Roads reach {share} % of the area; the "
        "nearest town "
        "is {days} km away. No resettlement took place, and customary rights were mapped with the {count} communities "
        "in {year}.",
        "Antes del proyecto, la mayor parte de la tierra era pasto extensivo. Los caminos llegan al {share} % del "
        "área; el "
        "pueblo más cercano está a {days} km. No hubo reasentamientos y los derechos consuetudinarios se mapearon "
        "con las "
        "{count} comunidades en {year}.",
        "Antes do projeto, a maior parte da terra era pasto extensivo. As estradas alcançam {share} % da área; a "
        "cidade "
        "mais próxima fica a {days} km. Não houve reassentamento, e os direitos costumeiros foram mapeados com as "
        "{count} comunidades em {year}.",
        "プロジェクト開始前、土地の大部分は放牧地として利用されていた。道路は対象地域の{share}%に通じ、最寄りの町までは"
        "{days} kmである。住民移転は行われず、{year}年に{count}の集落とともに慣習的権利を地図化した。",
    ),
    (
        "Leakage was assessed with the tool in force; no activity was displaced beyond {days} km of the boundary. "
        "Uncertainty at the 90 % confidence level is {rate} %, below the threshold of 15 %. Records are kept for two "
        "years after the last crediting period, in the office at {phone}.",
        "Las fugas se evaluaron con la herramienta vigente; ninguna actividad se desplazó a más de {days} km del "
        "límite. "
        "La incertidumbre al 90 % de confianza es del {rate} %, inferior al umbral del 15 %. Los registros se "
        "guardan dos "
        "años después del último período, en la oficina ({phone}).",
        "O vazamento foi avaliado com a ferramenta em vigor; nenhuma atividade se deslocou além de {days} km do "
        "limite. A "
        "incerteza a 90 % de confiança é de {rate} %, abaixo do limiar de 15 %. Os registros são guardados por "
        "dois anos "
        "após o último período, no escritório ({phone}).",
        "リーケージは現行のツールにより評価し、境界から{days} kmを超える活動の移転は認められなかった。信頼水準90%での"
        "不確実性は{rate}%であり、基準値の15%を下回る。記録は最後の期間の終了後2年間保管する(連絡先{phone})。",
    ),
)

_COMPANY = (
    (
        "We run {count} sites with {wide} square metres of floor. Water use fell by {share} % and {plots} tonnes of "
        "packaging were taken back.",
        "Operamos {count} centros con {wide} metros cuadrados. El consumo de agua bajó un {share} % y se recuperaron "
        "{plots} toneladas de envases.",
        "Operamos {count} unidades com {wide} metros quadrados. O consumo de água caiu {share} % e foram recolhidas "
        "{plots} toneladas de embalagens.",
        "当社は{count}拠点、延床面積{wide}平方メートルを運営している。水使用量は{share}%減少し、包装材{plots}トンを"
        "回収した。",
    ),
    (
        "In {year} we spent EUR {money} on efficiency. Electricity from our own roofs came to {energy} MWh, which is "
        "{share} % of what we use.",
        "En {year} invertimos EUR {money} en eficiencia. La electricidad de nuestros techos sumó {energy} MWh, el "
        "{share} % de lo que usamos.",
        "Em {year} investimos EUR {money} em eficiência. A eletricidade de nossos telhados somou {energy} MWh, "
        "{share} % "
        "do que usamos.",
        "{year}年度は省エネルギーに{money}円を投資した。自家発電は{energy} MWhで、使用量の{share}%に当たる。",
    ),
    (
        "Our suppliers number {plots}; {count} of them answered the questionnaire ({share} %). Trees were planted on "
        "{area} hectares by {days} volunteers.",
        "Contamos con {plots} proveedores; {count} respondieron al cuestionario ({share} %). Se plantaron árboles en "
        "{area} hectáreas con {days} voluntarios.",
        "Temos {plots} fornecedores; {count} responderam ao questionário ({share} %). Foram plantadas árvores em "
        "{area} "
        "hectares com {days} voluntários.",
        "取引先は{plots}社で、うち{count}社がアンケートに回答した({share}%)。{days}人の社員が{area}ヘクタールで植樹"
        "した。",
    ),
    (
        "The board reviews climate risk twice a year. {count} managers have part of their pay tied to energy "
        "targets, and "
        "an internal carbon price of EUR {days} per tonne is used in every decision above EUR {money}.",
        "El consejo revisa el riesgo climático dos veces al año. {count} directivos tienen parte de su salario "
        "ligado a "
        "metas de energía, y se usa un precio interno de EUR {days} por tonelada en toda decisión superior a EUR "
        "{money}.",
        "O conselho revisa o risco climático duas vezes por ano. {count} gestores têm parte da remuneração ligada "
        "a metas "
        "de energia, e um preço interno de EUR {days} por tonelada é usado em toda decisão acima de EUR {money}.",
        "取締役会は気候リスクを年2回点検する。{count}人の管理職の報酬は省エネ目標に連動し、{money}円を超える投資判"
        "断では"
        "1トン当たり{days}ユーロの社内炭素価格を用いる。",
    ),
    (
        "Travel by rail rose to {share} % of all trips. Two of our {count} boilers now burn biogas, and {plots} square "
        "metres of windows were replaced in {year}.",
        "Los viajes en tren subieron al {share} % del total. Dos de nuestras {count} calderas usan biogás, y en "
        "{year} se "
        "cambiaron {plots} metros cuadrados de ventanas.",
        "As viagens de trem subiram para {share} % do total. Duas de nossas {count} caldeiras usam biogás, e em {year} "
        "foram trocados {plots} metros quadrados de janelas.",
        "鉄道による出張は全体の{share}%に増えた。{count}基のボイラーのうち2基がバイオガスに転換し、{year}年には"
        "{plots}平方"
        "メートルの窓を更新した。",
    ),
)


def _untold(paper: Paper, pool: Sequence[tuple[str, ...]], count: int) -> list[tuple[str, ...]]:
    """Draw paragraphs that the paper has not told yet, as long as there are enough."""
    left = [wording for wording in pool if wording[0] not in paper.told]
    drawn = paper.rng.sample(left if len(left) >= count else pool, count)
    paper.told |= {wording[0] for wording in drawn}
    return drawn


def _filled(paper: Paper, wording: tuple[str, ...]) -> str:
    rng, number = paper.rng, paper.hand.number
    return paper.text(*wording).format(
        area=number(rng.randint(1_200, 98_000)),
        wide=number(rng.randint(100_000, 900_000)),
        count=rng.randint(12, 96),
        plots=number(rng.randint(1_020, 9_800)),
        share=rng.randint(3, 48),
        rate=rng.randint(6, 14),
        density=rng.randint(140, 620),
        days=rng.randint(7, 90),
        year=rng.randint(2016, 2023),
        energy=number(rng.randint(1_000, 60_000)),
        money=number(rng.randint(12, 980) * 1_000),
        phone=phone(paper),
        code=f"K-{rng.randint(1000, 9999)}/{rng.randint(10, 99)}",
    )


def project_prose(paper: Paper, count: int = 2) -> list[Block]:
    """Return paragraphs about a project, without any fact of interest."""
    return [para(_filled(paper, wording)) for wording in _untold(paper, _PROJECT, count)]


def company_prose(paper: Paper, count: int = 2) -> list[Block]:
    """Return paragraphs about a company, without any fact of interest."""
    return [para(_filled(paper, wording)) for wording in _untold(paper, _COMPANY, count)]


def phone(paper: Paper) -> str:
    """Return a telephone number of nobody."""
    rng = paper.rng
    return f"+{rng.choice((1, 34, 55, 57, 81))} {rng.randint(10, 99)} 5550 {rng.randint(1000, 9999)}"


def contact(paper: Paper, organisation: Node) -> Block:
    """Return a contact form with telephone and tax number."""
    rng, t = paper.rng, paper.text
    rows: list[list[Node]] = [
        [t("Organisation name", "Nombre de la organización", "Nome da organização", "組織名"), organisation],
        [
            t("Contact person", "Persona de contacto", "Pessoa de contato", "担当者"),
            t("Head of monitoring", "Jefe de monitoreo", "Chefe de monitoramento", "環境推進部"),
        ],
        [t("Telephone", "Teléfono", "Telefone", "電話番号"), phone(paper)],
        [
            t("Tax number", "NIT", "CNPJ", "法人番号"),
            f"{rng.randint(10, 99)}.{rng.randint(100, 999)}.{rng.randint(100, 999)}-{rng.randint(0, 9)}",
        ],
    ]
    return form(rows, left="38%")


def parameter(paper: Paper) -> Block:
    """Return the form of one monitored parameter."""
    rng, t = paper.rng, paper.text
    name, unit, values = rng.choice(
        (
            ("A(i,t)", "ha", [rng.randint(300, 9_000) for _ in range(3)]),
            ("EG(PJ,y)", "MWh", [rng.randint(3_000, 90_000) for _ in range(3)]),
            ("EF(grid)", "tCO2/MWh", [0.4, 0.5]),
        )
    )
    rows: list[list[Node]] = [
        [t("Data / Parameter", "Dato / Parámetro", "Dado / Parâmetro", "パラメータ"), name],
        [t("Data unit", "Unidad", "Unidade", "単位"), unit],
        [
            t("Value monitored", "Valor monitoreado", "Valor monitorado", "モニタリング値"),
            "; ".join(
                paper.hand.number(v) if isinstance(v, int) else f"0{paper.hand.mark}{rng.randint(1111, 9999)}"
                for v in values
            ),
        ],
        [
            t("Frequency of monitoring", "Frecuencia de monitoreo", "Frequência de monitoramento", "頻度"),
            t("Yearly", "Anual", "Anual", "毎年"),
        ],
        [
            t(
                "QA/QC procedures",
                "Procedimientos de control de calidad",
                "Procedimentos de controle de qualidade",
                "品質管理",
            ),
            t(
                "Second reading by another person",
                "Segunda lectura por otra persona",
                "Segunda leitura por outra pessoa",
                "別の担当者による再確認",
            ),
        ],
    ]
    return form(rows, left="32%", size=9)


def emissions(paper: Paper, years: list[int], show: Callable[[int], str] | None = None) -> list[list[Node]]:
    """Return the rows of a company's emissions by scope: no credits in them. `show` prints an amount."""
    rng, t = paper.rng, paper.text
    rows: list[list[Node]] = []
    names = (
        (t("Scope 1", "Alcance 1", "Escopo 1", "スコープ1"), 90_000, sup(1)),
        (
            t("Scope 2 (market-based)", "Alcance 2 (mercado)", "Escopo 2 (mercado)", "スコープ2(マーケット基準)"),
            40_000,
            sup(2),
        ),
        (t("Scope 3", "Alcance 3", "Escopo 3", "スコープ3"), 1_300_000, ""),
    )
    for name, size, mark in names:
        amounts = [round(size * rng.uniform(0.6, 1.2)) for _ in years]
        rows.append([[name, mark] if mark else name, *map(show or paper.hand.number, amounts)])
    return rows


def energy(paper: Paper, years: list[int]) -> Block:
    """Return a table of a company's energy and water, in no unit of ours."""
    rng, t = paper.rng, paper.text
    names = (
        t("Electricity (MWh)", "Electricidad (MWh)", "Eletricidade (MWh)", "電力(MWh)"),
        t("Natural gas (MWh)", "Gas natural (MWh)", "Gás natural (MWh)", "都市ガス(MWh)"),
        t("Water (thousand m3)", "Agua (miles de m3)", "Água (mil m3)", "水(千m3)"),
        t("Employees", "Empleados", "Empregados", "従業員数"),
    )
    head = [t("Resources", "Recursos", "Recursos", "資源"), *map(str, years)]
    rows = [[name, *(paper.hand.number(rng.randint(900, 90_000)) for _ in years)] for name in names]
    return table([head, *rows], ["2.4fr", *["1fr"] * len(years)], lines="rows")
