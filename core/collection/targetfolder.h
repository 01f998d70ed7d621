// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QStringList>

namespace Fumehood {

/// A folder of this computer into which files of unknown origin are written. Each step goes by descriptor and follows
/// no link, so nothing that lies in the folder, or is put there meanwhile, leads a file elsewhere.
class TargetFolder
{
public:
    explicit TargetFolder(const QString &path);
    ~TargetFolder();
    TargetFolder(const TargetFolder &) = delete;
    TargetFolder &operator=(const TargetFolder &) = delete;

    /// Writes beside it and renames, so that there is never half a file; what had the name is replaced. Not
    /// executable, whatever it was. `parts`: folders and the name, none of them empty, "." or "..".
    Result<> write(const QStringList &parts, const QByteArray &content) const;

private:
    int m_folder = -1;
};

} // namespace Fumehood
