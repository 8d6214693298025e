// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Small files and texts of every kind.
#include "seeds.h"

#include "monitor/recordformat.h"

#include <cstring>

#include <elf.h>
#include <linux/btf.h>

using namespace mptcp;

namespace {

template <typename Structure> std::string_view bytesOf(const Structure& structure)
{
    return {reinterpret_cast<const char*>(&structure), sizeof structure};
}

/// A program that consists of its names of sections and of what Go's compiler wrote.
std::string goProgram()
{
    const std::string go = std::string("\xff Go buildinf:\x08\x02", 16) + std::string(16, '\0')
        + "\x08go1.24.4\x35"
          "0123456789abcdefbuild\tDefaultGODEBUG=multipathtcp=1\n";
    const std::string names("\0.go.buildinfo\0", 15);
    Elf64_Ehdr header{};
    std::memcpy(header.e_ident, ELFMAG, SELFMAG);
    header.e_ident[EI_CLASS] = ELFCLASS64;
    header.e_ident[EI_DATA] = ELFDATA2LSB;
    header.e_shoff = sizeof header;
    header.e_shentsize = sizeof(Elf64_Shdr);
    header.e_shnum = 2;
    Elf64_Shdr first{}, second{};
    first.sh_offset = sizeof header + 2 * sizeof first;
    first.sh_size = names.size();
    second.sh_name = 1;
    second.sh_offset = first.sh_offset + names.size();
    second.sh_size = go.size();
    std::string program;
    for (const auto part :
        {bytesOf(header), bytesOf(first), bytesOf(second), std::string_view(names)}) {
        program += part;
    }
    return program + go;
}

/// A number, a structure with a member, and a function.
std::string types()
{
    const std::string names("\0int\0mptcp\0", 11);
    const auto kind = [](std::uint32_t number, std::uint32_t members = 0) {
        return number << 24 | members;
    };
    const btf_type number{.name_off = 1, .info = kind(BTF_KIND_INT), .size = 4};
    const std::uint32_t bits = 32;
    const btf_type structure{.name_off = 1, .info = kind(BTF_KIND_STRUCT, 1), .size = 4};
    const btf_member member{.name_off = 1, .type = 1, .offset = 0};
    const btf_type function{.name_off = 5, .info = kind(BTF_KIND_FUNC), .type = 1};
    std::string all;
    for (const auto part :
        {bytesOf(number), bytesOf(bits), bytesOf(structure), bytesOf(member), bytesOf(function)}) {
        all += part;
    }
    btf_header header{};
    header.magic = BTF_MAGIC;
    header.version = BTF_VERSION;
    header.hdr_len = sizeof header;
    header.type_len = header.str_off = static_cast<std::uint32_t>(all.size());
    header.str_len = static_cast<std::uint32_t>(names.size());
    return std::string(bytesOf(header)) + all + names;
}

std::string recording()
{
    using namespace std::chrono;
    monitor::Round round{
        .moment = {.monotonic = 1s, .boottime = 2s, .wall = sys_time<milliseconds>(3s)},
        .exchanges = {}};
    round.exchanges.push_back({Source::Counters, "", {"MPTcpExt: X\nMPTcpExt: 3\n"}, {}});
    round.exchanges.push_back(
        {Source::Rings, "ask", {}, Error{ErrorKind::System, "ask", 5, "of a card"}});
    return monitor::encodeHeader() + monitor::encodeRound(round) + monitor::encodeRound(round);
}

} // namespace

std::vector<Seed> seeds()
{
    std::vector<Seed> result;
    for (const std::string& name : captureNames()) {
        Seed seed{name, {}};
        for (const Bytes& datagram : readCapture(name).datagrams) {
            seed.bytes.insert(seed.bytes.end(), datagram.begin(), datagram.end());
        }
        result.push_back(std::move(seed));
    }
    const auto add = [&](const char* name, std::string_view content) {
        const auto bytes = std::as_bytes(std::span(content));
        result.push_back({name, Bytes(bytes.begin(), bytes.end())});
    };
    add("text-netstat", "TcpExt: A B\nTcpExt: 1 2\nMPTcpExt: X Y Z\nMPTcpExt: 3 4 5\n");
    add("text-softnet", "0000a1b2 00000003 00000000 00000000\n00c0ffee 00000000 00000002 0\n");
    add("text-settings", "enabled 1\nscheduler default\navailable_schedulers default bpf\n");
    add("text-owners", "5 77 curl\n6 78 Web Content\n4294967295 2147483647 x\n");
    add("text-cgroups",
        "1 /\n42 /user.slice/app-org.kde.konsole-1234.scope\n43 /a/app-b\\x2dc@1.service\n");
    add("text-programs",
        "program 7 100\nenviron-preload /a/libmptcpwrap.so.0.0.1\nenviron-godebug 1\n"
        "program 8 9\nmaps-wrapper \npreload-file /b/libmptcpwrap.so:c\ngo-version go1.24\n");
    add("text-turnons",
        "preload-file\t/etc/ld.so.preload\t/a/libmptcpwrap.so\t\t\n"
        "socket-unit\t/etc/a.socket\tSocketProtocol=mptcp\ta.service\t80 443\n"
        "Environment=\"LD_PRELOAD=/a/libmptcpwrap.so\"\nGODEBUG=x=1,multipathtcp=3\n"
        "ExecStart=/usr/bin/mptcpize run a\nSocketProtocol=mptcp\n");
    add("text-desktop",
        "[Desktop Entry]\nX-MptcpMonitor=on bus 0123456789abcdef\nType=Application\n"
        "Name[de]=\xc3\x84\nExec=/usr/bin/mptcpize run \"a \\\\$b\" 'c' %U\nDBusActivatable=false\n"
        "[Desktop Action a]\nExec=env GODEBUG=multipathtcp=0 a\n"
        "[Service]\nExecStart=-/a \"b c\" \\\n# d\n 'e' \\x20f\nEnvironment=A=\\101\\s\n");
    add("text-check", "mptcp-check 1 listening=mptcp connection=tcp request=unknown witness=yes");
    add("text-evidence",
        "wlan0\n192.0.2.1:80 dev wlan0, from 2001:db8::1/64 via 10.0.0.1; 12ms 3.5% up swordfish");
    // IPv4, TCP, and in its options a maximum segment size and MP_CAPABLE.
    add("syn-saved",
        std::string_view("E\0\0\x30\0\0@\0@\6\0\0\12Q\1\1\12Q\13\2"
                         "\x9c@fX\0\0\0\0\0\0\0\0p\2\xfa\xf0\0\0\0\0"
                         "\2\4\5\xb4\36\4\1\1",
            48));
    add("go-program", goProgram());
    add("types", types());
    add("recording", recording());
    return result;
}
