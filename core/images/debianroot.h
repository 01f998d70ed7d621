// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QProcess>
#include <QTemporaryDir>

#include <functional>

namespace Fumehood {

/// Makes a small Debian 13 as a tar file from a Debian mirror, for the base image where no registry answers: the recipe
/// base/rootfs, by mmdebstrap on this machine, as root or in a user namespace. Calls back once; what it started and
/// wrote goes with it.
class DebianRoot final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const Result<QString> &tar)>;

    DebianRoot(Done done, QObject *parent);
    ~DebianRoot() override;

    void start();
    /// The callback follows, with a failure.
    void cancel();

signals:
    void line(const QString &text);

private:
    void finish(const Result<QString> &result);
    void signalAll(int signal);

    Done m_done;
    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_last;
};

} // namespace Fumehood
