// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/runresult.h"

namespace Fumehood {

/// One input of a batch and what the program must make of it. A value.
struct TestCase
{
    QString name;
    QByteArray input;
    QStringList arguments;
    std::optional<QByteArray> output;   ///< expected on stdout; white space at line ends and the end does not count
    int exitCode = 0;
};

/// Reads a JSON array of {"name", "stdin", "arguments", "stdout", "exitCode"}; every key but "name" may be missing.
/// `origin`: the file's name for messages.
Result<QList<TestCase>> parseTestCases(const QByteArray &json, const QString &origin);
/// Why the run did not pass; empty: it did. Pure.
QString failureOf(const TestCase &testCase, const RunResult &result);

} // namespace Fumehood
