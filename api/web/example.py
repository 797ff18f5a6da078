"""The shipped example case: invented documents, and the invented registry exports they are checked against."""

from pathlib import Path

from api.desk import Desk
from api.resources.documents import Sent, accept
from verifier import sandbox
from verifier.ledger import import_file, list_snapshots
from verifier.store import audit
from verifier.store.blobs import chunks
from verifier.store.tables import Case, CaseMember

SHIPPED = Path(__file__).with_name("example")
"""Where an installed program has the example; in the repository it is made by `./run examples`."""
HOME = SHIPPED if SHIPPED.exists() else Path(__file__).parents[2] / "examples"


def offered(desk: Desk) -> bool:
    """Say whether the example can be begun: by an administrator, and only where no registry data would be mixed with
    invented rows."""
    return desk.identity.may("admin") and HOME.exists() and not list_snapshots(desk.settings)


def begin(desk: Desk, name: str) -> str:
    """Take in the example's registry exports, open its case and send its documents; return the case."""
    if offered(desk):
        for file in sorted((HOME / "registry").iterdir()):
            import_file(file, desk.settings, complete=True)
    with desk.store.writing(desk.tenant) as session:
        row = Case(name=name, created_by=desk.identity.account)
        session.add(row)
        session.flush()
        session.add(CaseMember(case_id=row.id, account_id=desk.identity.account))
        audit.note(session, "case.open", row.id, actor=desk.identity.actor, example=True)
    accept([_sent(file, desk) for file in sorted((HOME / "documents").iterdir())], row.id, desk)
    return row.id


def _sent(file: Path, desk: Desk) -> Sent:
    kind = sandbox.media_type(file.read_bytes(), file.name) or ""
    return Sent(file.name, kind, desk.store.blobs.put(chunks(file)))
