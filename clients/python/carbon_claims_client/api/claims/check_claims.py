from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.checked_claims import CheckedClaims
from ...models.claims_to_check import ClaimsToCheck
from ...models.problem_document import ProblemDocument
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    body: ClaimsToCheck,
    as_of: datetime.date | None | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

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
        "method": "post",
        "url": "/v1/claims:check",
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CheckedClaims | ProblemDocument | None:
    if response.status_code == 200:
        response_200 = CheckedClaims.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CheckedClaims | ProblemDocument]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: ClaimsToCheck,
    as_of: datetime.date | None | Unset = UNSET,

) -> Response[CheckedClaims | ProblemDocument]:
    """ CheckClaims

     Check up to a hundred claims against the registry data, now.

    Rules that judge the registry by itself (`kind` is `project`) are asked only where `rules` names
    them.

    Args:
        as_of (datetime.date | None | Unset): Registry data retrieved by this day; the newest if
            left out.
        body (ClaimsToCheck): Claims, and which rules to ask (none: all; a code, or the beginning
            of several).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CheckedClaims | ProblemDocument]
     """


    kwargs = _get_kwargs(
        body=body,
as_of=as_of,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient | Client,
    body: ClaimsToCheck,
    as_of: datetime.date | None | Unset = UNSET,

) -> CheckedClaims | ProblemDocument | None:
    """ CheckClaims

     Check up to a hundred claims against the registry data, now.

    Rules that judge the registry by itself (`kind` is `project`) are asked only where `rules` names
    them.

    Args:
        as_of (datetime.date | None | Unset): Registry data retrieved by this day; the newest if
            left out.
        body (ClaimsToCheck): Claims, and which rules to ask (none: all; a code, or the beginning
            of several).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CheckedClaims | ProblemDocument
     """


    return sync_detailed(
        client=client,
body=body,
as_of=as_of,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: ClaimsToCheck,
    as_of: datetime.date | None | Unset = UNSET,

) -> Response[CheckedClaims | ProblemDocument]:
    """ CheckClaims

     Check up to a hundred claims against the registry data, now.

    Rules that judge the registry by itself (`kind` is `project`) are asked only where `rules` names
    them.

    Args:
        as_of (datetime.date | None | Unset): Registry data retrieved by this day; the newest if
            left out.
        body (ClaimsToCheck): Claims, and which rules to ask (none: all; a code, or the beginning
            of several).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CheckedClaims | ProblemDocument]
     """


    kwargs = _get_kwargs(
        body=body,
as_of=as_of,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: ClaimsToCheck,
    as_of: datetime.date | None | Unset = UNSET,

) -> CheckedClaims | ProblemDocument | None:
    """ CheckClaims

     Check up to a hundred claims against the registry data, now.

    Rules that judge the registry by itself (`kind` is `project`) are asked only where `rules` names
    them.

    Args:
        as_of (datetime.date | None | Unset): Registry data retrieved by this day; the newest if
            left out.
        body (ClaimsToCheck): Claims, and which rules to ask (none: all; a code, or the beginning
            of several).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CheckedClaims | ProblemDocument
     """


    return (await asyncio_detailed(
        client=client,
body=body,
as_of=as_of,

    )).parsed
