"""Checksums. A value that passes is surer to be private; one that fails is not less so: one misread sign fails."""

from __future__ import annotations

import math
from collections import Counter


def passes(validator: str, value: str) -> bool:
    """Whether `value` passes the check named `validator` (luhn, iban, ssn, entropy)."""
    if validator == "luhn":
        return luhn(value)
    if validator == "iban":
        return iban(value)
    if validator == "ssn":
        return ssn(value)
    return entropy(value) >= 3.5


def luhn(value: str) -> bool:
    """Whether the digits of `value` pass the Luhn check (ISO/IEC 7812-1)."""
    digits = [int(char) for char in value if char.isdecimal()]
    if len(digits) < 12:
        return False
    doubled = (digit * 2 - 9 if digit > 4 else digit * 2 for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def iban(value: str) -> bool:
    """Whether `value` passes the IBAN check (ISO 7064 mod 97-10)."""
    code = "".join(char for char in value.upper() if char.isascii() and char.isalnum())
    if len(code) < 15:
        return False
    return int("".join(str(int(char, 36)) for char in code[4:] + code[:4])) % 97 == 1


def ssn(value: str) -> bool:
    """Whether `value` has the parts of an issued US social security number (area not 000, 666 or 9xx; no zero part)."""
    digits = "".join(char for char in value if char.isdecimal())
    if len(digits) != 9:
        return False
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    return area not in ("000", "666") and area[0] != "9" and group != "00" and serial != "0000"


def entropy(value: str) -> float:
    """Shannon entropy of `value` in bits a character."""
    if not value:
        return 0.0
    total = len(value)
    return -sum(count / total * math.log2(count / total) for count in Counter(value).values())
