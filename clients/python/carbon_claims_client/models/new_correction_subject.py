from typing import Literal

NewCorrectionSubject = Literal['claim', 'fact']

NEW_CORRECTION_SUBJECT_VALUES: set[NewCorrectionSubject] = { 'claim', 'fact',  }

def check_new_correction_subject(value: str) -> NewCorrectionSubject:
    if value in NEW_CORRECTION_SUBJECT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {NEW_CORRECTION_SUBJECT_VALUES!r}")
