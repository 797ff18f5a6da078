from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem_document import ProblemDocument
from ...models.serial_life import SerialLife
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    serial: str,
    as_of: datetime.date | None | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    params["serial"] = serial

    json_as_of: None | str | Unset
    if isinstance(as_of, Unset):
        json_as_of = UNSET
    elif isinstance(as_of, datetime.date):
        json_as_of = as_of.isoformat()
    else:
        json_as_of = as_of
    params["as_of"] = json_as_of


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/registry/serials",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ProblemDocument | SerialLife | None:
    if response.status_code == 200:
        response_200 = SerialLife.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[ProblemDocument | SerialLife]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    serial: str,
    as_of: datetime.date | None | Unset = UNSET,

) -> Response[ProblemDocument | SerialLife]:
    """ ShowSerial

     Tell a serial block's life: who issued it, and what became of its units.

    Args:
        serial (str): A serial as the registry prints it.
        as_of (datetime.date | None | Unset): Registry data retrieved by this day; the newest if
            left out.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProblemDocument | SerialLife]
     """


    kwargs = _get_kwargs(
        serial=serial,
as_of=as_of,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient | Client,
    serial: str,
    as_of: datetime.date | None | Unset = UNSET,

) -> ProblemDocument | SerialLife | None:
    """ ShowSerial

     Tell a serial block's life: who issued it, and what became of its units.

    Args:
        serial (str): A serial as the registry prints it.
        as_of (datetime.date | None | Unset): Registry data retrieved by this day; the newest if
            left out.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProblemDocument | SerialLife
     """


    return sync_detailed(
        client=client,
serial=serial,
as_of=as_of,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    serial: str,
    as_of: datetime.date | None | Unset = UNSET,

) -> Response[ProblemDocument | SerialLife]:
    """ ShowSerial

     Tell a serial block's life: who issued it, and what became of its units.

    Args:
        serial (str): A serial as the registry prints it.
        as_of (datetime.date | None | Unset): Registry data retrieved by this day; the newest if
            left out.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProblemDocument | SerialLife]
     """


    kwargs = _get_kwargs(
        serial=serial,
as_of=as_of,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    serial: str,
    as_of: datetime.date | None | Unset = UNSET,

) -> ProblemDocument | SerialLife | None:
    """ ShowSerial

     Tell a serial block's life: who issued it, and what became of its units.

    Args:
        serial (str): A serial as the registry prints it.
        as_of (datetime.date | None | Unset): Registry data retrieved by this day; the newest if
            left out.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProblemDocument | SerialLife
     """


    return (await asyncio_detailed(
        client=client,
serial=serial,
as_of=as_of,

    )).parsed
