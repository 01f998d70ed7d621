// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/snippettab.h"

#include "core/language/languagecatalog.h"
#include "core/snippet/snippet.h"
#include "ui/editor/codeeditor.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSaveFile>
#include <QUuid>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {

namespace {

QByteArray hashOf(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Blake2b_256);
}

} // namespace

SnippetTab::SnippetTab(const LanguageCatalog &catalog, Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_catalog(catalog)
    , m_editor(new CodeEditor(theme, this))
    , m_key(QUuid::createUuid().toString(QUuid::Id128))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_editor);
    setFocusProxy(m_editor);
    m_editor->setAccessibleName(tr("Source"));
    m_detection.setSingleShot(true);
    m_detection.setInterval(400ms);
    connect(&m_detection, &QTimer::timeout, this, &SnippetTab::detectLanguage);
    connect(m_editor, &CodeEditor::edited, this, [this] {
        m_detection.start();
        emit edited();
    });
    connect(m_editor, &CodeEditor::modificationChanged, this, &SnippetTab::titleChanged);
}

QString SnippetTab::title() const
{
    return m_path.isEmpty() ? tr("Untitled %1").arg(m_untitledNumber) : QFileInfo(m_path).fileName();
}

void SnippetTab::setUntitledNumber(int number)
{
    m_untitledNumber = number;
    emit titleChanged();
}

bool SnippetTab::isModified() const
{
    return m_unsaved || m_editor->isModified();
}

void SnippetTab::chooseLanguage(const Language *language)
{
    m_languageChosen = language != nullptr;
    if (language)
        setLanguage(language);
    else
        detectLanguage();
    // Chosen or guessed is said even where the language stays.
    emit languageChanged();
    emit edited();
}

void SnippetTab::detectLanguage()
{
    if (m_languageChosen)
        return;
    // A language shows in its first lines; a large file must not be searched at each pause in typing.
    constexpr qsizetype Searched = 32 << 10;
    QByteArray source = m_editor->source();
    source.truncate(Searched);
    const auto found = m_catalog.detect(QFileInfo(m_path).fileName(), source);
    if (found.size() == 1)
        setLanguage(found.first());
}

void SnippetTab::setLanguage(const Language *language)
{
    if (m_language == language)
        return;
    m_language = language;
    m_editor->setLanguage(language);
    emit languageChanged();
}

void SnippetTab::setPath(const QString &path)
{
    m_path = QFileInfo(path).absoluteFilePath();
    m_editor->setAccessibleName(tr("Source of %1").arg(title()));
    emit titleChanged();
}

void SnippetTab::setText(const QByteArray &text, const Language *language)
{
    setLanguage(language);
    m_unsaved = false;
    m_editor->setSource(text);
    m_editor->setModified(false);
    detectLanguage();
}

Result<> SnippetTab::load(const QString &path)
{
    const auto text = readSource(path);
    if (!text)
        return failure(text.error());
    m_fileHash = hashOf(*text);
    setPath(path);
    setText(*text, m_language);
    return {};
}

Result<> SnippetTab::save(const QString &path)
{
    QSaveFile file(path);
    const QByteArray text = m_editor->source();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return failure(tr("%1 could not be saved: %2.").arg(path, file.errorString()));
    m_unsaved = false;
    m_fileHash = hashOf(text);
    m_editor->setModified(false);
    setPath(path);
    detectLanguage();
    return {};
}

Result<> SnippetTab::reload()
{
    const auto text = readSource(m_path);
    if (!text)
        return failure(text.error());
    m_fileHash = hashOf(*text);
    m_unsaved = false;
    m_editor->replaceSource(*text);
    m_editor->setModified(false);
    return {};
}

SnippetTab::OnDisk SnippetTab::lookAtFile()
{
    if (m_path.isEmpty())
        return OnDisk::Same;
    const auto text = readSource(m_path);
    const QByteArray hash = text ? hashOf(*text) : QByteArray();
    if (std::exchange(m_fileHash, hash) == hash)
        return OnDisk::Same;
    // Somebody wrote what stands here anyway.
    if (text && *text == m_editor->source()) {
        m_unsaved = false;
        m_editor->setModified(false);
        return OnDisk::Same;
    }
    return text ? OnDisk::Changed : OnDisk::Gone;
}

TabState SnippetTab::state() const
{
    TabState state;
    state.key = m_key;
    state.path = m_path;
    state.untitledNumber = m_untitledNumber;
    state.modified = isModified();
    if (m_path.isEmpty() || isModified())
        state.text = m_editor->source();
    state.languageId = m_language ? m_language->id : QString();
    state.languageChosen = m_languageChosen;
    state.editor = m_editor->state();
    state.input = m_input;
    return state;
}

Result<> SnippetTab::restore(const TabState &state)
{
    m_languageChosen = state.languageChosen;
    m_input = state.input;
    m_untitledNumber = state.untitledNumber;
    if (!state.key.isEmpty())
        m_key = state.key;
    setLanguage(m_catalog.find(state.languageId));
    Result<> loaded;
    if (!state.path.isEmpty() && !state.text)
        loaded = load(state.path);
    if (!state.path.isEmpty())
        setPath(state.path);
    if (state.text) {
        if (const auto onDisk = readSource(m_path))
            m_fileHash = hashOf(*onDisk);
        setText(*state.text, m_language);
        m_unsaved = state.modified;
    }
    m_editor->setState(state.editor);
    return loaded;
}

} // namespace Fumehood
