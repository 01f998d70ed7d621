// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"
#include "ui/limits/runinputpanel.h"
#include "ui/session.h"

#include <QTimer>
#include <QWidget>

namespace Fumehood {

class CodeEditor;
class LanguageCatalog;
class Theme;
struct Language;

/// One snippet in the works: its editor, file, language and input. The language is guessed from name and text
/// until a person chooses one.
class SnippetTab final : public QWidget
{
    Q_OBJECT
public:
    SnippetTab(const LanguageCatalog &catalog, Theme &theme, QWidget *parent = nullptr);

    CodeEditor &editor() const { return *m_editor; }
    const QString &path() const { return m_path; }
    /// "hello.py" or "Untitled 2".
    QString title() const;
    int untitledNumber() const { return m_untitledNumber; }
    void setUntitledNumber(int number);
    bool isModified() const;
    /// Untitled, and nobody has typed anything: may be replaced without loss.
    bool isPristine() const { return m_path.isEmpty() && !isModified(); }

    const Language *language() const { return m_language; }
    bool isLanguageChosen() const { return m_languageChosen; }
    /// nullptr: guess again.
    void chooseLanguage(const Language *language);

    const RunInput &input() const { return m_input; }
    void setInput(const RunInput &input) { m_input = input; }

    /// A text that is in no file.
    void setText(const QByteArray &text, const Language *language);
    Result<> load(const QString &path);
    Result<> save(const QString &path);
    /// Takes the file's text as one edit that can be undone.
    Result<> reload();
    /// What became of the file since it was read, written or looked at.
    enum class OnDisk { Same, Changed, Gone };
    OnDisk lookAtFile();

    TabState state() const;
    Result<> restore(const TabState &state);

signals:
    void edited();
    void titleChanged();
    void languageChanged();

private:
    void detectLanguage();
    void setLanguage(const Language *language);
    void setPath(const QString &path);

    const LanguageCatalog &m_catalog;
    CodeEditor *m_editor;
    QString m_key;
    QString m_path;
    QByteArray m_fileHash;      // of the file's text when last seen; empty: it was not there
    int m_untitledNumber = 0;
    const Language *m_language = nullptr;
    bool m_languageChosen = false;
    bool m_unsaved = false;     // restored with changes that are in no file; the editor only knows of its own edits
    RunInput m_input;
    QTimer m_detection;
};

} // namespace Fumehood
