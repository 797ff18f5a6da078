"""Monitoring reports, descriptions and opinions: the wordings of several templates, and what in them is no fact."""

import pytest
from test_claim_examples import read, reading

COVER = "MONITORING REPORT\nProject title Corvane Rewetting\n"
ID = "Project ID VCS 3044\n"
PERIOD = "Monitoring period 01/01/2019 – 31/12/2019\n"
ACHIEVED = "Net GHG emission reductions achieved in this monitoring period: 20,512 tCO2e\n"


def monitored(text: str) -> list[tuple[int, str | None, str]]:
    return [(int(each.quantity or 0), each.project_id, str(each.vintage)) for each in read("monitored-amount", text)]


def printed(text: str, kind: str) -> list[str]:
    return [str(fact.value) for fact in reading(text).of_type(kind)]


# -- the period --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("2019/07/01–2020/06/30", "2019-07-01/2020-06-30"),
        ("01 Sep'18 to 31 Aug'19", "2018-09-01/2019-08-31"),
        ("From 15-02-2019 To 14-02-2020 (both days inclusive)", "2019-02-15/2020-02-14"),
        ("01 January 2019 (00:00) to 31 December 2019 (24:00)", "2019-01-01/2019-12-31"),
        ("First day: 01/01/2019, last day: 31/12/2019", "2019-01-01/2019-12-31"),
        ("MP#3: 01-Jan-2019 to 31-Dec-2019", "2019-01-01/2019-12-31"),
        ("365 days, 01/01/2019 – 31/12/2019", "2019-01-01/2019-12-31"),
        ("January – December 2019", "2019-01-01/2019-12-31"),
        ("2019–2020", "2019-01-01/2020-12-31"),
    ],
)
def test_the_vintage_is_the_monitoring_period_however_it_is_printed(words, period):
    assert monitored(f"{COVER}{ID}Monitoring period {words}\n{ACHIEVED}") == [(20512, "3044", period)]


def test_the_period_before_and_the_next_are_other_periods():
    text = (
        f"{COVER}{ID}Previous monitoring period 01/01/2017 - 31/12/2018\n"
        "Current monitoring period 01/01/2019 - 31/12/2020\n"
        f"Next monitoring period 01/01/2021 - 31/12/2022\n{ACHIEVED}"
    )
    assert monitored(text) == [(20512, "3044", "2019-01-01/2020-12-31")]


@pytest.mark.parametrize(
    "words",
    [
        "The crediting period started on March 17, 2011 and will end on March 16, 2041, i.e. 30 years.",
        "The crediting period shall be thirty (30) years beginning 17 March 2011 and ending 16 March 2041.",
        "It commenced on 17 March 2011 and has a length of 30 years, ending on 16 March 2041.",
        "The first day of the crediting period is March 17th, 2011 and the last day is March 16th, 2041.",
        "El período de acreditación inicia el 17 de marzo de 2011 y finaliza el 16 de marzo de 2041.",
        "O período de creditação é de 30 anos, com início em 17/03/2011 e término em 16/03/2041.",
    ],
)
def test_a_crediting_period_is_read_in_the_sentences_of_its_section(words):
    text = f"PROJECT DESCRIPTION\n1.6 Project Crediting Period\n{words}\n1.7 Project Scale\nLarge project."
    assert printed(text, "crediting_period") == ["2011-03-17/2041-03-16"]


# -- the amount --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "tonnes"),
    [
        ("5,35,286 tCO2e", 535286),
        ("0.54 million tCO2e", 540000),
        ("3.2 ktCO2e", 3200),
        ("1’204’550 tCO2e", 1204550),
        ("12 345 tCO₂-eq", 12345),
        ("98.765,40 tCO2e", 98765),
        ("45,120 MTCO2e", 45120),
        ("1.204 MtCO2e", 1204000),
        ("45,120 CERs", 45120),
    ],
)
def test_the_amount_achieved_is_read_in_every_style(words, tonnes):
    text = f"{COVER}{ID}{PERIOD}The emission reductions achieved in this monitoring period are {words}."
    assert [quantity for quantity, _, _ in monitored(text)] == [tonnes]


@pytest.mark.parametrize(
    "words",
    [
        "812,000 VCUs were issued in earlier monitoring periods. In this monitoring period 20,512 tCO2e were achieved.",
        "In this monitoring period 20,512 tCO2e were achieved. The registered PDD estimated 31,000 tCO2e.",
        "Total CERs claimed for this monitoring period: 20,512 tCO2e. The estimate of the PDD is 31,000 tCO2e.",
        "Gross reductions were 25,000 tCO2e. Leakage of 4,488 tCO2e was deducted, so the net emission reductions "
        "achieved are 20,512 tCO2e. After the buffer of 3,000 tCO2e, 17,512 VCUs are requested for issuance.",
        "Net GHG emission reductions\nachieved during the monitoring\nperiod (tCO2e)\n20,512\n",
        "Year      Baseline (tCO2e)  Project emissions (tCO2e)  Emission reductions (tCO2e)\n"
        "2019      30,000            9,488                      20,512\n"
        "Total     30,000            9,488                      20,512\n",
    ],
)
def test_only_what_this_period_achieved_before_the_buffer_is_claimed(words):
    assert [quantity for quantity, _, _ in monitored(f"{COVER}{ID}{PERIOD}{words}")] == [20512]


GROSS = "Project ID ACR411\nReporting period 01/07/2019 – 30/06/2020\n"


@pytest.mark.parametrize(
    "table",
    [
        "Vintage                 Gross ERTs   Buffer (18%)   Net ERTs\n"
        "2019 (Jul 1 – Dec 31)   11,000       1,980          9,020\n"
        "2020 (Jan 1 – Jun 30)   9,512        1,712          7,800\n"
        "Total                   20,512       3,692          16,820",
        "Baseline emissions (tCO2e)    21,000\nGross ERTs    20,512\nBuffer contribution    3,692\nNet ERTs    16,820",
    ],
)
def test_what_was_achieved_is_told_by_the_gross_amount_that_the_buffer_alone_parts_from_the_net(table):
    found = monitored(f"MONITORING REPORT\nProject title Corvane Hardwoods\n{GROSS}{table}")
    assert found == [(20512, "411", "2019-07-01/2020-06-30")]


def test_a_gross_amount_that_is_more_than_the_net_and_the_buffer_was_not_achieved():
    table = "Gross ERTs    30,512\nLeakage    10,000\nBuffer contribution    3,692\nNet ERTs    16,820"
    assert 30512 not in [
        quantity for quantity, *_ in monitored(f"MONITORING REPORT\nProject title Corvane\n{GROSS}{table}")
    ]


def test_before_the_buffer_may_be_told_in_a_sentence():
    text = (
        "MONITORING REPORT\nProject title Corvane Rewetting\nProject ID VCS 3044\n"
        "Monitoring period of this report 01/01/2019 – 31/12/2019\n"
        "Vintage period              Buffer pool allocation (tCO2e)   Total VCU issuance (tCO2e)\n"
        "01/01/2019 – 31/12/2019     2,512                            18,000\n"
        "Total                       2,512                            18,000\n"
        "Reductions before deduction of the buffer were 20,512 tCO2e.\n"
    )
    assert monitored(text) == [(20512, "3044", "2019-01-01/2019-12-31")]


def test_what_a_report_calls_net_estimated_was_achieved():
    text = f"{COVER}{ID}{PERIOD}Net estimated emission reductions in the project area are 20,512 tCO2e.\n"
    assert monitored(text) == [(20512, "3044", "2019-01-01/2019-12-31")]


@pytest.mark.parametrize(
    "words",
    [
        "Otter Assurance has verified Corvane Rice (ACR 699) covering January 1, 2019 to December 31, 2019.",
        "Otter Assurance verified “Corvane Stoves” (ACR 699) for the period 01 January 2019 to 31 December 2019.",
    ],
)
def test_a_verifier_s_statement_names_its_one_period_in_a_sentence(words):
    text = f"GHG VERIFICATION STATEMENT\n{words}\nThe verified emission reductions are 18,044 tCO2e.\n"
    assert monitored(text) == [(18044, "699", "2019-01-01/2019-12-31")]


def test_a_row_of_what_was_verified_stands_under_the_head_of_what_was_reported():
    text = (
        f"Verification Report\n{ID}{PERIOD}Project Name Corvane Cooling\n"
        "             Baseline Emissions (MT CO2e)   Project Emissions (MT CO2e)   Emission Reductions (MT CO2e)\n"
        "Reported     205,120                        809                           204,311\n"
        "Verified     205,120                        809                           204,311\n"
        "Difference   0                              0                             0\n"
    )
    assert monitored(text) == [(204311, "3044", "2019-01-01/2019-12-31")]


def test_parts_before_and_after_a_day_are_no_total():
    text = (
        f"MONITORING REPORT\nProject title Corvane Wind\nReference number of the project activity 4510\n{PERIOD}"
        "Project participants Corvane Wind S.A. (private entity)\n"
        "GHG emission reductions achieved in this monitoring period: up to 31 December 2012: 160,800 tCO2e; from 1 "
        "January 2013 onwards: 170,220 tCO2e; Total 331,020 tCO2e\n"
    )
    (claim,) = read("monitored-amount", text)
    assert (claim.quantity, claim.organisation, claim.project_name) == (331020, "Corvane Wind S.A.", "Corvane Wind")


@pytest.mark.parametrize(
    "text",
    [
        f"VERIFICATION OPINION\nCorvane Digester (VCS 3044)\n{PERIOD}"
        "We provide a positive opinion that the GHG emission reductions of 20,512 metric tons of CO2e are right.",
        f"VERIFICATION AND CERTIFICATION REPORT\n{ID}{PERIOD}Certified emission reductions (VERs) 20,512 tCO2e\n",
        f"MONITORING REPORT\n{ID}REPORTING PERIOD START DATE 01/01/2019\n"
        f"REPORTING PERIOD END DATE 31/12/2019\n{ACHIEVED}",
    ],
)
def test_opinions_certificates_and_first_and_last_days(text):
    assert monitored(text) == [(20512, "3044", "2019-01-01/2019-12-31")]


def test_a_host_country_is_told_in_a_sentence():
    assert printed(f"{COVER}The host country is the Republic\nof Indonesia.\n", "country") == ["Indonesia"]


def test_a_day_is_no_number_of_a_report():
    text = "VALIDATION REPORT\nREPORT NO. 2011-0894\nDate of first issue:   Project No.:\n2011-06-14   PRJC-2910\n"
    assert printed(text, "report_number") == ["2011-0894"]


def test_a_single_vintage_is_the_whole_of_its_period():
    text = (
        "Verification Statement\nProject Name Corvane Landfill Gas\nProject ID CAR1455\n"
        "Reporting Period 01/01/2021 – 31/12/2021\nVintage   Verified GHG Emission Reductions (tonnes CO2e)\n"
        "2021      40,288"
    )
    assert monitored(text) == [(40288, "1455", "2021-01-01/2021-12-31")]
    assert monitored(text.replace("– 31/12/2021", "– 31/12/2022")) == []


@pytest.mark.parametrize(
    "rows",
    [
        "2012 (17/03 - 31/12)      18,030\n2013                      101,726\nTotal                     119,756",
        "Year 1                    18,030\nYear 2                    101,726\nTotal                     119,756",
        "Year 1 (2012)             18,030\nYear 2 (2013)             101,726\nTotal                     119,756",
    ],
)
def test_years_are_numbered_or_partial(rows):
    text = f"PROJECT DESCRIPTION\nYears                     Estimated GHG emission reductions (tCO2e)\n{rows}\n"
    assert printed(text, "quantity") == ["18030", "101726", "119756"]


def test_the_rate_in_a_head_does_not_make_its_numbers_rates():
    text = (
        "PROJECT DESCRIPTION\n"
        "Year     Net GHG reductions (tCO2e)    Buffer (10%)    VCUs (tCO2e)\n"
        "2019     7,687                         772             6,915\n"
        "2020     53,578                        5,381           48,197\n"
    )
    assert [fact.quantity for fact in reading(text).of_type("quantity") if fact.basis == "buffer"] == [772, 5381]


def test_a_lone_point_of_a_language_that_groups_by_points_is_thousands_in_doubt():
    text = (
        "INFORME DE VERIFICACIÓN\nTítulo del proyecto: Bosque del río Arenoso\n"
        "Período verificado 01/06/2019 - 31/05/2021\nEn nuestra opinión, las remociones de GEI verificadas para el "
        "período comprendido entre el 1 de junio de 2019 y el 31 de mayo de 2021 son 88.412 tCO2e.\n"
    )
    sure = max(reading(text).of_type("quantity"), key=lambda fact: fact.confidence)
    assert (sure.value, [str(other) for other in sure.alternatives]) == (88412, ["88.412"])
    assert sure.confidence < 0.7


# -- labels ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "project_id"),
    [
        ("VCS Project ID 3112", "3112"),
        ("Verra Project ID: 3002", "3002"),
        ("GS ID of Project GS 4811", "4811"),
        ("ACR Project ID ACR411", "411"),
        ("ID do Projeto VCS 2877", "2877"),
        ("Project identification number VCS 3044", "3044"),
        ("Project ID / ID del proyecto VCS 3044", "3044"),
        ("Date of issue 12/03/2020      Project ID VCS 3044", "3044"),
    ],
)
def test_an_id_is_read_behind_the_labels_of_every_programme(label, project_id):
    text = f"{COVER}{label}\nStandard: {label.split()[0] if label[0] in 'GA' else 'VCS'}\n{PERIOD}{ACHIEVED}"
    assert set(printed(text, "project_id")) == {project_id}


def test_a_title_may_begin_with_a_number_and_who_takes_part_is_no_title():
    text = (
        "JCM Project Design Document Form\nA.1. Title of the JCM project\n1.2MW Solar Power Project in Corvane\n"
        "A.4. Name of project participants\nJapan Kaede Energy Corporation\n1.3 Duration\n"
    )
    assert printed(text, "project_name") == ["1.2MW Solar Power Project in Corvane"]


@pytest.mark.parametrize("value", ["To be assigned by the registry", "TBD", "N/A (pipeline listing 2023)"])
def test_an_id_still_to_come_is_none(value):
    assert printed(f"{COVER}Project ID {value}\n{PERIOD}{ACHIEVED}", "project_id") == []


def test_a_number_with_letters_of_no_known_programme_is_none():
    assert (
        printed(
            "モニタリング報告書\nプロジェクト番号 QX0000412\nモニタリング期間 2021年4月1日~2022年3月31日\n",
            "project_id",
        )
        == []
    )


def test_what_looks_like_an_id_in_an_opinion_is_none():
    text = (
        "VALIDATION REPORT\nProject title Corvane Solar\nReport No. VCS-VAL-2021-3309\nClient ref GS 2021/17\n"
        "VAT ACR 7781-01\nContract CDM/2011/0456\nTel +41 44 555 0199\n"
        "VCS 4.5, VCS Standard v4.2, ACR 8.0, GS4GG, ISO 14064-3:2019, Art. 6.2, ART 6, the form ID001, VN_AM003, "
        "AMS-I.D, BCR0002. CAR 01, CAR 12, CAR 101, CL 05 and FAR 01 were closed. Verra 2022 rules; Gold Standard 2019 "
        "requirements; CDM 2013 VVS; UNFCCC 2015 decision."
    )
    assert printed(text, "project_id") == []


def test_labels_of_a_template_left_blank_say_nothing():
    text = (
        "MONITORING REPORT\nProject ID Provide the VCS project ID, if assigned\n"
        "Monitoring period DD-Month-YYYY to DD-Month-YYYY\n"
        "Vintage year     Net GHG emission reductions (tCO2e)\nYear A           XX,XXX\nTotal\n"
    )
    assert monitored(text) == []
    assert printed(text, "project_id") == []


@pytest.mark.parametrize(
    "title",
    [
        "Verification Statement",
        "Reporte de verificación",
        "Verification of the CDM project Corvane",
        "Output Audit Report",
    ],
)
def test_opinions_under_other_names_are_opinions(title):
    assert printed(f"{title}\nProject Name Corvane Rewetting\n", "kind") == ["verification_report"]


def test_both_sides_of_a_jcm_allocation_are_named():
    text = (
        "JCM Credits Issuance Request Form\nAllocation of credits\n"
        "Side     Participant       Account          Amount (tCO2e)\n"
        "Japan    Oladell, Inc.     JP-314-98638554  787\nCambodia Senzola Energy    KH-888-74205122  197\n"
    )
    assert printed(text, "organisation") == ["Oladell, Inc.", "Senzola Energy"]


# -- the forms of the registries ---------------------------------------------------------------------------------------


def test_days_that_a_narrow_column_breaks_behind_a_hyphen_are_periods():
    text = (
        "MONITORING REPORT\nVintage period  Baseline (tCO2e)  Total VCUs (tCO2e)\n"
        "01-Jan-2021 to 31-\nDec-2021\n1,500   1,210\n"
        "01-Jan-2022 to 31-\nDec-2022\n1,700   1,330\nTotal 3,200   2,540\n"
    )
    assert printed(text, "quantity") == ["1500", "1210", "1700", "1330", "3200", "2540"]


def test_years_may_be_lettered():
    text = (
        "PROJECT DESIGN DOCUMENT\nYear  Estimated emission reductions (tCO2e)\n"
        "Year A  1,210\nYear B  1,330\nTotal  2,540\n"
    )
    assert printed(text, "quantity") == ["1210", "1330", "2540"]


def test_the_total_before_the_buffer_may_be_told_without_the_word_gross():
    text = (
        f"{COVER}{ID}{PERIOD}During this monitoring period the project achieved net reductions of 20,512 tCO2e.\n"
        "Vintage   Buffer pool (tCO2e)   Net VCUs (tCO2e)\n"
        "2019      2,512                 18,000\nTotal     2,512                 18,000\n"
    )
    assert monitored(text) == [(20512, "3044", "2019-01-01/2019-12-31")]


def test_a_title_ends_where_the_form_asks_for_its_days():
    text = (
        "KEY PROJECT INFORMATION\nTitle of Project Corvane Ridge Wind\nTime of First Submission Date 02/03/2021\n"
        "Date of Design Certification TBC\n"
    )
    assert printed(text, "project_name") == ["Corvane Ridge Wind"]


def test_an_audit_of_removals_names_plant_supplier_and_auditor_without_their_labels():
    text = (
        "Output Audit Report\nProduction facility Corvane Biochar\nCO2 Removal Supplier Heron Hiili Oy\n"
        "Country Finland\nAuditor Plover Kontroll AS\n"
    )
    assert printed(text, "project_name") == ["Corvane Biochar"]
    assert printed(text, "organisation") == ["Heron Hiili Oy", "Plover Kontroll AS"]


def test_a_verifier_s_statement_is_of_whoever_engaged_it():
    text = (
        "Plover Verification, Inc.\nVerification Statement\nRe: Verification of Corvane Forest (ACR433)\n"
        "Plover Verification, Inc. was engaged by Heron Timber Partners, LP to verify the GHG assertion.\n"
        "Reporting Period 01/01/2019 – 31/12/2019\nNet GHG Emission Reductions 20,512 tCO2e\n"
    )
    claims = read("monitored-amount", text)
    assert [(each.organisation, each.project_name) for each in claims] == [
        ("Heron Timber Partners, LP", "Corvane Forest")
    ]


def test_what_a_verifier_confirms_was_achieved_and_what_it_is_set_against_was_not():
    text = (
        "JCM Verification Report Form\nTitle of the project Corvane Solar\nReference number MN009\n"
        "Monitoring period 01/01/2019 - 31/12/2019\nAs a result, emission reductions of 14,208 tCO2 in 2019 "
        "are confirmed as correctly calculated, against 14,746 tCO2 estimated in the PDD.\n"
    )
    assert monitored(text) == [(14208, "MN009", "2019-01-01/2019-12-31")]


def test_words_of_a_form_s_labels_are_in_no_name():
    text = (
        "MONITORING REPORT\nTitle of the project (s) covered by monitoring report Corvane Safe Water\n"
        "Version number of the monitoring report 1\nDate of Last Annual Report 30/06/2021\n"
    )
    assert printed(text, "project_name") == ["Corvane Safe Water"]
    assert printed(text, "organisation") == []
    text = "Output Audit Report\nProduction facility Corvane Biochar\nFacility ID 1\nRemoval method Biochar\n"
    assert printed(text, "project_name") == ["Corvane Biochar"]


def test_where_a_verifier_is_reached_is_not_where_the_project_lies():
    text = "VERIFICATION REPORT\nClient Heron Wind S.A.\nPrepared By Plover S.L.\nContact Madrid, Spain\n"
    assert printed(text, "country") == []
    assert printed(f"{COVER}Contact Dehradun, India\n", "country") == ["India"]


def test_a_name_in_quotes_before_its_id_ends_at_the_quote():
    text = "VERIFICATION REPORT\nThe verification of “Corvane Wind Farm” (VCS ID 1877) was performed.\n"
    assert printed(text, "project_name") == ["Corvane Wind Farm"]
