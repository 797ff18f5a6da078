from typing import Literal

MatchCandidateSchema = Literal['Company', 'Project']

MATCH_CANDIDATE_SCHEMA_VALUES: set[MatchCandidateSchema] = { 'Company', 'Project',  }

def check_match_candidate_schema(value: str) -> MatchCandidateSchema:
    if value in MATCH_CANDIDATE_SCHEMA_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {MATCH_CANDIDATE_SCHEMA_VALUES!r}")
