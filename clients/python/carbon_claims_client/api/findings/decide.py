from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.decided_finding import DecidedFinding
from ...models.new_decision import NewDecision
from ...models.problem_document import ProblemDocument
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    finding: str,
    *,
    body: NewDecision,
    if_match: None | str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["If-Match"] = if_match

    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/findings/{finding}/decision".format(finding=quote(str(finding), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> DecidedFinding | ProblemDocument | None:
    if response.status_code == 200:
        response_200 = DecidedFinding.from_dict(response.json())



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

    if response.status_code == 404:
        response_404 = ProblemDocument.from_dict(response.json())



        return response_404

    if response.status_code == 409:
        response_409 = ProblemDocument.from_dict(response.json())



        return response_409

    if response.status_code == 412:
        response_412 = ProblemDocument.from_dict(response.json())



        return response_412

    if response.status_code == 413:
        response_413 = ProblemDocument.from_dict(response.json())



        return response_413

    if response.status_code == 415:
        response_415 = ProblemDocument.from_dict(response.json())



        return response_415

    if response.status_code == 422:
        response_422 = ProblemDocument.from_dict(response.json())



        return response_422

    if response.status_code == 428:
        response_428 = ProblemDocument.from_dict(response.json())



        return response_428

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[DecidedFinding | ProblemDocument]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    finding: str,
    *,
    client: AuthenticatedClient | Client,
    body: NewDecision,
    if_match: None | str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,

) -> Response[DecidedFinding | ProblemDocument]:
    """ Decide

     Confirm or dismiss a finding, for a reason. Where a case wants four eyes, a critical one waits for
    the second.

    Args:
        finding (str): An id as it was given.
        if_match (None | str | Unset): The `ETag` of what is to be changed.
        idempotency_key (str | Unset):
        body (NewDecision): A verdict, with its reason.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DecidedFinding | ProblemDocument]
     """


    kwargs = _get_kwargs(
        finding=finding,
body=body,
if_match=if_match,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    finding: str,
    *,
    client: AuthenticatedClient | Client,
    body: NewDecision,
    if_match: None | str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,

) -> DecidedFinding | ProblemDocument | None:
    """ Decide

     Confirm or dismiss a finding, for a reason. Where a case wants four eyes, a critical one waits for
    the second.

    Args:
        finding (str): An id as it was given.
        if_match (None | str | Unset): The `ETag` of what is to be changed.
        idempotency_key (str | Unset):
        body (NewDecision): A verdict, with its reason.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DecidedFinding | ProblemDocument
     """


    return sync_detailed(
        finding=finding,
client=client,
body=body,
if_match=if_match,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    finding: str,
    *,
    client: AuthenticatedClient | Client,
    body: NewDecision,
    if_match: None | str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,

) -> Response[DecidedFinding | ProblemDocument]:
    """ Decide

     Confirm or dismiss a finding, for a reason. Where a case wants four eyes, a critical one waits for
    the second.

    Args:
        finding (str): An id as it was given.
        if_match (None | str | Unset): The `ETag` of what is to be changed.
        idempotency_key (str | Unset):
        body (NewDecision): A verdict, with its reason.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DecidedFinding | ProblemDocument]
     """


    kwargs = _get_kwargs(
        finding=finding,
body=body,
if_match=if_match,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    finding: str,
    *,
    client: AuthenticatedClient | Client,
    body: NewDecision,
    if_match: None | str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,

) -> DecidedFinding | ProblemDocument | None:
    """ Decide

     Confirm or dismiss a finding, for a reason. Where a case wants four eyes, a critical one waits for
    the second.

    Args:
        finding (str): An id as it was given.
        if_match (None | str | Unset): The `ETag` of what is to be changed.
        idempotency_key (str | Unset):
        body (NewDecision): A verdict, with its reason.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DecidedFinding | ProblemDocument
     """


    return (await asyncio_detailed(
        finding=finding,
client=client,
body=body,
if_match=if_match,
idempotency_key=idempotency_key,

    )).parsed
