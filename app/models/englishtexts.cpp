// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The source texts, and of these the plural forms.
#include "models/englishtexts.h"

#include <QThread>

EnglishTexts::EnglishTexts(QObject* parent) : QTranslator(parent)
{
    // Without it, or the resource, sentences are English all the same: "1 connection(s)".
    (void)m_plurals.load(QStringLiteral(":/i18n/mptcp-monitor_en.qm"));
}

EnglishTexts::Speaker::Speaker(EnglishTexts& texts) : m_texts(texts)
{
    m_texts.m_thread = QThread::currentThread();
}

EnglishTexts::Speaker::~Speaker()
{
    m_texts.m_thread = nullptr;
}

QString EnglishTexts::translate(
    const char* context, const char* sourceText, const char* disambiguation, int n) const
{
    if (m_thread != QThread::currentThread()) {
        return {}; // the next translator is asked
    }
    const QString text = m_plurals.translate(context, sourceText, disambiguation, n);
    return text.isNull() ? QString::fromUtf8(sourceText) : text;
}
