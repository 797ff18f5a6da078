from typing import Literal

FactBasisType0 = Literal['achieved', 'baseline', 'buffer', 'contracted_future_delivery', 'ex_ante', 'gross', 'leakage', 'project_emissions']

FACT_BASIS_TYPE_0_VALUES: set[FactBasisType0] = { 'achieved', 'baseline', 'buffer', 'contracted_future_delivery', 'ex_ante', 'gross', 'leakage', 'project_emissions',  }

def check_fact_basis_type_0(value: str) -> FactBasisType0:
    if value in FACT_BASIS_TYPE_0_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {FACT_BASIS_TYPE_0_VALUES!r}")
