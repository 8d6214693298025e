// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Usage: hidetokens RECORDING NEW. The recording as an ordinary user of a kernel before 6.15 would
// have made it: that kernel hides the tokens of subflows.
#include "hidden.h"

#include "monitor/recordformat.h"

#include <fstream>
#include <iostream>
#include <iterator>

using namespace mptcp;
using namespace mptcp::monitor;

namespace {

bool isAboutSockets(Source source)
{
    return source == Source::TcpSockets4 || source == Source::TcpSockets6
        || source == Source::ClosedSockets;
}

Result<std::string> hidden(const std::string& file)
{
    auto position = decodeHeader(file);
    if (!position) {
        return std::unexpected(position.error());
    }
    std::string result = encodeHeader();
    while (*position < file.size()) {
        auto round = decodeRound(file, *position);
        if (!round) {
            return std::unexpected(round.error());
        }
        for (Exchange& exchange : round->exchanges) {
            for (std::string& answer : exchange.answers) {
                if (isAboutSockets(exchange.source)) {
                    answer.resize(hideUlp(answer.data(), answer.size()));
                }
            }
        }
        result += encodeRound(*round);
    }
    return result;
}

} // namespace

int main(int count, char* arguments[])
{
    if (count != 3) {
        std::cerr << "usage: hidetokens RECORDING NEW\n";
        return 2;
    }
    std::ifstream in(arguments[1], std::ios::binary);
    const auto result = hidden({std::istreambuf_iterator(in), {}});
    if (!result) {
        std::cerr << result.error().detail << "\n";
        return 1;
    }
    std::ofstream out(arguments[2], std::ios::binary);
    return out << *result << std::flush ? 0 : 1;
}
