// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/enforcement.h"

using namespace Qt::StringLiterals;

namespace Fumehood {

QMap<QString, QString> unenforcedLimits(const QStringList &engineWarnings)
{
    // The words of moby's daemon/info_unix.go, which Podman has taken over.
    static const QList<std::pair<QString, QString>> words{
        {u"No memory limit support"_s, u"memory"_s}, {u"No swap limit support"_s, u"swap"_s}, {u"No cpu cfs quota support"_s, u"cpus"_s},
        {u"No cpu cfs period support"_s, u"cpus"_s}, {u"No cpu shares support"_s, u"cpu-shares"_s}, {u"No pids limit support"_s, u"pids"_s},
        {u"No blkio throttle.read_bps_device support"_s, u"disk-rate"_s}, {u"No io.max (rbps) support"_s, u"disk-rate"_s},
    };
    QMap<QString, QString> limits;
    for (const QString &warning : engineWarnings) {
        for (const auto &[phrase, option] : words) {
            if (warning.contains(phrase, Qt::CaseInsensitive))
                limits.insert(option, u"The engine says “%1”: this limit is asked for, but not enforced here."_s.arg(phrase));
        }
    }
    return limits;
}

} // namespace Fumehood
