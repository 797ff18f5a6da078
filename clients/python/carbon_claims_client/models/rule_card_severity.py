from typing import Literal

RuleCardSeverity = Literal['critical', 'high', 'info', 'low', 'medium']

RULE_CARD_SEVERITY_VALUES: set[RuleCardSeverity] = { 'critical', 'high', 'info', 'low', 'medium',  }

def check_rule_card_severity(value: str) -> RuleCardSeverity:
    if value in RULE_CARD_SEVERITY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {RULE_CARD_SEVERITY_VALUES!r}")
