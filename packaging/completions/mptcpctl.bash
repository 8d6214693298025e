# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
# bash completion for mptcpctl                              -*- shell-script -*-

# What may stand behind a key of the search.
_mptcpctl_values()
{
    case $1 in
        iface) (cd /sys/class/net && echo *) ;;
        verdict) echo mptcp fallback paused tcp ;;
        id) mptcpctl --json show endpoints 2>/dev/null | grep -o '"id":[0-9]*' | cut -d: -f2 ;;
        state) echo active idle backup stalled lost joining estab syn-sent close-wait ;;
    esac
}

_mptcpctl()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local each skip='' words=() key='' offer=''

    # The words of the command before this one, without options and their values.
    for each in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        if [[ -n $skip ]]; then
            skip=''
        elif [[ $each == --@(replay|watch|samples|seconds|timeout|port|way) ]]; then
            skip=yes
        elif [[ $each != -* ]]; then
            words+=("$each")
        fi
    done
    # For bash a colon is a word of its own, and the next word begins behind it.
    if [[ $word == : ]]; then
        key=$before word=''
    elif [[ $before == : ]]; then
        key=${COMP_WORDS[COMP_CWORD - 2]}
    fi

    case $before/${words[*]} in
        --replay/* | */record | */report | */report*--redact)
            mapfile -t COMPREPLY < <(compgen -f -- "$word")
            compopt -o filenames 2>/dev/null
            return ;;
        --watch/* | --samples/* | --seconds/* | --timeout/* | --port/*) return ;;
        dev/endpoint* | dev/check*) offer=$(_mptcpctl_values iface) ;;
        */) offer='status show explain check check-server report record app endpoint limits resume close-subflow --json --replay --yes --help --version' ;;
        --way/*) offer='kernel launcher' ;;
        */status) offer='--json --replay' ;;
        */show) offer='connections paths endpoints limits listeners counters events handovers' ;;
        */'show connections'*)
            offer='--json --replay --watch --samples --tcp --ended app: iface: host: verdict: state:'
            [[ -z $key ]] || offer=$(_mptcpctl_values "$key") ;;
        */explain*)
            offer='--json --replay --watch --samples --tcp app: iface: host: verdict: state:'
            [[ -z $key ]] || offer=$(_mptcpctl_values "$key") ;;
        */'show events'*) offer='--json --replay --samples --seconds' ;;
        */'show handovers'*) offer='--json --replay --watch --samples --seconds' ;;
        */'show '*) offer='--json --replay --watch --samples' ;;
        */app) offer='list set' ;;
        */'app list') offer='--json' ;;
        */'app set') mapfile -t COMPREPLY < <(compgen -c -- "$word"); return ;;
        */'app set '*' '*) offer='--way --json' ;;
        */'app set '*) offer='on off default --way --json' ;;
        */endpoint) offer='add remove change flush' ;;
        */'endpoint add '*) offer='dev port subflow signal backup fullmesh laminar --json --yes' ;;
        */'endpoint remove' | */'endpoint change') offer=$(_mptcpctl_values id) ;;
        */'endpoint change '*) offer='backup nobackup fullmesh nofullmesh --json --yes' ;;
        */limits) offer='set' ;;
        */'limits set'*) offer='subflows add-addr-accepted --json --yes' ;;
        */endpoint* | */resume* | */close-subflow*) offer='--json --yes' ;;
        */check-server*) offer='--port --tcp' ;;
        */check*) offer='dev --json --yes --timeout' ;;
        */'record '*) offer='--watch --samples --seconds' ;;
        */'report '*) offer='--redact --seconds --replay' ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$offer" -- "$word")
    [[ ${#COMPREPLY[@]} -ne 1 || ${COMPREPLY[0]} != *: ]] || compopt -o nospace 2>/dev/null
}

complete -F _mptcpctl mptcpctl
