from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.case_out import CaseOut
from ...models.new_case import NewCase
from ...models.problem_document import ProblemDocument
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    body: NewCase,
    idempotency_key: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/cases",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CaseOut | ProblemDocument | None:
    if response.status_code == 201:
        response_201 = CaseOut.from_dict(response.json())



        return response_201

    if response.status_code == 400:
        response_400 = ProblemDocument.from_dict(response.json())



        return response_400

    if response.status_code == 401:
        response_401 = ProblemDocument.from_dict(response.json())



        return response_401

    if response.status_code == 403:
        response_403 = ProblemDocument.from_dict(response.json())



        return response_403

    if response.status_code == 409:
        response_409 = ProblemDocument.from_dict(response.json())



        return response_409

    if response.status_code == 413:
        response_413 = ProblemDocument.from_dict(response.json())



        return response_413

    if response.status_code == 415:
        response_415 = ProblemDocument.from_dict(response.json())



        return response_415

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CaseOut | ProblemDocument]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: NewCase,
    idempotency_key: str | Unset = UNSET,

) -> Response[CaseOut | ProblemDocument]:
    """ OpenCase

     Open a case. Who opens it is its member.

    Args:
        idempotency_key (str | Unset):
        body (NewCase): A case to be opened. `materiality` is an amount (`100t`) or a share (`1%`)
            below which a difference is listed,
                not raised; with `four_eyes` a verdict on a critical finding, whichever it is, waits
            for a second person to say the
                same; `keep_days` counts from its closing.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CaseOut | ProblemDocument]
     """


    kwargs = _get_kwargs(
        body=body,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient | Client,
    body: NewCase,
    idempotency_key: str | Unset = UNSET,

) -> CaseOut | ProblemDocument | None:
    """ OpenCase

     Open a case. Who opens it is its member.

    Args:
        idempotency_key (str | Unset):
        body (NewCase): A case to be opened. `materiality` is an amount (`100t`) or a share (`1%`)
            below which a difference is listed,
                not raised; with `four_eyes` a verdict on a critical finding, whichever it is, waits
            for a second person to say the
                same; `keep_days` counts from its closing.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CaseOut | ProblemDocument
     """


    return sync_detailed(
        client=client,
body=body,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: NewCase,
    idempotency_key: str | Unset = UNSET,

) -> Response[CaseOut | ProblemDocument]:
    """ OpenCase

     Open a case. Who opens it is its member.

    Args:
        idempotency_key (str | Unset):
        body (NewCase): A case to be opened. `materiality` is an amount (`100t`) or a share (`1%`)
            below which a difference is listed,
                not raised; with `four_eyes` a verdict on a critical finding, whichever it is, waits
            for a second person to say the
                same; `keep_days` counts from its closing.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CaseOut | ProblemDocument]
     """


    kwargs = _get_kwargs(
        body=body,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: NewCase,
    idempotency_key: str | Unset = UNSET,

) -> CaseOut | ProblemDocument | None:
    """ OpenCase

     Open a case. Who opens it is its member.

    Args:
        idempotency_key (str | Unset):
        body (NewCase): A case to be opened. `materiality` is an amount (`100t`) or a share (`1%`)
            below which a difference is listed,
                not raised; with `four_eyes` a verdict on a critical finding, whichever it is, waits
            for a second person to say the
                same; `keep_days` counts from its closing.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CaseOut | ProblemDocument
     """


    return (await asyncio_detailed(
        client=client,
body=body,
idempotency_key=idempotency_key,

    )).parsed
