"""Documents over HTTP: streamed in, told once, read and judged as jobs, given back as attachments only."""

import json

import pytest

from tests.making import one_page, text

SHEET = b"Organisation,Project ID,Vintage,Quantity retired\nHeron Foods,VCS 9104,2020,999999999\n"
PDF = one_page(text(72, 700, "Heron Foods retired 12,345 tCO2e from VCS 9104 in 2021."))


@pytest.fixture
def tenant(service):
    return service.tenant()


@pytest.fixture
def person(service, tenant):
    return service.person(tenant, "analyst")


@pytest.fixture
def mine(service, person):
    return service.as_(person)


@pytest.fixture
def case(mine):
    return mine.post("/v1/cases", json={"name": "x"}).json()["id"]


def upload(mine, case, name="claims.csv", data=SHEET, **more):
    return mine.post(f"/v1/cases/{case}/documents", files={"file": (name, data)}, **more)


# -- in ----------------------------------------------------------------------------------------------------------------


def test_a_file_is_taken_in_at_once_and_judged_later(service, mine, case):
    sent = upload(mine, case)
    assert sent.status_code == 202
    assert sent.headers["location"] == f"/v1/documents/{sent.json()['document']}"
    assert int(sent.headers["retry-after"]) > 0
    waiting = mine.get(sent.headers["location"]).json()
    assert (waiting["state"], waiting["file"], waiting["media_type"]) == ("accepted", "claims.csv", "text/csv")
    service.work()
    done = mine.get(sent.headers["location"]).json()
    assert (done["state"], done["claims"]) == ("judged", 1)
    assert mine.get(f"/v1/documents/{done['id']}/reading").json()["claims"][0]["quantity"] == 999999999


def test_the_same_bytes_again_are_told_with_the_old_id(mine, case):
    first, again = upload(mine, case), upload(mine, case, name="renamed.csv")
    assert (first.status_code, again.status_code) == (202, 200)
    assert again.json()["document"] == first.json()["document"]
    assert again.json()["duplicate"]


def test_another_organisation_sends_the_same_bytes_and_learns_nothing(service, mine, case):
    upload(mine, case)
    other = service.as_(service.person(service.tenant("Heron")))
    theirs = other.post("/v1/cases", json={"name": "x"}).json()["id"]
    sent = upload(other, theirs)
    assert sent.status_code == 202
    assert not sent.json()["duplicate"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.pdf", b""),
        ("program.exe", b"MZ\x90\x00" + b"\0" * 100),
        ("lying.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
        ("archive.zip", b"PK\x03\x04" + b"\0" * 100),
        ("notes.txt", b"nothing that is delimited"),
    ],
)
def test_what_is_not_read_here_is_refused_and_nothing_of_it_is_kept(service, mine, case, name, data):
    before = set(service.store.blobs.names())
    answer = upload(mine, case, name=name, data=data)
    assert answer.status_code == 422
    assert name in answer.json()["detail"]
    assert mine.get("/v1/documents", params={"case": case}).json()["items"] == []
    assert set(service.store.blobs.names()) == before


def test_a_lying_name_does_not_matter(service, mine, case):
    sent = upload(mine, case, name="table.xlsx", data=PDF)
    assert mine.get(sent.headers["location"]).json()["media_type"] == "application/pdf"


def test_a_name_is_no_path(mine, case):
    sent = upload(mine, case, name="../../etc/\u202epasswd.csv")
    assert mine.get(sent.headers["location"]).json()["file"] == "passwd.csv"


def test_a_file_beyond_the_limit_is_refused_by_the_limit(mine, case):
    answer = upload(mine, case, data=b"a,b\n" * (13 * 1024 * 1024 + 1))
    assert answer.status_code == 413
    assert "50 MiB" in answer.json()["detail"]


@pytest.mark.parametrize("body", [b"", b"--x\r\nbroken", b"--x\r\nContent-Disposition: form-data; name=file\r\n\r\n"])
def test_a_broken_form_is_refused(mine, case, body):
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    assert mine.post(f"/v1/cases/{case}/documents", content=body, headers=headers).status_code == 400


def test_a_newer_version_names_the_older(mine, case):
    first = upload(mine, case).json()["document"]
    form = {"files": {"file": ("v2.csv", SHEET + b"Reed Air,VCS 9104,2021,2\n")}, "data": {"version_of": first}}
    later = mine.post(f"/v1/cases/{case}/documents", **form)
    assert mine.get(later.headers["location"]).json()["version_of"] == first
    nobody = {"files": {"file": ("v3.csv", SHEET + b"Reed Air,VCS 9104,2021,3\n")}, "data": {"version_of": "none"}}
    assert mine.post(f"/v1/cases/{case}/documents", **nobody).status_code == 422


def test_a_document_comes_back_as_an_attachment_and_the_log_says_who_read_it(service, tenant, mine, case):
    sent = upload(mine, case, name="Bericht \u00fc.csv").json()
    answer = mine.get(f"/v1/documents/{sent['document']}/content")
    assert answer.content == SHEET
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert "filename*=UTF-8''Bericht%20%C3%BC.csv" in answer.headers["content-disposition"]
    assert "sandbox" in answer.headers["content-security-policy"]
    log = service.as_(service.person(tenant)).get("/v1/audit?limit=1000").json()["items"]
    assert [line["subject"] for line in log if line["act"] == "document.read"] == [sent["document"]]


def test_what_was_not_read_yet_has_no_reading(mine, case):
    document = upload(mine, case).json()["document"]
    answer = mine.get(f"/v1/documents/{document}/reading")
    assert answer.status_code == 409
    assert "accepted" in answer.json()["detail"]


def test_a_colleague_who_is_no_member_sees_nothing_of_it(service, tenant, mine, case):
    document = upload(mine, case).json()["document"]
    colleague = service.as_(service.person(tenant, "analyst"))
    for path in ("", "/content", "/reading", "/near-duplicates"):
        assert colleague.get(f"/v1/documents/{document}{path}").status_code == 404
    assert upload(colleague, case).status_code == 404
    assert colleague.get("/v1/documents").json()["items"] == []


# -- batches -----------------------------------------------------------------------------------------------------------


def test_a_batch_is_told_by_stages_and_its_findings_while_it_runs(service, mine, case):
    files = [("files", ("a.csv", SHEET)), ("files", ("b.pdf", PDF)), ("files", ("a again.csv", SHEET))]
    sent = mine.post(f"/v1/cases/{case}/batches", files=files)
    assert sent.status_code == 202
    told = sent.json()
    assert (told["state"], told["total"], told["stages"]["accepted"]) == ("running", 3, 3)
    assert [one["duplicate"] for one in told["items"]] == [False, False, True]
    service.work()
    told = mine.get(sent.headers["location"]).json()
    assert (told["state"], told["stages"]["judged"]) == ("done", 3)
    found = mine.get("/v1/findings", params={"batch": told["id"]}).json()["items"]
    assert found
    assert {one["finding"]["documents"][0] for one in found} <= {one["sha256"] for one in told["items"]}


def test_one_bad_file_and_nothing_of_the_batch_is_taken(mine, case):
    files = [("files", ("a.csv", SHEET)), ("files", ("b.exe", b"MZ" + b"\0" * 100))]
    assert mine.post(f"/v1/cases/{case}/batches", files=files).status_code == 422
    assert mine.get("/v1/documents", params={"case": case}).json()["items"] == []


def test_a_batch_has_at_most_500_files(mine, case):
    files = [("files", (f"{place}.csv", b"a,b\n")) for place in range(501)]
    assert mine.post(f"/v1/cases/{case}/batches", files=files).status_code == 400


def test_a_batch_is_stopped_before_it_is_read(mine, case):
    sent = mine.post(f"/v1/cases/{case}/batches", files=[("files", ("a.csv", SHEET))])
    stopped = mine.post(f"{sent.headers['location']}/cancel")
    assert (stopped.json()["state"], stopped.json()["stages"]["cancelled"]) == ("cancelled", 1)
    assert mine.post(f"{sent.headers['location']}/cancel").status_code == 409


# -- claims as NDJSON, findings as NDJSON ------------------------------------------------------------------------------


def lines(*claims):
    return b"".join(json.dumps(one).encode() + b"\n" for one in claims)


def test_claims_come_as_a_stream_of_any_length(service, mine, case):
    claim = {"organisation": "Heron", "programme": "VCS", "project_id": "9104", "quantity": 10}

    def stream():
        for place in range(250):
            yield lines({**claim, "quantity": place})
            yield b"\n" if place % 50 == 0 else b""

    headers = {"Content-Type": "application/x-ndjson"}
    sent = mine.post(f"/v1/cases/{case}/claims", content=stream(), headers=headers)
    assert sent.status_code == 202
    assert [one["file"] for one in sent.json()["items"]] == [
        "claims-1-100.ndjson",
        "claims-101-200.ndjson",
        "claims-201-250.ndjson",
    ]


def test_a_sent_claim_is_judged_and_its_evidence_leads_back_to_it(service, mine, case):
    claim = {"organisation": "Heron", "programme": "VCS", "project_id": "9104", "quantity": 10**9}
    vintage = {"vintage_start": "2020-01-01", "vintage_end": "2020-12-31"}
    body = lines({**claim, **vintage}) + b"no claim\n" + lines({**claim, **vintage, "quantity": 1})
    headers = {"Content-Type": "application/x-ndjson"}
    sent = mine.post(f"/v1/cases/{case}/claims", content=body, headers=headers).json()
    service.work()
    document = mine.get(f"/v1/documents/{sent['items'][0]['document']}").json()
    assert (document["state"], document["claims"]) == ("judged", 2)
    assert document["problems"][0]["detail"].startswith("line 2 is no claim")
    claims = mine.get("/v1/claims", params={"case": case}).json()["items"]
    assert sorted(one["claim"]["quantity"] for one in claims) == [1, 10**9]
    streamed = mine.get("/v1/findings.ndjson", params={"case": case})
    assert streamed.headers["content-type"] == "application/x-ndjson"
    found = [json.loads(line) for line in streamed.text.splitlines()]
    assert any(
        one["element"] == "claims[0]" for f in found for one in f["finding"]["evidence"] if one["side"] == "document"
    )


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", "application/x-ndjson", 422),
        (b"{}", "application/json", 415),
        (b"x" * 300_000, "application/x-ndjson", 413),
    ],
)
def test_what_is_no_stream_of_claims_is_refused(mine, case, body, kind, status):
    answer = mine.post(f"/v1/cases/{case}/claims", content=body, headers={"Content-Type": kind})
    assert answer.status_code == status


# -- findings ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def judged(service, mine, case):
    upload(mine, case)
    service.work()
    return mine.get("/v1/findings", params={"case": case}).json()["items"]


def test_findings_are_filtered(mine, case, judged):
    first = judged[0]["finding"]
    for name, value in (("rule", first["rule"]), ("rule", first["rule"][:2]), ("severity", first["severity"])):
        found = mine.get("/v1/findings", params={"case": case, name: value}).json()["items"]
        assert judged[0]["id"] in [one["id"] for one in found]
    assert mine.get("/v1/findings", params={"case": case, "status": "dismissed"}).json()["items"] == []
    both = mine.get("/v1/findings", params={"case": case, "status": ["dismissed", "open"]}).json()["items"]
    assert len(both) == len(judged)


def test_a_finding_is_told_with_its_history_and_version(mine, judged):
    told = mine.get(f"/v1/findings/{judged[0]['id']}")
    assert told.json() == judged[0]
    assert told.headers["etag"] == f'"{judged[0]["version"]}"'
    history = mine.get(f"/v1/findings/{judged[0]['id']}/history").json()["items"]
    assert [one["event"] for one in history] == ["raised"]


def test_another_tenants_finding_is_not_there(service, judged):
    other = service.as_(service.person(service.tenant("Heron")))
    assert other.get(f"/v1/findings/{judged[0]['id']}").status_code == 404
    assert other.get("/v1/findings").json()["items"] == []
    assert other.get("/v1/findings.ndjson").text == ""
