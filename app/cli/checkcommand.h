// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/language/languagecatalog.h"
#include "core/validation/findingjson.h"

namespace Fumehood {

/// `fumehood check`: judges files without running them. Needs no engine.
class CheckCommand final : public Command
{
    Q_OBJECT
public:
    explicit CheckCommand(const CheckCommandLine &line) : m_line(line) {}
    void start() override;

private:
    std::expected<CheckedFile, Refusal> checked(const QString &path, const LanguageCatalog &catalog) const;

    const CheckCommandLine m_line;
};

/// The id by which the validator knows a language, from an id, an alias or a file's name and text; "text" if nothing fits.
/// Empty: `named` is given, and no language.
QString checkedLanguage(const QString &named, const QString &path, const QByteArray &source, const LanguageCatalog &catalog);

} // namespace Fumehood
