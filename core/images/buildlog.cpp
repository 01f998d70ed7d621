// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/images/buildlog.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qsizetype KeptLines = 40;
constexpr qsizetype KeptBytes = 1 << 20;

} // namespace

void BuildLog::clear()
{
    m_lastLines.clear();
    m_all.clear();
}

void BuildLog::add(const QString &line)
{
    m_lastLines << line;
    if (m_lastLines.size() > KeptLines)
        m_lastLines.removeFirst();
    m_all += line.toUtf8() + '\n';
    if (m_all.size() > 2 * KeptBytes)
        m_all = m_all.last(KeptBytes);
}

QString BuildLog::complaint() const
{
    static const QRegularExpression telling(u"^(E: |ERROR|error|Error|Err:|#\\d+ .*(E: |ERROR))"_s);
    const auto line = std::ranges::find_if(m_lastLines, [](const QString &each) { return telling.match(each).hasMatch(); });
    return line != m_lastLines.end() ? *line : m_lastLines.isEmpty() ? u"the builder said nothing"_s : m_lastLines.last();
}

QString BuildLog::write(const QString &name) const
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/fumehood/builds"_s;
    QFile file(folder + u'/' + name + u".log"_s);
    if (m_all.isEmpty() || !QDir().mkpath(folder) || !file.open(QIODevice::WriteOnly) || file.write(m_all) != m_all.size())
        return {};
    return file.fileName();
}

} // namespace Fumehood
