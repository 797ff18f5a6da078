from typing import Literal

RuleCardKind = Literal['claim', 'document', 'group', 'project']

RULE_CARD_KIND_VALUES: set[RuleCardKind] = { 'claim', 'document', 'group', 'project',  }

def check_rule_card_kind(value: str) -> RuleCardKind:
    if value in RULE_CARD_KIND_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {RULE_CARD_KIND_VALUES!r}")
