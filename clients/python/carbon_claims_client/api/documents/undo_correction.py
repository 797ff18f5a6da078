from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem_document import ProblemDocument
from ...models.rejudged import Rejudged
from typing import cast



def _get_kwargs(
    document: str,
    correction: str,

) -> dict[str, Any]:
    

    

    

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/v1/documents/{document}/corrections/{correction}".format(document=quote(str(document), safe=""),correction=quote(str(correction), safe=""),),
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ProblemDocument | Rejudged | None:
    if response.status_code == 200:
        response_200 = Rejudged.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[ProblemDocument | Rejudged]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    document: str,
    correction: str,
    *,
    client: AuthenticatedClient | Client,

) -> Response[ProblemDocument | Rejudged]:
    """ UndoCorrection

     Take a correction back, and have the document judged without it.

    Args:
        document (str): An id as it was given.
        correction (str): An id as it was given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProblemDocument | Rejudged]
     """


    kwargs = _get_kwargs(
        document=document,
correction=correction,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    document: str,
    correction: str,
    *,
    client: AuthenticatedClient | Client,

) -> ProblemDocument | Rejudged | None:
    """ UndoCorrection

     Take a correction back, and have the document judged without it.

    Args:
        document (str): An id as it was given.
        correction (str): An id as it was given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProblemDocument | Rejudged
     """


    return sync_detailed(
        document=document,
correction=correction,
client=client,

    ).parsed

async def asyncio_detailed(
    document: str,
    correction: str,
    *,
    client: AuthenticatedClient | Client,

) -> Response[ProblemDocument | Rejudged]:
    """ UndoCorrection

     Take a correction back, and have the document judged without it.

    Args:
        document (str): An id as it was given.
        correction (str): An id as it was given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProblemDocument | Rejudged]
     """


    kwargs = _get_kwargs(
        document=document,
correction=correction,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    document: str,
    correction: str,
    *,
    client: AuthenticatedClient | Client,

) -> ProblemDocument | Rejudged | None:
    """ UndoCorrection

     Take a correction back, and have the document judged without it.

    Args:
        document (str): An id as it was given.
        correction (str): An id as it was given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProblemDocument | Rejudged
     """


    return (await asyncio_detailed(
        document=document,
correction=correction,
client=client,

    )).parsed
