from typing import Literal

QuerySchema = Literal['Company', 'Project']

QUERY_SCHEMA_VALUES: set[QuerySchema] = { 'Company', 'Project',  }

def check_query_schema(value: str) -> QuerySchema:
    if value in QUERY_SCHEMA_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {QUERY_SCHEMA_VALUES!r}")
