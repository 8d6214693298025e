// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The promises of the parsers of text: what they tell stands there, and what shall be hidden is.
#include "promises.h"

#include "appswitch/desktopfile.h"
#include "appswitch/entrychange.h"
#include "appswitch/ownfiles.h"
#include "appswitch/unitsyntax.h"
#include "models/redaction.h"
#include "netcheck/checkline.h"
#include "procfs/mibcounters.h"
#include "procfs/programs.h"
#include "procfs/socketowners.h"
#include "procfs/softnet.h"
#include "procfs/sysctl.h"
#include "procfs/turnons.h"
#include "procfs/units.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <ranges>
#include <string>
#include <vector>

using namespace mptcp;

void feedProcfs(Bytes bytes)
{
    const std::string_view text = toText(bytes);
    if (const auto counters = procfs::parseNetstat(text)) {
        require(std::ranges::is_sorted(counters->values), "counters are sorted");
        for (const auto& counter : counters->values) {
            require(text.contains(counter.first), "each name stands in the text");
        }
    }
    if (const auto drops = procfs::parseBacklogDrops(text)) {
        const auto lines = static_cast<std::uint64_t>(std::ranges::count(text, '\n')) + 1;
        require(*drops <= lines * UINT32_MAX, "each line counts what fits into 32 bits");
    }
    for (const auto& pairs : {procfs::parseSettings(text), procfs::parseLinkTypes(text)}) {
        require(!pairs || std::ranges::is_sorted(pairs->values), "settings are sorted");
    }
    for (const auto& owner : procfs::parseSocketOwners(text)) {
        require(text.contains(owner.second.name), "each process stands in the text");
    }
    for (const auto& cgroup : procfs::parseCgroups(text)) {
        require(procfs::appOfCgroup(cgroup.second).size() <= cgroup.second.size(),
            "an app's name is a part of the path");
    }
}

void feedDesktop(Bytes bytes)
{
    using namespace appswitch;
    const std::string_view text = toText(bytes);
    const auto groups = parseDesktopFile(text);
    const auto stands = [&](std::string_view part) {
        return part.empty()
            || (part.data() >= text.data()
                && part.data() + part.size() <= text.data() + text.size());
    };
    for (const DesktopGroup& group : groups.value_or(std::vector<DesktopGroup>())) {
        require(stands(group.name) && group.body <= text.size(), "a group stands in the text");
        for (const DesktopKey& key : group.keys) {
            require(stands(key.name) && stands(key.value), "a key stands in the text");
            for (const ExecWord& word : splitExec(key.value).value_or(std::vector<ExecWord>())) {
                require(word.begin < word.end && word.end <= key.value.size(),
                    "a word stands in its value");
            }
        }
    }
    require(text.contains(markOf(text)), "a mark stands in the text");
    const std::string plain = unchangedEntry(text);
    require(groups ? plain.size() <= text.size() + 5 * text.size() : plain == text,
        "what makes no sense is left alone");
    forEachInSection(text, "Service", [](std::string_view key, std::string_view value) {
        require(!key.contains('=') && !key.contains('\n') && !value.contains('\n'),
            "an assignment is one line");
        for (const std::string& word : splitUnitWords(value)) {
            require(word.contains('\0') || splitUnitWords(quotedForUnit(word)) == std::vector{word},
                "a word comes back from its quotes");
        }
    });
}

void feedCheck(Bytes bytes)
{
    const std::string_view text = toText(bytes);
    if (const auto line = netcheck::parseCheckLine(text)) {
        const std::string again = toText(*line);
        require(
            netcheck::parseCheckLine(std::string_view(again).substr(0, again.size() - 1)) == line,
            "what was understood can be said");
    }
    const auto* packet = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const std::array option{std::byte{30}};
    require(!netcheck::asksForMptcp(std::span(packet, bytes.size())).value_or(false)
            || contains(bytes, option),
        "the option stands in the bytes");
}

void feedPrograms(Bytes bytes)
{
    const std::string_view text = toText(bytes);
    Pid before{-1};
    for (const ProgramPtr& program : procfs::parsePrograms(text)) {
        require(before == Pid{-1} || before < program->pid, "each process is told once, in order");
        before = program->pid;
        for (const auto& fact : {program->preload, program->goDebug, program->wrapper,
                 program->preloadFile, program->goVersion, program->goDefault}) {
            require(!fact || (text.contains(*fact) && !fact->contains('\n')),
                "each fact stands in its line");
        }
    }
    const std::string_view wrapper = procfs::findWrapper(text);
    require(text.contains(wrapper) && (wrapper.empty() || wrapper.contains("libmptcpwrap.so")),
        "a wrapper stands in its list");
    const std::string_view value = procfs::findMultipath(text);
    require(text.contains(value) && value.size() <= 8, "a value stands in its list");
}

void feedTurnOns(Bytes bytes)
{
    const std::string_view text = toText(bytes);
    const auto found = procfs::parseTurnOns(text);
    require(std::ssize(found) <= std::ranges::count(text, '\n') + 1, "a line tells one thing");
    for (const TurnOn& each : found) {
        for (const std::string& field : {each.place, each.value, each.unit}) {
            require(text.contains(field), "each word stands in the text");
        }
    }
    for (auto line : text | std::views::split('\n')) {
        const std::string what = procfs::turnedOnBy(std::string_view(line));
        const auto value = std::string_view(what).substr(what.rfind('=') + 1);
        require(std::string_view(line).contains(value), "what is turned on stands in the line");
    }
}

namespace {

/// Calls `visit` with each piece that consists of such characters, and with what follows it.
template <typename IsPart, typename Visit>
void eachPiece(std::string_view text, const IsPart& isPart, const Visit& visit)
{
    while (!text.empty()) {
        const auto begin = std::ranges::find_if(text, isPart);
        const auto end = std::find_if_not(begin, text.end(), isPart);
        visit(std::string_view(begin, end), std::string_view(end, text.end()));
        text = std::string_view(end, text.end());
    }
}

bool isEverywhere(const Address& address)
{
    return address.isUnspecified() || address.isLoopback() || !address.isUnicast();
}

/// No word but ours, and no address but what every machine has.
void requireHidden(std::string_view value, std::string_view hidden)
{
    constexpr std::size_t longestWord = 40; // of ours
    const auto isLetter = [](unsigned char c) { return std::isalpha(c) != 0; };
    const auto isOfWord = [](char c) { return !std::string_view(" ,;=|").contains(c); };
    eachPiece(hidden, isOfWord, [&](std::string_view word, std::string_view) {
        const auto address = Address::parse(word);
        require(!address || isEverywhere(*address), "no address is shown");
        require(word.size() <= longestWord || !value.contains(word)
                || std::ranges::none_of(word, isLetter),
            "no long word is shown");
    });
    const auto isOfAddress = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
    eachPiece(hidden, isOfAddress, [](std::string_view piece, std::string_view rest) {
        const auto address = Address::parse(piece);
        require(!address || isEverywhere(*address) || rest.starts_with('/'),
            "no address is shown as a part of something");
    });
}

} // namespace

void feedRedaction(Bytes bytes)
{
    using diagnosis::Evidence;
    const std::string_view text = toText(bytes);
    const auto newline = std::min(text.find('\n'), text.size());
    Redaction redaction;
    redaction.link(text.substr(0, newline));
    const Evidence evidence{
        Evidence::Kind::State, "x", std::string(text.substr(std::min(newline + 1, text.size())))};
    const Evidence hidden = redaction.evidence(evidence);
    requireHidden(evidence.value, hidden.value);
    require(redaction.evidence(evidence).value == hidden.value, "the same has the same label");
    redaction.evidence({Evidence::Kind::State, evidence.value, {}});
}
