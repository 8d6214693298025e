// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Damages real answers in the ways answers get damaged, with the same dice every time.
#include "parsers.h"
#include "seeds.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <print>
#include <random>

namespace {

constexpr const char* usage =
    R"(usage: fuzz_smoke ROUNDS        damage each capture ROUNDS times and feed it to the parsers
       fuzz_smoke --corpus DIR  write the captures as seeds for libFuzzer
)";

class Damage {
public:
    Bytes operator()(Bytes bytes, const Bytes& other)
    {
        for (std::size_t count = 1 + roll(4); count > 0 && !bytes.empty(); --count) {
            once(bytes, other);
        }
        return bytes;
    }

private:
    std::size_t roll(std::size_t sides) { return m_dice() % sides; }

    void once(Bytes& bytes, const Bytes& other)
    {
        const std::size_t at = roll(bytes.size());
        switch (roll(6)) {
        case 0: // one bit
            bytes[at] ^= std::byte{1} << roll(8);
            break;
        case 1: // any byte
            bytes[at] = static_cast<std::byte>(roll(256));
            break;
        case 2: // a length or a type, where they stand, with a value at the edge
            length(bytes, at & ~std::size_t{1});
            break;
        case 3: // cut off
            bytes.resize(at);
            break;
        case 4: // something missing in the middle
            bytes.erase(bytes.begin() + std::ptrdiff_t(at),
                bytes.begin() + std::ptrdiff_t(std::min(bytes.size(), at + 1 + roll(32))));
            break;
        case 5: // a piece of another answer
            if (!other.empty()) {
                const std::size_t from = roll(other.size());
                const std::size_t size =
                    std::min({other.size() - from, bytes.size() - at, std::size_t{1} + roll(64)});
                std::memcpy(&bytes[at], &other[from], size);
            }
            break;
        }
    }

    void length(Bytes& bytes, std::size_t at)
    {
        static constexpr std::uint16_t edges[]{0, 1, 3, 4, 5, 15, 16, 0x7fff, 0x8000, 0xffff};
        const std::uint16_t value = roll(2) ? edges[roll(std::size(edges))]
                                            : static_cast<std::uint16_t>(roll(bytes.size() + 8));
        if (at + sizeof(value) <= bytes.size()) {
            std::memcpy(&bytes[at], &value, sizeof(value));
        }
    }

    std::mt19937 m_dice{6824};
};

int writeCorpus(const std::filesystem::path& directory)
{
    std::filesystem::create_directories(directory);
    for (const Seed& seed : seeds()) {
        std::ofstream file(directory / seed.name, std::ios::binary);
        file.write(reinterpret_cast<const char*>(seed.bytes.data()),
            static_cast<std::streamsize>(seed.bytes.size()));
    }
    return EXIT_SUCCESS;
}

int smoke(unsigned long rounds)
{
    const std::vector<Seed> all = seeds();
    Damage damage;
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (unsigned long round = 0; round < rounds; ++round) {
            const Bytes bytes = damage(all[i].bytes, all[(i + round) % all.size()].bytes);
            for (const ParserGroup& group : parserGroups()) {
                // Text for binary parsers and the other way round, but not all the time.
                const bool isText = all[i].name.starts_with("text-");
                if (isText == group.eatsText || round % 20 == 0) {
                    group.feed(bytes);
                }
            }
        }
    }
    std::println("{} seeds, {} rounds each: every promise was kept", all.size(), rounds);
    return EXIT_SUCCESS;
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() == 2 && words[0] == "--corpus") {
        return writeCorpus(words[1]);
    }
    const unsigned long rounds =
        words.size() == 1 ? std::strtoul(words[0].c_str(), nullptr, 10) : 0;
    if (rounds == 0) {
        std::print(stderr, "{}", usage);
        return EXIT_FAILURE;
    }
    return smoke(rounds);
}
