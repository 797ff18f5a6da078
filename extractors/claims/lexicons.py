"""The words that the grammar of acts knows, by language: what each is in a sentence about credits.

A verb's forms are told apart because they say when: `past` (also the participle), `base` (present and infinitive),
`ing`, `noun`, and `future` where the language has a form for it. The other parts: `other` (something else was done
with the amount), `will`, `doubt`, `not`, `be`, `have`, `plan`, `soon` (an adjective of plans), `we`, `others` (somebody
else), `ly` (words that may stand between), `break` (a new clause begins), `emissions`, `is` (verbs that state
their amount), `to`, `by`, `prep` (what follows a plan), `behalf`. `phrases` are words whose part depends on their
neighbours: part, words side by side (several forms apart by spaces; `#` is a number), and which of them has it.
"""

from collections.abc import Mapping

import msgspec

from verifier.model import Action

Verbs = Mapping[Action, Mapping[str, str]]


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """A language's words."""

    verbs: Verbs
    parts: Mapping[str, str]
    phrases: tuple[tuple[str, tuple[str, ...], int], ...]


_THINGS = "goods services electricity energy power heat steam materials products fuel fuels"
"""What else is bought and used, under the headings of inventories."""

_OTHERS = "customers clients suppliers guests passengers buyers investors members companies airlines partners"
_DONE_AT_LAST: tuple[tuple[Action, str], ...] = (
    ("retired", "retire"),
    ("cancelled", "cancel surrender"),
    ("purchased", "purchase buy acquire procure"),
    ("applied", "offset compensate neutralise neutralize"),
)

ENGLISH = Lexicon(
    verbs={
        "retired": {
            "past": "retired",
            "base": "retire retires",
            "ing": "retiring",
            "noun": "retirement retirements",
        },
        "cancelled": {
            "past": "cancelled canceled surrendered",
            "base": "cancel cancels surrender surrenders",
            "ing": "cancelling canceling surrendering",
            "noun": "cancellation cancellations cancelation",
        },
        "purchased": {
            "past": "purchased bought acquired procured contracted pre-purchased prepurchased",
            "base": "purchase buy acquire procure buys acquires procures",
            "ing": "purchasing buying acquiring procuring",
            "noun": "purchases acquisition procurement",
        },
        "applied": {
            "past": "applied used secured compensated neutralised neutralized addressed covered",
            "base": "apply use secure compensate neutralise neutralize address cover compensates",
            "ing": "applying using securing offsetting compensating neutralising neutralizing addressing covering",
        },
    },
    parts={
        "other": "emit emits emitted emitting generate generates generated generating reduce reduces reduced reducing "
        "avoid avoids avoided avoiding sequester sequesters sequestered store stores stored storing capture captures "
        "captured capturing deliver delivers delivered delivering remove removes removed removing prevent prevents "
        "prevented save saves saved saving produce produces produced producing issue issues issued issuing sold sell "
        "sells selling donate donated donates finance finances financed plant planted planting decrease decreased "
        "decreases increase increased increases allocated estimated awarded",
        "will": "will shall 'll ’ll wo",
        "doubt": "would could may might can should must ought considering consider "
        "considers exploring explore evaluating evaluate assessing studying negotiating encourage encouraging "
        "recommend if whether e.g. eg potential potentially unless option",
        "not": "not n't n’t never neither nor no none without stopped ceased zero nobody",
        "be": "was were is are been being be",
        "have": "have has had 've ’ve did do does having",
        "plan": "plan plans planned planning intend intends intended intending intention aim aims aimed aiming target "
        "targets targeted expect expects expected hope hopes hoping goal goals going seek seeks seeking commit commits "
        "committed commitment committing pledge pledges pledged agree agrees agreed agreement contract need needs "
        "required requires obligation propose proposes proposed process working ambition strategy looking ready track "
        "roadmap",
        "soon": "planned future intended proposed upcoming",
        "we": "we i",
        "others": "customers customer clients client suppliers supplier guests travelers travellers passengers "
        "investors shoppers members others buyers buyer companies organisations organizations corporations governments "
        "government airlines developers developer peers competitors they participants individuals employees households "
        "users partners third-party industry market markets sector world firms businesses countries nations brands "
        "visitors attendees competitor rivals rival drivers tenants citizens subscribers retailers registry",
        "ly": "also already then now therefore thus subsequently both jointly again voluntarily since",
        "break": "; : but while whereas although",
        "emissions": "emissions footprint inventory",
        "is": "totaled totalled amounted reached stood",
        "to": "to",
        "by": "by",
        "prep": "of on for at in",
    },
    phrases=(
        ("", ("not", "only"), 0),
        ("", ("may", "#"), 0),
        ("", ("#", "may"), 1),
        ("", ("in since until during by", "may"), 1),
        ("", ("no", "longer later less fewer more"), 0),
        ("", ("net", "zero"), 1),
        ("", ("net", "-", "zero"), 2),
        ("not", ("rather", "than"), 0),
        ("not", ("instead", "of"), 0),
        ("doubt", ("such", "as"), 0),
        ("doubt", ("for", "example instance"), 0),
        ("break", (",", "and but which while whereas although so we"), 0),
        ("others", ("third", "party parties"), 1),
        ("others", (_OTHERS, "who that which"), 1),
        ("others", (_OTHERS, ",", "who which"), 2),
        ("others", ("a any each every another", "company firm business organisation organization person"), 1),
        ("behalf", ("on", "our", "behalf"), 2),
        (
            "",
            (
                "credits credit units offsets vcus removals tonnes tons",
                "generated issued produced sold delivered sourced",
                "by from in under through via to",
            ),
            1,
        ),
        (
            "",
            ("retired retirement retiring retire", "employees employee plan plans benefits benefit savings"),
            0,
        ),
        ("plan", ("purchase procurement", "agreement agreements contract contracts"), 0),
        ("applied.past", ("offset", "#"), 0),
        ("", ("carbon co2 emission emissions the", "offset"), 1),
        ("applied.base", ("to we will can fully partly partially and that who which", "offset"), 1),
        ("applied.past", ("have has had were was been be are is being", "offset"), 1),
        (
            "applied.past",
            ("were was been be are is being", "fully partly partially completely entirely also", "offset"),
            2,
        ),
        (
            "applied.past",
            (
                "offset",
                "our the its their all these this those any residual remaining unavoidable approximately about around "
                "over with by through via using",
            ),
            0,
        ),
        ("applied.past", ("invested", "in"), 0),
        ("applied.ing", ("investing", "in"), 0),
        ("purchased.noun", ("the our its a through via by total of annual", "purchase"), 1),
        *((f"{action}.past", ("able managed continued", "to", word), 2) for action, word in _DONE_AT_LAST),
        ("", ("purchased purchasing acquired use used using", _THINGS), 0),
        ("", ("purchase use acquisition", "of", f"sold {_THINGS}"), 0),
    ),
)

SPANISH = Lexicon(
    verbs={
        "retired": {
            "past": "retiramos retiró retiraron retirado retirados retirada retiradas",
            "base": "retirar retiran retira",
            "ing": "retirando",
            "noun": "retiro retiros",
            "future": "retiraremos retirará retirarán",
        },
        "cancelled": {
            "past": "cancelamos canceló cancelaron cancelado cancelados cancelada canceladas anulamos anuló anulados",
            "base": "cancelar anular cancela cancelan",
            "ing": "cancelando anulando",
            "noun": "cancelación cancelaciones anulación",
            "future": "cancelaremos cancelará cancelarán",
        },
        "purchased": {
            "past": "compramos compró compraron comprado comprados comprada compradas adquirimos adquirió adquirieron "
            "adquirido adquiridos adquirida adquiridas",
            "base": "comprar adquirir compra adquiere",
            "ing": "comprando adquiriendo",
            "noun": "compras adquisición",
            "future": "compraremos comprará comprarán adquiriremos adquirirá",
        },
        "applied": {
            "past": "compensamos compensó compensaron compensado compensados compensadas neutralizamos neutralizó "
            "utilizamos utilizó usamos",
            "base": "compensar neutralizar utilizar",
            "ing": "compensando neutralizando",
            "future": "compensaremos compensará",
        },
    },
    parts={
        "other": "emitimos emitió emitieron generó generaron generados genera redujo reducimos redujeron reducir evitó "
        "evitaron almacena captura vendió vendieron vendimos entregó entregaron emitidos",
        "doubt": "podría podrían puede pueden podrá podrán podríamos podremos si",
        "not": "no ni nunca ningún ninguno ninguna sin tampoco",
        "be": "fue fueron es son ser sido fuera será serán",
        "have": "ha han hemos había habían haber",
        "plan": "prevemos prevé prevén planeamos planea planeamos esperamos espera objetivo meta compromiso "
        "comprometemos comprometido pretendemos pretende tenemos acordó acordamos acuerdo vamos va proyecta",
        "soon": "futuras futuros previstas previstos futura futuro prevista previsto",
        "we": "nosotros",
        "others": "clientes cliente proveedores proveedor empresas inversionistas gobiernos gobierno terceros "
        "pasajeros usuarios otros otras compradores socios",
        "ly": "ya también además luego se",
        "break": "; : pero mientras aunque",
        "emissions": "emisiones huella inventario",
        "is": "sumaron alcanzaron ascendieron totalizaron",
        "by": "por",
        "prep": "a de en para",
    },
    phrases=(
        ("", ("no", "solo sólo solamente"), 0),
        ("not", ("en", "lugar", "de"), 0),
        ("not", ("en", "vez", "de"), 0),
        ("break", (",", "y pero que mientras"), 0),
        ("behalf", ("en", "nuestro", "nombre"), 2),
        ("", ("objetivo meta", "de", "cero"), 0),
        ("purchased.noun", ("la una mediante de nuestra", "compra"), 1),
    ),
)

PORTUGUESE = Lexicon(
    verbs={
        "retired": {
            "past": "aposentamos aposentou aposentaram aposentado aposentados aposentada aposentadas",
            "base": "aposentar aposenta aposentam",
            "ing": "aposentando",
            "noun": "aposentadoria aposentadorias",
            "future": "aposentaremos aposentará aposentarão",
        },
        "cancelled": {
            "past": "cancelamos cancelou cancelaram cancelado cancelados cancelada canceladas",
            "base": "cancelar cancela cancelam",
            "ing": "cancelando",
            "noun": "cancelamento cancelamentos",
            "future": "cancelaremos cancelará cancelarão",
        },
        "purchased": {
            "past": "compramos comprou compraram comprado comprados comprada compradas adquirimos adquiriu adquiriram "
            "adquirido adquiridos adquirida adquiridas",
            "base": "comprar adquirir compra adquire",
            "ing": "comprando adquirindo",
            "noun": "compras aquisição",
            "future": "compraremos comprará comprarão adquiriremos adquirirá",
        },
        "applied": {
            "past": "compensamos compensou compensaram compensado compensados compensadas neutralizamos neutralizou "
            "utilizamos utilizou usamos",
            "base": "compensar neutralizar utilizar",
            "ing": "compensando neutralizando",
            "future": "compensaremos compensará",
        },
    },
    parts={
        "other": "emitimos emitiu emitiram gerou geraram gerados gera reduziu reduzimos reduziram reduzir evitou "
        "evitaram armazena captura vendeu venderam vendemos entregou entregaram emitidos",
        "doubt": "poderia poderiam pode podem poderá poderão poderíamos se",
        "not": "não nem nunca nenhum nenhuma sem tampouco",
        "be": "foi foram é são ser sido será serão",
        "have": "tem têm temos tinha tinham ter havia",
        "plan": "prevemos prevê preveem planejamos planeja esperamos espera objetivo meta compromisso comprometemos "
        "comprometido pretendemos pretende acordou acordamos acordo vamos vai projeta",
        "soon": "futuras futuros previstas previstos futura futuro prevista previsto",
        "we": "nós",
        "others": "clientes cliente fornecedores fornecedor empresas investidores governos governo terceiros "
        "passageiros usuários outros outras compradores parceiros",
        "ly": "já também além depois se",
        "break": "; : mas enquanto embora",
        "emissions": "emissões pegada inventário",
        "is": "somaram alcançaram totalizaram",
        "by": "por pelos pelas pelo pela",
        "prep": "a de em para",
    },
    phrases=(
        ("", ("não", "só somente apenas"), 0),
        ("not", ("em", "vez", "de"), 0),
        ("break", (",", "e mas que enquanto"), 0),
        ("behalf", ("em", "nosso", "nome"), 2),
        ("purchased.noun", ("a uma mediante de nossa pela", "compra"), 1),
    ),
)
