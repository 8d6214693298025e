// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The switch without the service: one thing done with its rules, by root.
//
// usage: switchprobe DIRECTORY set UID FILE default|on|off
//        switchprobe DIRECTORY remove UID DEVICE INODE GENERATION
//        switchprobe DIRECTORY rules UID
//        switchprobe DIRECTORY fill UID FILE...     turns all on until one is refused
//
// Rules are printed one a line: DEVICE INODE GENERATION MODE OBEYED TURNED LEFTALONE LATEST SINCE
// PATH; times in nanoseconds of CLOCK_BOOTTIME, "-" for none. Exit status 3 and the reason:
// this kernel does not support it; 1: anything else.
#include "appswitch/switchprogram.h"

#include <cstdlib>
#include <print>
#include <span>
#include <string>

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

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() < 3) {
        return 2;
    }
    appswitch::SwitchProgram program(words[0]);
    const Uid uid{static_cast<std::uint32_t>(number(words[2]))};
    if (words[1] == "set" && words.size() == 5) {
        const AppMode mode = words[4] == "on" ? AppMode::On
            : words[4] == "off"               ? AppMode::Off
                                              : AppMode::Default;
        return outcome(set(program, uid, words[3], mode));
    }
    if (words[1] == "fill") {
        for (std::size_t i = 3; i < words.size(); ++i) {
            if (const auto done = set(program, uid, words[i], AppMode::On); !done) {
                return outcome(done);
            }
        }
        return EXIT_SUCCESS;
    }
    if (words[1] == "remove" && words.size() == 6) {
        return outcome(program.removeRule(uid,
            {.device = static_cast<std::uint32_t>(number(words[3])),
                .inode = number(words[4]),
                .generation = static_cast<std::uint32_t>(number(words[5]))}));
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
