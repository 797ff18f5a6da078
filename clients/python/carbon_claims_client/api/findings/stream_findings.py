from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem_document import ProblemDocument
from ...models.stream_findings_severity_type_0_item import check_stream_findings_severity_type_0_item
from ...models.stream_findings_severity_type_0_item import StreamFindingsSeverityType0Item
from ...models.stream_findings_status_type_0_item import check_stream_findings_status_type_0_item
from ...models.stream_findings_status_type_0_item import StreamFindingsStatusType0Item
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    case: None | str | Unset = UNSET,
    batch: None | str | Unset = UNSET,
    document: None | str | Unset = UNSET,
    status: list[StreamFindingsStatusType0Item] | None | Unset = UNSET,
    severity: list[StreamFindingsSeverityType0Item] | None | Unset = UNSET,
    rule: None | str | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_case: None | str | Unset
    if isinstance(case, Unset):
        json_case = UNSET
    else:
        json_case = case
    params["case"] = json_case

    json_batch: None | str | Unset
    if isinstance(batch, Unset):
        json_batch = UNSET
    else:
        json_batch = batch
    params["batch"] = json_batch

    json_document: None | str | Unset
    if isinstance(document, Unset):
        json_document = UNSET
    else:
        json_document = document
    params["document"] = json_document

    json_status: list[str] | None | Unset
    if isinstance(status, Unset):
        json_status = UNSET
    elif isinstance(status, list):
        json_status = []
        for status_type_0_item_data in status:
            status_type_0_item: str = status_type_0_item_data
            json_status.append(status_type_0_item)


    else:
        json_status = status
    params["status"] = json_status

    json_severity: list[str] | None | Unset
    if isinstance(severity, Unset):
        json_severity = UNSET
    elif isinstance(severity, list):
        json_severity = []
        for severity_type_0_item_data in severity:
            severity_type_0_item: str = severity_type_0_item_data
            json_severity.append(severity_type_0_item)


    else:
        json_severity = severity
    params["severity"] = json_severity

    json_rule: None | str | Unset
    if isinstance(rule, Unset):
        json_rule = UNSET
    else:
        json_rule = rule
    params["rule"] = json_rule


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/findings.ndjson",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | ProblemDocument | None:
    if response.status_code == 200:
        response_200 = cast(Any, response.content)
        return response_200

    if response.status_code == 400:
        response_400 = ProblemDocument.from_dict(response.json())



        return response_400

    if response.status_code == 401:
        response_401 = ProblemDocument.from_dict(response.json())



        return response_401

    if response.status_code == 403:
        response_403 = ProblemDocument.from_dict(response.json())



        return response_403

    if response.status_code == 422:
        response_422 = ProblemDocument.from_dict(response.json())



        return response_422

    if response.status_code == 429:
        response_429 = ProblemDocument.from_dict(response.json())



        return response_429

    if response.status_code == 500:
        response_500 = ProblemDocument.from_dict(response.json())



        return response_500

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | ProblemDocument]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    case: None | str | Unset = UNSET,
    batch: None | str | Unset = UNSET,
    document: None | str | Unset = UNSET,
    status: list[StreamFindingsStatusType0Item] | None | Unset = UNSET,
    severity: list[StreamFindingsSeverityType0Item] | None | Unset = UNSET,
    rule: None | str | Unset = UNSET,

) -> Response[Any | ProblemDocument]:
    """ StreamFindings

     Give findings as NDJSON, however many there are, the oldest first: one to a line.

    Args:
        case (None | str | Unset): Only of this case.
        batch (None | str | Unset): Only on documents of this batch.
        document (None | str | Unset): Only on this document.
        status (list[StreamFindingsStatusType0Item] | None | Unset): Only these; may be given
            again.
        severity (list[StreamFindingsSeverityType0Item] | None | Unset): Only these; may be given
            again.
        rule (None | str | Unset): A code, or its beginning.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ProblemDocument]
     """


    kwargs = _get_kwargs(
        case=case,
batch=batch,
document=document,
status=status,
severity=severity,
rule=rule,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient | Client,
    case: None | str | Unset = UNSET,
    batch: None | str | Unset = UNSET,
    document: None | str | Unset = UNSET,
    status: list[StreamFindingsStatusType0Item] | None | Unset = UNSET,
    severity: list[StreamFindingsSeverityType0Item] | None | Unset = UNSET,
    rule: None | str | Unset = UNSET,

) -> Any | ProblemDocument | None:
    """ StreamFindings

     Give findings as NDJSON, however many there are, the oldest first: one to a line.

    Args:
        case (None | str | Unset): Only of this case.
        batch (None | str | Unset): Only on documents of this batch.
        document (None | str | Unset): Only on this document.
        status (list[StreamFindingsStatusType0Item] | None | Unset): Only these; may be given
            again.
        severity (list[StreamFindingsSeverityType0Item] | None | Unset): Only these; may be given
            again.
        rule (None | str | Unset): A code, or its beginning.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ProblemDocument
     """


    return sync_detailed(
        client=client,
case=case,
batch=batch,
document=document,
status=status,
severity=severity,
rule=rule,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    case: None | str | Unset = UNSET,
    batch: None | str | Unset = UNSET,
    document: None | str | Unset = UNSET,
    status: list[StreamFindingsStatusType0Item] | None | Unset = UNSET,
    severity: list[StreamFindingsSeverityType0Item] | None | Unset = UNSET,
    rule: None | str | Unset = UNSET,

) -> Response[Any | ProblemDocument]:
    """ StreamFindings

     Give findings as NDJSON, however many there are, the oldest first: one to a line.

    Args:
        case (None | str | Unset): Only of this case.
        batch (None | str | Unset): Only on documents of this batch.
        document (None | str | Unset): Only on this document.
        status (list[StreamFindingsStatusType0Item] | None | Unset): Only these; may be given
            again.
        severity (list[StreamFindingsSeverityType0Item] | None | Unset): Only these; may be given
            again.
        rule (None | str | Unset): A code, or its beginning.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ProblemDocument]
     """


    kwargs = _get_kwargs(
        case=case,
batch=batch,
document=document,
status=status,
severity=severity,
rule=rule,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    case: None | str | Unset = UNSET,
    batch: None | str | Unset = UNSET,
    document: None | str | Unset = UNSET,
    status: list[StreamFindingsStatusType0Item] | None | Unset = UNSET,
    severity: list[StreamFindingsSeverityType0Item] | None | Unset = UNSET,
    rule: None | str | Unset = UNSET,

) -> Any | ProblemDocument | None:
    """ StreamFindings

     Give findings as NDJSON, however many there are, the oldest first: one to a line.

    Args:
        case (None | str | Unset): Only of this case.
        batch (None | str | Unset): Only on documents of this batch.
        document (None | str | Unset): Only on this document.
        status (list[StreamFindingsStatusType0Item] | None | Unset): Only these; may be given
            again.
        severity (list[StreamFindingsSeverityType0Item] | None | Unset): Only these; may be given
            again.
        rule (None | str | Unset): A code, or its beginning.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ProblemDocument
     """


    return (await asyncio_detailed(
        client=client,
case=case,
batch=batch,
document=document,
status=status,
severity=severity,
rule=rule,

    )).parsed
