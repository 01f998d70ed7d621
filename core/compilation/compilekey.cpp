// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compilation/compilekey.h"

#include <QCryptographicHash>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

/// Processes. The shell that brings the work folder out waits for the compiler, and must not be the one too many.
constexpr int RoomForArchive = 16;

/// Each part with its length, so that no two lists of parts read alike.
class Parts
{
public:
    void add(const QByteArray &part)
    {
        const quint64 size = qToBigEndian<quint64>(quint64(part.size()));
        m_hash.addData({reinterpret_cast<const char *>(&size), sizeof size});
        m_hash.addData(part);
    }
    void add(const QString &part) { add(part.toUtf8()); }
    void add(const QStringList &parts)
    {
        add(QString::number(parts.size()));
        for (const QString &part : parts)
            add(part);
    }
    QByteArray hex() const { return m_hash.result().toHex(); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Blake2b_256};
};

} // namespace

bool compilesAlike(const RunSpec &spec)
{
    const SecurityProfile &profile = spec.container.profile;
    if (!spec.container.compiles || spec.container.limits.pids < RoomForArchive || profile.network != Network::None || !profile.readOnlyRoot)
        return false;
    const auto varies = [&](const QByteArray &text) {
        return std::ranges::any_of(spec.language.compileVaries, [decoded = QString::fromLatin1(text)](const QRegularExpression &pattern) {
            return pattern.match(decoded).hasMatch();
        });
    };
    return !varies(spec.snippet.source) && std::ranges::none_of(spec.snippet.files, varies, &SnippetFile::content);
}

QByteArray compileKey(const RunSpec &spec, const QString &imageDigest)
{
    const ContainerSpec &container = spec.container;
    Parts parts;
    parts.add(u"fumehood.compiled/1"_s);
    parts.add(imageDigest);
    parts.add(spec.language.id);
    parts.add(spec.language.compile);
    parts.add(sourceFileName(spec.language, spec.snippet.source));
    parts.add(spec.snippet.source);
    parts.add(QString::number(spec.snippet.files.size()));
    for (const SnippetFile &file : spec.snippet.files) {
        parts.add(file.name);
        parts.add(file.content);
    }
    parts.add(container.environment.keys());
    parts.add(container.environment.values());
    parts.add(container.runtime);
    parts.add(container.profile.name);
    parts.add(seccompText(container.profile));
    parts.add(QStringList{container.profile.hideSys ? u"no /sys"_s : QString(), container.tty ? u"terminal"_s : QString(), spec.merge ? u"merged"_s : QString()});
    for (const LimitField &limit : limitFields()) {
        if (limit.option != u"timeout")
            parts.add(limit.option + u'=' + QString::number(limit.get(container.limits), 'g', 17));
    }
    return parts.hex();
}

} // namespace Fumehood
