from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem_document import ProblemDocument
from ...models.project_sheet import ProjectSheet
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    programme: str,
    local: str,
    *,
    as_of: datetime.date | None | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

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
        "url": "/v1/registry/projects/{programme}/{local}".format(programme=quote(str(programme), safe=""),local=quote(str(local), safe=""),),
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ProblemDocument | ProjectSheet | None:
    if response.status_code == 200:
        response_200 = ProjectSheet.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[ProblemDocument | ProjectSheet]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    programme: str,
    local: str,
    *,
    client: AuthenticatedClient | Client,
    as_of: datetime.date | None | Unset = UNSET,

) -> Response[ProblemDocument | ProjectSheet]:
    """ ShowProject

     Tell a project: what it is, what was issued to it, what left circulation, and what does not add up.

    Args:
        programme (str): The programme's code: VCS, GS, JCM, ...
        local (str): The id there: 1408, MN006, ...
        as_of (datetime.date | None | Unset): Registry data retrieved by this day; the newest if
            left out.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProblemDocument | ProjectSheet]
     """


    kwargs = _get_kwargs(
        programme=programme,
local=local,
as_of=as_of,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    programme: str,
    local: str,
    *,
    client: AuthenticatedClient | Client,
    as_of: datetime.date | None | Unset = UNSET,

) -> ProblemDocument | ProjectSheet | None:
    """ ShowProject

     Tell a project: what it is, what was issued to it, what left circulation, and what does not add up.

    Args:
        programme (str): The programme's code: VCS, GS, JCM, ...
        local (str): The id there: 1408, MN006, ...
        as_of (datetime.date | None | Unset): Registry data retrieved by this day; the newest if
            left out.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProblemDocument | ProjectSheet
     """


    return sync_detailed(
        programme=programme,
local=local,
client=client,
as_of=as_of,

    ).parsed

async def asyncio_detailed(
    programme: str,
    local: str,
    *,
    client: AuthenticatedClient | Client,
    as_of: datetime.date | None | Unset = UNSET,

) -> Response[ProblemDocument | ProjectSheet]:
    """ ShowProject

     Tell a project: what it is, what was issued to it, what left circulation, and what does not add up.

    Args:
        programme (str): The programme's code: VCS, GS, JCM, ...
        local (str): The id there: 1408, MN006, ...
        as_of (datetime.date | None | Unset): Registry data retrieved by this day; the newest if
            left out.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProblemDocument | ProjectSheet]
     """


    kwargs = _get_kwargs(
        programme=programme,
local=local,
as_of=as_of,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    programme: str,
    local: str,
    *,
    client: AuthenticatedClient | Client,
    as_of: datetime.date | None | Unset = UNSET,

) -> ProblemDocument | ProjectSheet | None:
    """ ShowProject

     Tell a project: what it is, what was issued to it, what left circulation, and what does not add up.

    Args:
        programme (str): The programme's code: VCS, GS, JCM, ...
        local (str): The id there: 1408, MN006, ...
        as_of (datetime.date | None | Unset): Registry data retrieved by this day; the newest if
            left out.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProblemDocument | ProjectSheet
     """


    return (await asyncio_detailed(
        programme=programme,
local=local,
client=client,
as_of=as_of,

    )).parsed
