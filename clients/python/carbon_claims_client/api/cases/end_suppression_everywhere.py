from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem_document import ProblemDocument
from typing import cast



def _get_kwargs(
    suppression: str,

) -> dict[str, Any]:
    

    

    

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/v1/suppressions/{suppression}".format(suppression=quote(str(suppression), safe=""),),
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | ProblemDocument | None:
    if response.status_code == 204:
        response_204 = cast(Any, None)
        return response_204

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | ProblemDocument]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    suppression: str,
    *,
    client: AuthenticatedClient | Client,

) -> Response[Any | ProblemDocument]:
    """ EndSuppressionEverywhere

     End a suppression of all cases: what it accepted is raised again.

    Args:
        suppression (str): An id as it was given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ProblemDocument]
     """


    kwargs = _get_kwargs(
        suppression=suppression,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    suppression: str,
    *,
    client: AuthenticatedClient | Client,

) -> Any | ProblemDocument | None:
    """ EndSuppressionEverywhere

     End a suppression of all cases: what it accepted is raised again.

    Args:
        suppression (str): An id as it was given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ProblemDocument
     """


    return sync_detailed(
        suppression=suppression,
client=client,

    ).parsed

async def asyncio_detailed(
    suppression: str,
    *,
    client: AuthenticatedClient | Client,

) -> Response[Any | ProblemDocument]:
    """ EndSuppressionEverywhere

     End a suppression of all cases: what it accepted is raised again.

    Args:
        suppression (str): An id as it was given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ProblemDocument]
     """


    kwargs = _get_kwargs(
        suppression=suppression,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    suppression: str,
    *,
    client: AuthenticatedClient | Client,

) -> Any | ProblemDocument | None:
    """ EndSuppressionEverywhere

     End a suppression of all cases: what it accepted is raised again.

    Args:
        suppression (str): An id as it was given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ProblemDocument
     """


    return (await asyncio_detailed(
        suppression=suppression,
client=client,

    )).parsed
