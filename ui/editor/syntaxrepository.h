// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Theme>

namespace Fumehood {

class Theme;
struct Language;

/// The definition to highlight a language with; an invalid one for nullptr and for a name that is not known.
/// All definitions come from one repository: they share what they have parsed. GUI thread only.
KSyntaxHighlighting::Definition syntaxDefinition(const Language *language);
KSyntaxHighlighting::Definition syntaxDefinition(const QString &name);
/// The syntax colours that go with the application's colours.
KSyntaxHighlighting::Theme syntaxTheme(const Theme &theme);

} // namespace Fumehood
