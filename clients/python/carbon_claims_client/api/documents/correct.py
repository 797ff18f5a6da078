from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.new_correction import NewCorrection
from ...models.problem_document import ProblemDocument
from ...models.rejudged import Rejudged
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    document: str,
    *,
    body: NewCorrection,
    idempotency_key: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/documents/{document}/corrections".format(document=quote(str(document), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ProblemDocument | Rejudged | None:
    if response.status_code == 201:
        response_201 = Rejudged.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[ProblemDocument | Rejudged]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    document: str,
    *,
    client: AuthenticatedClient | Client,
    body: NewCorrection,
    idempotency_key: str | Unset = UNSET,

) -> Response[ProblemDocument | Rejudged]:
    """ Correct

     Put a value beside the machine's, and have the document judged by it now.

    Args:
        document (str): An id as it was given.
        idempotency_key (str | Unset):
        body (NewCorrection): Another value of a field of a claim or a fact (null: nothing is said
            there), and why. Serials stand one a line,
                a period as YYYY-MM-DD/YYYY-MM-DD.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProblemDocument | Rejudged]
     """


    kwargs = _get_kwargs(
        document=document,
body=body,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    document: str,
    *,
    client: AuthenticatedClient | Client,
    body: NewCorrection,
    idempotency_key: str | Unset = UNSET,

) -> ProblemDocument | Rejudged | None:
    """ Correct

     Put a value beside the machine's, and have the document judged by it now.

    Args:
        document (str): An id as it was given.
        idempotency_key (str | Unset):
        body (NewCorrection): Another value of a field of a claim or a fact (null: nothing is said
            there), and why. Serials stand one a line,
                a period as YYYY-MM-DD/YYYY-MM-DD.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProblemDocument | Rejudged
     """


    return sync_detailed(
        document=document,
client=client,
body=body,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    document: str,
    *,
    client: AuthenticatedClient | Client,
    body: NewCorrection,
    idempotency_key: str | Unset = UNSET,

) -> Response[ProblemDocument | Rejudged]:
    """ Correct

     Put a value beside the machine's, and have the document judged by it now.

    Args:
        document (str): An id as it was given.
        idempotency_key (str | Unset):
        body (NewCorrection): Another value of a field of a claim or a fact (null: nothing is said
            there), and why. Serials stand one a line,
                a period as YYYY-MM-DD/YYYY-MM-DD.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProblemDocument | Rejudged]
     """


    kwargs = _get_kwargs(
        document=document,
body=body,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    document: str,
    *,
    client: AuthenticatedClient | Client,
    body: NewCorrection,
    idempotency_key: str | Unset = UNSET,

) -> ProblemDocument | Rejudged | None:
    """ Correct

     Put a value beside the machine's, and have the document judged by it now.

    Args:
        document (str): An id as it was given.
        idempotency_key (str | Unset):
        body (NewCorrection): Another value of a field of a claim or a fact (null: nothing is said
            there), and why. Serials stand one a line,
                a period as YYYY-MM-DD/YYYY-MM-DD.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProblemDocument | Rejudged
     """


    return (await asyncio_detailed(
        document=document,
client=client,
body=body,
idempotency_key=idempotency_key,

    )).parsed
