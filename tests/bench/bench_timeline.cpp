// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Painting the timeline of a busy day: eight networks that change what they are used for all the
// time, and 500 handovers.
#include "widgets/handovertimeline.h"

#include <QApplication>

#include <benchmark/benchmark.h>

#include <array>

namespace {

using namespace std::chrono_literals;
using namespace mptcp::monitor;
using Time = TimeScale::Time;

constexpr Time day = 24h;

mptcp::Moment momentAt(Time time)
{
    return {time, time,
        std::chrono::sys_time<std::chrono::milliseconds>(
            std::chrono::round<std::chrono::milliseconds>(time))};
}

/// As History and PathUse keep it: finer where it is younger, and as many stretches as there are.
TimelineLane lane(int number, Time end)
{
    TimelineLane lane{QStringLiteral("net%1").arg(number), {{}}, {}};
    Time time = end - day;
    for (const auto& [step, until] :
        {std::pair(60s, day - 30min), std::pair(5s, day - 5min), std::pair(1s, day)}) {
        for (; time < end - day + until; time += step) {
            const auto rate = static_cast<std::uint64_t>(time / 1s * (number + 7) % 97) * 200'000;
            lane.curves[0].push_back({time, Rate{rate / 5, rate}});
        }
    }
    constexpr std::array states{LaneState::Active, LaneState::Idle, LaneState::Active,
        LaneState::BackupInUse, LaneState::Stalled, LaneState::Lost};
    const Time length = day / static_cast<int>(PathUse::capacity);
    for (std::size_t i = 0; i < PathUse::capacity; ++i) {
        const Time begin = end - day + length * static_cast<int>(i);
        lane.stretches.push_back({begin, begin + length,
            states[(i + static_cast<std::size_t>(number)) % states.size()]});
    }
    return lane;
}

std::deque<HandoverPtr> handovers(Time end)
{
    std::deque<HandoverPtr> result;
    for (int i = 1; i <= static_cast<int>(Handovers::capacity); ++i) {
        Handover handover;
        handover.number = static_cast<std::uint64_t>(i);
        handover.kind = HandoverKind::MakeBeforeBreak;
        handover.begun = momentAt(end - day + day / static_cast<int>(Handovers::capacity) * i);
        handover.ended = handover.begun;
        handover.from = "wlan0";
        handover.to = "wwan0";
        handover.parts.emplace_back().stall = 2s;
        result.push_back(std::make_shared<const Handover>(handover));
    }
    return result;
}

void prepare(HandoverTimeline& timeline, Time end, const std::vector<TimelineLane>& lanes)
{
    timeline.resize(1400, 640);
    timeline.show();
    timeline.setData(lanes, handovers(end), momentAt(end));
    timeline.zoom(1e9); // a day
    QApplication::processEvents();
}

std::vector<TimelineLane> lanesUntil(Time end)
{
    std::vector<TimelineLane> lanes;
    for (int number = 0; number < 8; ++number) {
        lanes.push_back(lane(number, end));
    }
    return lanes;
}

/// A frame a second.
void liveFrame(benchmark::State& state)
{
    Time end = 2 * day;
    const auto lanes = lanesUntil(end);
    const auto stories = handovers(end);
    HandoverTimeline timeline;
    prepare(timeline, end, lanes);
    for (auto _ : state) {
        state.PauseTiming();
        auto data = lanes;
        auto list = stories;
        end += 1s;
        state.ResumeTiming();
        timeline.setData(std::move(data), std::move(list), momentAt(end));
        timeline.repaint();
    }
}

/// All of it: after zooming, or when the window gets another size.
void wholePicture(benchmark::State& state)
{
    const Time end = 2 * day;
    HandoverTimeline timeline;
    prepare(timeline, end, lanesUntil(end));
    for (auto _ : state) {
        timeline.zoom(0.999);
        timeline.zoom(1e9);
        timeline.repaint();
    }
}

BENCHMARK(liveFrame)->Unit(benchmark::kMillisecond);
BENCHMARK(wholePicture)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char* argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
