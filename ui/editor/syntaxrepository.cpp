// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/syntaxrepository.h"

#include "core/language/language.h"
#include "ui/theme/theme.h"

#include <KSyntaxHighlighting/Repository>

namespace Fumehood {

namespace {

KSyntaxHighlighting::Repository &repository()
{
    static KSyntaxHighlighting::Repository instance;
    return instance;
}

} // namespace

KSyntaxHighlighting::Definition syntaxDefinition(const QString &name)
{
    return name.isEmpty() ? KSyntaxHighlighting::Definition() : repository().definitionForName(name);
}

KSyntaxHighlighting::Definition syntaxDefinition(const Language *language)
{
    return language ? syntaxDefinition(language->highlighting) : KSyntaxHighlighting::Definition();
}

KSyntaxHighlighting::Theme syntaxTheme(const Theme &theme)
{
    using KSyntaxHighlighting::Repository;
    return repository().defaultTheme(theme.isDark() ? Repository::DarkTheme : Repository::LightTheme);
}

} // namespace Fumehood
