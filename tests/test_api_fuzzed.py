"""Promise: the OpenAPI document is the truth. Schemathesis asks every route what the document allows, and what not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import listening

CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
HOOKS = Path(__file__).with_name("schemathesis_hooks.py")
ENDS_THE_RUN = ("revoke_key", "change_member")
"""They may take the very key away that the run asks with."""


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_no_route_answers_otherwise_than_the_document_says(settings, tmp_path):
    with listening(settings) as (service, address):
        key = service.person(service.tenant()).key
        command = [
            *(Path(sys.executable).with_name("schemathesis"), "--config-file", CONFIGURATION),
            *("run", f"{address}/v1/openapi.json", "--phases", "examples,coverage,fuzzing", "--max-examples", "3"),
            *("--header", f"Authorization: Bearer {key}", "--no-color", "--workers", "2"),
            *(f"--exclude-operation-id={name}" for name in ENDS_THE_RUN),
        ]
        environment = {**os.environ, "SCHEMATHESIS_HOOKS": str(HOOKS)}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-20_000:]
