// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/syntaxrepository.h"

#include "core/language/language.h"
#include "ui/theme/theme.h"

#include <KSyntaxHighlighting/Repository>

using namespace Qt::StringLiterals;

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
    // The pair whose colours differ most in brightness as well as in hue; it comes with the library.
    const auto chosen = repository().theme(theme.isDark() ? u"GitHub Dark"_s : u"GitHub Light"_s);
    using KSyntaxHighlighting::Repository;
    return chosen.isValid() ? chosen
                            : repository().defaultTheme(theme.isDark() ? Repository::DarkTheme : Repository::LightTheme);
}

} // namespace Fumehood
