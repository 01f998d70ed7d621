// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language/language.h"
#include "core/support/result.h"

namespace Fumehood {

/// The languages that can be run, in the order of the picker. Immutable after loading; any thread.
class LanguageCatalog
{
public:
    /// Reads every *.json of a folder. The error names the file and the key.
    static Result<LanguageCatalog> load(const QString &folder);
    /// The built-in languages and, on top, the person's own; one of these takes the place of a built-in one with its id.
    /// A file of the person's own that cannot be used is passed over: see problems().
    static Result<LanguageCatalog> load();

    /// A sentence for each own file that could not be used.
    const QStringList &problems() const { return m_problems; }
    const QList<Language> &languages() const { return m_languages; }
    /// By id or alias, case ignored; nullptr if unknown. The pointer lives as long as the catalogue.
    const Language *find(QStringView idOrAlias) const;
    /// Every language that the snippet may be: by suffix, else shebang, else content. One entry: it is that one.
    QList<const Language *> detect(const QString &fileName, const QByteArray &source) const;
    /// The id or alias nearest to a misspelt one; empty if none is near.
    QString suggestion(QStringView misspelt) const;

private:
    Result<> add(const Language &language);
    void addOwn(const QString &folder);
    void sort();

    QList<Language> m_languages;
    QStringList m_problems;
};

/// Languages of the person's own: one file each, "$XDG_DATA_HOME/fumehood/languages/<id>.json".
QString ownLanguagesFolder();

/// Reads one language; `json` is the text of a file named `origin` in messages.
Result<Language> parseLanguage(const QByteArray &json, const QString &origin);

} // namespace Fumehood
