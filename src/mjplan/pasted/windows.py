"""The clipboard of Windows, asked without a program: PowerShell's answer comes in another
encoding."""

import sys

_TEXT = 13  # CF_UNICODETEXT


def clipboard_text() -> str | None:
    """Return the clipboard's text; "" where it holds none, None where it can't be opened."""
    if sys.platform != "win32":
        return None
    import ctypes
    from ctypes import wintypes

    user, kernel = ctypes.WinDLL("user32"), ctypes.WinDLL("kernel32")
    user.OpenClipboard.argtypes = [wintypes.HWND]
    user.GetClipboardData.argtypes = [wintypes.UINT]
    user.GetClipboardData.restype = wintypes.HANDLE
    kernel.GlobalLock.argtypes = kernel.GlobalUnlock.argtypes = [wintypes.HGLOBAL]
    kernel.GlobalLock.restype = wintypes.LPVOID
    if not user.OpenClipboard(None):
        return None
    try:
        handle = user.GetClipboardData(_TEXT)
        address = kernel.GlobalLock(handle) if handle else None
        if not address:
            return ""
        try:
            return ctypes.wstring_at(address)
        finally:
            kernel.GlobalUnlock(handle)
    finally:
        user.CloseClipboard()
