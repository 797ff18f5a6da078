from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.case_claims import CaseClaims
from ...models.problem_document import ProblemDocument
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    case: None | str | Unset = UNSET,
    document: None | str | Unset = UNSET,
    organisation: None | str | Unset = UNSET,
    programme: None | str | Unset = UNSET,
    project_id: None | str | Unset = UNSET,
    limit: int | Unset = 100,
    cursor: None | str | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_case: None | str | Unset
    if isinstance(case, Unset):
        json_case = UNSET
    else:
        json_case = case
    params["case"] = json_case

    json_document: None | str | Unset
    if isinstance(document, Unset):
        json_document = UNSET
    else:
        json_document = document
    params["document"] = json_document

    json_organisation: None | str | Unset
    if isinstance(organisation, Unset):
        json_organisation = UNSET
    else:
        json_organisation = organisation
    params["organisation"] = json_organisation

    json_programme: None | str | Unset
    if isinstance(programme, Unset):
        json_programme = UNSET
    else:
        json_programme = programme
    params["programme"] = json_programme

    json_project_id: None | str | Unset
    if isinstance(project_id, Unset):
        json_project_id = UNSET
    else:
        json_project_id = project_id
    params["project_id"] = json_project_id

    params["limit"] = limit

    json_cursor: None | str | Unset
    if isinstance(cursor, Unset):
        json_cursor = UNSET
    else:
        json_cursor = cursor
    params["cursor"] = json_cursor


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/claims",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CaseClaims | ProblemDocument | None:
    if response.status_code == 200:
        response_200 = CaseClaims.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CaseClaims | ProblemDocument]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    case: None | str | Unset = UNSET,
    document: None | str | Unset = UNSET,
    organisation: None | str | Unset = UNSET,
    programme: None | str | Unset = UNSET,
    project_id: None | str | Unset = UNSET,
    limit: int | Unset = 100,
    cursor: None | str | Unset = UNSET,

) -> Response[CaseClaims | ProblemDocument]:
    """ ListClaims

     List the claims of judged documents that one may see.

    Args:
        case (None | str | Unset): Only of this case.
        document (None | str | Unset): Only of this document.
        organisation (None | str | Unset): Only of who is called so.
        programme (None | str | Unset): Only of this programme.
        project_id (None | str | Unset): Only of this project.
        limit (int | Unset): How many at most. Default: 100.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CaseClaims | ProblemDocument]
     """


    kwargs = _get_kwargs(
        case=case,
document=document,
organisation=organisation,
programme=programme,
project_id=project_id,
limit=limit,
cursor=cursor,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient | Client,
    case: None | str | Unset = UNSET,
    document: None | str | Unset = UNSET,
    organisation: None | str | Unset = UNSET,
    programme: None | str | Unset = UNSET,
    project_id: None | str | Unset = UNSET,
    limit: int | Unset = 100,
    cursor: None | str | Unset = UNSET,

) -> CaseClaims | ProblemDocument | None:
    """ ListClaims

     List the claims of judged documents that one may see.

    Args:
        case (None | str | Unset): Only of this case.
        document (None | str | Unset): Only of this document.
        organisation (None | str | Unset): Only of who is called so.
        programme (None | str | Unset): Only of this programme.
        project_id (None | str | Unset): Only of this project.
        limit (int | Unset): How many at most. Default: 100.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CaseClaims | ProblemDocument
     """


    return sync_detailed(
        client=client,
case=case,
document=document,
organisation=organisation,
programme=programme,
project_id=project_id,
limit=limit,
cursor=cursor,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    case: None | str | Unset = UNSET,
    document: None | str | Unset = UNSET,
    organisation: None | str | Unset = UNSET,
    programme: None | str | Unset = UNSET,
    project_id: None | str | Unset = UNSET,
    limit: int | Unset = 100,
    cursor: None | str | Unset = UNSET,

) -> Response[CaseClaims | ProblemDocument]:
    """ ListClaims

     List the claims of judged documents that one may see.

    Args:
        case (None | str | Unset): Only of this case.
        document (None | str | Unset): Only of this document.
        organisation (None | str | Unset): Only of who is called so.
        programme (None | str | Unset): Only of this programme.
        project_id (None | str | Unset): Only of this project.
        limit (int | Unset): How many at most. Default: 100.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CaseClaims | ProblemDocument]
     """


    kwargs = _get_kwargs(
        case=case,
document=document,
organisation=organisation,
programme=programme,
project_id=project_id,
limit=limit,
cursor=cursor,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    case: None | str | Unset = UNSET,
    document: None | str | Unset = UNSET,
    organisation: None | str | Unset = UNSET,
    programme: None | str | Unset = UNSET,
    project_id: None | str | Unset = UNSET,
    limit: int | Unset = 100,
    cursor: None | str | Unset = UNSET,

) -> CaseClaims | ProblemDocument | None:
    """ ListClaims

     List the claims of judged documents that one may see.

    Args:
        case (None | str | Unset): Only of this case.
        document (None | str | Unset): Only of this document.
        organisation (None | str | Unset): Only of who is called so.
        programme (None | str | Unset): Only of this programme.
        project_id (None | str | Unset): Only of this project.
        limit (int | Unset): How many at most. Default: 100.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CaseClaims | ProblemDocument
     """


    return (await asyncio_detailed(
        client=client,
case=case,
document=document,
organisation=organisation,
programme=programme,
project_id=project_id,
limit=limit,
cursor=cursor,

    )).parsed
