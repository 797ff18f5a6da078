from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.agreement import Agreement
from ...models.problem_document import ProblemDocument
from typing import cast



def _get_kwargs(
    organisation: str,

) -> dict[str, Any]:
    

    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v1/agreements/{organisation}".format(organisation=quote(str(organisation), safe=""),),
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Agreement | ProblemDocument | None:
    if response.status_code == 200:
        response_200 = Agreement.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Agreement | ProblemDocument]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    organisation: str,
    *,
    client: AuthenticatedClient | Client,

) -> Response[Agreement | ProblemDocument]:
    """ Agree

     Agree that another organisation learns of credits that both claim; it counts when they agree, too.

    Args:
        organisation (str): The other's id: `organisation` of their session.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Agreement | ProblemDocument]
     """


    kwargs = _get_kwargs(
        organisation=organisation,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    organisation: str,
    *,
    client: AuthenticatedClient | Client,

) -> Agreement | ProblemDocument | None:
    """ Agree

     Agree that another organisation learns of credits that both claim; it counts when they agree, too.

    Args:
        organisation (str): The other's id: `organisation` of their session.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Agreement | ProblemDocument
     """


    return sync_detailed(
        organisation=organisation,
client=client,

    ).parsed

async def asyncio_detailed(
    organisation: str,
    *,
    client: AuthenticatedClient | Client,

) -> Response[Agreement | ProblemDocument]:
    """ Agree

     Agree that another organisation learns of credits that both claim; it counts when they agree, too.

    Args:
        organisation (str): The other's id: `organisation` of their session.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Agreement | ProblemDocument]
     """


    kwargs = _get_kwargs(
        organisation=organisation,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    organisation: str,
    *,
    client: AuthenticatedClient | Client,

) -> Agreement | ProblemDocument | None:
    """ Agree

     Agree that another organisation learns of credits that both claim; it counts when they agree, too.

    Args:
        organisation (str): The other's id: `organisation` of their session.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Agreement | ProblemDocument
     """


    return (await asyncio_detailed(
        organisation=organisation,
client=client,

    )).parsed
