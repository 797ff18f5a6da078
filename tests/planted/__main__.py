"""`./run planted`: judge every planted case, print the scorecard, write `docs/planted.md`."""

import sys

from tests.planted.scoring import PAGE, judged, page, scorecard


def main() -> int:
    """Print the scorecard and what went wrong; 1 where anything did."""
    results = tuple(judged())
    text = page(scorecard(results))
    PAGE.write_text(text, "utf-8")
    print(text)
    bad = [one for one in results if one.alarms or (one.case.scenario.wrong and not one.found)]
    for one in bad:
        said = "; ".join(f"{alarm.severity}[{alarm.rule}] {alarm.message}" for alarm in one.alarms) or "not found"
        print(f"{one.name}: {said}", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
