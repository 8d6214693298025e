// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Puts collector, rate meter and changes together.
#include "monitor/monitor.h"

#include "monitor/changes.h"
#include "monitor/collector.h"
#include "monitor/ratemeter.h"

namespace mptcp::monitor {

struct Monitor::Parts {
    MonitorOptions options;
    Collector collector;
    RateMeter rates;
    Changes changes;
};

Monitor::Monitor(std::unique_ptr<Kernel> kernel, MonitorOptions options)
    : m_parts(new Parts{options, Collector(std::move(kernel)), {}, {}})
{
}

Monitor::~Monitor() = default;

void Monitor::setOptions(const MonitorOptions& options)
{
    m_parts->options = options;
}

void Monitor::adoptEvents(int descriptor)
{
    m_parts->collector.adoptEvents(descriptor);
}

void Monitor::describe(std::span<const DescribedSubflow> subflows)
{
    m_parts->collector.describe(subflows);
}

std::optional<int> Monitor::linkNewsDescriptor() const
{
    return m_parts->collector.linkNewsDescriptor();
}

FramePtr Monitor::frame()
{
    auto snapshot = m_parts->collector.collect(m_parts->options.plainTcp, m_parts->options.owners);
    if (!snapshot) {
        return nullptr;
    }
    auto frame = std::make_shared<Frame>();
    frame->snapshot = std::move(snapshot);
    m_parts->rates.measure(*frame, m_parts->options.tick);
    m_parts->changes.find(*frame);
    return frame;
}

} // namespace mptcp::monitor
