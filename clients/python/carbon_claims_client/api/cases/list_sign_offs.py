from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem_document import ProblemDocument
from ...models.sign_offs import SignOffs
from typing import cast



def _get_kwargs(
    case: str,

) -> dict[str, Any]:
    

    

    

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/cases/{case}/sign-offs".format(case=quote(str(case), safe=""),),
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ProblemDocument | SignOffs | None:
    if response.status_code == 200:
        response_200 = SignOffs.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[ProblemDocument | SignOffs]:
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

) -> Response[ProblemDocument | SignOffs]:
    """ ListSignOffs

     List who signed a case off, and whether it is as it was then. The `ETag` names the state that would
    be signed.

    Args:
        case (str): An id as it was given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProblemDocument | SignOffs]
     """


    kwargs = _get_kwargs(
        case=case,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    case: str,
    *,
    client: AuthenticatedClient | Client,

) -> ProblemDocument | SignOffs | None:
    """ ListSignOffs

     List who signed a case off, and whether it is as it was then. The `ETag` names the state that would
    be signed.

    Args:
        case (str): An id as it was given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProblemDocument | SignOffs
     """


    return sync_detailed(
        case=case,
client=client,

    ).parsed

async def asyncio_detailed(
    case: str,
    *,
    client: AuthenticatedClient | Client,

) -> Response[ProblemDocument | SignOffs]:
    """ ListSignOffs

     List who signed a case off, and whether it is as it was then. The `ETag` names the state that would
    be signed.

    Args:
        case (str): An id as it was given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProblemDocument | SignOffs]
     """


    kwargs = _get_kwargs(
        case=case,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    case: str,
    *,
    client: AuthenticatedClient | Client,

) -> ProblemDocument | SignOffs | None:
    """ ListSignOffs

     List who signed a case off, and whether it is as it was then. The `ETag` names the state that would
    be signed.

    Args:
        case (str): An id as it was given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProblemDocument | SignOffs
     """


    return (await asyncio_detailed(
        case=case,
client=client,

    )).parsed
