"""Japan's domestic J-Credit scheme (JCR).

## Ids
The scheme's symbols are `JC` and `JCL`, of its predecessors `KC`, `KCP` and `JP`; the digits after them are known only
by hearsay, so no id and no serial is read.
"""

from verifier import catalog
from verifier.registries import Registry

REGISTRY = catalog.registry(Registry(code="JCR", name="J-Credit Scheme", programmes=("JCR",), module=__name__))
