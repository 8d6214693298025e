// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How long each kind of type is in the kernel's type information.
#include "procfs/btf.h"

#include <cstring>

#include <linux/btf.h>

namespace mptcp::procfs {

namespace {

using Bytes = std::span<const std::byte>;

std::unexpected<Error> malformed(std::string detail)
{
    return std::unexpected(
        Error{ErrorKind::Malformed, "read the kernel's types", 0, std::move(detail)});
}

/// What follows a type, in bytes; absent for kinds that came later.
std::optional<std::size_t> sizeOfRest(const btf_type& type)
{
    const std::size_t count = BTF_INFO_VLEN(type.info);
    switch (BTF_INFO_KIND(type.info)) {
    case BTF_KIND_INT:
        return sizeof(std::uint32_t);
    case BTF_KIND_ARRAY:
        return sizeof(btf_array);
    case BTF_KIND_STRUCT:
    case BTF_KIND_UNION:
        return count * sizeof(btf_member);
    case BTF_KIND_ENUM:
        return count * sizeof(btf_enum);
    case BTF_KIND_FUNC_PROTO:
        return count * sizeof(btf_param);
    case BTF_KIND_VAR:
        return sizeof(btf_var);
    case BTF_KIND_DATASEC:
        return count * sizeof(btf_var_secinfo);
    case BTF_KIND_DECL_TAG:
        return sizeof(btf_decl_tag);
    case BTF_KIND_ENUM64:
        return count * sizeof(btf_enum64);
    default:
        return BTF_INFO_KIND(type.info) <= BTF_KIND_MAX ? std::optional<std::size_t>(0)
                                                        : std::nullopt;
    }
}

template <typename Structure> std::optional<Structure> take(Bytes& bytes)
{
    std::optional<Structure> result;
    if (bytes.size() >= sizeof(Structure)) {
        std::memcpy(&result.emplace(), bytes.data(), sizeof(Structure));
        bytes = bytes.subspan(sizeof(Structure));
    }
    return result;
}

/// Nothing when it is not within the bytes.
std::optional<Bytes> part(Bytes bytes, std::uint64_t begin, std::uint64_t size)
{
    return begin + size <= bytes.size() ? std::optional(bytes.subspan(begin, size)) : std::nullopt;
}

/// Whether the name at this place, with its end, is there.
bool isNamed(Bytes names, std::uint32_t place, std::string_view name)
{
    const auto found = part(names, place, name.size() + 1);
    return found && std::memcmp(found->data(), name.data(), name.size()) == 0
        && found->back() == std::byte{};
}

} // namespace

Result<std::optional<std::uint32_t>> findFunction(Bytes btf, std::string_view name)
{
    Bytes rest = btf;
    const auto header = take<btf_header>(rest);
    if (!header || header->magic != BTF_MAGIC) {
        return malformed("no type information");
    }
    auto types = part(btf, std::uint64_t{header->hdr_len} + header->type_off, header->type_len);
    const auto names = part(btf, std::uint64_t{header->hdr_len} + header->str_off, header->str_len);
    if (!types || !names) {
        return malformed("cut off");
    }
    for (std::uint32_t id = 1; !types->empty(); ++id) { // 0 is "void", which is not told
        const auto type = take<btf_type>(*types);
        const auto size = type ? sizeOfRest(*type) : std::nullopt;
        if (!size || *size > types->size()) {
            return malformed("unknown kind of type");
        }
        if (BTF_INFO_KIND(type->info) == BTF_KIND_FUNC && isNamed(*names, type->name_off, name)) {
            return std::optional(id);
        }
        types = types->subspan(*size);
    }
    return std::nullopt;
}

} // namespace mptcp::procfs
