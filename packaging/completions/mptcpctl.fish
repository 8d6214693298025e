# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
# fish completion for mptcpctl

set -l commands status show explain check check-server report record app endpoint limits resume close-subflow
set -l changes endpoint limits resume close-subflow
set -l nouns connections paths endpoints limits listeners counters events handovers
set -l connections '__fish_seen_subcommand_from show; and __fish_seen_subcommand_from connections'

complete -c mptcpctl -f
complete -c mptcpctl -n "not __fish_seen_subcommand_from $commands" -a status -d 'Everything on one screen'
complete -c mptcpctl -n "not __fish_seen_subcommand_from $commands" -a show -d 'A table of one thing'
complete -c mptcpctl -n "not __fish_seen_subcommand_from $commands" -a explain -d 'Why connections are TCP, or have one path'
complete -c mptcpctl -n "not __fish_seen_subcommand_from $commands" -a check -d 'Whether networks let MPTCP through'
complete -c mptcpctl -n "not __fish_seen_subcommand_from $commands" -a check-server -d 'A server for checks'
complete -c mptcpctl -n "not __fish_seen_subcommand_from $commands" -a report -d 'Write all that helpers need to know'
complete -c mptcpctl -n "not __fish_seen_subcommand_from $commands" -a record -d 'Write a recording'
complete -c mptcpctl -n "not __fish_seen_subcommand_from $commands" -a app -d 'Turn MPTCP on or off for programs'
complete -c mptcpctl -n "__fish_seen_subcommand_from app; and not __fish_seen_subcommand_from list set" -a 'list set'
complete -c mptcpctl -n "__fish_seen_subcommand_from app; and __fish_seen_subcommand_from set" -a 'on off default'
complete -c mptcpctl -n "__fish_seen_subcommand_from app; and __fish_seen_subcommand_from set" -a '(__fish_complete_command)'
complete -c mptcpctl -n "__fish_seen_subcommand_from app; and __fish_seen_subcommand_from set" -x -l way -a 'kernel launcher' -d 'How it is done'
complete -c mptcpctl -n "not __fish_seen_subcommand_from $commands" -a endpoint -d 'Change the addresses that connections use'
complete -c mptcpctl -n "not __fish_seen_subcommand_from $commands" -a limits -d 'Change the limits'
complete -c mptcpctl -n "not __fish_seen_subcommand_from $commands" -a resume -d 'End the pause of MPTCP'
complete -c mptcpctl -n "not __fish_seen_subcommand_from $commands" -a close-subflow -d 'Close one subflow'
complete -c mptcpctl -n "__fish_seen_subcommand_from $changes check" -s y -l yes -d 'Without asking back'
complete -c mptcpctl -n "__fish_seen_subcommand_from endpoint; and not __fish_seen_subcommand_from add remove change flush" -a 'add remove change flush'
complete -c mptcpctl -n "__fish_seen_subcommand_from endpoint; and __fish_seen_subcommand_from add" -a 'dev port subflow signal backup fullmesh laminar'
complete -c mptcpctl -n "__fish_seen_subcommand_from endpoint; and __fish_seen_subcommand_from change" -a 'backup nobackup fullmesh nofullmesh'
complete -c mptcpctl -n "__fish_seen_subcommand_from limits; and not __fish_seen_subcommand_from set" -a set
complete -c mptcpctl -n "__fish_seen_subcommand_from limits; and __fish_seen_subcommand_from set" -a 'subflows add-addr-accepted'
complete -c mptcpctl -n "not __fish_seen_subcommand_from $commands" -s h -l help -d 'A page of help'
complete -c mptcpctl -n "not __fish_seen_subcommand_from $commands" -l version -d 'Version of this program'
complete -c mptcpctl -n "not __fish_seen_subcommand_from record report check-server" -l json -d 'One JSON object per sample'
complete -c mptcpctl -n "not __fish_seen_subcommand_from record check check-server $changes" -l replay -rF -d 'Read a recording'
complete -c mptcpctl -n "__fish_seen_subcommand_from show; and not __fish_seen_subcommand_from $nouns" -a "$nouns"
complete -c mptcpctl -n "__fish_seen_subcommand_from show explain record; and not __fish_seen_subcommand_from events" -l watch -x -d 'Seconds between two samples'
complete -c mptcpctl -n "__fish_seen_subcommand_from show explain record" -l samples -x -d 'Stop after so many samples'
complete -c mptcpctl -n "__fish_seen_subcommand_from record report" -F
complete -c mptcpctl -n "__fish_seen_subcommand_from report" -l redact -d 'Labels instead of addresses, names and tokens'
complete -c mptcpctl -n "__fish_seen_subcommand_from record report events handovers" -l seconds -x -d 'Stop after this time'
complete -c mptcpctl -n '__fish_seen_subcommand_from check' -a dev -d 'Only over this interface'
complete -c mptcpctl -n '__fish_seen_subcommand_from check' -l timeout -x -d 'Seconds for each connection'
complete -c mptcpctl -n '__fish_seen_subcommand_from check-server' -l port -x -d 'To listen on'
complete -c mptcpctl -n '__fish_seen_subcommand_from check-server' -l tcp -d 'Without MPTCP'
complete -c mptcpctl -n "$connections; or __fish_seen_subcommand_from explain" -l tcp -d 'Plain TCP connections, too'
complete -c mptcpctl -n "$connections" -l ended -d 'Connections that ended meanwhile, too'
complete -c mptcpctl -n "$connections" -a 'app: iface: host: verdict:mptcp verdict:fallback verdict:paused verdict:tcp state:active state:idle state:backup state:stalled state:lost state:joining'
