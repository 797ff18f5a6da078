from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.case_findings import CaseFindings
from ...models.list_findings_severity_type_0_item import check_list_findings_severity_type_0_item
from ...models.list_findings_severity_type_0_item import ListFindingsSeverityType0Item
from ...models.list_findings_status_type_0_item import check_list_findings_status_type_0_item
from ...models.list_findings_status_type_0_item import ListFindingsStatusType0Item
from ...models.problem_document import ProblemDocument
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    case: None | str | Unset = UNSET,
    batch: None | str | Unset = UNSET,
    document: None | str | Unset = UNSET,
    status: list[ListFindingsStatusType0Item] | None | Unset = UNSET,
    severity: list[ListFindingsSeverityType0Item] | None | Unset = UNSET,
    rule: None | str | Unset = UNSET,
    limit: int | Unset = 100,
    cursor: None | str | Unset = UNSET,

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

    params["limit"] = limit

    json_cursor: None | str | Unset
    if isinstance(cursor, Unset):
        json_cursor = UNSET
    else:
        json_cursor = cursor
    params["cursor"] = json_cursor


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/findings",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CaseFindings | ProblemDocument | None:
    if response.status_code == 200:
        response_200 = CaseFindings.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CaseFindings | ProblemDocument]:
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
    status: list[ListFindingsStatusType0Item] | None | Unset = UNSET,
    severity: list[ListFindingsSeverityType0Item] | None | Unset = UNSET,
    rule: None | str | Unset = UNSET,
    limit: int | Unset = 100,
    cursor: None | str | Unset = UNSET,

) -> Response[CaseFindings | ProblemDocument]:
    """ ListFindings

     List findings, the newest first. They can be asked for while their batch still runs.

    Args:
        case (None | str | Unset): Only of this case.
        batch (None | str | Unset): Only on documents of this batch.
        document (None | str | Unset): Only on this document.
        status (list[ListFindingsStatusType0Item] | None | Unset): Only these; may be given again.
        severity (list[ListFindingsSeverityType0Item] | None | Unset): Only these; may be given
            again.
        rule (None | str | Unset): A code, or its beginning.
        limit (int | Unset): How many at most. Default: 100.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CaseFindings | ProblemDocument]
     """


    kwargs = _get_kwargs(
        case=case,
batch=batch,
document=document,
status=status,
severity=severity,
rule=rule,
limit=limit,
cursor=cursor,

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
    status: list[ListFindingsStatusType0Item] | None | Unset = UNSET,
    severity: list[ListFindingsSeverityType0Item] | None | Unset = UNSET,
    rule: None | str | Unset = UNSET,
    limit: int | Unset = 100,
    cursor: None | str | Unset = UNSET,

) -> CaseFindings | ProblemDocument | None:
    """ ListFindings

     List findings, the newest first. They can be asked for while their batch still runs.

    Args:
        case (None | str | Unset): Only of this case.
        batch (None | str | Unset): Only on documents of this batch.
        document (None | str | Unset): Only on this document.
        status (list[ListFindingsStatusType0Item] | None | Unset): Only these; may be given again.
        severity (list[ListFindingsSeverityType0Item] | None | Unset): Only these; may be given
            again.
        rule (None | str | Unset): A code, or its beginning.
        limit (int | Unset): How many at most. Default: 100.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CaseFindings | ProblemDocument
     """


    return sync_detailed(
        client=client,
case=case,
batch=batch,
document=document,
status=status,
severity=severity,
rule=rule,
limit=limit,
cursor=cursor,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    case: None | str | Unset = UNSET,
    batch: None | str | Unset = UNSET,
    document: None | str | Unset = UNSET,
    status: list[ListFindingsStatusType0Item] | None | Unset = UNSET,
    severity: list[ListFindingsSeverityType0Item] | None | Unset = UNSET,
    rule: None | str | Unset = UNSET,
    limit: int | Unset = 100,
    cursor: None | str | Unset = UNSET,

) -> Response[CaseFindings | ProblemDocument]:
    """ ListFindings

     List findings, the newest first. They can be asked for while their batch still runs.

    Args:
        case (None | str | Unset): Only of this case.
        batch (None | str | Unset): Only on documents of this batch.
        document (None | str | Unset): Only on this document.
        status (list[ListFindingsStatusType0Item] | None | Unset): Only these; may be given again.
        severity (list[ListFindingsSeverityType0Item] | None | Unset): Only these; may be given
            again.
        rule (None | str | Unset): A code, or its beginning.
        limit (int | Unset): How many at most. Default: 100.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CaseFindings | ProblemDocument]
     """


    kwargs = _get_kwargs(
        case=case,
batch=batch,
document=document,
status=status,
severity=severity,
rule=rule,
limit=limit,
cursor=cursor,

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
    status: list[ListFindingsStatusType0Item] | None | Unset = UNSET,
    severity: list[ListFindingsSeverityType0Item] | None | Unset = UNSET,
    rule: None | str | Unset = UNSET,
    limit: int | Unset = 100,
    cursor: None | str | Unset = UNSET,

) -> CaseFindings | ProblemDocument | None:
    """ ListFindings

     List findings, the newest first. They can be asked for while their batch still runs.

    Args:
        case (None | str | Unset): Only of this case.
        batch (None | str | Unset): Only on documents of this batch.
        document (None | str | Unset): Only on this document.
        status (list[ListFindingsStatusType0Item] | None | Unset): Only these; may be given again.
        severity (list[ListFindingsSeverityType0Item] | None | Unset): Only these; may be given
            again.
        rule (None | str | Unset): A code, or its beginning.
        limit (int | Unset): How many at most. Default: 100.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CaseFindings | ProblemDocument
     """


    return (await asyncio_detailed(
        client=client,
case=case,
batch=batch,
document=document,
status=status,
severity=severity,
rule=rule,
limit=limit,
cursor=cursor,

    )).parsed
