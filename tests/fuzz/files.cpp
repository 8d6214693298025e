// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The promises of those who read files that anybody may have made: programs, types and recordings.
#include "promises.h"

#include "monitor/recordformat.h"
#include "procfs/btf.h"
#include "procfs/gobuild.h"

#include <format>

#include <elf.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace mptcp;

namespace {

void requireFound(Bytes bytes, const procfs::GoBuild& build)
{
    require(build.version == "go" || toText(bytes).contains(build.version),
        "the version stands in the file");
    require(toText(bytes).contains(build.goDebug), "the settings stand in the file");
}

} // namespace

void feedGoBuild(Bytes bytes)
{
    requireFound(bytes, procfs::parseGoBuild(bytes));
    if (!toText(bytes).starts_with(ELFMAG)) {
        return; // the same for all of them
    }
    const int file = memfd_create("program", MFD_CLOEXEC);
    require(write(file, bytes.data(), bytes.size()) == std::ssize(bytes), "there is a file");
    if (const auto build = procfs::readGoBuild(std::format("/proc/self/fd/{}", file))) {
        requireFound(bytes, *build);
    }
    close(file);
}

void feedTypes(Bytes bytes)
{
    constexpr std::string_view name = "mptcp";
    const auto found = procfs::findFunction(bytes, name);
    require(!found || !*found || contains(bytes, std::as_bytes(std::span(name))),
        "the name of a function stands in the file");
}

void feedRecording(Bytes bytes)
{
    const std::string_view file = toText(bytes);
    const auto first = monitor::decodeHeader(file);
    for (std::size_t position = first.value_or(file.size()); position < file.size();) {
        const std::size_t begin = position;
        const auto round = monitor::decodeRound(file, position);
        if (!round) {
            break;
        }
        require(position > begin && position <= file.size(), "a round has an end");
        const std::string again = monitor::encodeRound(*round);
        std::size_t end = 0;
        const auto same = monitor::decodeRound(again, end);
        require(same == *round && end == again.size(), "what was understood can be written");
    }
}
