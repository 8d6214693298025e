// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// English for what is written for others, while the program speaks another language.
#pragma once

#include <QTranslator>

#include <atomic>

class QThread;

/// Install it after all others: the translator that is installed last is asked first.
///
/// *Threads.* Asked by all of them; one at a time may want English.
class EnglishTexts : public QTranslator {
public:
    explicit EnglishTexts(QObject* parent = nullptr);

    /// While it lives, texts of this thread are English.
    class Speaker {
    public:
        explicit Speaker(EnglishTexts& texts);
        ~Speaker();
        Speaker(const Speaker&) = delete;
        Speaker& operator=(const Speaker&) = delete;

    private:
        EnglishTexts& m_texts;
    };

    QString translate(const char* context, const char* sourceText, const char* disambiguation,
        int n) const override;
    bool isEmpty() const override { return false; }

private:
    QTranslator m_plurals;
    std::atomic<QThread*> m_thread = nullptr;
};
