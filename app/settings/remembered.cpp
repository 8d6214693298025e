// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the user has been told once and for all, from start to start.
#include "settings/remembered.h"

#include <KSharedConfig>

using namespace Qt::StringLiterals;

namespace {

const char* key(Remembered::What what)
{
    switch (what) {
    case Remembered::What::ProgramTold:
        return "ProgramsTold";
    case Remembered::What::ProgramKept:
        return "ProgramsKept";
    case Remembered::What::SetupTold:
        return "SetupsTold";
    case Remembered::What::SetupKept:
        break;
    }
    return "SetupsKept";
}

} // namespace

Remembered::Remembered()
    : m_group(KSharedConfig::openStateConfig()->group(u"Notifications"_s)),
      m_latest(m_group.group(u"Latest"_s))
{
}

bool Remembered::has(What what, const QString& name) const
{
    return m_group.readEntry(key(what), QStringList()).contains(name);
}

void Remembered::add(What what, const QString& name)
{
    QStringList names = m_group.readEntry(key(what), QStringList());
    if (!names.contains(name)) {
        names.append(name);
        m_group.writeEntry(key(what), names);
        m_group.sync();
    }
}

QString Remembered::latest(const QString& name) const
{
    return m_latest.readEntry(name, QString());
}

void Remembered::setLatest(const QString& name, const QString& value)
{
    if (latest(name) != value) {
        m_latest.writeEntry(name, value);
        m_latest.sync();
    }
}
