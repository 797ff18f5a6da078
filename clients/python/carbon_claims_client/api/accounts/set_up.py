from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.first_account import FirstAccount
from ...models.first_start import FirstStart
from ...models.problem_document import ProblemDocument
from typing import cast



def _get_kwargs(
    *,
    body: FirstAccount,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/setup",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> FirstStart | ProblemDocument | None:
    if response.status_code == 201:
        response_201 = FirstStart.from_dict(response.json())



        return response_201

    if response.status_code == 400:
        response_400 = ProblemDocument.from_dict(response.json())



        return response_400

    if response.status_code == 403:
        response_403 = ProblemDocument.from_dict(response.json())



        return response_403

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[FirstStart | ProblemDocument]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: FirstAccount,

) -> Response[FirstStart | ProblemDocument]:
    """ SetUp

     Make the first account of an empty service and log it in; the answer holds a first key, too.

    Args:
        body (FirstAccount): The first account of an empty service; `token` was printed when the
            service started.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[FirstStart | ProblemDocument]
     """


    kwargs = _get_kwargs(
        body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient | Client,
    body: FirstAccount,

) -> FirstStart | ProblemDocument | None:
    """ SetUp

     Make the first account of an empty service and log it in; the answer holds a first key, too.

    Args:
        body (FirstAccount): The first account of an empty service; `token` was printed when the
            service started.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        FirstStart | ProblemDocument
     """


    return sync_detailed(
        client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: FirstAccount,

) -> Response[FirstStart | ProblemDocument]:
    """ SetUp

     Make the first account of an empty service and log it in; the answer holds a first key, too.

    Args:
        body (FirstAccount): The first account of an empty service; `token` was printed when the
            service started.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[FirstStart | ProblemDocument]
     """


    kwargs = _get_kwargs(
        body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: FirstAccount,

) -> FirstStart | ProblemDocument | None:
    """ SetUp

     Make the first account of an empty service and log it in; the answer holds a first key, too.

    Args:
        body (FirstAccount): The first account of an empty service; `token` was printed when the
            service started.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        FirstStart | ProblemDocument
     """


    return (await asyncio_detailed(
        client=client,
body=body,

    )).parsed
