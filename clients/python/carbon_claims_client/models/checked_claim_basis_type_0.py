from typing import Literal

CheckedClaimBasisType0 = Literal['achieved', 'baseline', 'buffer', 'contracted_future_delivery', 'ex_ante', 'gross', 'leakage', 'project_emissions']

CHECKED_CLAIM_BASIS_TYPE_0_VALUES: set[CheckedClaimBasisType0] = { 'achieved', 'baseline', 'buffer', 'contracted_future_delivery', 'ex_ante', 'gross', 'leakage', 'project_emissions',  }

def check_checked_claim_basis_type_0(value: str) -> CheckedClaimBasisType0:
    if value in CHECKED_CLAIM_BASIS_TYPE_0_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CHECKED_CLAIM_BASIS_TYPE_0_VALUES!r}")
