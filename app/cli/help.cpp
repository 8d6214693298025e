// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The page that explains the command line.
#include "cli/arguments.h"

#include <QCoreApplication>

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Help)
};

} // namespace

QString helpText()
{
    return Texts::tr(R"(mptcpctl - show what Multipath TCP does on this machine, and change it

usage: mptcpctl [--json] [--replay FILE] COMMAND

  status                        one screen: kernel, paths, connections, what is wrong
  show connections [--tcp] [--ended] [FILTER...]
                                MPTCP connections with their subflows
  show paths                    what goes through each network interface
  show endpoints                addresses configured in the path manager
  show limits                   limits of the path manager
  show listeners                sockets that wait for MPTCP connections
  show counters                 MPTCP counters of the kernel
  show events [--samples N | --seconds S]
                                what happens, while it happens, until Ctrl-C
  show handovers [--watch SECONDS] [--samples N | --seconds S]
                                what became of connections when a network went or came
  explain [--tcp] [FILTER...]   why connections are TCP, or have one path, with the evidence
  check [HOST[:PORT]] [dev IF]...
                                whether networks let MPTCP through; asks before it contacts
                                the server (check.mptcp.dev unless another is named)
  check-server [ADDRESS] [--port N]
                                a server for such checks, until Ctrl-C
  report [--redact] [--seconds S] FILE
                                write all that somebody who shall help needs to know; --redact:
                                labels instead of addresses, names and tokens; FILE -: print it
  record FILE [--watch SECONDS] [--samples N | --seconds S]
                                write what the kernel says to a file, once a second

  app list                      for which programs of yours MPTCP is turned on or off
  app set APP on|off|default [--way kernel|launcher]
                                turn it on or off for one; APP: a path, a program, a desktop
                                entry or a user unit (name.service)

  endpoint add ADDRESS [dev IF] [port N] [FLAG...]
                                let connections use an address; FLAG: subflow (unless another
                                is given), signal, backup, fullmesh, laminar
  endpoint remove ID            show endpoints has the IDs
  endpoint change ID [no]backup [no]fullmesh
  endpoint flush                remove all endpoints
  limits set [subflows N] [add-addr-accepted N]
  resume                        end the kernel's pause of MPTCP
  close-subflow COOKIE          --json show connections has the cookies

  --json              one JSON object per sample and line instead of tables
  --replay FILE       read a recording instead of this machine: its end, or with --watch
                      each of its samples
  --watch SECONDS     with show and record: a sample every so many seconds, until Ctrl-C; of
                      handovers: all of them so far; not with events
  --samples N         stop after N samples; of events, and of handovers without --watch: N in
                      which something happened
  --seconds S         with show events, show handovers, report and record: stop after S seconds
  --tcp               connections that did not ask for MPTCP, too; of check-server: be a
                      server that does not speak it
  --ended             connections that ended since the sample before, too
  --timeout SECONDS   of check: for each connection, 5 unless given
  --port N            of check-server: 26200 unless given, and the next one
  --way WAY           of app set: kernel, by the system service, from the next connection on
                      (unless APP is an entry or a unit); launcher, by how it is started
  -y, --yes           change or check it without asking back
  -h, --help          this page
  --version           version of this program

FILTER is any of these words; all of them must fit, of one kind any:
  app:NAME  iface:NAME  host:ADDRESS  verdict:mptcp|fallback|paused|tcp
  state:active|idle|backup|stalled|lost|joining, or a TCP state as ss shows it
  anything else is searched for in all of these

The kernel's own events, each at once and with its reason, come from the system service
mptcp-monitord. Without it, events are what differs between two looks at the kernel, a second
apart, or at once when an interface or an address has changed.

Rates need two looks at the kernel: without --watch they are taken half a second apart.

Choices for programs last until they are set to default; they are a convenience, no protection.

Changes say first what they do, and ask. The system service makes them, for whom polkit allows it.

exit status: 0 well, 1 could not be read or was refused, 2 wrong usage or not confirmed, 4 this
kernel has no MPTCP; of status also 3 something needs attention, 4 it is switched off; of changes
also 3 accepted but not there, 5 not allowed, or no service to ask; of check also 3 MPTCP does not
work everywhere, 130 interrupted
)");
}
