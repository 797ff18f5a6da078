"""What `verifier rules ...` says of rule sets, written for people."""

from collections.abc import Mapping

from verifier.model import RulesDifference
from verifier.reports.text import Paper, count


def difference(paper: Paper, found: RulesDifference, files: Mapping[str, str]) -> None:
    """Say how two rule sets differ, and what the new one raises and clears on the documents (files by sha256)."""
    paper.paragraph((f"{found.old} → {found.new}", "bold"))
    for change in found.changes:
        paper.paragraph(f"{change.code} {change.what}", indent=2)
    if not found.changes:
        paper.paragraph("the rules are the same", indent=2)
    if found.unheard:
        paper.heading("Cannot be run here, so their findings are not compared")
    for change in found.unheard:
        paper.paragraph(f"{change.code} {change.what}", indent=2)
    if not files:
        return
    paper.heading(f"On {count(len(files), 'document')}")
    for effect in found.effects:
        where = ", ".join(files.get(sha, sha) for sha in effect.finding.documents) or "the registry"
        said = f"{effect.what}: {effect.finding.severity}[{effect.finding.rule}] {effect.finding.message}"
        paper.paragraph(said, (f" ({where})", "dim"), indent=2)
    if not found.effects:
        paper.paragraph("the findings are the same", indent=2)
