"""Which faults between parts only follow from a fault inside a part.

A join looks names up in other parts of the file. Where such a part is faulty
itself, what the join misses may well be there once it is mended, so it is silent.
"""

from __future__ import annotations

from intertwine.domain.problems import Problem

Path = tuple[str | int, ...]

# By code of a join's fault: the paths whose faults silence it; "*" is any one step.
_SILENCED_BY: dict[str, tuple[Path, ...]] = {
    "unknown-person": (("partners",), ("helpers",)),
    "unknown-employer": (("employers",),),
    "unknown-milestone": (("milestones",), ("milestones", "*"), ("milestones", "*", "name")),
    "unknown-place": (
        ("places",),
        ("partners",),
        ("partners", "*"),
        ("partners", "*", "roles"),
        ("partners", "*", "roles", "*"),
        ("partners", "*", "roles", "*", "place"),
    ),
    "leg-without-time": (
        ("legs",),
        ("legs", "*"),
        ("legs", "*", "way"),
        ("legs", "*", "both_ways"),
        ("legs", "*", "way", "*"),
    ),
    "role-without-place": (("partners", "*", "roles", "*", "place"),),
}


def follows(problem: Problem, missing: set[Path], suspect: set[Path]) -> bool:
    """True when a fault of a join may vanish once the faults within the parts are mended.

    At ``missing`` paths nothing could be read; at ``suspect`` ones stands a value that its
    own fact refused.
    """
    path = problem.path
    if path in suspect or any(path[:depth] in missing for depth in range(1, len(path) + 1)):
        return True
    if problem.code == "care-overlaps":
        return any(path[:1] in (("places",), ("children",)) for path in missing | suspect)
    patterns = _SILENCED_BY.get(problem.code, ())
    return any(_matches(path, pattern) for path in missing for pattern in patterns)


def _matches(path: Path, pattern: Path) -> bool:
    return len(path) == len(pattern) and all(
        want in ("*", step) for step, want in zip(path, pattern, strict=True)
    )
