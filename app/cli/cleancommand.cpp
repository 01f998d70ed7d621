// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cleancommand.h"

#include "core/compilation/compilecache.h"
#include "core/support/quantity.h"

using namespace Qt::StringLiterals;

namespace Fumehood {

void CleanCommand::work(const EngineStatus &status)
{
    if (!status.ready())
        return refuseWithoutEngine(status);
    engine().sweep(m_all).then(this, [this](const Result<int> &removed) {
        if (!removed)
            return refuse({removed.error(), ExitStatus::Findings});
        if (const qint64 freed = m_all ? CompileCache().clear() : 0; freed > 0)
            print(u"Emptied the compile cache: %1.\n"_s.arg(formatSize(freed)).toUtf8());
        print(*removed == 0 ? QByteArray("Nothing was left behind.\n")
                            : u"Removed %1 %2.\n"_s.arg(*removed).arg(*removed == 1 ? u"container"_s : u"containers"_s).toUtf8());
        finishLater(ExitStatus::Ok);
    });
}

} // namespace Fumehood
