// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What turns MPTCP on on this machine, for somebody who may never have heard of it.
#pragma once

#include "diagnosis/defaulton.h"

#include <QString>

/// To be told once.
struct Setup {
    /// The same for the same facts, whatever their counts; empty: nothing that needs to be told.
    QString key;
    /// What is on, who turned it on, how it is turned off: a sentence or two for each fact.
    QString text;
};

/// `surroundings`: with NetworkManager's state, or facts are of the wrong owner. Only what is
/// certain or likely is told, and nothing that was done in our own window.
Setup setupOf(const mptcp::Snapshot& snapshot, const mptcp::diagnosis::Surroundings& surroundings);
