from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.new_sign_off import NewSignOff
from ...models.problem_document import ProblemDocument
from ...models.sign_off import SignOff
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    case: str,
    *,
    body: NewSignOff,
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
        "url": "/v1/cases/{case}/sign-offs".format(case=quote(str(case), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ProblemDocument | SignOff | None:
    if response.status_code == 201:
        response_201 = SignOff.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[ProblemDocument | SignOff]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    case: str,
    *,
    client: AuthenticatedClient | Client,
    body: NewSignOff,
    if_match: None | str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,

) -> Response[ProblemDocument | SignOff]:
    """ SignOff

     Sign a case off in the state that was looked at (`If-Match`): refused when it changed meanwhile, and
    while a
    document is still being read.

    Args:
        case (str): An id as it was given.
        if_match (None | str | Unset): The `ETag` of what is to be changed.
        idempotency_key (str | Unset):
        body (NewSignOff): What is stated; the name, the role and the moment are added.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProblemDocument | SignOff]
     """


    kwargs = _get_kwargs(
        case=case,
body=body,
if_match=if_match,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    case: str,
    *,
    client: AuthenticatedClient | Client,
    body: NewSignOff,
    if_match: None | str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,

) -> ProblemDocument | SignOff | None:
    """ SignOff

     Sign a case off in the state that was looked at (`If-Match`): refused when it changed meanwhile, and
    while a
    document is still being read.

    Args:
        case (str): An id as it was given.
        if_match (None | str | Unset): The `ETag` of what is to be changed.
        idempotency_key (str | Unset):
        body (NewSignOff): What is stated; the name, the role and the moment are added.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProblemDocument | SignOff
     """


    return sync_detailed(
        case=case,
client=client,
body=body,
if_match=if_match,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    case: str,
    *,
    client: AuthenticatedClient | Client,
    body: NewSignOff,
    if_match: None | str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,

) -> Response[ProblemDocument | SignOff]:
    """ SignOff

     Sign a case off in the state that was looked at (`If-Match`): refused when it changed meanwhile, and
    while a
    document is still being read.

    Args:
        case (str): An id as it was given.
        if_match (None | str | Unset): The `ETag` of what is to be changed.
        idempotency_key (str | Unset):
        body (NewSignOff): What is stated; the name, the role and the moment are added.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProblemDocument | SignOff]
     """


    kwargs = _get_kwargs(
        case=case,
body=body,
if_match=if_match,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    case: str,
    *,
    client: AuthenticatedClient | Client,
    body: NewSignOff,
    if_match: None | str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,

) -> ProblemDocument | SignOff | None:
    """ SignOff

     Sign a case off in the state that was looked at (`If-Match`): refused when it changed meanwhile, and
    while a
    document is still being read.

    Args:
        case (str): An id as it was given.
        if_match (None | str | Unset): The `ETag` of what is to be changed.
        idempotency_key (str | Unset):
        body (NewSignOff): What is stated; the name, the role and the moment are added.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProblemDocument | SignOff
     """


    return (await asyncio_detailed(
        case=case,
client=client,
body=body,
if_match=if_match,
idempotency_key=idempotency_key,

    )).parsed
