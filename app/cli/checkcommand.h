// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/batch/runqueue.h"
#include "core/language/languagecatalog.h"
#include "core/validation/findingjson.h"

namespace Fumehood {

/// `fumehood check`: judges files without running them. Needs no engine, unless the compilers are to be asked.
class CheckCommand final : public Command
{
    Q_OBJECT
public:
    explicit CheckCommand(const CheckCommandLine &line) : m_line(line) {}
    void start() override;
    void interrupt(int signal) override;

private:
    std::expected<CheckedFile, Refusal> checked(const QString &path);
    void askCompilers();
    void handleAnswer(int number, const RunResult &result);
    void report();

    const CheckCommandLine m_line;
    LanguageCatalog m_catalog;
    QList<CheckedFile> m_files;
    struct Question { qsizetype file; RunSpec spec; };
    QList<Question> m_questions;    ///< to compilers, by the queue's number
    std::unique_ptr<ContainerEngine> m_engine;
    std::unique_ptr<RunQueue> m_queue;
    int m_status = 0;               ///< of the exit, where it is not what was found
};

/// The id by which the validator knows a language, from an id, an alias or a file's name and text; "text" if nothing fits.
/// Empty: `named` is given, and no language.
QString checkedLanguage(const QString &named, const QString &path, const QByteArray &source, const LanguageCatalog &catalog);

} // namespace Fumehood
