"""Agreements and certificates: the wordings of several sellers, registries and languages."""

import pytest
from test_claim_examples import read

AGREEMENT = "CARBON REMOVAL PURCHASE AGREEMENT\n"
PARTIES = "This Agreement is made on 2023-05-20 between Heron, Inc. (“Buyer”) and Otter Stone Corp (“Supplier”).\n"


def bought(text: str) -> list[tuple[int, str | None, str | None]]:
    return [(each.quantity, each.organisation, each.project_name) for each in read("purchase-agreement", text)]


@pytest.mark.parametrize(
    "deal",
    [
        "Contract quantity: 1,250 tonnes of CO2e",
        "Supplier will deliver 1,250 tonnes of CO2 removal by 31 December 2027.",
        "The Buyer agrees to purchase 1,250 metric tons of CO2 at USD 400 per ton.",
        "Buyer shall pay USD 500,000 for Supplier to remove 1,250 tons of CO2.",
        "SCHEDULE 1\nTotal quantity 1,250 tCO2e\nPrice per tonne USD 400",
    ],
)
def test_the_quantity_agreed_on_is_bought_from_the_seller(deal):
    assert bought(f"{AGREEMENT}{PARTIES}{deal}\n") == [(1250, "Heron, Inc.", "Otter Stone Corp")]


@pytest.mark.parametrize(
    "option",
    [
        "Buyer may agree to purchase up to 900 additional tons of CO2 removal.",
        "3. Future purchases\nBuyer agrees to purchase 900 tons of CO2 removal if it so wishes.",
    ],
)
def test_options_and_later_purchases_are_not_counted(option):
    assert bought(f"{AGREEMENT}{PARTIES}{option}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "CONTRATO DE COMPRA DE REMOCIÓN DE CARBONO\nEl Contrato se celebra el 2 de mayo de 2023 entre Garza S.A. "
        "(el “Comprador”) y Nutria S.A.S. (el “Vendedor”).\nCantidad contratada: 1.250 toneladas de CO2e\n"
        "Precio: USD 85.000",
        "CONTRATO DE COMPRA DE REMOÇÃO DE CARBONO\nGarza S.A. (a “Compradora”) e Nutria S.A.S. (a “Vendedora”) "
        "celebram o Contrato.\nA Compradora pagará USD 850.000 para remover 1.250 toneladas de CO2.",
    ],
)  # fmt: skip
def test_agreements_in_spanish_and_portuguese(text):
    assert bought(text) == [(1250, "Garza S.A.", "Nutria S.A.S.")]


def test_agreements_in_japanese():
    text = (
        "炭素除去購入契約書\n本契約は2023年5月2日に青鷺株式会社(以下「買主」)と川獺環境\n株式会社"
        "(以下「売主」)との間で締結される。\n"
        "契約数量: 1,250 トン(CO2換算)\n第3条 将来の購入\n買主は最大900トンのCO2除去を購入する。"
    )
    assert bought(text) == [(1250, "青鷺株式会社", "川獺環境株式会社")]


CERTIFICATES = [
    "Certificate of Verified Carbon Unit (VCU) Retirement\nVerra does hereby certify that on 31 Mar 2022, 901 "
    "Verified Carbon Units (VCUs) were retired on behalf of:\nHeron Air Ltd\nProject Name\nBlue Hills\n",
    "Retirement certificate\nThis certificate confirms the retirement of\n901\n"
    "Gold Standard Verified Emission Reductions (VERs)\n"
    "Project Blue Hills\nRetired by Broker Ltd\nUsing entity Heron Air Ltd\n",
    "American Carbon Registry\nRetirement Certificate\nAccount Holder Broker Ltd\nBeneficiary Heron Air Ltd\n"
    "Project Name Blue Hills\nTotal quantity retired 901 ERTs\n",
    "CLIMATE ACTION RESERVE\nCertificate of Retirement\nHeron Air Ltd\nis hereby recognized for the retirement of "
    "901 Climate Reserve Tonnes (CRTs) on March 23, 2022 from the project Blue Hills (CAR1604), vintage 2018.\n"
    "Retirement Reason: On behalf of a third party\n",
    "CO2 Removal Certificate (CORC) retirement statement\nBeneficiary Heron Air Ltd\nRetired volume 901 CORCs\n"
    "Production facility Blue Hills\n",
    "CERTIFICADO DE RETIRO\nEl registro certifica el retiro voluntario de 901 créditos de carbono a favor de:\n"
    "Heron Air Ltd\nProyecto Blue Hills\n",
]  # fmt: skip


@pytest.mark.parametrize("text", CERTIFICATES)
def test_a_certificate_tells_how_many_of_which_project_were_retired_for_whom(text):
    (claim,) = read("retirement-certificate", text)
    assert (claim.action, claim.quantity, claim.project_name, claim.organisation) == (
        "retired",
        901,
        "Blue Hills",
        "Heron Air Ltd",
    )


def test_a_japanese_notice_of_cancellation():
    text = (
        "二国間クレジット(JCM)無効化通知書\n口座名義人 青鷺株式会社\nプロジェクト名 青丘植林プロジェクト\n"
        "排出削減が行われた年 2019 年\n無効化数量 2,737 t-CO2\n無効化の目的 2022 年度のオフセット\n"
    )
    (claim,) = read("retirement-certificate", text)
    assert (claim.action, claim.quantity, claim.project_name) == ("cancelled", 2737, "青丘植林プロジェクト")
    assert (claim.organisation, str(claim.vintage)) == ("青鷺株式会社", "2019-01-01/2019-12-31")


def test_a_japanese_agreement_names_its_act_behind_the_amount():
    text = (
        "クレジット売買契約書\n青鷺株式会社(以下「買主」という。)と川獺林業株式会社(以下「売主」という。)は、次のとおり契約を締結する。\n"
        "第1条(代金) 1t-CO2当たり8,500円で売り渡す。\n"
        "第2条(売買) 売主は、J-クレジット1,250t-CO2を買主に売り渡し、買主はこれを買い受ける。\n"
    )
    assert bought(text) == [(1250, "青鷺株式会社", "川獺林業株式会社")]


@pytest.mark.parametrize(
    "text",
    [
        "Certificate of Retirement\nThe Reserve certifies that Heron Air Ltd has retired these Tonnes (CRTs):\n"
        "Project ID   Project Name       Vintage   Quantity of CRTs   Date Retired\n"
        "CAR1288      Blue Hills Gas     2020      3,500              11/02/2022\n",
        "CERTIFICATE\nThis is to certify that\nHeron Air Ltd\nhas offset 3,500 tonnes of CO2e by retiring credits.\n"
        "Project Blue Hills Gas\nProject ID CAR1288\n",
        "Retirement certificate\n3,500 credits have been retired\nProject Blue Hills Gas\nProject ID CAR1288\n"
        "Note Retired by Heron Air Ltd to compensate for its flights\n",
    ],
)  # fmt: skip
def test_who_retired_is_told_by_the_sentence_that_certifies_or_by_a_note(text):
    (claim,) = read("retirement-certificate", text)
    assert (claim.action, claim.quantity, claim.project_id) == ("retired", 3500, "1288")
    assert (claim.organisation, claim.project_name) == ("Heron Air Ltd", "Blue Hills Gas")


def test_tonnes_printed_to_the_kilogram_are_no_thousands_where_the_certificate_says_so():
    text = (
        "Certificate of Retirement\n38 tonnes of CO2 removal have been retired for Heron Ltd.\n"
        "Credits retired 38.000 tCO2e\n"
    )
    assert [each.quantity for each in read("retirement-certificate", text)] == [38]


@pytest.mark.parametrize(
    ("who", "text"),
    [
        (
            "Heron Air Ltd",
            "Carbon Removal Certificate\nHeron Air Ltd\nhas permanently removed\n12 tonnes CO2e\n"
            "through the purchase and retirement of carbon removal credits\nProject Blue Char\n",
        ),
        (
            "株式会社青鷺",
            "カーボン・オフセット証明書\n株式会社青鷺 様\n下記のクレジットを償却したことを証明します。\n"
            "償却量 12 t-CO2\nプロジェクト名 Blue Char\n",
        ),
    ],
)
def test_a_certificate_of_removal_or_of_offsetting_is_one(who, text):
    found = read("retirement-certificate", text)
    assert [(each.organisation, each.action, each.quantity, each.project_name) for each in found] == [
        (who, "retired", 12, "Blue Char")
    ]


def test_each_row_of_a_certificate_is_a_claim_of_its_own():
    text = (
        "Certificate of Retirement\n1,000 credits have been retired on behalf of Heron Air Ltd on 3 February 2024.\n"
        "Project        Project ID   Standard   Vintage   Quantity (tCO2e)\n"
        "Blue Hills     VCS 2311     VCS        2019      700\n"
        "Red Valley     VCS 1544     VCS        2020      300\n"
        "Total                                            1,000\n"
    )
    found = [(each.organisation, each.quantity, each.project_id) for each in read("retirement-certificate", text)]
    assert found == [("Heron Air Ltd", 700, "2311"), ("Heron Air Ltd", 300, "1544")]


def test_a_statement_of_retirement_is_a_certificate():
    text = (
        "Statement of Retirement\n45 Woodland Carbon Units (WCUs) have been retired.\n"
        "Retired on behalf of Heron Air Ltd\nProject name Blue Hills Wood\nQuantity 45 tCO2e\n"
    )
    assert [(each.organisation, each.quantity) for each in read("retirement-certificate", text)] == [
        ("Heron Air Ltd", 45)
    ]


def test_a_japanese_notice_is_addressed_to_who_cancelled():
    text = (
        "J-クレジット無効化通知書\n株式会社青鷺 御中\n無効化日 2023年6月12日\n無効化量 120 t-CO2\n"
        "プロジェクト名 川獺の森\nプロジェクト実施者 川獺町\n"
    )
    (claim,) = read("retirement-certificate", text)
    assert (claim.organisation, claim.quantity, claim.project_name) == ("株式会社青鷺", 120, "川獺の森")
