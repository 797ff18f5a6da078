from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.documents import Documents
from ...models.list_documents_state_type_1 import check_list_documents_state_type_1
from ...models.list_documents_state_type_1 import ListDocumentsStateType1
from ...models.list_documents_state_type_2_type_1 import check_list_documents_state_type_2_type_1
from ...models.list_documents_state_type_2_type_1 import ListDocumentsStateType2Type1
from ...models.list_documents_state_type_3_type_1 import check_list_documents_state_type_3_type_1
from ...models.list_documents_state_type_3_type_1 import ListDocumentsStateType3Type1
from ...models.problem_document import ProblemDocument
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    case: None | str | Unset = UNSET,
    state: ListDocumentsStateType1 | ListDocumentsStateType2Type1 | ListDocumentsStateType3Type1 | None | Unset = UNSET,
    sha256: None | str | Unset = UNSET,
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

    json_state: None | str | Unset
    if isinstance(state, Unset):
        json_state = UNSET
    elif isinstance(state, str):
        json_state = state
    elif isinstance(state, str):
        json_state = state
    elif isinstance(state, str):
        json_state = state
    else:
        json_state = state
    params["state"] = json_state

    json_sha256: None | str | Unset
    if isinstance(sha256, Unset):
        json_sha256 = UNSET
    else:
        json_sha256 = sha256
    params["sha256"] = json_sha256

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
        "url": "/v1/documents",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Documents | ProblemDocument | None:
    if response.status_code == 200:
        response_200 = Documents.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Documents | ProblemDocument]:
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
    state: ListDocumentsStateType1 | ListDocumentsStateType2Type1 | ListDocumentsStateType3Type1 | None | Unset = UNSET,
    sha256: None | str | Unset = UNSET,
    limit: int | Unset = 100,
    cursor: None | str | Unset = UNSET,

) -> Response[Documents | ProblemDocument]:
    """ ListDocuments

     List the documents that one may see, the newest first.

    Args:
        case (None | str | Unset): Only of this case.
        state (ListDocumentsStateType1 | ListDocumentsStateType2Type1 |
            ListDocumentsStateType3Type1 | None | Unset): Only in this state.
        sha256 (None | str | Unset): Only with these bytes.
        limit (int | Unset): How many at most. Default: 100.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Documents | ProblemDocument]
     """


    kwargs = _get_kwargs(
        case=case,
state=state,
sha256=sha256,
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
    state: ListDocumentsStateType1 | ListDocumentsStateType2Type1 | ListDocumentsStateType3Type1 | None | Unset = UNSET,
    sha256: None | str | Unset = UNSET,
    limit: int | Unset = 100,
    cursor: None | str | Unset = UNSET,

) -> Documents | ProblemDocument | None:
    """ ListDocuments

     List the documents that one may see, the newest first.

    Args:
        case (None | str | Unset): Only of this case.
        state (ListDocumentsStateType1 | ListDocumentsStateType2Type1 |
            ListDocumentsStateType3Type1 | None | Unset): Only in this state.
        sha256 (None | str | Unset): Only with these bytes.
        limit (int | Unset): How many at most. Default: 100.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Documents | ProblemDocument
     """


    return sync_detailed(
        client=client,
case=case,
state=state,
sha256=sha256,
limit=limit,
cursor=cursor,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    case: None | str | Unset = UNSET,
    state: ListDocumentsStateType1 | ListDocumentsStateType2Type1 | ListDocumentsStateType3Type1 | None | Unset = UNSET,
    sha256: None | str | Unset = UNSET,
    limit: int | Unset = 100,
    cursor: None | str | Unset = UNSET,

) -> Response[Documents | ProblemDocument]:
    """ ListDocuments

     List the documents that one may see, the newest first.

    Args:
        case (None | str | Unset): Only of this case.
        state (ListDocumentsStateType1 | ListDocumentsStateType2Type1 |
            ListDocumentsStateType3Type1 | None | Unset): Only in this state.
        sha256 (None | str | Unset): Only with these bytes.
        limit (int | Unset): How many at most. Default: 100.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Documents | ProblemDocument]
     """


    kwargs = _get_kwargs(
        case=case,
state=state,
sha256=sha256,
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
    state: ListDocumentsStateType1 | ListDocumentsStateType2Type1 | ListDocumentsStateType3Type1 | None | Unset = UNSET,
    sha256: None | str | Unset = UNSET,
    limit: int | Unset = 100,
    cursor: None | str | Unset = UNSET,

) -> Documents | ProblemDocument | None:
    """ ListDocuments

     List the documents that one may see, the newest first.

    Args:
        case (None | str | Unset): Only of this case.
        state (ListDocumentsStateType1 | ListDocumentsStateType2Type1 |
            ListDocumentsStateType3Type1 | None | Unset): Only in this state.
        sha256 (None | str | Unset): Only with these bytes.
        limit (int | Unset): How many at most. Default: 100.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Documents | ProblemDocument
     """


    return (await asyncio_detailed(
        client=client,
case=case,
state=state,
sha256=sha256,
limit=limit,
cursor=cursor,

    )).parsed
