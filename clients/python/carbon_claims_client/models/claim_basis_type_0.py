from typing import Literal

ClaimBasisType0 = Literal['achieved', 'baseline', 'buffer', 'contracted_future_delivery', 'ex_ante', 'gross', 'leakage', 'project_emissions']

CLAIM_BASIS_TYPE_0_VALUES: set[ClaimBasisType0] = { 'achieved', 'baseline', 'buffer', 'contracted_future_delivery', 'ex_ante', 'gross', 'leakage', 'project_emissions',  }

def check_claim_basis_type_0(value: str) -> ClaimBasisType0:
    if value in CLAIM_BASIS_TYPE_0_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CLAIM_BASIS_TYPE_0_VALUES!r}")
