"""The generated client: it speaks the API as it is, and is the one the present document makes."""

import io

import pytest
from carbon_claims_client import AuthenticatedClient
from carbon_claims_client.api.cases import open_case, show_case
from carbon_claims_client.api.claims import check_claims, send_claims
from carbon_claims_client.api.documents import show_document, upload_document
from carbon_claims_client.api.findings import list_findings
from carbon_claims_client.models import (
    AcceptedFile,
    Batch,
    CaseOut,
    ClaimsToCheck,
    DocumentForm,
    NewCase,
    ProblemDocument,
    Submitted,
)
from carbon_claims_client.types import File

from api import docs

pytestmark = pytest.mark.any_database

SHEET = b"Organisation,Project ID,Vintage,Quantity retired\nHeron Foods,VCS 9104,2020,999999999\n"


@pytest.fixture
def client(service):
    person = service.person(service.tenant())
    mine = AuthenticatedClient("https://verifier.example", token=person.key)
    service.client.headers.update(person.headers)
    yield mine.set_httpx_client(service.client)
    del service.client.headers["Authorization"]


def test_a_claim_is_checked_with_it(client):
    claim = Submitted(programme="VCS", project_id="9104", quantity=10**9)
    checked = check_claims.sync(client=client, body=ClaimsToCheck(claims=[claim]))
    assert len(checked.claim_ids) == 1
    assert checked.ruleset


def test_a_document_is_sent_and_its_findings_are_listed_with_it(service, client):
    case = open_case.sync(client=client, body=NewCase(name="x"), idempotency_key="a")
    assert isinstance(case, CaseOut)
    file = File(payload=io.BytesIO(SHEET), file_name="claims.csv", mime_type="text/csv")
    sent = upload_document.sync(case.id, client=client, body=DocumentForm(file=file))
    assert isinstance(sent, AcceptedFile)
    service.work()
    assert show_document.sync(sent.document, client=client).state == "judged"
    found = list_findings.sync(client=client, case=case.id)
    assert found.items[0].finding.rule


def test_claims_are_sent_as_a_stream_with_it(client):
    case = open_case.sync(client=client, body=NewCase(name="x"))
    lines = File(payload=io.BytesIO(b'{"programme": "VCS", "project_id": "9104", "quantity": 1}\n'))
    assert isinstance(send_claims.sync(case.id, client=client, body=lines), Batch)


def test_an_error_is_a_typed_problem(client):
    told = show_case.sync("nobody", client=client)
    assert isinstance(told, ProblemDocument)
    assert (told.status, told.type_) == (404, "/problems/not-found")


@pytest.mark.slow
def test_it_is_what_the_present_document_makes(tmp_path):
    made = docs.pages()
    docs.client(tmp_path, made[docs.ROOT / "docs" / "openapi.json"])
    fresh = {file.relative_to(tmp_path): file.read_bytes() for file in tmp_path.rglob("*.py")}
    kept = {file.relative_to(docs.CLIENT): file.read_bytes() for file in docs.CLIENT.rglob("*.py")}
    assert fresh == kept
