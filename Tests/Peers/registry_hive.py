"""An empty registry hive of Windows, for `hivexregedit`."""

import struct

NONE = 0xFFFFFFFF
NAME = b"ROOT"
BLOCK = 4096


def cell(content):
    size = (len(content) + 4 + 7) // 8 * 8
    return struct.pack("<i", -size) + content.ljust(size - 4, b"\0")


def root_key(security):
    numbers = (0, 0, 0, 0, NONE, NONE, 0, NONE, security, NONE, 0, 0, 0, 0, 0)
    return cell(b"nk" + struct.pack("<HQ15IHH", 0x2C, 0, *numbers, len(NAME), 0) + NAME)


def empty_hive():
    """A header, and one block with the root key and its security descriptor."""
    security = 32 + len(root_key(0))
    descriptor = struct.pack("<BBHIIII", 1, 0, 0x8000, 0, 0, 0, 0)
    cells = root_key(security)
    cells += cell(b"sk" + struct.pack("<HIIII", 0, security, security, 1, len(descriptor)) + descriptor)
    free = BLOCK - 32 - len(cells)
    block = b"hbin" + struct.pack("<IIQQI", 0, BLOCK, 0, 0, 0) + cells + struct.pack("<i", free).ljust(free, b"\0")
    header = b"regf" + struct.pack("<IIQIIIIIII", 1, 1, 0, 1, 3, 0, 1, 32, BLOCK, 1)
    header = header.ljust(508, b"\0")
    checksum = 0
    for word in struct.unpack("<127I", header):
        checksum ^= word
    return (header + struct.pack("<I", checksum)).ljust(BLOCK, b"\0") + block
