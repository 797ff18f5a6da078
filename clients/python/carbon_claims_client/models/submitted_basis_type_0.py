from typing import Literal

SubmittedBasisType0 = Literal['achieved', 'baseline', 'buffer', 'contracted_future_delivery', 'ex_ante', 'gross', 'leakage', 'project_emissions']

SUBMITTED_BASIS_TYPE_0_VALUES: set[SubmittedBasisType0] = { 'achieved', 'baseline', 'buffer', 'contracted_future_delivery', 'ex_ante', 'gross', 'leakage', 'project_emissions',  }

def check_submitted_basis_type_0(value: str) -> SubmittedBasisType0:
    if value in SUBMITTED_BASIS_TYPE_0_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {SUBMITTED_BASIS_TYPE_0_VALUES!r}")
