"""Answers to a disclosure questionnaire, and agreements to buy removals that will be delivered later."""

from tests.corpus.distractors import company_prose, phone
from tests.corpus.layouts import layout
from tests.corpus.paper import Block, Node, Paper, bold, fill, heading, para, space, title
from tests.corpus.world import REGISTRIES, Project


@layout("questionnaire", kind="disclosure", languages="en es pt ja")
def questionnaire(paper: Paper) -> None:
    """A climate questionnaire: one field a line, one record a project, records cut by page breaks."""
    t, rng, world = paper.text, paper.rng, paper.world
    company, year = world.company(), rng.randint(2021, 2024)
    paper.complete -= {"quantity"}
    paper.page = {
        "justify": False,
        "header": t(
            f"Climate Change Questionnaire {year}",
            f"Cuestionario de cambio climático {year}",
            f"Questionário de mudanças climáticas {year}",
            f"気候変動質問書{year}",
        ),
        "footer": "",
        "ink": "#111111",
        "size": 10.5,
    }
    paper.add(
        title(paper.fact("organisation", company), 20),
        heading("C0.1"),
        para(
            bold(
                t(
                    "Give a general description of your organization.",
                    "Describa su organización.",
                    "Descreva sua organização.",
                    "組織の概要を記入してください。",
                )
            )
        ),
        *company_prose(paper, 3),
        heading("C6.1"),
        para(
            bold(
                t(
                    "What were your gross global Scope 1 emissions in metric tons CO2e?",
                    "¿Cuáles fueron sus emisiones brutas de Alcance 1 en toneladas métricas de CO2e?",
                    "Quais foram suas emissões brutas de Escopo 1 em toneladas métricas de CO2e?",
                    "スコープ1総排出量(CO2換算トン)を記入してください。",
                )
            )
        ),
        para(paper.hand.number(rng.randint(9_000, 900_000))),
        *company_prose(paper, 2),
    )
    record = rng.choice((_record_of_2022, _record_of_2024))
    number = "C11.2a" if record is _record_of_2022 else "7.79.1"
    paper.add(
        heading(number),
        para(
            bold(
                t(
                    f"({number}) Provide details of the project-based carbon credits canceled by your organization "
                    "in the reporting year.",
                    f"({number}) Proporcione detalles de los créditos de carbono basados en proyectos cancelados "
                    "por su organización en el año de reporte.",
                    f"({number}) Forneça detalhes dos créditos de carbono baseados em projetos cancelados por sua "
                    "organização no ano de reporte.",
                    f"({number}) 報告年にあなたの組織が取り消したプロジェクト由来の炭素クレジットの詳細を記入してく"
                    "ださい。",
                )
            )
        ),
    )
    for _ in range(rng.randint(3, 5)):
        paper.add(*_fields(record(paper, company)), space(3))
    paper.add(heading("C12.1"), *company_prose(paper, 1))


def _fields(pairs: list[tuple[Node, Node]]) -> list[Block]:
    return [block for label, value in pairs for block in (para(bold(label), 10), para(value))]


def _project(paper: Paper) -> tuple[Project, list[Node], bool]:
    """Return a project and how it is named, with its id or without."""
    project = paper.world.project(paper.rng.choice(("VCS", "GS", "ACR", "CAR", "CDM")))
    name = paper.fact("project_name", project.name, of=project.id)
    shown = paper.rng.random() < 0.5
    return project, [name, *([" - ", paper.project_id(project, project.printed)] if shown else [])], shown


def _record_of_2022(paper: Paper, company: str) -> list[tuple[Node, Node]]:
    t, rng = paper.text, paper.rng
    project, name, shown = _project(paper)
    amount = paper.world.amount(500, 120_000)
    quantity = paper.tonnes(amount, of=project.id)
    cancelled = rng.random() < 0.6
    paper.claim(
        "cancelled" if cancelled else "purchased", amount, quantity, organisation=company, project=project, known=shown
    )
    tonnes = t(
        "Number of credits (metric tonnes CO2e)",
        "Número de créditos (toneladas métricas de CO2e)",
        "Número de créditos (toneladas métricas de CO2e)",
        "クレジット量(CO2換算トン)",
    )
    return [
        (
            t(
                "Credit origination or credit purchase",
                "Originación o compra de créditos",
                "Originação ou compra de créditos",
                "クレジットの創出または購入",
            ),
            t("Credit purchase", "Compra de créditos", "Compra de créditos", "クレジットの購入"),
        ),
        (
            t("Project type", "Tipo de proyecto", "Tipo de projeto", "プロジェクトの種類"),
            t("Forests", "Bosques", "Florestas", "森林"),
        ),
        (
            t(
                "Project identification",
                "Identificación del proyecto",
                "Identificação do projeto",
                "プロジェクトの特定",
            ),
            name,
        ),
        (
            t(
                "Verified to which standard",
                "Verificado según qué estándar",
                "Verificado segundo qual padrão",
                "検証基準",
            ),
            REGISTRIES[project.programme],
        ),
        (tonnes, quantity),
        (
            [
                tonnes,
                ": ",
                t("Risk adjusted volume", "Volumen ajustado al riesgo", "Volume ajustado ao risco", "リスク調整後の量"),
            ],
            paper.tonnes(amount, of=project.id),
        ),
        (
            t("Credits cancelled", "Créditos cancelados", "Créditos cancelados", "クレジットの取り消し"),
            t("Yes", "Sí", "Sim", "はい") if cancelled else t("No", "No", "Não", "いいえ"),
        ),
        (
            t(
                "Purpose, e.g. compliance",
                "Propósito, p. ej., cumplimiento",
                "Finalidade, por ex. conformidade",
                "目的(例: 法令遵守)",
            ),
            t("Voluntary Offsetting", "Compensación voluntaria", "Compensação voluntária", "自主的オフセット"),
        ),
    ]


def _record_of_2024(paper: Paper, company: str) -> list[tuple[Node, Node]]:
    t, rng = paper.text, paper.rng
    project, name, shown = _project(paper)
    amount, vintage = paper.world.amount(500, 120_000), rng.randint(2016, 2022)
    quantity = paper.tonnes(amount, of=project.id, vintage=str(vintage))
    paper.claim("cancelled", amount, quantity, organisation=company, project=project, known=shown, vintage=vintage)
    return [
        (
            t("Project type", "Tipo de proyecto", "Tipo de projeto", "プロジェクトの種類"),
            t("Afforestation", "Forestación", "Florestamento", "植林"),
        ),
        (
            t(
                "Type of mitigation activity",
                "Tipo de actividad de mitigación",
                "Tipo de atividade de mitigação",
                "緩和活動の種類",
            ),
            t("Carbon removal", "Remoción de carbono", "Remoção de carbono", "炭素除去"),
        ),
        (t("Project description", "Descripción del proyecto", "Descrição do projeto", "プロジェクトの説明"), name),
        (
            t(
                "Credits canceled by your organization from this project in the reporting year (metric tons CO2e)",
                "Créditos de este proyecto cancelados por su organización en el año de reporte (toneladas métricas "
                "de CO2e)",
                "Créditos deste projeto cancelados por sua organização no ano de reporte (toneladas métricas de CO2e)",
                "報告年に当該プロジェクトから取り消したクレジット(CO2換算トン)",
            ),
            quantity,
        ),
        (
            t("Purpose of cancelation", "Propósito de la cancelación", "Finalidade do cancelamento", "取り消しの目的"),
            t("Voluntary offsetting", "Compensación voluntaria", "Compensação voluntária", "自主的オフセット"),
        ),
        (
            t(
                "Are you able to report the vintage of the credits at cancelation?",
                "¿Puede informar el vintage de los créditos?",
                "Você pode informar a safra dos créditos?",
                "取り消し時のビンテージを報告できますか",
            ),
            t("Yes", "Sí", "Sim", "はい"),
        ),
        (
            t(
                "Vintage of credits at cancelation",
                "Vintage de los créditos al cancelarse",
                "Safra dos créditos no cancelamento",
                "取り消し時のビンテージ",
            ),
            paper.fact("vintage", str(vintage)),
        ),
        (
            t(
                "Were these credits issued to or purchased by your organization?",
                "¿Estos créditos fueron emitidos o comprados?",
                "Estes créditos foram emitidos ou comprados?",
                "クレジットは発行されたものか購入したものか",
            ),
            t("Purchased", "Comprados", "Comprados", "購入"),
        ),
        (
            t(
                "Credits issued by which carbon-crediting program",
                "Programa que emitió los créditos",
                "Programa que emitiu os créditos",
                "発行プログラム",
            ),
            REGISTRIES[project.programme],
        ),
    ]


# -- agreements --------------------------------------------------------------------------------------------------------


@layout("purchase-agreement", kind="purchase_agreement", languages="en es pt ja")
def purchase_agreement(paper: Paper) -> None:
    """An agreement to buy removals: money beside tonnes, delivery later, a further purchase that may never happen."""
    t, rng, hand, world = paper.text, paper.rng, paper.hand, paper.world
    buyer, seller = world.company(), world.developer()
    amount, price = world.amount(150, 30_000), rng.randint(90, 900)
    until, signed = world.day(2025, 2028), world.day(2022, 2023)
    quantity = paper.tonnes(amount, basis="contracted_future_delivery", of=seller)
    nodes = {
        "buyer": paper.fact("organisation", buyer),
        "seller": paper.fact("organisation", seller),
        "quantity": quantity,
        "cost": f"USD {hand.number(amount * price)}",
        "until": paper.day("delivery_date", until),
        "signed": hand.day(signed),
    }
    paper.page = {
        "fonts": ["New Computer Modern"],
        "footer": t("Execution version", "Versión para firma", "Versão para assinatura", "締結版"),
        "ink": "#000000",
        "margin": 28,
        "size": 11,
    }
    style = rng.choice((_letter, _contract))
    paper.add(title(_agreement(paper), 15, "center"), space(4), *style(paper, nodes), *_terms(paper, price))
    paper.claim(
        "purchased", amount, quantity, organisation=buyer, project_name=seller, basis="contracted_future_delivery"
    )


def _letter(paper: Paper, nodes: dict[str, Node]) -> list[Block]:
    t = paper.text
    said = t(
        "{buyer} (“Buyer”) and {seller} (“Company”) hereby enter into this Agreement as of {signed}.",
        "{buyer} (el “Comprador”) y {seller} (el “Vendedor”) celebran el presente Contrato con fecha {signed}.",
        "{buyer} (o “Comprador”) e {seller} (o “Vendedor”) celebram o presente Contrato em {signed}.",
        "{buyer}(以下「買主」という)と{seller}(以下「売主」という)は、{signed}付で本契約を締結する。",
    )
    deal = t(
        "Buyer will pay Company {cost} to remove and permanently store {quantity} metric tons of CO2 no later than "
        "{until}.",
        "El Comprador pagará al Vendedor {cost} para remover y almacenar de forma permanente {quantity} toneladas "
        "de CO2 a más tardar el {until}.",
        "O Comprador pagará ao Vendedor {cost} para remover e armazenar permanentemente {quantity} toneladas de "
        "CO2 até {until}.",
        "買主は売主に対し{cost}を支払い、売主は{until}までに{quantity}トンのCO2を除去し、恒久的に貯留する。",
    )
    return [para(fill(said, **nodes)), para(fill(deal, **nodes))]


def _contract(paper: Paper, nodes: dict[str, Node]) -> list[Block]:
    t = paper.text
    said = t(
        "This Agreement is made on {signed} between {buyer} (“Purchaser”) and {seller} (“Seller”).",
        "El presente Contrato se celebra el {signed} entre {buyer} (el “Comprador”) y {seller} (el “Vendedor”).",
        "O presente Contrato é celebrado em {signed} entre {buyer} (o “Comprador”) e {seller} (o “Vendedor”).",
        "本契約は{signed}に{buyer}(以下「買主」)と{seller}(以下「売主」)との間で締結される。",
    )
    rows: list[tuple[Node, Node]] = [
        (
            t("Contract quantity", "Cantidad contratada", "Quantidade contratada", "契約数量"),
            [nodes["quantity"], t(" tonnes of CO2e", " toneladas de CO2e", " toneladas de CO2e", "トン(CO2換算)")],
        ),
        (t("Purchase price", "Precio de compra", "Preço de compra", "売買代金"), nodes["cost"]),
        (t("Delivery date", "Fecha de entrega", "Data de entrega", "引渡期日"), nodes["until"]),
    ]
    return [
        para(fill(said, **nodes)),
        heading(t("1. Sale and purchase", "1. Compraventa", "1. Compra e venda", "第1条 売買"), 2),
        *[para([bold([label, ": "]), value], None, "left") for label, value in rows],
    ]


def _agreement(paper: Paper) -> str:
    return paper.text(
        "CARBON REMOVAL PURCHASE AGREEMENT",
        "CONTRATO DE COMPRA DE REMOCIÓN DE CARBONO",
        "CONTRATO DE COMPRA DE REMOÇÃO DE CARBONO",
        "炭素除去購入契約書",
    )


def _terms(paper: Paper, price: int) -> list[Block]:
    t, more = paper.text, paper.rng.randint(2, 9) * 1_000
    extra = paper.tonnes(more)
    option = t(
        "Upon all of the following conditions being met, Buyer may purchase up to a further {extra} tons of CO2 "
        "removal.",
        "Si se cumplen todas las condiciones siguientes, el Comprador podrá adquirir hasta {extra} toneladas "
        "adicionales de CO2.",
        "Se todas as condições seguintes forem cumpridas, o Comprador poderá adquirir até {extra} toneladas "
        "adicionais de CO2.",
        "次の条件がすべて満たされた場合、買主は最大{extra}トンのCO2除去を追加で購入することができる。",
    )
    return [
        heading(t("2. Price", "2. Precio", "2. Preço", "第2条 価格"), 2),
        para(
            t(
                f"The price is USD {price} per ton. Invoices are payable within 30 days.",
                f"El precio es de USD {price} por tonelada. Las facturas se pagan en 30 días.",
                f"O preço é de USD {price} por tonelada. As faturas são pagas em 30 dias.",
                f"単価は1トン当たり{price}米ドルとする。請求書は30日以内に支払う。",
            )
        ),
        heading(t("3. Future purchases", "3. Compras futuras", "3. Compras futuras", "第3条 将来の購入"), 2),
        para(fill(option, extra=extra)),
        heading(t("4. Liability", "4. Responsabilidad", "4. Responsabilidade", "第4条 責任"), 2),
        para(
            t(
                "Liability is limited to the price paid. Notices go to the addresses below.",
                "La responsabilidad se limita al precio pagado. Las notificaciones se envían a las direcciones "
                "indicadas.",
                "A responsabilidade limita-se ao preço pago. As notificações são enviadas aos endereços abaixo.",
                "責任は支払済み代金を上限とする。通知は下記の宛先に行う。",
            )
        ),
        para([t("Telephone: ", "Teléfono: ", "Telefone: ", "電話: "), phone(paper)]),
        space(12),
        para("______________________          ______________________", None, "left"),
    ]
