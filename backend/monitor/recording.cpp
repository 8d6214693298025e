// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A kernel that is written down, and one that is read back.
#include "monitor/recording.h"

#include "monitor/recordformat.h"
#include "procfs/files.h"

#include <cerrno>
#include <cstdio>
#include <map>

#include <unistd.h>

namespace mptcp::monitor {

namespace {

std::string toText(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::span<const std::byte> toBytes(std::string_view text)
{
    return std::as_bytes(std::span(text));
}

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

/// Writes them down as they come.
class RecordingFile : public RoundSink {
public:
    explicit RecordingFile(File file) : m_file(std::move(file)) { write(encodeHeader()); }

    Wish wish() override { return m_file ? Wish::Complete : Wish::Nothing; }

    void take(Round&& round) override
    {
        if (m_file) {
            write(encodeRound(round));
        }
    }

private:
    /// All or nothing, so that the file can be read back whatever happens.
    void write(const std::string& bytes)
    {
        const long before = std::ftell(m_file.get());
        if (std::fwrite(bytes.data(), 1, bytes.size(), m_file.get()) == bytes.size()
            && std::fflush(m_file.get()) == 0) {
            return;
        }
        const int descriptor = ::fileno(m_file.get());
        if (before < 0 || ::ftruncate(descriptor, before) != 0) {
            // Nothing more can be done: reading will say where the file is cut off.
        }
        m_file.reset();
    }

    File m_file; ///< null once a write has failed
};

class RecordingKernel : public Kernel {
public:
    RecordingKernel(std::unique_ptr<Kernel> kernel, std::shared_ptr<RoundSink> sink)
        : m_kernel(std::move(kernel)), m_sink(std::move(sink))
    {
    }
    ~RecordingKernel() override { finishRound(); }

    std::optional<Moment> begin() override
    {
        finishRound();
        m_wish = m_sink->wish();
        const auto moment = m_kernel->begin();
        if (moment && m_wish != RoundSink::Wish::Nothing) {
            m_round.emplace(*moment);
        }
        return moment;
    }

    Result<void> ask(Source source, std::span<const std::byte> request,
        const netlink::DatagramSink& sink) override
    {
        if (!m_round) {
            return m_kernel->ask(source, request, sink);
        }
        Exchange exchange{source, toText(request), {}, {}};
        auto result = m_kernel->ask(source, request, keeping(exchange, sink));
        return keep(std::move(exchange), std::move(result));
    }

    Result<void> drain(Source source, const netlink::DatagramSink& sink) override
    {
        if (!m_round) {
            return m_kernel->drain(source, sink);
        }
        Exchange exchange{source, {}, {}, {}};
        auto result = m_kernel->drain(source, keeping(exchange, sink));
        return keep(std::move(exchange), std::move(result));
    }

    Result<std::string> read(Source source) override
    {
        return keepText(source, m_kernel->read(source));
    }

    Result<std::string> owners(const std::vector<Inode>& wanted) override
    {
        return keepText(Source::SocketOwners, m_kernel->owners(wanted));
    }

    Result<std::string> programs(const std::vector<Pid>& wanted) override
    {
        return keepText(Source::Programs, m_kernel->programs(wanted));
    }

    void adoptEvents(int descriptor) override { m_kernel->adoptEvents(descriptor); }

    std::optional<int> linkNewsDescriptor() const override
    {
        return m_kernel->linkNewsDescriptor();
    }

    bool complete() const override { return m_wish != RoundSink::Wish::Nothing; }
    bool beginsAnew() const override { return m_wish == RoundSink::Wish::Beginning; }

private:
    static netlink::DatagramSink keeping(Exchange& exchange, const netlink::DatagramSink& sink)
    {
        return [&](std::span<const std::byte> datagram) {
            exchange.answers.push_back(toText(datagram));
            sink(datagram);
        };
    }

    template <typename Value> Result<Value> keep(Exchange exchange, Result<Value> result)
    {
        if (!result) {
            exchange.error = result.error();
        }
        m_round->exchanges.push_back(std::move(exchange));
        return result;
    }

    Result<std::string> keepText(Source source, Result<std::string> text)
    {
        if (!m_round) {
            return text;
        }
        Exchange exchange{source, {}, {}, {}};
        if (text) {
            exchange.answers.push_back(*text);
        }
        return keep(std::move(exchange), std::move(text));
    }

    void finishRound()
    {
        if (m_round) {
            m_sink->take(std::move(*m_round));
            m_round.reset();
        }
    }

    std::unique_ptr<Kernel> m_kernel;
    std::shared_ptr<RoundSink> m_sink;
    RoundSink::Wish m_wish = RoundSink::Wish::Nothing; ///< for the round under way
    std::optional<Round> m_round; ///< absent while nobody wants it
};

/// Whether its answers stand for a while, and it is asked for now and then: by whoever reads the
/// recording at other moments than by whoever made it.
bool isAskedNowAndThen(Source source)
{
    switch (source) {
    case Source::Addresses:
    case Source::Routes:
    case Source::Listeners:
    case Source::Settings:
    case Source::KernelRelease:
    case Source::Daemons:
    case Source::Backlog:
    case Source::Rings:
    case Source::ReversePathFilters:
        return true;
    default:
        return false;
    }
}

class ReplayKernel : public Kernel {
public:
    ReplayKernel(std::string file, std::size_t position)
        : m_file(std::move(file)), m_position(position)
    {
    }

    std::optional<Moment> begin() override
    {
        if (m_position == m_file.size()) {
            return std::nullopt;
        }
        auto round = decodeRound(m_file, m_position);
        if (!round) { // cannot be: all rounds have been checked when the file was opened
            return std::nullopt;
        }
        m_exchanges.clear();
        for (Exchange& exchange : round->exchanges) {
            const Key key(exchange.source, exchange.question);
            if (isAskedNowAndThen(exchange.source)) {
                m_standing.insert_or_assign(key, exchange);
            }
            m_exchanges.emplace(key, std::move(exchange));
        }
        return round->moment;
    }

    Result<void> ask(Source source, std::span<const std::byte> request,
        const netlink::DatagramSink& sink) override
    {
        return answer(source, toText(request), sink);
    }

    Result<void> drain(Source source, const netlink::DatagramSink& sink) override
    {
        return answer(source, {}, sink);
    }

    Result<std::string> read(Source source) override
    {
        std::string text;
        return answer(source, {}, [&](std::span<const std::byte> bytes) {
            text = toText(bytes);
        }).transform([&] { return std::move(text); });
    }

    Result<std::string> owners(const std::vector<Inode>& /*wanted*/) override
    {
        return read(Source::SocketOwners);
    }

    Result<std::string> programs(const std::vector<Pid>& /*wanted*/) override
    {
        return read(Source::Programs);
    }

    bool complete() const override { return true; }

private:
    using Key = std::pair<Source, std::string>; ///< and the question

    Result<void> answer(Source source, std::string question, const netlink::DatagramSink& sink)
    {
        const auto exchange = find({source, std::move(question)});
        if (!exchange) {
            return std::unexpected(Error{ErrorKind::NotSupported,
                "read " + std::string(name(source)), 0, "not in this recording"});
        }
        for (const std::string& datagram : exchange->answers) {
            sink(toBytes(datagram));
        }
        return exchange->error ? std::unexpected(*exchange->error) : Result<void>();
    }

    std::optional<Exchange> find(const Key& key)
    {
        // The same question may have been asked several times in a round: once each.
        if (const auto it = m_exchanges.find(key); it != m_exchanges.end()) {
            return std::move(m_exchanges.extract(it).mapped());
        }
        const auto it = m_standing.find(key);
        return it != m_standing.end() ? std::optional(it->second) : std::nullopt;
    }

    std::string m_file;
    std::size_t m_position;
    std::multimap<Key, Exchange> m_exchanges; ///< of the round, as far as not asked for yet
    std::map<Key, Exchange> m_standing; ///< the latest
};

} // namespace

Result<std::unique_ptr<Kernel>> recordingKernel(
    std::unique_ptr<Kernel> kernel, const std::filesystem::path& file)
{
    File handle(std::fopen(file.c_str(), "wbe"));
    if (!handle) {
        return systemError("create " + file.string(), errno);
    }
    return recordingKernel(std::move(kernel), std::make_shared<RecordingFile>(std::move(handle)));
}

std::unique_ptr<Kernel> recordingKernel(
    std::unique_ptr<Kernel> kernel, std::shared_ptr<RoundSink> sink)
{
    return std::make_unique<RecordingKernel>(std::move(kernel), std::move(sink));
}

Result<std::unique_ptr<Kernel>> replayKernel(const std::filesystem::path& file)
{
    // A device may never end.
    std::error_code code;
    if (std::filesystem::exists(file, code) && !std::filesystem::is_regular_file(file, code)) {
        return std::unexpected(
            Error{ErrorKind::Refused, "read the recording", 0, "no regular file"});
    }
    auto bytes = procfs::readFile(file.string());
    if (!bytes) {
        return std::unexpected(bytes.error());
    }
    const auto begin = decodeHeader(*bytes);
    if (!begin) {
        return std::unexpected(begin.error());
    }
    for (std::size_t position = *begin; position < bytes->size();) {
        if (const auto round = decodeRound(*bytes, position); !round) {
            return std::unexpected(round.error());
        }
    }
    return std::make_unique<ReplayKernel>(std::move(*bytes), *begin);
}

} // namespace mptcp::monitor
