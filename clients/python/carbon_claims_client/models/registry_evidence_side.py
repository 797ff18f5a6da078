from typing import Literal

RegistryEvidenceSide = Literal['registry']

REGISTRY_EVIDENCE_SIDE_VALUES: set[RegistryEvidenceSide] = { 'registry',  }

def check_registry_evidence_side(value: str) -> RegistryEvidenceSide:
    if value in REGISTRY_EVIDENCE_SIDE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {REGISTRY_EVIDENCE_SIDE_VALUES!r}")
