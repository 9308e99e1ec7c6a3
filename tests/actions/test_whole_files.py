"""Files that are no household at all: refused in one plain sentence, whatever they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import EXAMPLES

from intertwine.actions import portable
from intertwine.actions.portable.source import LARGEST_BYTES, MOST_NODES
from intertwine.domain.problems import Refused

A = (EXAMPLES / "a.yaml").read_text()


def code_of(raw: bytes, suffix: str = ".yaml") -> tuple[str, int | None]:
    """The one fault for which these bytes are refused, and its line."""
    with pytest.raises(Refused) as refusal:
        portable.read(raw, suffix)
    (problem,) = refusal.value.problems
    return problem.code, problem.line


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (b"", "empty", None),
        (b" \n\n\t\n", "empty", None),
        (b"\xef\xbb\xbf", "empty", None),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00" * 40, "binary", None),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9, "binary", None),
        (b"intertwine: 1\nname: a\0b\n", "binary", None),
        ("intertwine: 1\nname: Malm\u00f6\n".encode("latin-1"), "wrong-encoding", 2),
        (b"\xff\xfeo\x00d", "wrong-encoding", 1),
        (b"just a sentence", "wrong-type", 1),
        (b"- a\n- b\n", "wrong-type", 1),
        (b"# only a remark\n", "wrong-type", 1),
        (b"[" * 100_000, "too-large", 1),
        (b"a: " * 2 + b"{a: " * 60, "syntax", 1),
        (b"intertwine: 1\nx: " + b"[" * 60 + b"]" * 60, "too-large", 2),
        (b"x: [" + b"1," * (MOST_NODES + 1) + b"]", "too-large", 1),
        (b" " * (LARGEST_BYTES + 1), "too-large", None),
        (b"a: \x1b[31mred\n", "syntax", None),
    ],
    ids=lambda value: repr(value[:12]) if isinstance(value, bytes) else None,
)
def test_what_is_no_household_is_refused_as_what_it_is(
    raw: bytes, code: str, line: int | None, tmp_path: Path
) -> None:
    """One fault with its code, and its line where there is one."""
    file = tmp_path / "household.yaml"
    file.write_bytes(raw)
    with pytest.raises(Refused) as refusal:
        portable.read_file(file)
    (problem,) = refusal.value.problems
    assert (problem.code, problem.line) == (code, line)


@pytest.mark.parametrize("suffix", [".json", ".toml"])
def test_deep_and_wide_files_are_refused_in_every_form(suffix: str) -> None:
    """Neither nesting nor numbers exhaust the reader."""
    lead = b"x = " if suffix == ".toml" else b""
    assert code_of(lead + b"[" * 100_000, suffix)[0] == "too-large"
    deep = lead + b"[" * 50 + b"]" * 50
    assert code_of(deep, suffix)[0] == "too-large"
    wide = lead + b"[" + b"1," * MOST_NODES + b"1]"
    assert code_of(wide, suffix)[0] == "too-large"


def test_directory_missing_file_and_odd_name_are_refused(tmp_path: Path) -> None:
    """What cannot be opened is refused, never a traceback."""
    for path in (tmp_path, tmp_path / "none.yaml", tmp_path / "none" / "x.yaml", Path("a\0b.yaml")):
        with pytest.raises(Refused) as refusal:
            portable.read_file(path)
        assert [problem.code for problem in refusal.value.problems] == ["not-a-file"]


def test_wrong_encoding_names_the_byte() -> None:
    """The byte and its place are said, with the remedy."""
    with pytest.raises(Refused, match=r"Byte 8 \(0xF6\) is not UTF-8: save the file as UTF-8\."):
        portable.read("a: Malmö".encode("latin-1"))


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_byte_order_marks_are_understood(coding: str) -> None:
    """An editor's mark at the start is no part of the file."""
    mark = "\ufeff" if coding in ("utf-16-le", "utf-16-be") else ""
    assert portable.read((mark + A).encode(coding), ".yaml") == portable.read(A.encode())


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_line_ends_are_read(newline: str) -> None:
    """A file from another system says the same."""
    assert portable.read(A.replace("\n", newline).encode()) == portable.read(A.encode())


@given(raw=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@pytest.mark.parametrize("suffix", [".yaml", ".json", ".toml", ""])
def test_any_bytes_are_read_or_refused(raw: bytes, suffix: str) -> None:
    """Nothing but a refusal comes of bytes that are no household."""
    with pytest.raises(Refused):
        portable.read(raw, suffix)
