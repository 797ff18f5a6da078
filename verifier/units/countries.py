"""Countries: ISO 3166-1 alpha-2 from names, alpha-2 and alpha-3 codes, and back.

Names are English, with the spellings registries and their papers use, and Spanish, French and Portuguese ones where
they differ and are no other word. `Guinea`, `Niger`, `Congo` and `Georgia` are read as the countries; states and
provinces whose names hold a country's (New Mexico) belong to their own. Kosovo has the code in common use, XK.
"""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

_TABLE = """
AD AND Andorra
AE ARE United Arab Emirates | UAE | U.A.E. | Emiratos Árabes Unidos | Emirats arabes unis | Emirados Árabes Unidos |
    アラブ首長国連邦 | United Arab Emirates (the)
AF AFG Afghanistan
AG ATG Antigua and Barbuda
AI AIA Anguilla
AL ALB Albania | Albanie | Albânia
AM ARM Armenia | Arménie | Armênia | Arménia
AO AGO Angola
AQ ATA Antarctica
AR ARG Argentina | Argentine | アルゼンチン
AS ASM American Samoa
AT AUT Austria | Autriche | Áustria
AU AUS Australia | Australie | Austrália | Commonwealth of Australia | New South Wales | オーストラリア
AW ABW Aruba
AX ALA Åland Islands | Aland Islands
AZ AZE Azerbaijan | Azerbaiyán | Azerbaïdjan | Azerbaijão | アゼルバイジャン
BA BIH Bosnia and Herzegovina | Bosnia & Herzegovina | Bosnia-Herzegovina | Bosnia
BB BRB Barbados
BD BGD Bangladesh | Bangladés | People's Republic of Bangladesh | バングラデシュ
BE BEL Belgium | Bélgica | Belgique
BF BFA Burkina Faso
BG BGR Bulgaria | Bulgarie | Bulgária
BH BHR Bahrain
BI BDI Burundi
BJ BEN Benin | Bénin | Benim
BL BLM Saint Barthélemy | Saint Barthelemy
BM BMU Bermuda
BN BRN Brunei | Brunei Darussalam
BO BOL Bolivia | Bolivia, Plurinational State of | Bolivia (Plurinational State of) | Plurinational State of |
    Bolivie | Bolívia | ボリビア
BQ BES Caribbean Netherlands
BR BRA Brazil | Brasil | Brésil | Federative Republic of Brazil | ブラジル | República Federativa do Brasil | 巴西
BS BHS Bahamas | The Bahamas | Bahamas (the)
BT BTN Bhutan | Bhoutan | Bután | Butão
BV BVT Bouvet Island
BW BWA Botswana | Botsuana
BY BLR Belarus | Bielorrusia | Biélorussie
BZ BLZ Belize | Belice
CA CAN Canada | Canadá
CC CCK Cocos (Keeling) Islands
CD COD Democratic Republic of the Congo | DRC | DR Congo | D.R. Congo | Congo, Democratic Republic of the |
    Congo, the Democratic Republic of the | Congo (the Democratic Republic of the) |
    Congo, The Democratic Republic of The | Democratic Republic of Congo | Congo, DRC | Congo DR | Congo (DRC) |
    Congo-Kinshasa | República Democrática del Congo | République démocratique du Congo |
    République Démocratique du Congo | RDC | República Democrática do Congo | Democratic Republic of the Congo (the) |
    コンゴ民主共和国
CF CAF Central African Republic | República Centroafricana | République centrafricaine
CG COG Republic of the Congo | Congo | Republic of Congo | Congo, Republic of the | Congo (the) | Congo-Brazzaville |
    República del Congo | République du Congo | República do Congo
CH CHE Switzerland | Suiza | Suisse | Suíça
CI CIV Côte d'Ivoire | Cote d'Ivoire | Ivory Coast | Côte d’Ivoire | Cote d’Ivoire | Costa de Marfil |
    Costa do Marfim | Republic of Côte d'Ivoire
CK COK Cook Islands
CL CHL Chile | チリ
CM CMR Cameroon | Camerún | Cameroun | Camarões
CN CHN China | PR China | P.R. China | P. R. China | People's Republic of China | Peoples Republic of China | PRC |
    Chine | 中国
CO COL Colombia | Colombie | Colômbia | Republic of Colombia | コロンビア | 哥伦比亚
CR CRI Costa Rica | コスタリカ
CU CUB Cuba
CV CPV Cape Verde | Cabo Verde | Cap-Vert
CW CUW Curaçao | Curacao
CX CXR Christmas Island
CY CYP Cyprus | Chipre | Chypre
CZ CZE Czechia | Czech Republic | República Checa | Tchéquie
DE DEU Germany | Alemania | Allemagne | Alemanha | Deutschland | ドイツ
DJ DJI Djibouti | Yibuti
DK DNK Denmark | Dinamarca | Danemark
DM DMA Dominica
DO DOM Dominican Republic | República Dominicana | République dominicaine | Dominican Republic (the)
DZ DZA Algeria | Argelia | Algérie | Argélia
EC ECU Ecuador | Équateur | Equateur | Equador | エクアドル
EE EST Estonia | Estonie | Estônia
EG EGY Egypt | Egipto | Égypte | Egypte | Egito | Arab Republic of Egypt | エジプト
EH ESH Western Sahara
ER ERI Eritrea | Érythrée
ES ESP Spain | España | Espagne | Espanha
ET ETH Ethiopia | Etiopía | Éthiopie | Ethiopie | Etiópia | Federal Democratic Republic of Ethiopia | エチオピア
FI FIN Finland | Finlandia | Finlande | Finlândia
FJ FJI Fiji | Fidji | Fiyi
FK FLK Falkland Islands | Falkland Islands (Malvinas)
FM FSM Micronesia | Micronesia, Federated States of | Micronesia (Federated States of) |
    Federated States of Micronesia
FO FRO Faroe Islands
FR FRA France | Francia | França | フランス
GA GAB Gabon | Gabón | Gabão
GB GBR United Kingdom | UK | U.K. | Great Britain | United Kingdom of Great Britain and Northern Ireland |
    United Kingdom of Great Britain | Reino Unido | Royaume-Uni | Scotland | Northern Ireland
GD GRD Grenada
GE GEO Georgia | Géorgie | Geórgia | ジョージア
GF GUF French Guiana
GG GGY Guernsey
GH GHA Ghana | Gana | ガーナ
GI GIB Gibraltar
GL GRL Greenland
GM GMB Gambia | The Gambia | Gambia (the) | Gambie
GN GIN Guinea | Guinée | Guiné
GP GLP Guadeloupe
GQ GNQ Equatorial Guinea | Guinea Ecuatorial | Guinée équatoriale
GR GRC Greece | Grecia | Grèce | Grécia
GS SGS South Georgia and the South Sandwich Islands
GT GTM Guatemala | グアテマラ
GU GUM Guam
GW GNB Guinea-Bissau | Guinea Bissau | Guinée-Bissau | Guiné-Bissau | Guinea-Bisáu
GY GUY Guyana | Guiana | Co-operative Republic of Guyana
HK HKG Hong Kong | Hong Kong SAR | Hong Kong, China
HM HMD Heard Island and McDonald Islands
HN HND Honduras | ホンジュラス
HR HRV Croatia | Croacia | Croatie | Croácia
HT HTI Haiti | Haití | Haïti
HU HUN Hungary | Hungría | Hongrie | Hungria
ID IDN Indonesia | Indonesie | Indonésie | Indonésia | Republic of Indonesia | インドネシア | 印度尼西亚
IE IRL Ireland | Irlanda | Irlande | Republic of Ireland
IL ISR Israel | Israël
IM IMN Isle of Man
IN IND India | Inde | Índia | Republic of India | インド | 印度
IO IOT British Indian Ocean Territory
IQ IRQ Iraq | Irak | Iraque
IR IRN Iran | Iran, Islamic Republic of | Iran (Islamic Republic of) | Islamic Republic of Iran | Irán | Irão | Irã
IS ISL Iceland | Islandia | Islande | Islândia
IT ITA Italy | Italia | Italie | Itália
JE JEY Jersey
JM JAM Jamaica | Jamaïque
JO JOR Jordan | Jordania | Jordanie | Jordânia
JP JPN Japan | Japón | Japon | Japão | 日本
KE KEN Kenya | Quênia | Quénia | Kenia | Republic of Kenya | ケニア | 肯尼亚
KG KGZ Kyrgyzstan | Kyrgyz Republic | Kirguistán | Kirghizistan | Quirguistão | キルギス
KH KHM Cambodia | Camboya | Cambodge | Camboja | Kingdom of Cambodia | カンボジア | 柬埔寨
KI KIR Kiribati
KM COM Comoros | Comores | Comoros (the) | Comoras
KN KNA Saint Kitts and Nevis | St. Kitts and Nevis
KP PRK North Korea | Democratic People's Republic of Korea | DPR Korea | Korea, Democratic People's Republic of |
    Korea (the Democratic People's Republic of) | Corea del Norte | Corée du Nord | Coreia do Norte
KR KOR South Korea | Republic of Korea | Korea, Republic of | Korea Rep. | Korea, Rep. | Rep. of Korea | Korea |
    Korea (Republic of) | Korea (the Republic of) | Corea del Sur | República de Corea | Corée du Sud |
    Coreia do Sul | República da Coreia | 韓国
KW KWT Kuwait
KY CYM Cayman Islands
KZ KAZ Kazakhstan | Kazajistán | Kazakstan | Cazaquistão | Republic of Kazakhstan | カザフスタン
LA LAO Laos | Lao PDR | Lao People's Democratic Republic | Lao | Lao P.D.R. | ラオス | 老挝
LB LBN Lebanon | Líbano | Liban
LC LCA Saint Lucia | St. Lucia | St Lucia
LI LIE Liechtenstein
LK LKA Sri Lanka | Sri-Lanka | スリランカ
LR LBR Liberia | Libéria
LS LSO Lesotho | Lesoto
LT LTU Lithuania | Lituania | Lituanie | Lituânia
LU LUX Luxembourg | Luxemburgo
LV LVA Latvia | Letonia | Lettonie | Letônia
LY LBY Libya | Libia | Libye | Líbia | Libyan Arab Jamahiriya
MA MAR Morocco | Marruecos | Maroc | Marrocos | モロッコ
MC MCO Monaco
MD MDA Moldova | Republic of Moldova | Moldova, Republic of | Moldova (the Republic of) | Moldavia | Moldavie |
    Moldávia | モルドバ
ME MNE Montenegro
MF MAF Saint Martin | Saint Martin (French part)
MG MDG Madagascar | Madagáscar | マダガスカル
MH MHL Marshall Islands
MK MKD North Macedonia | Macedonia | The former Yugoslav Republic of Macedonia | Republic of North Macedonia |
    Macedonia, the former Yugoslav Republic of | North Macedonia Republic of
ML MLI Mali | Malí | Mali (the Republic of)
MM MMR Myanmar | Burma | Birmania | Birmanie | Mianmar | Republic of the Union of Myanmar | ミャンマー | 缅甸
MN MNG Mongolia | Mongolie | Mongólia | モンゴル | 蒙古
MO MAC Macao | Macau | Macao SAR
MP MNP Northern Mariana Islands
MQ MTQ Martinique
MR MRT Mauritania | Mauritanie | Mauritânia
MS MSR Montserrat
MT MLT Malta | Malte
MU MUS Mauritius | Mauricio | Maurício
MV MDV Maldives | Maldivas | Maldives (the) | Republic of Maldives | モルディブ
MW MWI Malawi | Maláui | マラウイ
MX MEX Mexico | México | Mexique | United Mexican States | メキシコ | 墨西哥
MY MYS Malaysia | Malasia | Malaisie | Malásia | マレーシア
MZ MOZ Mozambique | Moçambique
NA NAM Namibia | Namibie | Namíbia
NC NCL New Caledonia
NE NER Niger | Níger | Niger (the)
NF NFK Norfolk Island
NG NGA Nigeria | Nigéria | Federal Republic of Nigeria | ナイジェリア
NI NIC Nicaragua
NL NLD Netherlands | The Netherlands | Netherlands (the) | Holland | Países Bajos | Pays-Bas | Países Baixos | Holanda
NO NOR Norway | Noruega | Norvège
NP NPL Nepal | Népal | ネパール
NR NRU Nauru
NU NIU Niue
NZ NZL New Zealand | Nueva Zelanda | Nouvelle-Zélande | Nova Zelândia | Aotearoa | ニュージーランド
OM OMN Oman
PA PAN Panama | Panamá | パナマ
PE PER Peru | Perú | Pérou | ペルー | 秘鲁
PF PYF French Polynesia
PG PNG Papua New Guinea | Papua Nueva Guinea | Papouasie-Nouvelle-Guinée | Papua-Nova Guiné | パプアニューギニア
PH PHL Philippines | Philippines (the) | Filipinas | The Philippines | Republic of the Philippines | フィリピン
PK PAK Pakistan | Pakistán | Paquistão | パキスタン | Islamic Republic of Pakistan
PL POL Poland | Polonia | Pologne | Polónia | Polônia
PM SPM Saint Pierre and Miquelon
PN PCN Pitcairn
PR PRI Puerto Rico
PS PSE Palestine | State of Palestine | Palestine, State of | Palestina
PT PRT Portugal | ポルトガル
PW PLW Palau | Palaos | Republic of Palau | パラオ
PY PRY Paraguay | Paraguai | パラグアイ
QA QAT Qatar
RE REU Réunion | Reunion
RO ROU Romania | Rumania | Roumanie | Romênia | Roménia
RS SRB Serbia | Serbie | Sérvia
RU RUS Russia | Russian Federation | Russian Federation (the) | Rusia | Russie | Rússia | Federación de Rusia
RW RWA Rwanda | Ruanda | ルワンダ
SA SAU Saudi Arabia | Arabia Saudita | Arabie saoudite | Arábia Saudita | Kingdom of Saudi Arabia | KSA | サウジアラビア
SB SLB Solomon Islands | Islas Salomón | Îles Salomon
SC SYC Seychelles
SD SDN Sudan | Sudán | Soudan | Sudão | Sudan (the)
SE SWE Sweden | Suecia | Suède | Suécia
SG SGP Singapore | Singapur | Singapour | Singapura
SH SHN Saint Helena
SI SVN Slovenia | Eslovenia | Slovénie
SJ SJM Svalbard and Jan Mayen
SK SVK Slovakia | Slovak Republic | Eslovaquia | Slovaquie
SL SLE Sierra Leone | Sierra Leona | Serra Leoa
SM SMR San Marino
SN SEN Senegal | Sénégal | セネガル
SO SOM Somalia | Somalie | Somália
SR SUR Suriname | Surinam
SS SSD South Sudan | Sudán del Sur | Soudan du Sud | Sudão do Sul
ST STP Sao Tome and Principe | São Tomé and Príncipe | São Tomé e Príncipe | Santo Tomé y Príncipe
SV SLV El Salvador
SX SXM Sint Maarten | Sint Maarten (Dutch part)
SY SYR Syria | Syrian Arab Republic | Syrian Arab Republic (the) | Siria | Syrie | Síria
SZ SWZ Eswatini | Swaziland
TC TCA Turks and Caicos Islands
TD TCD Chad | Tchad | Chade
TF ATF French Southern Territories
TG TGO Togo
TH THA Thailand | Tailandia | Thaïlande | Tailândia | Kingdom of Thailand | タイ | 泰国
TJ TJK Tajikistan | Tayikistán | Tadjikistan | Tajiquistão
TK TKL Tokelau
TL TLS Timor-Leste | Timor Leste | East Timor | Timor Oriental
TM TKM Turkmenistan | Turkmenistán | Turkménistan | Turcomenistão
TN TUN Tunisia | Túnez | Tunisie | Tunísia | チュニジア
TO TON Tonga
TR TUR Türkiye | Turkey | Turkiye | Republic of Turkey | Republic of Türkiye | Turquía | Turquie | Turquia | トルコ |
    Türkei
TT TTO Trinidad and Tobago | Trinidad & Tobago | Trinidad y Tobago
TV TUV Tuvalu
TW TWN Taiwan | Taiwan, Province of China | Taiwan (Province of China) | Taiwán | Taïwan | Chinese Taipei
TZ TZA Tanzania | United Republic of Tanzania | Tanzania, United Republic of | Tanzania, the United Republic of |
    Tanzanie | Tanzânia | タンザニア
UA UKR Ukraine | Ucrania | Ucrânia | Ukraine (the) | ウクライナ
UG UGA Uganda | Ouganda | ウガンダ
UM UMI US Minor Outlying Islands
US USA United States | United States of America | USA | U.S. | U.S.A. | Estados Unidos | Estados Unidos de América |
    アメリカ | EE.UU. | EE. UU. | États-Unis | Etats-Unis | Estados Unidos da América | EUA | New Mexico |
    New Jersey | アメリカ合衆国 | 米国
UY URY Uruguay | Uruguai | ウルグアイ
UZ UZB Uzbekistan | Uzbekistán | Ouzbékistan | Uzbequistão | ウズベキスタン
VA VAT Vatican City | Holy See | Holy See (the)
VC VCT Saint Vincent and the Grenadines | St. Vincent and the Grenadines
VE VEN Venezuela | Venezuela, Bolivarian Republic of | Venezuela (Bolivarian Republic of) |
    Bolivarian Republic of Venezuela
VG VGB British Virgin Islands
VI VIR US Virgin Islands
VN VNM Vietnam | Viet Nam | Socialist Republic of Viet Nam | Socialist Republic of Vietnam | Vietnã | Vietname |
    Viêt Nam | Việt Nam | Viet-Nam | ヴェトナム | 越南 | ベトナム
VU VUT Vanuatu
WF WLF Wallis and Futuna
WS WSM Samoa
XK XKX Kosovo | Republic of Kosovo | Kosovo Republic of
YE YEM Yemen
YT MYT Mayotte
ZA ZAF South Africa | Sudáfrica | Afrique du Sud | África do Sul | Republic of South Africa | 南アフリカ
ZM ZMB Zambia | Zâmbia | Zambie | ザンビア
ZW ZWE Zimbabwe | Zimbabue | Zimbábue
"""

_LINES = [line.split(" ", 2) for line in re.sub(r"\n {4}", " ", _TABLE).strip().splitlines()]
_NAMES = {iso2: rest.split(" | ") for iso2, _, rest in _LINES}
_ISO3 = {iso3: iso2 for iso2, iso3, _ in _LINES}


def _key(name: str) -> str:
    """Casefold a name and drop accents, points, articles and doubled spaces: what is left compares."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = re.sub(r"[.,()]", " ", plain.replace("’", "'")).replace("&", "and").split()
    return " ".join(word for word in words if word != "the")


_BY_KEY = {_key(name): iso2 for iso2, names in _NAMES.items() for name in names}

COUNTRY_NAMES: Mapping[str, str] = MappingProxyType(
    {name.casefold(): iso2 for iso2, names in _NAMES.items() for name in names}
)
"""Every name and spelling, casefolded, with its alpha-2 code: for finding countries in running text."""


def country(text: str | None) -> str | None:
    """Return the alpha-2 code of a country's name or code; None for anything else, and for `International`.

    >>> country("Viet Nam"), country("Congo, the Democratic Republic of"), country("Perú"), country("NA")
    ('VN', 'CD', 'PE', 'NA')
    """
    if not text:
        return None
    stripped = text.strip()
    if stripped.upper() == stripped:
        if stripped in _NAMES:
            return stripped
        if stripped in _ISO3:
            return _ISO3[stripped]
    return _BY_KEY.get(_key(stripped))


def name_of(iso2: str) -> str:
    """Return the English name of an alpha-2 code; the code itself when there is no such country.

    >>> name_of("CI")
    "Côte d'Ivoire"
    """
    return _NAMES.get(iso2, [iso2])[0]
