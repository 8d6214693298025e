// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The language of the search box and of the command line's FILTER, and what it selects.
#pragma once

#include "monitor/frame.h"

#include <QStringList>

#include <expected>
#include <vector>

/// Words of the search. All different keys must fit, of one key any; every free word must be
/// found somewhere.
///
///     app:NAME      app or process, contains
///     iface:NAME    interface of one of the subflows, begins with
///     state:WORD    path state or TCP state of the connection or of a subflow, begins with
///     verdict:WORD  mptcp, fallback, paused, tcp; begins with
///     host:ADDR     local or remote address, with or without port: equal when it is a whole
///                   address, else begins with
///     anything      contained in app, process, token, addresses with ports, interfaces, states,
///     verdict
///
/// Upper and lower case are the same.
struct Filter {
    QStringList apps, interfaces, states, verdicts, hosts, words;

    bool isEmpty() const;
    /// One search word. The error is a translated sentence with what is accepted: a key that does
    /// not exist ("ap:curl"), no value, or a state or verdict that nothing can ever have. Words
    /// with a colon that could be part of an address are free text.
    std::expected<void, QString> add(const QString& word);
    /// The text of a search box, split at blanks.
    static std::expected<Filter, QString> parse(const QString& text);

    bool operator==(const Filter&) const = default;
};

/// What of a connection, or of a TCP socket, can be searched for.
struct Searchable {
    QStringList apps, interfaces, states, verdicts;
    std::vector<mptcp::SocketAddress> hosts;
    QString text; ///< everything a free word may be found in
};

/// `index` into `frame.snapshot->connections`.
Searchable searchableConnection(const mptcp::monitor::Frame& frame, std::size_t index);
/// `index` into `frame.snapshot->otherTcp`.
Searchable searchableTcp(const mptcp::monitor::Frame& frame, std::size_t index);
/// One of this frame or of an earlier one.
Searchable searchableEnded(
    const mptcp::monitor::Frame& frame, const mptcp::monitor::EndedConnection& ended);

bool matches(const Filter& filter, const Searchable& what);
