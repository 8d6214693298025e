// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Finding a section in an ELF file, and the two strings in Go's.
#include "procfs/gobuild.h"

#include "procfs/files.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <ranges>
#include <vector>

#include <elf.h>

namespace mptcp::procfs {

namespace {

using Bytes = std::span<const std::byte>;

constexpr std::string_view sectionName = ".go.buildinfo";
/// The list of modules a program is made of may be long; the settings stand behind it.
constexpr std::size_t sectionLimit = 4 << 20;
constexpr std::size_t namesLimit = 64 << 10;

std::string_view toText(Bytes bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// One of the structures of elf.h at a position; nothing when the file ends before.
template <typename Structure>
std::optional<Structure> structureAt(const RandomAccessFile& file, std::uint64_t position)
{
    std::optional<Structure> result(std::in_place);
    const auto got = file.read(position, std::as_writable_bytes(std::span(&*result, 1)));
    return got == sizeof(Structure) ? result : std::nullopt;
}

std::vector<std::byte> contentOf(
    const RandomAccessFile& file, const Elf64_Shdr& section, std::size_t limit)
{
    std::vector<std::byte> content(std::min<std::uint64_t>(section.sh_size, limit));
    content.resize(file.read(section.sh_offset, content));
    return content;
}

/// Whether sections can be looked for: without them, or in one of another kind of machine, they
/// cannot.
bool isReadable(const Elf64_Ehdr& header)
{
    constexpr auto order = std::endian::native == std::endian::little ? ELFDATA2LSB : ELFDATA2MSB;
    return toText(std::as_bytes(std::span(header.e_ident))).starts_with(ELFMAG)
        && header.e_ident[EI_CLASS] == ELFCLASS64 && header.e_ident[EI_DATA] == order
        && header.e_shentsize == sizeof(Elf64_Shdr) && header.e_shnum > 0;
}

/// Empty when there is none.
Result<std::vector<std::byte>> findSection(const RandomAccessFile& file)
{
    const auto header = structureAt<Elf64_Ehdr>(file, 0);
    if (!header || !isReadable(*header)) {
        return std::unexpected(
            Error{ErrorKind::NotSupported, "look for Go's build information", 0, {}});
    }
    const auto sectionAt = [&](std::uint16_t index) {
        return structureAt<Elf64_Shdr>(file, header->e_shoff + index * sizeof(Elf64_Shdr));
    };
    const auto naming = sectionAt(header->e_shstrndx);
    const std::vector<std::byte> names =
        naming ? contentOf(file, *naming, namesLimit) : std::vector<std::byte>();
    for (std::uint16_t index = 0; index < header->e_shnum; ++index) {
        const auto section = sectionAt(index);
        if (!section) {
            break;
        }
        const std::string_view name =
            toText(Bytes(names).subspan(std::min<std::size_t>(section->sh_name, names.size())));
        if (name.substr(0, name.find('\0')) == sectionName) {
            return contentOf(file, *section, sectionLimit);
        }
    }
    return std::vector<std::byte>();
}

/// Takes a string with its length before it off the front; what there is of one that is cut off.
std::string_view takeString(Bytes& bytes)
{
    std::uint64_t length = 0;
    for (unsigned shift = 0; !bytes.empty() && shift < 64; shift += 7) {
        const auto byte = std::to_integer<std::uint64_t>(bytes.front());
        bytes = bytes.subspan(1);
        length |= (byte & 0x7f) << shift;
        if (!(byte & 0x80)) {
            break;
        }
    }
    const Bytes content = bytes.first(std::min<std::uint64_t>(length, bytes.size()));
    bytes = bytes.subspan(content.size());
    return toText(content);
}

} // namespace

GoBuild parseGoBuild(Bytes section)
{
    constexpr std::string_view magic = "\xff Go buildinf:";
    constexpr std::size_t headerSize = 32, flagsAt = 15;
    constexpr std::byte stringsFollow{2};
    if (section.size() < headerSize || !toText(section).starts_with(magic)) {
        return {};
    }
    if ((section[flagsAt] & stringsFollow) == std::byte{}) {
        return {.version = "go", .goDebug = {}};
    }
    section = section.subspan(headerSize);
    GoBuild build{.version = std::string(takeString(section)), .goDebug = {}};
    for (auto range : takeString(section) | std::views::split('\n')) {
        const std::string_view line(range);
        constexpr std::string_view setting = "build\tDefaultGODEBUG=";
        if (line.starts_with(setting)) {
            build.goDebug = line.substr(setting.size());
        }
    }
    return build;
}

Result<GoBuild> readGoBuild(const std::string& path)
{
    return RandomAccessFile::open(path).and_then(findSection).transform(parseGoBuild);
}

} // namespace mptcp::procfs
