from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.registry_project import RegistryProject
  from ..models.told import Told
  from ..models.vintage import Vintage





T = TypeVar("T", bound="ProjectSheet")



@_attrs_define
class ProjectSheet:
    """ All that is known of a project; `project` is null where no list that was imported has it.

        Attributes:
            project (None | RegistryProject):
            listed (Told): How far an answer reaches. `known` is true where nothing can be missing as of `as_of`; else
                `missing` names what
                    is, `ask` who has it, and what is listed is the least there is.
            issued (Told): How far an answer reaches. `known` is true where nothing can be missing as of `as_of`; else
                `missing` names what
                    is, `ask` who has it, and what is listed is the least there is.
            ended (Told): How far an answer reaches. `known` is true where nothing can be missing as of `as_of`; else
                `missing` names what
                    is, `ask` who has it, and what is listed is the least there is.
            vintages (list[Vintage]):
            anomalies (list[str]):
     """

    project: None | RegistryProject
    listed: Told
    issued: Told
    ended: Told
    vintages: list[Vintage]
    anomalies: list[str]





    def to_dict(self) -> dict[str, Any]:
        from ..models.registry_project import RegistryProject # noqa: PLC0415
        from ..models.told import Told # noqa: PLC0415
        from ..models.vintage import Vintage # noqa: PLC0415
        project: dict[str, Any] | None
        if isinstance(self.project, RegistryProject):
            project = self.project.to_dict()
        else:
            project = self.project

        listed = self.listed.to_dict()

        issued = self.issued.to_dict()

        ended = self.ended.to_dict()

        vintages = []
        for vintages_item_data in self.vintages:
            vintages_item = vintages_item_data.to_dict()
            vintages.append(vintages_item)



        anomalies = self.anomalies




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "project": project,
            "listed": listed,
            "issued": issued,
            "ended": ended,
            "vintages": vintages,
            "anomalies": anomalies,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.registry_project import RegistryProject # noqa: PLC0415
        from ..models.told import Told # noqa: PLC0415
        from ..models.vintage import Vintage # noqa: PLC0415
        d = dict(src_dict)
        def _parse_project(data: object) -> None | RegistryProject:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                project_type_0 = RegistryProject.from_dict(data)



                return project_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RegistryProject, data)

        project = _parse_project(d.pop("project"))


        listed = Told.from_dict(d.pop("listed"))




        issued = Told.from_dict(d.pop("issued"))




        ended = Told.from_dict(d.pop("ended"))




        vintages = []
        _vintages = d.pop("vintages")
        for vintages_item_data in (_vintages):
            vintages_item = Vintage.from_dict(vintages_item_data)



            vintages.append(vintages_item)


        anomalies = cast(list[str], d.pop("anomalies"))


        project_sheet = cls(
            project=project,
            listed=listed,
            issued=issued,
            ended=ended,
            vintages=vintages,
            anomalies=anomalies,
        )

        return project_sheet

