"""Where pasted text comes from: bytes of a file or a pipe -> a text."""

import io
import os
from pathlib import Path

import pytest

from mjplan.pasted import source
from mjplan.pasted.source import MAX_BYTES, Pasted, of_clipboard, of_file, of_pipe
from mjplan.sheets.book import Unread

TEXT = "3月5日，网站更新12篇\n公众号①🎉"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_text_is_read_in_the_encodings_of_office_programs(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "群消息.txt"
    file.write_bytes(TEXT.replace("\n", "\r\n").encode(encoding))
    assert of_file(str(file)) == Pasted(str(file), TEXT)
    assert of_pipe(io.BytesIO(file.read_bytes())) == Pasted("标准输入", TEXT)


def why(found: Pasted | Unread) -> str:
    assert isinstance(found, Unread)
    return found.why


def test_what_is_no_text_is_said(tmp_path: Path) -> None:
    assert why(of_pipe(io.BytesIO(b""))) == "标准输入里没有文字"
    assert why(of_pipe(io.BytesIO(b" \r\n"))) == "标准输入里没有文字"
    assert "认不出编码" in why(of_pipe(io.BytesIO(b"PK\x03\x04\x00\x00")))
    assert "认不出编码" in why(of_pipe(io.BytesIO("网站".encode("utf-16")[:-1])))
    assert "超过 1 MB" in why(of_pipe(io.BytesIO(b"a" * (MAX_BYTES + 1))))
    assert "没有这个文件" in why(of_file(str(tmp_path / "没有.txt"))) or "读不了" in why(
        of_file(str(tmp_path / "没有.txt"))
    )
    assert "文件夹" in why(of_file(str(tmp_path)))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_with_a_name_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道")
    assert "管道" in why(of_file(str(tmp_path / "管道")))


def test_a_pipe_that_breaks_is_said() -> None:
    class Broken(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            raise OSError(5, "broken")

    assert why(of_pipe(Broken())).startswith("读不了标准输入：")


def test_the_clipboard_or_what_to_do_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "clipboard", lambda _limit: "网站".encode())
    assert of_clipboard() == Pasted("剪贴板", "网站")
    monkeypatch.setattr(source, "clipboard", lambda _limit: b"")
    assert why(of_clipboard()) == "剪贴板里没有文字"
    monkeypatch.setattr(source, "clipboard", lambda _limit: None)
    assert "mjplan paste 文件名" in why(of_clipboard())
