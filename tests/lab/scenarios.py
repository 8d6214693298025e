# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""All causes that the lab can plant, each under its name."""

import fallbacks
import ills
import onepaths
import origins

SCENARIOS = {scenario.name: scenario for part in (fallbacks, onepaths, origins, ills) for scenario in part.SCENARIOS}
