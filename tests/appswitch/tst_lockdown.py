#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The switch when the kernel is locked down as far as it can be: what it needs to read is not what
that forbids. There is no way back, so it is done only in a machine that ends afterwards: "ctest -C lockdown".
"""

import subprocess
import sys
import unittest
from pathlib import Path

import tst_appswitch
from tst_appswitch import IN_VM, KERNEL, Refusals, Switch

SECURITY = Path("/sys/kernel/security")
TESTS = Switch, ["test_dynamic", "test_counts", "test_mptcp_off", "test_broken_off"]
if KERNEL < (6, 6):
    TESTS = Refusals, ["test_no_hook"]


def lock():
    """Whether it is."""
    if not (SECURITY / "lockdown").exists():
        subprocess.run(["mount", "-t", "securityfs", "securityfs", SECURITY], check=True)
    if not (SECURITY / "lockdown").exists():
        return False
    (SECURITY / "lockdown").write_text("confidentiality")
    return "[confidentiality]" in (SECURITY / "lockdown").read_text()


if __name__ == "__main__":
    if not IN_VM:
        sys.exit(77)
    assert lock(), "this kernel cannot be locked down"
    tst_appswitch.REFUSAL = None
    case, names = TESTS
    result = unittest.TextTestRunner(verbosity=2).run(unittest.TestSuite(map(case, names)))
    sys.exit(not result.wasSuccessful() or len(result.skipped) > 0)
