// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Writing one file beside the event loop.
#pragma once

#include <QObject>
#include <QString>

#include <expected>
#include <functional>
#include <memory>

class QThread;

/// *Threads.* The object belongs to one with an event loop; a file is written on one of its own.
class FileSaver : public QObject {
    Q_OBJECT

public:
    /// Writes the file; on another thread. The error is a sentence without its name.
    using Write = std::function<std::expected<void, QString>(const QString& file)>;

    explicit FileSaver(QObject* parent = nullptr);
    /// Waits for what is being written.
    ~FileSaver() override;

    /// Only when it is not busy.
    void save(const QString& file, const Write& write);
    bool isBusy() const { return m_thread != nullptr; }

Q_SIGNALS:
    void saved(const QString& file);
    void failed(const QString& file, const QString& why);

private:
    std::unique_ptr<QThread> m_thread; ///< null when idle
};
