// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The switch without the service: one thing done with its rules, by root.
//
// usage: switchprobe DIRECTORY set UID FILE default|on|off
//        switchprobe DIRECTORY remove UID DEVICE INODE GENERATION
//        switchprobe DIRECTORY rules UID
//        switchprobe DIRECTORY fill UID USERS FILE...  turns all on for so many users, until one is
//        refused switchprobe DIRECTORY turn UID COUNT FILE  off and on, so many times switchprobe
//        DIRECTORY                      the same again and again: a line of words each
//
// Rules are printed one a line: DEVICE INODE GENERATION MODE OBEYED TURNED LEFTALONE LATEST SINCE
// PATH; times in nanoseconds of CLOCK_BOOTTIME, "-" for none. Exit status 3 and the reason:
// this kernel does not support it; 1: anything else.
#include "appswitch/switchprogram.h"

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <print>
#include <ranges>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

using namespace mptcp;

namespace {

int outcome(const Result<void>& done)
{
    if (done) {
        return EXIT_SUCCESS;
    }
    std::println("{}", describe(done.error()));
    return done.error().kind == ErrorKind::NotSupported ? 3 : 1;
}

Result<void> set(appswitch::SwitchProgram& program, Uid uid, const std::string& file, AppMode mode)
{
    const int descriptor = open(file.c_str(), O_PATH | O_CLOEXEC);
    const auto done = program.setRule(uid, descriptor, mode, file);
    close(descriptor);
    return done;
}

unsigned long long number(const std::string& text)
{
    return std::strtoull(text.c_str(), nullptr, 10);
}

int perform(appswitch::SwitchProgram& program, const std::vector<std::string>& words)
{
    if (words.size() < 2) {
        return 2;
    }
    const std::string& what = words[0];
    const Uid uid{static_cast<std::uint32_t>(number(words[1]))};
    if (what == "set" && words.size() == 4) {
        const AppMode mode = words[3] == "on" ? AppMode::On
            : words[3] == "off"               ? AppMode::Off
                                              : AppMode::Default;
        return outcome(set(program, uid, words[2], mode));
    }
    if (what == "fill" && words.size() > 3) {
        const auto first = std::to_underlying(uid);
        for (auto each = first; each < first + number(words[2]); ++each) {
            for (const std::string& file : words | std::views::drop(3)) {
                if (const auto done = set(program, Uid{each}, file, AppMode::On); !done) {
                    return outcome(done);
                }
            }
        }
        return EXIT_SUCCESS;
    }
    if (what == "turn" && words.size() == 4) {
        for (unsigned long long i = 0; i < number(words[2]); ++i) {
            if (const auto done = set(program, uid, words[3], i % 2 ? AppMode::On : AppMode::Off);
                !done) {
                return outcome(done);
            }
        }
        return EXIT_SUCCESS;
    }
    if (what == "remove" && words.size() == 5) {
        return outcome(program.removeRule(uid,
            {.device = static_cast<std::uint32_t>(number(words[2])),
                .inode = number(words[3]),
                .generation = static_cast<std::uint32_t>(number(words[4]))}));
    }
    const auto rules = program.rules(uid);
    if (!rules) {
        return outcome(std::unexpected(rules.error()));
    }
    for (const AppRule& rule : *rules) {
        const AppRuleUse& use = rule.use;
        std::println("{} {} {} {} {} {} {} {} {} {}", rule.executable.device, rule.executable.inode,
            rule.executable.generation, rule.mode == AppMode::On ? "on" : "off", use.obeyed,
            use.turned, use.leftAlone, use.latest ? std::to_string(use.latest->count()) : "-",
            use.since.count(), rule.path);
    }
    return EXIT_SUCCESS;
}

/// Lines of words; after each what was done, and "= STATUS".
void converse(appswitch::SwitchProgram& program)
{
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream text(line);
        const int status = perform(program,
            {std::istream_iterator<std::string>(text), std::istream_iterator<std::string>()});
        std::println("= {}", status);
        std::fflush(stdout);
    }
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.empty()) {
        return 2;
    }
    appswitch::SwitchProgram program(words[0]);
    if (words.size() == 1) {
        converse(program);
        return EXIT_SUCCESS;
    }
    return perform(program, {words.begin() + 1, words.end()});
}
