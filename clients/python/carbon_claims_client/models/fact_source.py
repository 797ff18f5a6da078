from typing import Literal

FactSource = Literal['form', 'link', 'ocr', 'table', 'text']

FACT_SOURCE_VALUES: set[FactSource] = { 'form', 'link', 'ocr', 'table', 'text',  }

def check_fact_source(value: str) -> FactSource:
    if value in FACT_SOURCE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {FACT_SOURCE_VALUES!r}")
