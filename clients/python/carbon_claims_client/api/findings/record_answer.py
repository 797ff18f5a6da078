from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.claimants_answer import ClaimantsAnswer
from ...models.exchange import Exchange
from ...models.problem_document import ProblemDocument
from typing import cast



def _get_kwargs(
    finding: str,
    response: str,
    *,
    body: ClaimantsAnswer,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v1/findings/{finding}/responses/{response}".format(finding=quote(str(finding), safe=""),response=quote(str(response), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Exchange | ProblemDocument | None:
    if response.status_code == 200:
        response_200 = Exchange.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Exchange | ProblemDocument]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    finding: str,
    response: str,
    *,
    client: AuthenticatedClient | Client,
    body: ClaimantsAnswer,

) -> Response[Exchange | ProblemDocument]:
    """ RecordAnswer

     Record what the claimant said.

    Args:
        finding (str): An id as it was given.
        response (str): An id as it was given.
        body (ClaimantsAnswer): What the claimant said, in their own words, and who said it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Exchange | ProblemDocument]
     """


    kwargs = _get_kwargs(
        finding=finding,
response=response,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    finding: str,
    response: str,
    *,
    client: AuthenticatedClient | Client,
    body: ClaimantsAnswer,

) -> Exchange | ProblemDocument | None:
    """ RecordAnswer

     Record what the claimant said.

    Args:
        finding (str): An id as it was given.
        response (str): An id as it was given.
        body (ClaimantsAnswer): What the claimant said, in their own words, and who said it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Exchange | ProblemDocument
     """


    return sync_detailed(
        finding=finding,
response=response,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    finding: str,
    response: str,
    *,
    client: AuthenticatedClient | Client,
    body: ClaimantsAnswer,

) -> Response[Exchange | ProblemDocument]:
    """ RecordAnswer

     Record what the claimant said.

    Args:
        finding (str): An id as it was given.
        response (str): An id as it was given.
        body (ClaimantsAnswer): What the claimant said, in their own words, and who said it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Exchange | ProblemDocument]
     """


    kwargs = _get_kwargs(
        finding=finding,
response=response,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    finding: str,
    response: str,
    *,
    client: AuthenticatedClient | Client,
    body: ClaimantsAnswer,

) -> Exchange | ProblemDocument | None:
    """ RecordAnswer

     Record what the claimant said.

    Args:
        finding (str): An id as it was given.
        response (str): An id as it was given.
        body (ClaimantsAnswer): What the claimant said, in their own words, and who said it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Exchange | ProblemDocument
     """


    return (await asyncio_detailed(
        finding=finding,
response=response,
client=client,
body=body,

    )).parsed
