// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The BPF program itself: in the kernel or not, and why not.
#pragma once

#include "core/apprule.h"
#include "core/result.h"

#include <memory>
#include <string>

#include <unistd.h>

struct mptcpify;

namespace mptcp::appswitch {

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) { }
    ~Descriptor()
    {
        if (m_number >= 0) {
            close(m_number);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    explicit operator bool() const { return m_number >= 0; }
    int operator*() const { return m_number; }

private:
    int m_number;
};

/// Of everything about the switch that is refused by us or the kernel.
Error refusal(ErrorKind kind, std::string detail, int code = 0);

/// Loaded, but obeyed only where attach() was called. It goes with this object, but for what stands
/// in files.
///
/// *Errors.* `NotSupported` with the reason as `detail` where the kernel cannot, or does not let
/// us. *Threads.* One.
class KernelProgram {
public:
    /// With the rules behind a descriptor, or with new ones when it is none.
    static Result<KernelProgram> load(const Descriptor& rules);

    /// Its map of rules, as long as this lives.
    int rules() const;
    /// In a file of a file system of type bpf, until that is removed.
    Result<void> attach(const std::string& file) const;
    /// The file behind one of our descriptors, with the eyes that the kernel sees executables with.
    Result<ExecutableId> identify(int descriptor) const;

private:
    struct Unload {
        void operator()(mptcpify* program) const;
    };
    explicit KernelProgram(mptcpify* program) : m_program(program) { }
    Result<void> find() const;

    std::unique_ptr<mptcpify, Unload> m_program;
};

} // namespace mptcp::appswitch
