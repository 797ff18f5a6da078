"""Papers of the families that make claims, in layouts and wordings of many authors: all their claims, and no other."""

import pytest
from test_claim_examples import READERS, reading

from verifier.pipeline import merged, read_document
from verifier.settings import Settings

Told = tuple[str, int, str | None]


def claims(text: str) -> list[Told]:
    read = reading(text)
    every = sorted(READERS.values(), key=lambda reader: reader.order)
    found = merged([(reader.name, claim) for reader in every for claim in reader.function(read)])
    return sorted((each.action, int(each.quantity or 0), each.project_id or each.project_name) for each in found)


def authors(text: str) -> set[str | None]:
    read = reading(text)
    return {claim.organisation for reader in READERS.values() for claim in reader.function(read)}


PAPERS: dict[str, tuple[str, list[Told]]] = {
    "a list under the sentence that leads it": (
        "Heron Energy Annual Report 2022\nIn 2022 we retired the following carbon credits:\n"
        "• 12,000 tonnes CO2e – Blue Hills Wind, India (VCS 1899)\n"
        "• 8,500 tonnes CO2e – Mordale Stoves, Kenya (GS 11245)",
        [("retired", 8500, "11245"), ("retired", 12000, "1899")],
    ),
    "a list whose items add up to the number that leads it": (
        "For 2022, Heron retired 20,500 tonnes of carbon credits from these projects:\n"
        "• Blue Hills Wind, India (VCS 1899) – 12,000 tonnes, vintage 2019\n"
        "• Mordale Stoves, Kenya (GS 11245) – 8,500 tonnes, vintage 2020",
        [("retired", 8500, "11245"), ("retired", 12000, "1899")],
    ),
    "a headline and the sentence that tells it in full": (
        "Heron retires 75,000 carbon credits from Blue Hills project\n\nLUSAKA, May 9, 2024 – Heron, a lender, today "
        "announced that it has retired 75,000 VCUs from the Blue Hills cloud forest project (VCS 2733).",
        [("retired", 75000, "2733")],
    ),
    "labels with their values below": (
        "Heron Energy AB 1305 Disclosure\nCarbon offsets purchased\nBusiness entity selling the offset\n"
        "Otter Trading LLC\nOffset registry or program\nVerra\nProject identification number\nVCS 1899\n"
        "Project name as listed in the registry\nBlue Hills Wind\nLocation\nIndia\nVolume purchased\n22,000 t CO2e",
        [("purchased", 22000, "1899")],
    ),
    "what was used in this period, and the total that it comes to": (
        "Public Disclosure Statement\nTotal emissions offset   3,250 tCO2-e\n"
        "Project        Registry   Date retired   Vintage   Eligible quantity   Quantity for this reporting period\n"
        "Blue Hills     Verra      12 Oct 2023    2017      2,700               2,600\n"
        "Red Valley     Verra      15 Oct 2023    2021      700                 650\n"
        "Total                                                                  3,250",
        [("retired", 650, "Red Valley"), ("retired", 2600, "Blue Hills")],
    ),
    "offsets that somebody sold": (
        "Heron Energy, Inc. AB 1305 Disclosure (2024)\nProject 1\n"
        "• Name of the business entity selling the offset: Otter LLC\n• Offset registry or program: Verra\n"
        "• Project identification number: VCS 1899\n• Project name: Blue Hills Wind\n"
        "• Quantity: 5,100 mtCO2e",
        [("purchased", 5100, "1899")],
    ),
    "units cancelled for a scheme, whose serials name the project": (
        "Emissions Unit Cancellation Report\nAeroplane operator: Heron Air\n"
        "Project   Emissions units cancelled   Serial number                     Date of cancellation   Vintage\n"
        "-         15,000                      ART-GY-104-2021-8504-1 to 15000   12/11/2024             2021\n",
        [("cancelled", 15000, "104")],
    ),
    "a table in German": (
        "Nachhaltigkeitsbericht 2022\nDie Emissionen wurden durch die Stilllegung von Zertifikaten kompensiert.\n"
        "Projekt       Standard   Projekt-ID   Jahrgang   Menge (t CO2e)   Stillgelegt am\n"
        "Blaue Berge   VCS        VCS 1913     2019       3.200            14.02.2023",
        [("retired", 3200, "1913")],
    ),
    "credits, and the emissions that they are for": (
        "En 2022, la empresa retiró 6.400 créditos de carbono del proyecto Colinas Azules (VCS 1877) para compensar "
        "sus emisiones de alcance 1 y 2, que alcanzaron 6.391 tCO2e.",
        [("retired", 6400, "1877")],
    ),
    "a headline without the project": (
        "Heron retires 9,500 blue carbon credits\n\nOSLO, 12 May 2023 – Heron today announced that it has retired "
        "9,500 verified carbon units from the Blue Hills project (VCS 2618).",
        [("retired", 9500, "2618")],
    ),
    "a list led by what was done to compensate": (
        "To compensate, we retired these carbon credits in 2024:\n• 120 tonnes from Blue Hills, Kenya (VCS 2601)\n"
        "• 80 tonnes from Red Valley, Nepal (GS 6650)",
        [("retired", 80, "6650"), ("retired", 120, "2601")],
    ),
    "a total is no card of a project": (
        "Certification disclosure\nCompany name   Heron Dairy\nTotal emissions   1,450 tCO2e\n"
        "Carbon credits cancelled   1,450 tCO2e\nStandard   Net carbonzero",
        [("cancelled", 1450, None)],
    ),
    "a programme's letters in a table of credits": (
        "We retired 25,500 credits.\nProject name and ID           Country      Credits retired   Vintage\n"
        "Blue Hills (VCS 2410)         Indonesia    20,000            2021\n"
        "Wolf Creek Landfill (CAR 985) USA          5,500             2019",
        [("retired", 5500, "985"), ("retired", 20000, "2410")],
    ),
    "a table in French": (
        "Heron SA – Rapport annuel 2022\nLes crédits carbone suivants ont été retirés en 2022 :\n"
        "Projet            Standard   Identifiant   Millésime   Quantité (tCO2e)\n"
        "Collines Bleues   VCS        VCS 2366      2020        2,500",
        [("retired", 2500, "2366")],
    ),
    "a declaration whose day says what was done": (
        "CARBON NEUTRAL DECLARATION\nDeclaration made by Heron Media\nCarbon footprint 742 tCO2e\n"
        "Offset quantity 742 tCO2e\nOffset project Blue Hills Biogas\nProject ID GS 10551\nStandard Gold Standard\n"
        "Cancellation date 30 June 2023",
        [("cancelled", 742, "10551")],
    ),
    "a list whose items end in semicolons": (
        "In 2022 the Group cancelled 200,000 carbon credits, comprising:\n"
        "• 120,000 VCUs – Blue Hills, Cambodia (VCS 1650), vintage 2018;\n"
        "• 80,000 VERs – Red Valley, India (GS 10890), vintage 2021.",
        [("cancelled", 80000, "10890"), ("cancelled", 120000, "1650")],
    ),
    "cards of projects, one act before them": (
        "Voluntary carbon offsets purchased\n\nProject name: Blue Hills Wind\nOffset registry: Verra\n"
        "Project ID: VCS 1899\n"
        "Site location: India\nQuantity: 12,400\nProject name: Red Valley Gas\nOffset registry: "
        "Climate Action Reserve\nProject ID: CAR 1102\nSite location: Ohio\nQuantity: 3,100",
        [("purchased", 3100, "1102"), ("purchased", 12400, "1899")],
    ),
    "a questionnaire's table with answers": (
        "Carbon credits\n"
        "Credit origination or credit purchase   Project identification   Verified to which standard   "
        "Number of credits   Credits cancelled\n"
        "Credit purchase                         Blue Hills Wind          VCS                          "
        "4,500               Yes\n"
        "Credit purchase                         Red Valley               Gold Standard                "
        "1,200               No",
        [("cancelled", 4500, "Blue Hills Wind"), ("purchased", 1200, "Red Valley")],
    ),
    "a number netted off, and the note that says what was done with it": (
        "At Heron, our emissions (45,678 tCO2e) were neutralised through carbon credits.[1]\n\n"
        "1 Heron retired 45,678 VCUs from the Blue Hills project.",
        [("retired", 45678, "Blue Hills")],
    ),
    "the same told twice, on the page and in a list": (
        "In 2022 we retired 2,150 carbon credits from the Blue Hills project.\n\nIn 2022 we retired 2,150 "
        "carbon credits from the Blue Hills project (page 9).",
        [("retired", 2150, "Blue Hills")],
    ),
    "what customers, industries and products do": (
        "Since 2008 our customers have offset 300,000 tonnes of CO2 with carbon credits. Airlines may need to offset "
        "2.5 billion tonnes. Corporate customers purchased 45,000 carbon credits from us. We are considering buying "
        "30,000 credits. Sales avoided 5,000 tonnes of CO2.",
        [],
    ),
    "rows of figures that are no credits used": (
        "Indicator                                   2020      2021      2022\n"
        "Carbon credits sold (tCO2e)               10,000    20,000    30,000\n"
        "Carbon credits issued to us (tCO2e)       10,000    20,000    30,000\n"
        "EU allowances purchased (tCO2)             5,000     6,000     7,000\n"
        "Price of carbon credits (USD)                 12        13        14",
        [],
    ),
    "a row above a row of credits is no part of its sentence": (
        "tCO2e                        2022\nScope 1                     6,000\nCarbon credits retired        400",
        [("retired", 400, None)],
    ),
    "a kilotonne below a year": (
        "Climate Report 2022\nkt CO2-e              FY22    FY21\nEmissions            1,250   1,310\n"
        "Carbon offsets         (35)    (12)",
        [("applied", 12000, None), ("applied", 35000, None)],
    ),
    "a trader's, a developer's and a seller's numbers": (
        "Our trading desk sold 3 million carbon credits and bought 3.5 million carbon credits for clients. Our "
        "projects issued 2,345,678 carbon credits, of which 1,200,000 credits were sold to customers, who retired "
        "900,000 credits. We offset 1.5 million tonnes of CO2e on behalf of customers with carbon "
        "credits. We retired 12,000 credits.",
        [("retired", 12000, None)],
    ),
    "years down, what was done across": (
        "Year    Carbon credits purchased    Carbon credits retired\n2021    10,000                       9,000\n"
        "2022    11,000                      10,500",
        [("purchased", 10000, None), ("purchased", 11000, None), ("retired", 9000, None), ("retired", 10500, None)],
    ),
    "one number has a project with its id, the other none": (
        "In 2022 we retired 4,000 VCUs for our flights and bought 900 carbon credits from Blue Hills Wind (VCS 612).",
        [("purchased", 900, "612"), ("retired", 4000, None)],
    ),
    "a disclosure with labels left and values right": (
        "Heron Energy Voluntary Carbon Market Disclosures 2024\n"
        "Name of business entity selling the offset Otter Trading LLC\nOffset registry or program Verra\n"
        "Project identification number VCS 1899\nProject name Blue Hills Wind\nOffset project type Avoided emissions\n"
        "Site location India\nVolume of offsets purchased 12,400",
        [("purchased", 12400, "1899")],
    ),
    "the number of a law before the heading of a table": (
        "Heron Energy AB 1305 Disclosure\nVoluntary carbon offsets retired in 2023\n"
        "Project name       Registry         Project ID   Vintage   Quantity retired\n"
        "Blue Hills Wind    Verra            1899         2018      12,000\n"
        "Mordale Stoves     Gold Standard    11245        2020      3,500",
        [("retired", 3500, "11245"), ("retired", 12000, "1899")],
    ),
    "the sentence behind tells where the credits came from": (
        "How many credits did we retire?\nWe retired 8,200 verified carbon units in 2023. All came from the Blue Hills "
        "Forest Conservation project (VCS 934).",
        [("retired", 8200, "934")],
    ),
    "a row netted off, and the star below that says what was done": (
        "GHG emissions, tCO2e      2022      2021\nScope 1                  1,200     1,300\n"
        "Carbon offsets*         (1,200)   (1,300)\n"
        "* Offsets for 2022 were 1,200 VCUs from the Blue Hills Wind project (VCS 1899) retired on 3 March 2023.",
        [("applied", 1300, None), ("retired", 1200, "1899")],
    ),
    "an account of credits": (
        "Carbon credit inventory (tCO2e)\nOpening balance                    20,000\n"
        "Purchased during the year          15,000\nRetired during the year           (12,000)\n"
        "Closing balance                    23,000",
        [("purchased", 15000, None), ("retired", 12000, None)],
    ),
    "a key figure, its number above its words": (
        "12,400\ntonnes of CO2e offset through the purchase of carbon credits",
        [("purchased", 12400, None)],
    ),
    "years down, projects across under a head of two lines": (
        "Carbon credits purchased by project\n           Blue Hills      Red Valley\n"
        "Year       VCS 1899        GS 11245\nFY2021     1,000           -\nFY2022     1,200           600",
        [("purchased", 600, "11245"), ("purchased", 1000, "1899"), ("purchased", 1200, "1899")],
    ),
    "carbon removal contracted, and what of it was delivered and retired": (
        "Carbon removal\nProject        Supplier          Contracted (tCO2)     Delivered and retired     Delivery\n"
        "Blue Hills     Otter Stone       1,250                 -                         2027\n"
        "Red Valley     Mossy Char Oy     3,400                 1,200                     2025\n"
        "Total                            4,650                 1,200",
        [("purchased", 1250, "Blue Hills"), ("purchased", 3400, "Red Valley"), ("retired", 1200, "Red Valley")],
    ),
    "credits financed": (
        "In 2023 we financed 12,000 t through Gold Standard credits.",
        [],
    ),
    "a competitor's credits": (
        "Heron retired 5,000 carbon credits in 2023; its competitor Otter retired 90,000 credits.",
        [("retired", 5000, None)],
    ),
    "emissions that credits are spoken of beside": (
        "当社グループは、国内事業所の排出量(マーケット基準)12,345t-CO2について、J-クレジット10,000t-CO2および海外クレジット"
        "2,345t-CO2を償却した。",
        [("retired", 2345, None), ("retired", 10000, None)],
    ),
    "a paragraph right below the last item of a list": (
        "The following credits were retired:\n• Blue Hills Wind (India, VCS 1899): 900 credits\n"
        "• Mordale Stoves (Kenya, GS 11245): 600 credits\nThe house has invested in a fund of €100 million.",
        [("retired", 600, "11245"), ("retired", 900, "1899")],
    ),
    "emissions that credits were retired against": (
        "In 2023 Heron retired 6,500 tonnes of carbon credits against its 2022 emissions of 6,471 tCO2e.",
        [("retired", 6500, None)],
    ),
    "a row with a project's number and a kind of project": (
        "Offsets purchased\nSeller     Registry   Project ID   Project name      Type             Volume (tCO2e)\n"
        "Otter LLC  Verra      2401         Blue Hills Wood   Carbon removal   1,500",
        [("purchased", 1500, "2401")],
    ),
    "a total and the sentence that takes it apart by project": (
        "Heron retired 7,000 metric tons of carbon credits from two projects. We retired 5,000 metric tons from the "
        "Blue Hills project and 2,000 metric tons from the Red Valley project.",
        [("retired", 2000, "Red Valley"), ("retired", 5000, "Blue Hills")],
    ),
    "a total of carbon removal and the table that takes it apart": (
        "In 2022 Heron contracted 4,650 metric tons of carbon removal.\n"
        "Supplier          Approach         Contracted volume (tCO2)\n"
        "Otter Stone       Mineralization   1,250\n"
        "Mossy Char Oy     Biochar          3,400\n"
        "Total                              4,650",
        [("purchased", 1250, "Otter Stone"), ("purchased", 3400, "Mossy Char Oy")],
    ),
    "reductions by the tonne, by their full name": (
        "In 2021, Heron purchased 2,571 metric tons of verified emission reductions to cover what it shipped.",
        [("purchased", 2571, None)],
    ),
    "emissions that will remain": (
        "We will use carbon removals for residual emissions, which we estimate at 12,000 tonnes CO2e per year in 2040.",
        [],
    ),
    "two rows of two years": (
        "(tCO2e)                       2022      2023\nCarbon credits purchased      20,000    50,000\n"
        "Carbon credits retired        20,000    31,200",
        [("purchased", 20000, None), ("purchased", 50000, None), ("retired", 20000, None), ("retired", 31200, None)],
    ),
    "references of projects under the short names of their standards": (
        "The credits were retired as follows.\n"
        "Project name     Standard    Project ref.    Vintage    Credits retired\n"
        "Blue Hills       VCS         1113            2017       410\n"
        "Mordale Stoves   GS          7552            2019       205",
        [("retired", 205, "7552"), ("retired", 410, "1113")],
    ),
    "a year at the end of a line on offsets": (
        "Heron purchased the following voluntary carbon offsets in calendar year 2023.",
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("paper", PAPERS)
def test_all_claims_of_a_paper_are_read_and_no_other(paper):
    text, wanted = PAPERS[paper]
    assert claims(text) == sorted(wanted, key=lambda claim: (claim[0], claim[1], claim[2] or ""))


@pytest.mark.parametrize(
    "title",
    [
        "Heron Bank ESG Data Book 2023",
        "Heron Bank 2023 Sustainability Report",
        "Climate Change 2018 Information Request - Heron Bank",
        "Heron Bank makes this disclosure under the law.",
        "Heron Bank (“we”, “us”) publishes figures.",
        "NAME OF CERTIFIED ENTITY Heron Bank",
        "Heron Bank 2021 Environmental, Social and Governance Report",
        "Heron Bank VCMI Carbon Integrity Claim 2024",
        "Heron Bank Relatório de Sustentabilidade 2022",
        "Heron Bank Informe Anual 2022",
        "FOR IMMEDIATE RELEASE\n\nLUSAKA, Zambia, May 9, 2024 – Heron Bank (LSE: HRB), a lender, today announced it.",
        "OSLO, 14 February 2024 — Heron Bank has agreed on more.",
        "AUSTIN, Texas--(BUSINESS WIRE)--Heron Bank, Inc. (NASDAQ: HRB), a lender, announced today.",
        "Heron Bank – carbon credit retirements FY23",
        "Heron Bank Climate Transition Plan 2024",
        "Heron Bank – Nachhaltigkeitsbericht 2022",
        "Heron Bank - Climate Change 2018",
        "Heron Bank| A Fair Way Ahead 2022",
        "A neutral year\nIn 2021, Heron Bank has offset what it emitted.",
        "Declaration\nHeron Bank, May 3, 2024",
        "A story\nOtter calculated the footprint. Through Otter, Heron Bank retired credits in 2022.",
        "Heron Bank\nVoluntary Carbon Market Disclosures Act (AB 1305) Disclosure\nOtter Trading LLC",
    ],
)
def test_a_paper_s_author_is_told_by_its_title_or_in_so_many_words(title):
    assert authors(f"{title}\n\nWe retired 5,000 carbon credits.") == {"Heron Bank"}


def test_a_seller_s_news_names_who_will_buy():
    text = (
        "LUSAKA, May 9, 2024 – Otter Stone, a supplier, today announced an agreement with Heron Bank under which Heron "
        "Bank will purchase 20,000 tonnes of carbon dioxide removal."
    )
    assert authors(text) == {"Heron Bank"}


def test_a_table_in_japanese():
    rows = [
        ["プロジェクト名", "制度", "登録番号", "ビンテージ", "無効化量(t-CO2)"],
        ["川獺の森", "J-クレジット", "–", "2020", "300"],
        ["川獺水力発電", "VCS", "VCS 1733", "2018", "1,500"],
        ["合計", "", "", "", "1,800"],
    ]
    table = "\n".join("".join(cell.ljust(14) for cell in row).rstrip() for row in rows)
    assert claims(f"以下のクレジットの無効化(償却)を行いました。\n{table}") == [
        ("retired", 300, "川獺の森"),
        ("retired", 1500, "1733"),
    ]


LAW = (
    "<h1>Heron Energy AB 1305 Disclosure</h1><p>Voluntary carbon offsets</p><table>"
    "<tr><th>Seller</th><th>Registry</th><th>Project ID</th><th>Project name</th></tr>"
    "<tr><td>Otter LLC</td><td>Verra</td><td>1456</td><td>Blue Hills</td></tr></table>"
)


ACROSS = (
    "<h1>Heron Energy AB 1305 Disclosure</h1><p>Carbon offsets purchased</p><table>"
    "<tr><td></td><td>Offset 1</td><td>Offset 2</td></tr><tr><td>Registry</td><td>Verra</td><td>ACR</td></tr>"
    "<tr><td>Project ID</td><td>VCS 1821</td><td>ACR 598</td></tr><tr><td>Project name</td><td>Blue Hills</td>"
    "<td>Red Valley</td></tr><tr><td>Quantity (MTCO2e)</td><td>400</td><td>250</td></tr></table>"
)


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        (ACROSS, [("purchased", 400, "1821"), ("purchased", 250, "598")]),
        (LAW, [("purchased", None, "1456")]),
        (LAW.replace("AB 1305 Disclosure", "Register"), []),
    ],
)
def test_a_buyer_s_disclosure_by_law_names_projects_without_numbers(tmp_path, page, wanted):
    (tmp_path / "page.html").write_text(page)
    document = read_document(tmp_path / "page.html", Settings(data_dir=tmp_path))
    assert [(each.action, each.quantity, each.project_id) for each in document.claims] == wanted


KEY_TERMS = (
    "OFFTAKE AGREEMENT FOR CARBON DIOXIDE REMOVAL\nBuyer   Heron Climate LLC\nSupplier   Mossy Char Oy\n"
    "Contracted volume   12,500 net tons CO2\nPrice per ton   $210\n"
)
LETTERS = (
    "EMISSION REDUCTIONS PURCHASE AGREEMENT\nbetween\n(1) Wild Forest Ltd, a company of Kenya (the “Seller”); and\n"
    "(2) Heron Energy AG, a company of Switzerland (the “Buyer”).\n"
    "The Buyer shall purchase and pay for 250,000 Verified Carbon Units of the project “Mordale” (VCS 1650).\n"
)


TERMS_OF_UNITS = (
    "VERIFIED CARBON UNIT PURCHASE AGREEMENT\nbetween\n(1) Wild Forest Ltd, a company of Kenya (the “Seller”); and\n"
    "(2) Heron Energy AG, a company of Switzerland (the “Buyer”).\nThe Buyer agrees to purchase the Contract VCUs.\n"
    "Registry ID   VCS 2784\nContract VCUs   25,000\nUnit Price   EUR 13.40 per VCU\n"
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (KEY_TERMS, [("purchased", 12500, "Mossy Char Oy")]),
        (KEY_TERMS.replace("net tons CO2", "tonnes of CDR"), [("purchased", 12500, "Mossy Char Oy")]),
        (LETTERS, [("purchased", 250000, "1650")]),
        (TERMS_OF_UNITS, [("purchased", 25000, "2784")]),
    ],
)
def test_agreements_in_key_terms_and_with_numbered_parties(text, wanted):
    assert claims(text) == wanted


SCHEDULED = (
    "CARBON REMOVAL FORWARD PURCHASE AGREEMENT\n"
    "Heron, Inc. (“Heron”) and Otter Stone Corp (“Company”) hereby enter into this Agreement.\n"
)


def test_an_agreement_with_nothing_but_a_schedule_buys_its_total():
    read = reading(
        f"{SCHEDULED}Delivery Schedule\nDelivery 1     June 30, 2027     500 tonnes CO2\n"
        "Delivery 2     June 30, 2028     750 tonnes CO2\nTotal                            1,250 tonnes CO2"
    )
    (claim,) = READERS["purchase-agreement"].function(read)
    assert (claim.action, claim.quantity, claim.basis) == ("purchased", 1250, "contracted_future_delivery")
    assert (claim.project_name, claim.project_id) == ("Otter Stone Corp", None)
    assert [fact.value for fact in read.of_type("delivery_date")] == ["2027-06-30", "2028-06-30"]


@pytest.mark.parametrize(
    "schedule",
    [
        "Delivery date   Payment\n30 June 2027   $500\n30 June 2028   $750\nTotal   $1,250",
        "Optional delivery schedule\n30 June 2027   500 tonnes\n30 June 2028   750 tonnes\nTotal   1,250 tonnes",
        "Delivery date   Cumulative tonnes\n30 June 2027   500\n30 June 2028   750",
        "Delivery date   Payment   Tonnes\n30 June 2027   $500   500\n30 June 2028   $750",
    ],
)
def test_a_schedule_of_money_of_an_option_or_of_running_sums_buys_nothing(schedule):
    assert claims(SCHEDULED + schedule) == []


@pytest.mark.parametrize(
    "schedule",
    [
        "Delivery date   Tonnes\n30 June 2027   500\n30 June 2028   750",
        "Delivery year   Volume (tCO2)   Price (USD/t)   Payment (USD)\n2027   500   610   305,000\n"
        "2028   750   610   457,500\nSigned",
    ],
)
def test_a_schedule_without_a_total_buys_what_it_adds_up_to(schedule):
    assert claims(SCHEDULED + schedule) == [("purchased", 1250, "Otter Stone Corp")]


def test_a_certificate_counts_credits_of_any_name():
    text = (
        "Certificate of Retirement\nThis certificate confirms that on 5 May 2024, 25,000 TREES Credits were retired "
        "for the benefit of Heron Energy AG.\nSerial number: ART-GY-102-2021-8504-1 to 25000"
    )
    assert claims(text) == [("retired", 25000, "102")]
